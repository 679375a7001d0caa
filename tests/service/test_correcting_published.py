"""A corrected version of a communiqué that is published already."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kpbot.domain.audit import Verb
from kpbot.domain.errors_review import InReview, OlderCommunique
from kpbot.domain.refs import Ref
from kpbot.domain.review import Decision
from kpbot.services import completing, importing, publishing, reviewing
from kpbot.services.ports import Asker
from tests.service.conftest import People
from tests.service.fakes import Stage
from tests.service.test_correcting import SAMPLE, begin, take_over, upload


async def accept_all_and_publish(stage: Stage, asker: Asker) -> None:
    for draft in list(stage.state.drafts.values()):
        await reviewing.decide(stage.ports, asker, draft.ref, draft.version, Decision.ACCEPTED)
    await publishing.publish(stage.ports, asker)


async def test_a_published_action_gets_the_new_words_and_keeps_its_progress(
    stage: Stage, people: People
) -> None:
    asker = people.secretariat
    await begin(stage, asker)
    await accept_all_and_publish(stage, asker)
    await completing.complete(stage.ports, people.chair_wgm, "12.1", "Mission sent")
    before = stage.state.actions[Ref(2009, 12, 1)]
    nudges = dict(stage.state.nudges)
    edited = SAMPLE.replace(
        "the production capacity of Guinea by 30 June 2010",
        "the mining capacity of Guinea by 31 July 2010",
    )
    view = await take_over(stage, asker, edited)
    after = stage.state.actions[Ref(2009, 12, 1)]
    assert "mining capacity of Guinea by 31 July 2010" in after.quote
    assert after.title == "Assess the mining capacity of Guinea"
    assert after == replace(
        before, quote=after.quote, title=after.title, version=before.version + 1
    )
    assert stage.state.nudges == nudges
    assert [one.ref for one in stage.state.audit if one.verb is Verb.CORRECTED] == [after.ref, None]
    assert stage.state.drafts[after.ref].decision is Decision.PUBLISHED
    assert len(view.changed) == 1
    assert len(stage.state.actions) == len(stage.state.drafts)


async def test_seats_follow_the_text_and_published_ones_stay(stage: Stage, people: People) -> None:
    asker = people.secretariat
    await begin(stage, asker)
    await accept_all_and_publish(stage, asker)
    edited = SAMPLE.replace("application of Australia", "application of Canada")
    view = await take_over(stage, asker, edited)
    assert [one.participant for one in view.seats_new] == ["Canada"]
    assert [one.participant for one in view.seats_gone] == ["Australia"]
    states = {one.seat.participant: one.decision for one in stage.state.seats[2009]}
    assert states["Australia"] is Decision.PUBLISHED
    assert states["Canada"] is Decision.ACCEPTED
    published = await publishing.publish(stage.ports, asker)
    assert (published.actions, published.seats) == (0, 1)


async def test_corrections_come_in_turn(stage: Stage, people: People) -> None:
    asker = people.secretariat
    await begin(stage, asker)
    await accept_all_and_publish(stage, asker)
    stage.clock.set(datetime(2010, 11, 6, tzinfo=UTC))
    following = SAMPLE.replace("2009", "2010").encode()
    await importing.import_document(stage.ports, asker, "next.txt", following)
    with pytest.raises(InReview) as waiting:
        await upload(stage, asker, SAMPLE + "\n\n")
    assert waiting.value.cycle == 2010
    await accept_all_firm_and_publish(stage, asker)
    with pytest.raises(OlderCommunique):
        await upload(stage, asker, SAMPLE + "\n\n")


async def accept_all_firm_and_publish(stage: Stage, asker: Asker) -> None:
    await reviewing.accept_firm(stage.ports, asker)
    await publishing.publish(stage.ports, asker)
