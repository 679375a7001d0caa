"""What counts as right when a reading is compared with a gold file."""

from __future__ import annotations

from typing import Any

from tests.communiques.report import table
from tests.communiques.scoring import Json, Score, score

TEXT = (
    "The Plenary asked the WGM to visit Guinea by June, to report on it, and thanked Namibia’s "
    "hosts for the use of their rooms."
)


def gold(anchor: str, **changes: Any) -> Json:
    plain = {"paragraph": 1, "anchor": anchor, "bodies": ["WGM"], "required": True, "due": None}
    return {**plain, **changes}


def got(quote: str, **changes: Any) -> Json:
    return {"ref": "1.1", "paragraph": 1, "quote": quote, "bodies": ["WGM"], "due": None, **changes}


def scored(read: list[Json], wanted: list[Json], text: str = TEXT) -> Score:
    paragraphs = [{"number": 1, "text": text}]
    return score({"paragraphs": paragraphs, "actions": read}, {"paragraphs": 1, "actions": wanted})


def test_a_quote_that_covers_half_of_the_anchor_is_right() -> None:
    result = scored(
        [got("asked the WGM to visit")], [gold("asked the WGM to visit Guinea by June")]
    )
    assert (result.precision, result.recall, result.bodies) == (1, 1, 1)
    result = scored([got("asked the WGM")], [gold("asked the WGM to visit Guinea by June")])
    assert (result.precision, result.recall) == (0, 0)
    assert result.right == (False,)


def test_case_space_and_quotation_marks_do_not_count() -> None:
    result = scored([got("thanked  NAMIBIA's hosts")], [gold("thanked Namibia’s hosts")])
    assert result.precision == 1


def test_a_second_proposal_for_the_same_action_is_wrong() -> None:
    result = scored(
        [got("asked the WGM to visit Guinea"), got("to visit Guinea")],
        [gold("to visit Guinea")],
    )
    assert (result.precision, result.recall) == (0.5, 1)
    assert result.right == (False, True)


def test_one_quote_may_stand_for_two_actions_of_the_same_bodies() -> None:
    read = [got("asked the WGM to visit Guinea by June, to report on it")]
    wanted = [gold("to visit Guinea"), gold("to report on it")]
    assert scored(read, wanted).recall == 1
    wanted[0]["bodies"] = ["WGS"]
    assert scored(read, wanted).recall == 0.5


def test_a_long_quote_stands_for_one_action() -> None:
    text = f"to visit Guinea, {'x ' * 200}to report on it"
    wanted = [gold("to visit Guinea"), gold("to report on it")]
    assert scored([got(text)], wanted, text).recall == 0.5


def test_what_is_not_required_is_neither_missed_nor_wrong() -> None:
    wanted = [gold("thanked Namibia’s hosts", required=False)]
    assert scored([], wanted).recall == 1
    assert scored([got("thanked Namibia’s hosts")], wanted).precision == 1


def test_bodies_may_have_several_right_answers() -> None:
    wanted = [gold("to visit Guinea", bodies_or=[["WGS", "WGM"]])]
    assert scored([got("to visit Guinea", bodies=["WGM", "WGS"])], wanted).bodies == 1
    wrong = scored([got("to visit Guinea", bodies=["WGS"])], wanted)
    assert (wrong.bodies, wrong.right, wrong.exact) == (0, (True,), (False,))


def test_a_date_may_stand_on_another_part_of_the_paragraph() -> None:
    due = {"date": "2010-06-30"}
    wanted = [gold("to visit Guinea", due=due), gold("to report on it")]
    late = [got("to visit Guinea"), got("to report on it", due={**due, "meeting": None})]
    assert scored(late, wanted).due == 1
    assert scored([got("to visit Guinea", due={"date": "2010-06-29"})], wanted).due == 0


def test_words_that_the_paragraph_lacks_are_told() -> None:
    result = scored([got("to dance")], [gold("to sing")])
    assert (result.precision, result.recall) == (0, 0)
    assert len([one for one in result.problems if "lacks" in one]) == 2


def test_seats_count_those_missed_and_those_wrong() -> None:
    seat = {"paragraph": 1, "participant": "Ghana", "body": "WGM", "status": "approved"}
    other = {**seat, "status": "applied"}
    base: Json = {"paragraphs": [], "actions": []}
    result = score({**base, "memberships": [seat, other]}, {**base, "memberships": [seat]})
    assert (result.memberships, result.offices) == (0.5, 1)


def test_the_report_shows_each_text_and_the_mean() -> None:
    lines = list(table({"one": {"recall": 1.0}, "another": {"recall": 0.5}}))
    assert [line.split() for line in lines] == [
        ["recall"],
        ["one", "1.000"],
        ["another", "0.500"],
        ["mean", "0.750"],
    ]
