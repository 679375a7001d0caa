from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.bodies import CHAIRED, Body, BodyKind, Participant
from kpbot.domain.offices import Office, Role
from kpbot.domain.profile import fold
from tests.builders import PROFILE, THOROUGH

NAMES = [(name, body) for body in PROFILE.bodies for name in body.names if fold(name)[:4] != "the "]
"""An article in front does not count, so a name that needs one is no name to look up."""


@pytest.mark.parametrize("body", PROFILE.bodies, ids=lambda body: body.code)
def test_each_body_is_found_by_its_code_its_name_and_its_aliases(body: Body) -> None:
    assert PROFILE.find(body.code) is body
    assert PROFILE.find(body.name) is body


@THOROUGH
@given(st.sampled_from(NAMES), st.sampled_from((str.upper, str.lower, str.title)))
def test_case_spaces_and_an_article_do_not_count(
    named: tuple[str, Body], change: Callable[[str], str]
) -> None:
    name, body = named
    assert PROFILE.find(name) is body
    assert PROFILE.find(f"  the  {name.replace(' ', '   ')} ") is body
    assert PROFILE.find(change(name)) is body


@pytest.mark.parametrize("state", PROFILE.participants, ids=lambda state: state.short)
def test_each_participant_is_found_by_each_of_its_names(state: Participant) -> None:
    for name in (state.short, *state.names):
        found = PROFILE.find(name)
        assert found is not None
        assert (found.code, found.kind) == (state.short, BodyKind.STATE)


@THOROUGH
@given(st.text(max_size=60))
def test_any_text_is_looked_up_without_harm(text: str) -> None:
    body = PROFILE.find(text)
    assert body is None or body.code
    assert len(PROFILE.nearest(text)) <= 3
    PROFILE.find_office(text)


def test_a_body_that_the_profile_no_longer_knows_keeps_its_code_as_name() -> None:
    assert PROFILE.body("WGX") == Body("WGX", "WGX", BodyKind.ORGANISATION)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("WGN", "WGM"), ("working group monitoring", "WGM"), ("Namibbia", "Namibia")],
)
def test_a_slip_of_the_pen_is_near_to_what_is_meant(typed: str, meant: str) -> None:
    assert PROFILE.find(typed) is None
    assert meant in [body.code for body in PROFILE.nearest(typed)]


def test_the_nearest_are_different_bodies_best_first() -> None:
    nearest = PROFILE.nearest("working group on statistic", most=2)
    assert nearest[0].code == "WGS"
    assert len(set(nearest)) == len(nearest) == 2


def test_nothing_is_near_to_a_word_from_elsewhere() -> None:
    assert PROFILE.nearest("xyzzyq") == ()


def _offices() -> list[Office]:
    offices = [Office(Role.SECRETARIAT), Office(Role.OBSERVER)]
    for body in PROFILE.bodies:
        if body.kind is BodyKind.OFFICE:
            offices.append(Office(Role.CHAIR, body.code))
        elif body.kind is not BodyKind.SECRETARIAT:
            offices.append(Office(Role.MEMBER, body.code))
        if body.kind in CHAIRED:
            offices += [Office(Role.CHAIR, body.code), Office(Role.VICE_CHAIR, body.code)]
    return offices


@pytest.mark.parametrize("office", _offices(), ids=PROFILE.office_name)
def test_the_name_of_an_office_names_it(office: Office) -> None:
    name = PROFILE.office_name(office)
    assert PROFILE.find_office(name) == office
    assert PROFILE.find_office(f" {name.upper()} ") == office


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("chair wgm", Office(Role.CHAIR, "WGM")),
        ("vice chair of the working group on monitoring", Office(Role.VICE_CHAIR, "WGM")),
        ("Vicechair of WGDE", Office(Role.VICE_CHAIR, "WGDE")),
        ("KP Chair", Office(Role.CHAIR, "KP Chair")),
    ],
)
def test_offices_are_known_by_how_people_type_them(name: str, office: Office) -> None:
    assert PROFILE.find_office(name) == office


@pytest.mark.parametrize(
    "name",
    ["", "Chair", "Chair of", "Treasurer of WGM", "WGM", "Chair of KP Chair", "Member of WGX"],
)
def test_what_is_no_office_is_none(name: str) -> None:
    assert PROFILE.find_office(name) is None


def test_the_first_body_of_a_name_keeps_it() -> None:
    second = Body("WGX", "Working Group on Monitoring", BodyKind.WORKING_GROUP)
    profile = replace(PROFILE, bodies=(*PROFILE.bodies, second))
    found = profile.find("Working Group on Monitoring")
    assert found is not None
    assert found.code == "WGM"
