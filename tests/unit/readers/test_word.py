"""A Word document is read as Word shows it."""

from __future__ import annotations

import pytest
from docx import Document

from kpbot.communique.readers import read_document
from tests.unit.readers.samples import (
    abstract_list,
    docx,
    level,
    listed,
    paragraph,
    saved,
    used_list,
)


def shown(body: str, numbering: str = "", styles: str = "") -> list[str]:
    text = read_document("a.docx", docx(body, numbering=numbering, styles=styles))
    return text.split("\n\n")


LEVELS = (
    level(0, "decimal", "%1."),
    level(1, "lowerLetter", "(%2)"),
    level(2, "lowerRoman", "%3)"),
)
ONE_LIST = abstract_list("7", *LEVELS) + used_list("1", "7")


def test_levels_count_each_and_begin_anew_under_the_next() -> None:
    body = "".join(listed(f"p{n}", depth=depth) for n, depth in enumerate([0, 1, 1, 2, 0, 1]))
    assert shown(body, ONE_LIST) == [
        "1. p0",
        "    (a) p1",
        "    (b) p2",
        "        i) p3",
        "2. p4",
        "    (a) p5",
    ]


def test_plain_paragraphs_between_do_not_end_a_list() -> None:
    body = listed("one") + paragraph("Heading") + listed("two")
    assert shown(body, ONE_LIST) == ["1. one", "Heading", "2. two"]


def test_lists_of_one_definition_count_on_unless_they_start_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = ONE_LIST + used_list("2", "7") + used_list("3", "7", anew)
    body = listed("a") + listed("b", "2") + listed("c", "3") + listed("d", "3") + listed("e", "1")
    assert [one[:2] for one in shown(body, numbering)] == ["1.", "2.", "5.", "6.", "7."]


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("upperRoman", ["I", "II", "III", "IV"]),
        ("upperLetter", ["A", "B", "C", "D"]),
        ("decimalZero", ["01", "02", "03", "04"]),
        ("cardinalText", ["1", "2", "3", "4"]),
    ],
)
def test_numbers_are_written_as_the_list_says(form: str, numbers: list[str]) -> None:
    numbering = abstract_list("7", level(0, form, "%1")) + used_list("1", "7")
    assert shown(listed("x") * 4, numbering) == [f"{one} x" for one in numbers]


def test_great_numbers_and_letters_after_z() -> None:
    started = level(0, "lowerLetter", "%1)").replace('start w:val="1"', 'start w:val="26"')
    numbering = abstract_list("7", started) + used_list("1", "7")
    assert shown(listed("x") * 2, numbering) == ["z) x", "aa) x"]
    huge = level(0, "lowerRoman", "%1)").replace('start w:val="1"', 'start w:val="999999"')
    numbering = abstract_list("7", huge) + used_list("1", "7")
    assert shown(listed("x"), numbering) == ["999999) x"]


def test_numbers_of_several_levels_and_their_figures() -> None:
    numbering = abstract_list(
        "7", level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>")
    ) + used_list("1", "7")
    assert shown(listed("a") + listed("b", depth=1), numbering) == ["I. a", "    1.1 b"]


def test_a_level_that_never_begins_anew_counts_on() -> None:
    numbering = abstract_list(
        "7", LEVELS[0], level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
    ) + used_list("1", "7")
    body = listed("a") + listed("b", depth=1) + listed("c") + listed("d", depth=1)
    assert [one.strip() for one in shown(body, numbering)] == ["1. a", "1. b", "2. c", "2. d"]


def test_bullets_and_lists_without_sign() -> None:
    numbering = abstract_list(
        "7", level(0, "bullet", "\uf0b7"), level(1, "none", ""), level(2, "bullet", "")
    ) + used_list("1", "7")
    body = listed("a") + listed("b", depth=1) + listed("c", depth=2) + listed("d", depth=5)
    assert [one.strip() for one in shown(body, numbering)] == ["• a", "b", "c", "d"]


def test_a_style_may_number_and_zero_takes_the_number_away() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="Para"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Under"><w:basedOn w:val="Para"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    )
    under = LEVELS[1].replace("<w:numFmt", '<w:pStyle w:val="Under"/><w:numFmt')
    numbering = abstract_list("7", LEVELS[0], under) + used_list("1", "7")
    off = '<w:pStyle w:val="Para"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        paragraph("a", '<w:pStyle w:val="Para"/>')
        + paragraph("b", '<w:pStyle w:val="Under"/>')
        + paragraph("c", off)
        + paragraph("d", '<w:pStyle w:val="Para"/>')
        + paragraph("e", '<w:pStyle w:val="Loop"/>')
        + paragraph("f")
    )
    assert shown(body, numbering, styles) == ["1. a", "    (a) b", "c", "2. d", "e", "f"]


def test_a_definition_may_be_that_of_a_list_style() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="Outline"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    borrowing = abstract_list("8", '<w:numStyleLink w:val="Outline"/>')
    numbering = abstract_list("7", *LEVELS) + borrowing + used_list("1", "7") + used_list("2", "8")
    assert shown(listed("a", "2"), numbering, styles) == ["1. a"]


def test_a_list_that_is_nowhere_defined_shows_no_number() -> None:
    assert shown(listed("a", "99")) == ["a"]
    assert shown(listed("a", "9"), used_list("9", "none")) == ["a"]


def test_a_row_is_a_line_and_a_cell_of_paragraphs_stays_apart() -> None:
    cells = f"<w:tc>{paragraph('1.')}</w:tc><w:tc>{paragraph('The Plenary met.')}</w:tc>"
    tall = f"<w:tc>{paragraph('2.')}</w:tc><w:tc>{paragraph('A')}{paragraph('B')}</w:tc>"
    blank = f"<w:tc>{paragraph('')}</w:tc>"
    table = f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{tall}</w:tr><w:tr>{blank}</w:tr></w:tbl>"
    nested = f"<w:tbl><w:tr><w:tc>{table}</w:tc></w:tr></w:tbl>"
    expected = ["1. The Plenary met.", "2.", "A", "B"]
    assert shown(table) == expected
    assert shown(nested + paragraph("End")) == [*expected, "End"]


def test_tracked_changes_are_taken_as_accepted_and_hidden_text_is_not_there() -> None:
    run = "<w:r><w:t>%s</w:t></w:r>"
    body = (
        f"<w:p><w:pPr><w:pPrChange><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
        f"</w:pPrChange></w:pPr>{run % 'kept'}<w:del>{run % 'deleted'}</w:del>"
        f"<w:ins>{run % ' added'}</w:ins><w:moveFrom>{run % 'moved'}</w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t> shown</w:t></w:r></w:p>"
    )
    assert shown(body, ONE_LIST) == ["kept added shown"]


def test_line_breaks_tabs_and_hyphens_are_kept() -> None:
    body = (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>vice</w:t><w:noBreakHyphen/>"
        "<w:t>chair co</w:t><w:softHyphen/><w:t>ordinates</w:t></w:r></w:p>"
    )
    assert shown(body) == ["a\tb\nvice-chair co\u00adordinates"]


def test_a_text_box_is_a_paragraph_and_comes_once() -> None:
    box = f"<w:txbxContent>{paragraph('boxed')}</w:txbxContent>"
    other = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    body = (
        f"<w:p><w:r><w:t>before </w:t></w:r><w:r><mc:AlternateContent {other}>"
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:t>after</w:t></w:r></w:p>"
    )
    assert shown(body) == ["boxed", "before after"]


def test_a_table_of_contents_is_left_out() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    body = paragraph("1. Opening 3", '<w:pStyle w:val="TOC1"/>') + paragraph("1. The Plenary met.")
    assert shown(body, styles=styles) == ["1. The Plenary met."]


def test_what_python_docx_writes_is_read_without_its_headers() -> None:
    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "Head"
    section.footer.paragraphs[0].text = "Foot"
    document.add_heading("Monitoring", 1)
    document.add_paragraph("First", style="List Number")
    document.add_paragraph("Second", style="List Number")
    document.add_paragraph("Point", style="List Bullet")
    text = read_document("a.docx", saved(document))
    assert text.split("\n\n") == ["Monitoring", "1. First", "2. Second", "• Point"]
