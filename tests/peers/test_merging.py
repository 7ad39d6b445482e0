"""Files of a round merge in any order and any number of times to the same."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.peers.making import evening, whole

from mockloop.domain.packet import Debrief, Packet, Review, SentAnswer, seal
from mockloop.peers.merging import Merged, merge


def pool(folder: Path) -> list[Packet]:
    """Return packets of one round: sound ones, newer ones, forged ones, those of others."""
    packets = whole(evening(folder))
    found = list(packets)
    for packet in packets:
        body = packet.content()
        for author in (packet.author, "Zoe"):
            found += [seal(packet.mockloop, packet.round, author, body, number=n) for n in (1, 2)]
        if isinstance(body, SentAnswer):
            other = body.model_copy(update={"seed": body.seed + 1})
            found.append(seal("answer", packet.round, packet.author, other, number=3))
        if isinstance(body, Review):
            newer = body.ratings[0].model_copy(update={"revision": 2})
            more = body.model_copy(update={"ratings": (*body.ratings, newer)})
            found.append(seal("review", packet.round, packet.author, more, number=3))
        if isinstance(body, Debrief):
            found.append(
                seal("debrief", packet.round, "Ben", body.model_copy(update={"reactions": ()}))
            )
    return found


def test_any_order_and_any_number_of_times_gives_the_same(tmp_path: Path) -> None:
    packets = pool(tmp_path)
    chance = random.Random(5)
    expected = merge(packets)
    assert expected.doubts
    for _ in range(1_000):
        some = [*packets, *chance.choices(packets, k=chance.randrange(8))]
        chance.shuffle(some)
        assert merge(some) == expected


def test_merging_step_by_step_gives_the_same(tmp_path: Path) -> None:
    packets = pool(tmp_path)
    chance = random.Random(6)
    for _ in range(50):
        some = chance.sample(packets, chance.randrange(1, len(packets)))
        cut = chance.randrange(len(some))
        assert merge([*some[cut:], *some[:cut], *some]) == merge(some)


def test_nothing_merges_to_nothing_and_two_rounds_do_not_merge(tmp_path: Path) -> None:
    packets = whole(evening(tmp_path))
    assert merge([]) == Merged()
    stranger = seal("answer", "f" * 16, "Ben", packets[1].content())
    with pytest.raises(ValueError, match="several rounds"):
        merge([*packets, stranger])
