from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.chat.queries import looks_like_ref, parse_due, parse_query, query_of
from kpbot.domain.bodies import Body
from kpbot.domain.errors import NotARef, UnknownBody, WrongUsage
from kpbot.services.views import Query, Scope
from tests.builders import PROFILE, THOROUGH


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", None),
        ("   ", None),
        ("WGM", Query(Scope.BODY, body="WGM")),
        ("wgm", Query(Scope.BODY, body="WGM")),
        ("  working group on   monitoring ", Query(Scope.BODY, body="WGM")),
        ("the Working Group of Monitoring", Query(Scope.BODY, body="WGM")),
        ("kp chair", Query(Scope.BODY, body="KP Chair")),
        ("participants", Query(Scope.BODY, body="Participants")),
        ("namibia", Query(Scope.BODY, body="Namibia")),
        ("para 12", Query(Scope.PARAGRAPH, paragraph=12)),
        ("paragraph 12", Query(Scope.PARAGRAPH, paragraph=12)),
        ("Para.12", Query(Scope.PARAGRAPH, paragraph=12)),
        ("§12", Query(Scope.PARAGRAPH, paragraph=12)),
        ("¶ 12", Query(Scope.PARAGRAPH, paragraph=12)),
        ("12", Query(Scope.PARAGRAPH, paragraph=12)),
        ("overdue", Query(Scope.OVERDUE)),
        ("ALL", Query(Scope.ALL)),
        ("Mine", Query(Scope.MINE)),
    ],
)
def test_a_question_as_people_type_it(text: str, query: Query | None) -> None:
    assert parse_query(text, PROFILE) == query


@pytest.mark.parametrize(
    ("text", "body", "days"),
    [
        ("", "", 30),
        ("60", "", 60),
        ("WGM", "WGM", 30),
        ("WGM 60", "WGM", 60),
        ("wgm 2 weeks", "WGM", 14),
        ("next 3 months", "", 90),
        ("KP Chair in 10 days", "KP Chair", 10),
        ("60 WGM", "WGM", 60),
        ("2 weeks for the WGS", "WGS", 14),
        ("999", "", 366),
        ("0", "", 0),
    ],
)
def test_what_falls_due_is_asked_by_body_and_days(text: str, body: str, days: int) -> None:
    assert parse_due(text, PROFILE) == Query(Scope.DUE, body=body, days=days)
    assert query_of("due", f"{days} {body}".strip()) == Query(Scope.DUE, body=body, days=days)


@pytest.mark.parametrize("text", ["WGM 2 moons", "12.3", "1000", "WGM 6 0"])
def test_any_other_way_to_ask_is_wrong_usage(text: str) -> None:
    with pytest.raises(WrongUsage):
        parse_due(text, PROFILE)


@pytest.mark.parametrize("body", PROFILE.bodies, ids=lambda body: body.code)
def test_every_body_can_be_asked_about_by_its_code(body: Body) -> None:
    query = parse_query(body.code.lower(), PROFILE)
    assert query == Query(Scope.BODY, body=body.code)


def test_an_unknown_body_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownBody) as unknown:
        parse_query("WGN", PROFILE)
    assert "WGM" in unknown.value.nearest


@pytest.mark.parametrize("text", ["12x", "12.", "3rd", "12.3.4", "2009/12"])
def test_what_begins_with_a_figure_was_meant_as_a_number(text: str) -> None:
    with pytest.raises(NotARef):
        parse_query(text, PROFILE)


@THOROUGH
@given(st.text(max_size=80))
def test_any_text_is_a_question_or_refused(text: str) -> None:
    with suppress(UnknownBody, NotARef):
        query = parse_query(text, PROFILE)
        assert (query is None) == (not text.split())


@pytest.mark.parametrize("text", ["12.3", "#12.3", " 12,3 ", "2009/12.3", "2009 / 12.3", "0.1"])
def test_the_number_of_an_action_looks_like_one(text: str) -> None:
    assert looks_like_ref(text)


@pytest.mark.parametrize("text", ["12", "12.3.4", "para 12", "WGM", "", "12.3 done", "1 2.3"])
def test_anything_else_does_not(text: str) -> None:
    assert not looks_like_ref(text)


@pytest.mark.parametrize(
    ("scope", "argument", "query"),
    [
        ("body", "WGM", Query(Scope.BODY, body="WGM")),
        ("paragraph", "12", Query(Scope.PARAGRAPH, paragraph=12)),
        ("found", "ghana exports", Query(Scope.FOUND, words="ghana exports")),
        ("all", "", Query(Scope.ALL)),
        ("overdue", "", Query(Scope.OVERDUE)),
        ("mine", "", Query(Scope.MINE)),
    ],
)
def test_the_question_on_a_page_button_is_the_one_that_was_asked(
    scope: str, argument: str, query: Query
) -> None:
    assert query_of(scope, argument) == query
