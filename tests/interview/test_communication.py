"""What an update has and lacks for its readers, told by fixed signs."""

from __future__ import annotations

import pytest

from mockloop.domain.world import Audience
from mockloop.interview.communication import check_update

STATUS = Audience.model_validate(
    {"id": "status", "title": "Status page", "impact": ["shipping prices", "checkout"]}
)
TEAM = Audience.model_validate({"id": "team", "title": "Team", "impact": ["429"]})


def failed(text: str, audience: Audience = STATUS) -> list[str]:
    return [item.id for item in check_update(text, audience, ["Mara"]) if not item.met]


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("Some shoppers see no shipping prices at checkout. Next update 10:40.", []),
        ("Our adapter throws SCHEMA_MISMATCH. Next update at 10:40.", ["impact"]),
        ("Some shoppers see no shipping prices.", ["next"]),
        ("No shipping prices at checkout. It will be fixed by 10:30. Next update 10:20.",
         ["no-end"]),
        ("Checkout fails. We cannot say yet when it is fixed; next update in 20 minutes.", []),
        ("Checkout fails for some. Can someone look at it? Next update 10:40.", ["named"]),
    ],
)  # fmt: skip
def test_an_update_to_the_public(text: str, lacks: list[str]) -> None:
    assert failed(text) == lacks


def test_a_team_is_given_an_owner_and_a_time() -> None:
    assert "owner" in failed("429s everywhere. Next update 10:40.", TEAM)
    assert "owner" not in failed("429s. Mara, please decide by 10:30. Next update 10:40.", TEAM)


def test_a_check_quotes_what_it_rests_on() -> None:
    found = check_update("Hello. No shipping prices at checkout.", STATUS)
    assert found[0].quote == "No shipping prices at checkout."
    assert found == check_update("Hello. No shipping prices at checkout.", STATUS)
