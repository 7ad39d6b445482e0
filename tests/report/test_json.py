import json

import pytest
from pydantic import ValidationError
from tests.report.fixtures import parts

from mockloop.domain.hashing import digest
from mockloop.domain.rating import Result
from mockloop.report.json_document import EXTRA_KEYS, result_part
from mockloop.report.render import render_json


def document() -> str:
    made = parts()
    return render_json(
        made.result,
        case=made.case,
        prediction=made.prediction,
        reader_questions=made.reader_questions,
        session=made.session,
    )


def test_the_result_stands_at_the_top_unchanged() -> None:
    found = json.loads(document())
    assert result_part(found) == parts().result.model_dump(mode="json")
    assert list(found)[: len(found) - len(EXTRA_KEYS)] == list(result_part(found))


def test_quotes_and_digest_verify_from_the_document() -> None:
    body = result_part(json.loads(document()))
    result = Result.model_validate(body)
    assert len(result.all_evidence()) == 10
    claimed = body.pop("report_sha256")
    assert digest(body) == claimed


def test_one_changed_character_does_not_verify() -> None:
    body = result_part(json.loads(document()))
    body["texts"]["answer"] = body["texts"]["answer"].replace("one export", "two export")
    with pytest.raises(ValidationError, match="the quote is not in answer"):
        Result.model_validate(body)


def test_what_surrounds_the_result_is_there() -> None:
    found = json.loads(document())
    (rating,) = found["ratings"]
    assert rating["judge"] == "scorer"
    assert rating["criteria"][1] == {
        "id": "AD2",
        "level": 1,
        "status": "rated",
        "halves": {"a": 2, "b": 1},
    }
    assert found["prediction"] == {"levels": {"AD1": 4, "AD2": 1, "AD3": 3}, "skipped": False}
    assert "12,000" in found["brief"]
    assert [material["title"] for material in found["materials"]][:2] == [
        "The contract",
        "Last month",
    ]


def test_the_same_input_gives_the_same_bytes() -> None:
    assert document() == document()
    assert document().endswith("}\n")
