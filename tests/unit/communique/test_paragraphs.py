"""Paragraphs as printed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kpbot.communique.paragraphs import lay_out

BODY = "The Plenary took note of the report."


def numbered(text: str) -> list[tuple[int, str]]:
    return [(one.number, one.text) for one in lay_out(text).segments]


def test_numbers_are_kept_and_lines_joined() -> None:
    assert numbered("1. The Plenary\nmet.\n2. It closed.\n") == [
        (1, "The Plenary met."),
        (2, "It closed."),
    ]


def test_the_first_paragraph_may_lack_its_number() -> None:
    text = f"COMMUNIQUE\n\nThe Plenary was held in Kinshasa in 2011.\n\n2. {BODY}\n3. {BODY}\n"
    assert [number for number, _ in numbered(text)] == [1, 2, 3]
    assert lay_out(text).front == ("COMMUNIQUE",)


def test_a_page_break_does_not_split_a_sentence() -> None:
    text = f"1. {BODY}\n2. The\n\n  Page 2 of 4\n\f\nreport was read.\r\n\r\n3. {BODY}"
    assert numbered(text)[1] == (2, "The report was read.")


def test_running_headers_at_page_ends_are_left_out() -> None:
    pages = [f"{n}. The Plenary\n- {n} -\n\fCommuniqué\nmet." for n in (1, 2, 3)]
    assert numbered("\n".join(pages)) == [(n, "The Plenary met.") for n in (1, 2, 3)]


def test_a_footer_whose_page_number_changes_is_left_out() -> None:
    pages = [
        f"{n}. The Plenary\n\nKP Plenary 2015, Luanda – Final Communiqué    Page {n} of 2\n\nmet."
        for n in (1, 2)
    ]
    assert numbered("\n".join(pages)) == [(n, "The Plenary met.") for n in (1, 2)]


def test_a_page_that_begins_with_a_year_goes_on_with_the_sentence() -> None:
    long = (
        "The ad hoc group is to draw up its own rules, to visit all who wish it, and to report in"
    )
    text = f"{BODY}\n\n{long}\n\n  - 4 -\n\n2006 to the Plenary.\n\n{BODY}"
    assert numbered(text)[1] == (2, f"{long} 2006 to the Plenary.")


def test_a_sentence_that_ends_in_a_page_number_stays() -> None:
    assert numbered(f"1. The table\n\nis on page 4\n\nof it.\n2. {BODY}")[0][1].endswith(
        "page 4 of it."
    )


def test_a_number_out_of_turn_is_no_paragraph() -> None:
    text = f"1. {BODY}\n2. The list has\n7. apples and\n1. pear.\n3. {BODY}"
    assert numbered(text)[1] == (2, "The list has 7. apples and 1. pear.")


def test_a_list_inside_a_paragraph_keeps_its_own_numbers() -> None:
    text = f"1. {BODY}\n2. The list:\n    1. One;\n    2. Two;\n    3. Three.\n3. {BODY}"
    assert [number for number, _ in numbered(text)] == [1, 2, 3]
    assert numbered(text)[1][1] == "The list: 1. One; 2. Two; 3. Three."


def test_a_missing_number_loses_one_paragraph_only() -> None:
    text = f"1. {BODY}\n2. {BODY}\n4. {BODY}\n5. {BODY}\n"
    assert [number for number, _ in numbered(text)] == [1, 2, 4, 5]


def test_a_number_may_be_glued_to_its_word() -> None:
    assert numbered(f"1.The first.\n2.{BODY}")[0] == (1, "The first.")


def test_several_numbers_may_stand_on_one_line() -> None:
    assert numbered("1. It opened. 2. It met. 3. It closed.") == [
        (1, "It opened."),
        (2, "It met."),
        (3, "It closed."),
    ]


def test_numbers_that_are_all_1_are_counted() -> None:
    assert [number for number, _ in numbered(f"1. {BODY}\n1. {BODY}\n1. {BODY}\n")] == [1, 2, 3]


def test_without_numbers_paragraphs_are_counted_and_headings_left_out() -> None:
    text = f"Final Communiqué\n\n{BODY}\n\nStatistics\n\n{BODY}\n\nClosing\n{BODY}\n"
    layout = lay_out(text)
    assert [one.number for one in layout.segments] == [1, 2, 3]
    assert layout.segments[1].heading == "Statistics"


def test_a_word_broken_at_a_line_end_is_whole_again() -> None:
    assert numbered("1. Good chairman-\nship of cross-\nborder trade, Sub-\nGroup.")[0][1] == (
        "Good chairmanship of cross-border trade, Sub-Group."
    )


@given(
    st.lists(st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta"]), min_size=7), min_size=1)
)
def test_no_word_of_a_paragraph_is_lost(paragraphs: list[list[str]]) -> None:
    text = "\n\n".join(
        f"{n}. Plenary " + "\n".join(words) + "." for n, words in enumerate(paragraphs, 1)
    )
    assert numbered(text) == [
        (n, f"Plenary {' '.join(words)}.") for n, words in enumerate(paragraphs, 1)
    ]
