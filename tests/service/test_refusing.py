"""What was refused for lack of a right is on record, once a minute for each act of a person."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kpbot.domain.audit import Verb
from kpbot.domain.chats import Destination
from kpbot.domain.errors import (
    AnonymousAdmin,
    NotAllowed,
    NotARef,
    NothingPublished,
    NotYours,
    Refusal,
    Stranger,
    WrongUsage,
)
from kpbot.services import refusing
from tests.builders import make_action, make_asker, make_ref
from tests.service.conftest import People
from tests.service.fakes import Stage
from tests.service.test_changes import publish_cycle

REF = make_ref("12.1")


async def test_who_has_no_right_is_on_record_with_key_and_office(
    stage: Stage, people: People
) -> None:
    refused = NotAllowed("mark {ref} done", (), REF)
    await refusing.note(stage.ports, people.chair_wgde, refused, "/done")
    (entry,) = stage.state.audit
    assert (entry.verb, entry.text, entry.ref) == (Verb.REFUSED, "/done", REF)
    assert (entry.by.key, entry.by.office) == ("key4", "Chair of WGDE")
    assert entry.chat_id is None


async def test_a_stranger_is_a_number_that_leads_nowhere(stage: Stage) -> None:
    publish_cycle(stage, make_action())
    stranger = make_asker(7_000_000_001, "Somebody", destination=Destination(-5), private=False)
    await refusing.note(stage.ports, stranger, Stranger(), "/done", "12.1")
    await refusing.note(stage.ports, stranger, Stranger(), "/item", "no ref")
    await refusing.note(stage.ports, make_asker(8), Stranger(8), "/item", "2009/12.1")
    first, second, other = stage.state.audit
    assert (first.ref, second.ref, other.ref) == (REF, None, REF)
    assert first.by.key is None
    assert first.by.office.startswith("stranger ")
    assert first.by == second.by != other.by
    assert first.chat_id == -5
    assert "7000000001" not in repr(first)
    assert "Somebody" not in repr(first)


async def test_who_writes_as_the_group_is_nobody(stage: Stage) -> None:
    await refusing.note(stage.ports, make_asker(anonymous=True), AnonymousAdmin(), "/done")
    (entry,) = stage.state.audit
    assert entry.actor == "somebody who wrote as the group"


async def test_who_held_an_office_once_is_known_without_one(stage: Stage, people: People) -> None:
    await refusing.note(stage.ports, people.stranger, Stranger(7), "/mine")
    (entry,) = stage.state.audit
    assert (entry.by.key, entry.by.office) == ("key7", "")


async def test_the_same_act_of_the_same_person_is_written_once_a_minute(
    stage: Stage, people: People
) -> None:
    refused = NotYours("Chair of WGM", REF)
    for number in range(90):
        await refusing.note(stage.ports, people.chair_wgde, refused, "button undo", str(number))
        stage.clock.set(stage.clock.now() + timedelta(seconds=1))
    await refusing.note(stage.ports, people.chair_wgde, refused, "/done")
    await refusing.note(stage.ports, people.chair_wgm, refused, "/done")
    assert [entry.text for entry in stage.state.audit] == [
        *("button undo", "button undo"),
        *("/done", "/done"),
    ]


@pytest.mark.parametrize("other", [NotARef("x"), WrongUsage("done"), NothingPublished()])
async def test_what_anybody_would_be_refused_is_no_matter_for_the_record(
    stage: Stage, people: People, other: Refusal
) -> None:
    await refusing.note(stage.ports, people.chair_wgde, other, "/done")
    assert stage.state.audit == []
