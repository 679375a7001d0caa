"""Paragraphs as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.communique.layout.paragraphs import lay_out

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


def test_a_running_head_of_two_lines_is_left_out() -> None:
    head = "Certification Scheme\nLuanda, Angola"
    pages = [
        f"{n}. The Plenary met.\n\nCommuniqué    Page {n} of 4\n\f{head}\n\nIt went on."
        for n in range(1, 4)
    ]
    text = "\n".join([head, "", *pages])
    assert numbered(text) == [(n, "The Plenary met. It went on.") for n in range(1, 4)]


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


def test_the_first_pages_may_be_missing() -> None:
    text = f"of it.\n\n14. {BODY}\n15. {BODY}\n16. {BODY}"
    assert numbered(text) == [(13, "of it."), (14, BODY), (15, BODY), (16, BODY)]


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


WRAPPED = (
    "2. Two of the sets have gaps.\nThe WGS was told to fetch the data of Peru and Chile within 60"
)


@pytest.mark.parametrize("end", ["days.", "days, and", "days of the meeting held in Lima."])
def test_the_last_line_of_a_wrapped_paragraph_is_no_heading(end: str) -> None:
    text = f"1. {BODY}\n{WRAPPED}\n{end}\n\n3. {BODY}"
    assert numbered(text)[1][1].endswith(f"within 60 {end}")


@pytest.mark.parametrize("heading", ["Statistics", "REVIEW VISITS", "IV. Rules and procedures"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_heading_belongs_to_the_next_paragraph(heading: str, gap: str) -> None:
    layout = lay_out(f"1. {BODY}{gap}{heading}{gap}2. {BODY}\n")
    assert [one.text for one in layout.segments] == [BODY, BODY]
    assert layout.segments[1].heading == heading


def test_names_behind_a_colon_are_no_headings() -> None:
    text = f"1. {BODY}\n2. These were elected:\nAngola\nNamibia\n\n3. {BODY}"
    assert numbered(text)[1] == (2, "These were elected: Angola Namibia")


@pytest.mark.parametrize("foot", ["- 3 -", "Page 3 of 9", "3/9", "KP Plenary | Communiqué Text 3"])
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
def test_a_page_may_end_before_a_capital_letter(foot: str, gap: str) -> None:
    before = "The group will look into the differences that stand between the exports of one"
    after = "Participant and the imports of another, and will tell the Plenary of 2005."
    text = f"{BODY}\n\n{before}{gap}{foot}{gap}{after}\n\n{BODY}"
    assert numbered(text) == [(1, BODY), (2, f"{before} {after}"), (3, BODY)]


@pytest.mark.parametrize("number", ["3", "2009", "30"])
def test_a_line_that_begins_with_the_number_of_a_sentence_opens_nothing(number: str) -> None:
    text = f"1. {BODY}\n2. It is as in paragraph\n{number}. The rest holds.\n3. {BODY}\n4. {BODY}"
    assert numbered(text)[1] == (2, f"It is as in paragraph {number}. The rest holds.")
    assert [one for one, _ in numbered(text)] == [1, 2, 3, 4]


def test_a_number_at_the_end_of_a_line_opens_what_stands_on_the_next() -> None:
    assert numbered("1. It opened. 2.\nIt met. 3. It\nclosed.") == [
        (1, "It opened."),
        (2, "It met."),
        (3, "It closed."),
    ]


@pytest.mark.parametrize("mark", ["[{}] ", "§ {}. ", "**{}.** ", "{}.- ", "Paragraph {}. "])
def test_numbers_are_printed_in_many_ways(mark: str) -> None:
    text = "\n".join(f"{mark.format(n)}{BODY}" for n in (1, 2, 3))
    assert numbered(text) == [(n, BODY) for n in (1, 2, 3)]


@pytest.mark.parametrize("mark", ["{} ", "{} - ", "{}\n", "{}\t"])
def test_a_number_may_lack_its_point(mark: str) -> None:
    text = "\n\n".join(f"{mark.format(n)}{BODY}" for n in range(1, 8))
    assert numbered(text) == [(n, BODY) for n in range(1, 8)]


def test_a_table_of_contents_counts_no_paragraphs() -> None:
    contents = "Contents\n\n1. Opening ..... 1\n2. Statistics .... 2\n3. Closing ..... 4\n"
    text = contents + "\n".join(f"{n}. {BODY}" for n in (1, 2, 3, 4))
    assert numbered(text) == [(n, BODY) for n in (1, 2, 3, 4)]


def test_the_numbers_of_headings_count_no_paragraphs() -> None:
    text = "\n\n".join(f"{n}. Some matter\n\n{BODY}\n\n{BODY}" for n in (1, 2, 3))
    layout = lay_out(text)
    assert [one.number for one in layout.segments] == [1, 2, 3, 4, 5, 6]
    assert layout.segments[2].heading == "2. Some matter"


def test_a_sentence_that_comes_again_and_again_is_no_running_head() -> None:
    assert numbered("\n\n".join([BODY] * 5)) == [(n, BODY) for n in range(1, 6)]


def test_an_annex_is_a_paragraph_of_its_own() -> None:
    annex = "\n".join(f"{n}. The group shall meet." for n in (1, 2, 3, 4))
    text = f"1. {BODY}\n2. {BODY}\n3. {BODY}\n\nAnnex I\n\nMandate\n\n{annex}\n\nAnnex II\n\nList\n"
    assert numbered(text)[2:] == [
        (3, BODY),
        (4, f"Annex I Mandate {' '.join(annex.split())}"),
        (5, "Annex II List"),
    ]


def test_an_annex_whose_numbers_go_on_is_a_heading() -> None:
    layout = lay_out(f"1. {BODY}\n2. {BODY}\n\nAnnex I\nMandate\n\n3. {BODY}\n4. {BODY}\n")
    assert [one.text for one in layout.segments] == [BODY] * 4
    assert layout.segments[2].heading == "Annex I Mandate"


def test_the_mention_of_an_annex_is_none() -> None:
    text = f"1. {BODY}\n2. The rules are set out in\nAnnex I\nof the report.\n3. {BODY}"
    assert numbered(text)[1] == (2, "The rules are set out in Annex I of the report.")


@pytest.mark.parametrize("indent", ["", "    "])
def test_paragraphs_may_follow_on_one_another_without_blank_lines(indent: str) -> None:
    long = "The Plenary took note of the report that the group had made on the visits of\nthe year."
    text = "\n".join(f"{indent}{long}" for _ in range(10))
    assert numbered(text) == [(n, " ".join(long.split())) for n in range(1, 11)]


def test_lines_may_be_spaced_out() -> None:
    lines = ["The Plenary took note of the", "report that the group had", "made on its visits."]
    text = "\n\n\n".join(f"{n}. " + "\n\n".join(lines) for n in range(1, 6))
    assert numbered(text) == [(n, " ".join(lines)) for n in range(1, 6)]


ITEMS = ("collect examples", "keep a table", "report on its work")


@pytest.mark.parametrize("mark", ["(a) ", "b) ", "i. ", "(iv) ", "• ", "– ", "o ", "➢ ", "\uf0b7 "])
@pytest.mark.parametrize("ends", [";;.", "", ",,.", "; and.", ", or."])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("lead", ["The group shall:", "The group was asked to", "It agreed:"])
def test_a_list_belongs_to_its_paragraph(mark: str, ends: str, gap: str, lead: str) -> None:
    stops = {";;.": (";", ";", "."), "": ("", "", ""), ",,.": (",", ",", ".")}.get(
        ends, (";", ends[:-1], ".")
    )
    items = [f"{mark}{item}{stop}" for item, stop in zip(ITEMS, stops, strict=True)]
    whole = " ".join([lead, *items])
    assert numbered(f"{BODY}\n\n{gap.join([lead, *items])}\n\n{BODY}") == [
        (1, BODY),
        (2, whole),
        (3, BODY),
    ]


@pytest.mark.parametrize("mark", ["{}. ", "{}) ", "({}) "])
@pytest.mark.parametrize("item", ["collect examples;", "Collect examples.", "Examples"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_counted_list_counts_no_paragraphs(mark: str, item: str, gap: str) -> None:
    lines = ["The group shall:", *(mark.format(n) + item for n in (1, 2, 3))]
    text = "\n\n".join([BODY, gap.join(lines), *[BODY] * 5])
    assert numbered(text)[:3] == [(1, BODY), (2, " ".join(lines)), (3, BODY)]


def test_a_list_of_names_needs_no_marks() -> None:
    entries = ["These were elected:", "Chair: Botswana", "Vice-Chair: India"]
    text = "\n\n".join([BODY, *entries, "Closing", BODY])
    assert numbered(text) == [(1, BODY), (2, " ".join(entries)), (3, BODY)]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_bullets_before_whole_sentences_open_paragraphs(gap: str) -> None:
    text = f"{BODY}\n\n" + gap.join(f"• {BODY}" for _ in range(3))
    assert [number for number, _ in numbered(text)] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "line",
    [
        *("Moscow, 17 November 2005.", "Done at Moscow, on 17 November 2005.", "Issued in Accra"),
        *("Fait à Bruxelles, le 8 novembre 2007.", "Adopted in Lima this 3rd day of May 2009"),
        *("* * *", "- END -", "________", "The Chair of the Kimberley Process"),
    ],
)
@pytest.mark.parametrize("count", ["", "{}. "])
def test_the_place_and_day_of_a_document_are_no_paragraph(line: str, count: str) -> None:
    body = "\n\n".join(count.format(n) + BODY for n in (1, 2, 3))
    assert numbered(f"{body}\n\n{line}\n") == [(1, BODY), (2, BODY), (3, BODY)]


@pytest.mark.parametrize(
    "title",
    [
        *("Monitoring\n==========", "(b) Review visits", "ii. Review visits", "c) Next Plenary"),
        *("Where the Scheme is going", "Groupe de travail des experts en diamants :"),
        "The visits to West Africa,\nincluding Côte d'Ivoire",
        " ".join(["REVIEW", *["VISITS AND"] * 10, "DATA"]),
    ],
)
@pytest.mark.parametrize("count", ["", "{}. "])
def test_headings_look_in_many_ways(title: str, count: str) -> None:
    first, second, third = (count.format(n) + BODY for n in (1, 2, 3))
    text = f"{first}\n\n{title}\n\n{second}\n\n{third}"
    assert numbered(text) == [(1, BODY), (2, BODY), (3, BODY)]
    assert lay_out(text).segments[1].heading


@pytest.mark.parametrize(
    "title",
    ["Communiqué of the Plenary which was held in Accra", "Accra.", "Accra, 7 May 2009."],
)
def test_what_stands_before_the_first_sentence_is_the_title(title: str) -> None:
    assert numbered(f"KIMBERLEY PROCESS\n\n{title}\n\n{BODY}\n\n{BODY}") == [(1, BODY), (2, BODY)]


def test_a_sentence_that_ends_in_a_day_is_a_paragraph() -> None:
    next_one = "The next Plenary will be held in Gaborone, Botswana, in November 2006."
    assert numbered(f"{BODY}\n\n{next_one}") == [(1, BODY), (2, next_one)]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("the require-\nments of it", "the requirements of it"),
        ("the trade-\nrelated work", "the trade-related work"),
        ("peer-review and peer-\nreview", "peer-review and peer-review"),
        ("a review by a peer, the peer-\nreview", "a review by a peer, the peer-review"),
        ("the work\u00ad\ning group", "the working group"),
        ("the require-\n\n- 3 -\n\nments of it", "the requirements of it"),
        ("from 2009-\n2010 on", "from 2009-2010 on"),
        ("le sous-\ngroupe technique", "le sous-groupe technique"),
        ("ceux-\nci ont sous-\ncrit", "ceux-ci ont souscrit"),
        ("la vice-\nprésidence", "la vice-présidence"),
    ],
)
def test_a_broken_word_keeps_the_hyphen_that_is_its_own(broken: str, whole: str) -> None:
    assert numbered(f"1. It saw {broken}.\n2. {BODY}")[0] == (1, f"It saw {whole}.")


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


@pytest.mark.parametrize("end", ["; and", "; or", ", and"])
def test_the_last_item_of_a_list_may_stand_apart(end: str) -> None:
    text = f"{BODY}\n\nThe group shall:\n\n(a) meet{end}\n\n(b) report.\n\n{BODY}"
    assert numbered(text)[1:] == [(2, f"The group shall: (a) meet{end} (b) report."), (3, BODY)]
