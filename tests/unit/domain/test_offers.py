"""What /invite is given names one office and one organisation, or nothing."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.bodies import CHAIRED, BodyKind
from kpbot.domain.errors import Refusal
from kpbot.domain.errors_people import OrganisationMissing, UnknownOrganisation
from kpbot.domain.offers import Offer, find_office, find_organisation, read_offer
from kpbot.domain.offices import Office, Role
from tests.builders import PROFILE, THOROUGH

CODES = [one.code for one in PROFILE.bodies if one.kind in CHAIRED]
SEATS = [one.code for one in PROFILE.bodies if one.kind is BodyKind.OFFICE]
WHOSE = [one.short for one in PROFILE.participants] + [
    one.code for one in PROFILE.bodies if one.kind is BodyKind.ORGANISATION
]
OFFICES = [
    *(Office(role, code) for code in CODES for role in (Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER)),
    *(Office(Role.CHAIR, code) for code in SEATS),
    Office(Role.OBSERVER),
    Office(Role.SECRETARIAT),
]
TYPED = {Role.CHAIR: "chair", Role.VICE_CHAIR: "vice-chair", Role.MEMBER: "member"}


@THOROUGH
@given(st.sampled_from(OFFICES), st.sampled_from(WHOSE), st.sampled_from(("", "for ", "of ")))
def test_every_office_can_be_offered_to_every_organisation(
    office: Office, whose: str, word: str
) -> None:
    asked = f"{PROFILE.office_name(office)} {word}{whose}"
    assert read_offer(asked, PROFILE) == Offer(office, whose)
    assert read_offer(asked.upper(), PROFILE) == Offer(office, whose)


@THOROUGH
@given(st.sampled_from(CODES), st.sampled_from(list(TYPED)), st.sampled_from(WHOSE))
def test_the_body_may_come_first(code: str, role: Role, whose: str) -> None:
    asked = f"{code} {TYPED[role]} {whose}"
    assert read_offer(asked, PROFILE) == Offer(Office(role, code), whose)


@THOROUGH
@given(st.sampled_from(OFFICES), st.text(max_size=30))
def test_no_organisation_is_guessed(office: Office, words: str) -> None:
    asked = f"{PROFILE.office_name(office)} {words}"
    with suppress(Refusal):
        offer = read_offer(asked, PROFILE)
        if offer.organisation:
            found = PROFILE.find(offer.organisation)
            assert found is not None
            assert find_organisation(found.code, PROFILE) == found


@THOROUGH
@given(st.text(max_size=200))
def test_any_text_gets_an_offer_or_a_refusal(text: str) -> None:
    with suppress(Refusal):
        read_offer(text, PROFILE)


@pytest.mark.parametrize("office", OFFICES, ids=PROFILE.office_name)
def test_only_the_secretariat_needs_no_organisation(office: Office) -> None:
    asked = PROFILE.office_name(office)
    if office.role is Role.SECRETARIAT:
        assert read_offer(asked, PROFILE) == Offer(office, "")
    else:
        with pytest.raises(OrganisationMissing):
            read_offer(asked, PROFILE)


def test_near_misses_are_organisations() -> None:
    with pytest.raises(UnknownOrganisation) as refused:
        read_offer("WGM chair Namibya", PROFILE)
    assert refused.value.nearest == ("Namibia",)
    with pytest.raises(UnknownOrganisation) as refused:
        read_offer("WGM chair WGS", PROFILE)
    assert refused.value.nearest == ()


def test_an_office_is_found_either_way_round() -> None:
    assert find_office("WGM vice chair", PROFILE) == Office(Role.VICE_CHAIR, "WGM")
    assert find_office("Vice-Chair of WGM", PROFILE) == Office(Role.VICE_CHAIR, "WGM")
    assert find_office("Atlantis observer", PROFILE) is None
