"""A stage with the Secretariat and the Chairs that most tests ask."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from kpbot.domain.offices import Office, Role
from kpbot.services.ports import Asker
from tests.service.fakes import Stage, make_stage


@dataclass(frozen=True, slots=True)
class People:
    secretariat: Asker
    lead: Asker
    chair_wgm: Asker
    chair_wgde: Asker
    member_wgm: Asker
    observer: Asker
    stranger: Asker


@pytest.fixture
def stage() -> Stage:
    return make_stage()


@pytest.fixture
def people(stage: Stage) -> People:
    return People(
        secretariat=stage.add_person(1, Office(Role.SECRETARIAT), name="Secretariat"),
        lead=stage.add_person(2, Office(Role.CHAIR, "KP Chair"), name="KP Chair"),
        chair_wgm=stage.add_person(3, Office(Role.CHAIR, "WGM"), name="Chair of WGM"),
        chair_wgde=stage.add_person(4, Office(Role.CHAIR, "WGDE"), name="Chair of WGDE"),
        member_wgm=stage.add_person(5, Office(Role.MEMBER, "WGM"), name="Member of WGM"),
        observer=stage.add_person(6, Office(Role.OBSERVER), name="Observer"),
        stranger=stage.add_person(7, name="Stranger"),
    )
