"""A PDF is lines at places: paragraphs, running heads and columns follow from these."""

from __future__ import annotations

import pytest

from kpbot.communique.layout.paragraphs import lay_out
from kpbot.communique.readers import UnreadableDocument, read_document
from tests.unit.readers.samples import drawn, pdf


def read(*pages: list[tuple[int, int, str]]) -> str:
    return read_document("a.pdf", pdf([drawn(page) for page in pages]))


def column(*lines: str, top: int = 700, x: int = 72) -> list[tuple[int, int, str]]:
    """Lines below one another; an empty one leaves a gap."""
    return [(x, top - 14 * n, line) for n, line in enumerate(lines) if line]


def test_a_gap_begins_a_paragraph_and_a_usual_step_does_not() -> None:
    text = read(column("The Plenary met in", "Swakopmund.", "", "It welcomed Participants."))
    assert text == "The Plenary met in\nSwakopmund.\n\nIt welcomed Participants."


def test_a_document_without_numbers_has_its_paragraphs_and_headings() -> None:
    text = read(
        column("Monitoring", "", "The Plenary tasked the WGM with a report", "on review visits."),
        column("Statistics", "", "The Plenary thanked the WGS for its", "figures of the year."),
    )
    segments = lay_out(text).segments
    assert [(one.heading, one.text) for one in segments] == [
        ("Monitoring", "The Plenary tasked the WGM with a report on review visits."),
        ("Statistics", "The Plenary thanked the WGS for its figures of the year."),
    ]


def test_words_drawn_apart_on_one_line_are_one_line() -> None:
    text = read([(72, 700, "1."), (90, 700, "The Plenary"), (160, 702, "met."), (72, 686, "End")])
    assert text.split("\n")[0].replace(" ", "") == "1.ThePlenarymet."
    assert text.split("\n")[1] == "End"


def test_a_sentence_goes_on_over_the_page_past_head_and_foot() -> None:
    def page(number: int, *lines: str) -> list[tuple[int, int, str]]:
        furniture = [
            (72, 820, "Kimberley Process"),
            (400, 820, f"Doc. {number} of 2009"),
            (72, 40, f"- {number} -"),
        ]
        return furniture + column(*lines)

    text = read(
        page(1, "1. The Plenary tasked the WGM", "to report to the"),
        page(2, "next Plenary.", "2. It met."),
        page(3, "3. It ended.", "4. It thanked Namibia."),
    )
    assert [one.text for one in lay_out(text).segments] == [
        "The Plenary tasked the WGM to report to the next Plenary.",
        "It met.",
        "It ended.",
        "It thanked Namibia.",
    ]


def test_a_number_that_stands_alone_is_no_running_head() -> None:
    pages = [[(72, 700, f"{n}."), (72, 672, f"Paragraph {'abc'[n - 1]}.")] for n in (1, 2, 3)]
    assert [one.number for one in lay_out(read(*pages)).segments] == [1, 2, 3]


def test_an_indent_is_kept() -> None:
    text = read([(72, 700, "1. The Plenary asked for"), (94, 686, "(a) a report")])
    assert text.split("\n")[1] == "    (a) a report"


def test_text_that_runs_up_the_page_is_read_where_there_is_no_other() -> None:
    content = b"BT /F1 11 Tf 0 1 -1 0 300 72 Tm (1. The Plenary met.) Tj ET"
    assert read_document("a.pdf", pdf([content])).strip() == "1. The Plenary met."


def test_lines_that_follow_without_a_place_are_lines() -> None:
    content = b"BT /F1 11 Tf 14 TL 72 700 Td (1. The) Tj T* (Plenary) Tj T* (met.) Tj ET"
    assert read_document("a.pdf", pdf([content])) == "1. The\nPlenary\nmet."


def test_signs_that_are_no_letters_are_no_text() -> None:
    with pytest.raises(UnreadableDocument, match="holds no text"):
        read([(72, 700, "12 34 ... 5")])
