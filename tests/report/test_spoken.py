from tests.report.fixtures import parts

from mockloop.report.plain import cells
from mockloop.report.spoken import spoken


def test_the_result_is_told_in_lines_to_be_listened_to() -> None:
    text = spoken(parts().view())
    assert text.startswith("Result\nMixed, 43–67 of 100. A range: the scorer can be off.\n")
    for words in ("What to change", "Criterion 1 of", "Your words: “", "What could be assessed"):
        assert words in text
    assert max(map(cells, text.split("\n"))) <= 78
    # Signs that a screen reader spells out one by one.
    assert not set("■□●◆✗─│[]‹›") & set(text)


def test_a_level_stands_beside_what_was_predicted() -> None:
    text = spoken(parts().view())
    assert "Strong, level 3 of 4. Weight" in text
    assert "You predicted " in text


def test_what_was_read_and_written_just_now_is_not_repeated() -> None:
    text = spoken(parts().view())
    assert "Accountants download invoices" not in text
    assert "copies 340 invoices by hand.\nGoal" not in text


def test_equal_views_give_equal_text() -> None:
    assert spoken(parts().view()) == spoken(parts().view())
