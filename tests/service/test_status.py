"""Where do we stand: which actions a question finds, for whom, and in which chat."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kpbot.domain.chats import Destination
from kpbot.domain.communique import Paragraph, ParagraphKind
from kpbot.domain.errors import AnonymousAdmin, NothingPublished, Stranger, UnknownParagraph
from kpbot.domain.offices import Office, Role
from kpbot.domain.refs import Ref
from kpbot.services import completing, status
from kpbot.services.planning import plan
from kpbot.services.ports import Asker
from kpbot.services.views import Query, Scope
from tests.builders import NOON, PROFILE, TODAY, make_action, make_delegate, signed
from tests.service.conftest import People
from tests.service.fakes import Stage
from tests.service.test_changes import publish_cycle

GROUP = Destination(-5)


@pytest.fixture
def published(stage: Stage) -> Stage:
    publish_cycle(
        stage,
        make_action("4.1", bodies=("WGM",), due_on=TODAY - timedelta(days=3)),
        make_action("4.2", bodies=("WGDE", "WGM"), title="Report on Ghana"),
        make_action("6.1", bodies=("Participants",)),
        make_action("7.1", bodies=("KP Chair",), quote="Monitor the exports of Ghana."),
        make_action("9.1", bodies=("WGM",), due_on=TODAY - timedelta(days=9)).complete(
            ("WGM",), signed("Chair of WGM"), NOON
        ),
    )
    stage.state.paragraphs[2009, 4] = Paragraph(4, "Text.", ParagraphKind.OPERATIONAL)
    stage.state.paragraphs[2009, 5] = Paragraph(5, "More.", ParagraphKind.INFORMATIONAL)
    return stage


async def found(stage: Stage, asker: Asker, query: Query | None = None) -> list[str]:
    view = await status.status(stage.ports, asker, query)
    return [str(action.ref) for action in view.actions]


@pytest.mark.parametrize(
    ("query", "refs"),
    [
        (Query(Scope.ALL), ["4.1", "4.2", "6.1", "7.1", "9.1"]),
        (Query(Scope.BODY, body="WGM"), ["4.1", "4.2", "9.1"]),
        (Query(Scope.BODY, body="WGS"), []),
        (Query(Scope.PARAGRAPH, paragraph=4), ["4.1", "4.2"]),
        (Query(Scope.PARAGRAPH, paragraph=5), []),
        (Query(Scope.OVERDUE), ["4.1"]),
        (Query(Scope.FOUND, words="GHANA"), ["4.2", "7.1"]),
        (Query(Scope.FOUND, words="ghana exports"), ["7.1"]),
        (Query(Scope.FOUND, words="ghana wgde"), ["4.2"]),
    ],
)
async def test_a_question_finds_its_actions_what_needs_attention_first(
    published: Stage, people: People, query: Query, refs: list[str]
) -> None:
    assert await found(published, people.observer, query) == refs


async def test_without_a_question_the_chat_of_a_body_answers_for_it(
    published: Stage, people: People
) -> None:
    published.add_chat("WGDE", GROUP.chat_id)
    for asker in (people.observer, people.chair_wgm):
        in_group = replace(asker, destination=Destination(GROUP.chat_id, 9), private=False)
        assert await found(published, in_group) == ["4.2"]


async def test_without_a_question_a_private_chat_answers_for_the_own_bodies(
    published: Stage, people: People
) -> None:
    assert await found(published, people.member_wgm) == ["4.1", "4.2", "9.1"]
    assert await found(published, people.lead) == ["6.1", "7.1"]
    assert len(await found(published, people.observer)) == 5
    assert len(await found(published, people.secretariat)) == 5


async def test_mine_is_empty_for_those_who_belong_to_no_body(
    published: Stage, people: People
) -> None:
    assert await found(published, people.observer, Query(Scope.MINE)) == []


async def test_a_paragraph_answers_with_its_text_and_an_unknown_one_with_the_range(
    published: Stage, people: People
) -> None:
    view = await status.status(
        published.ports, people.observer, Query(Scope.PARAGRAPH, paragraph=5)
    )
    assert view.paragraph_text == "More."
    with pytest.raises(UnknownParagraph) as unknown:
        await status.status(published.ports, people.observer, Query(Scope.PARAGRAPH, paragraph=9))
    assert unknown.value.highest == 5


async def test_an_item_comes_with_its_history_oldest_first(
    published: Stage, people: People
) -> None:
    await completing.complete(published.ports, people.chair_wgm, "4.2")
    await completing.complete(published.ports, people.chair_wgde, "4.2")
    view = await status.item(published.ports, people.observer, "4.2")
    assert [entry.actor for entry in view.history] == ["Chair of WGM", "Chair of WGDE"]


async def test_why_shows_every_row_of_the_ledger_in_order(published: Stage, people: People) -> None:
    action = published.state.actions[Ref(2009, 4, 2)]
    async with published.store.writing() as work:
        await plan(work, published.ports, action)
        await work.commit()
    view = await status.ledger(published.ports, people.observer, "4.2")
    assert list(view.nudges) == published.nudges()
    assert len(view.nudges) == 14


async def test_strangers_and_the_nameless_learn_nothing(published: Stage, people: People) -> None:
    nameless = replace(people.secretariat, anonymous=True)
    for asker, refusal in ((people.stranger, Stranger), (nameless, AnonymousAdmin)):
        for question in (
            status.status(published.ports, asker),
            status.item(published.ports, asker, "4.1"),
            status.item(published.ports, asker, "99.1"),
            status.ledger(published.ports, asker, "4.1"),
        ):
            with pytest.raises(refusal):
                await question


async def test_before_the_first_publication_nothing_is_known(stage: Stage, people: People) -> None:
    with pytest.raises(NothingPublished):
        await status.status(stage.ports, people.observer)
    assert await status.named_ref(stage.ports, "4.1") is None


@pytest.mark.parametrize(
    ("office", "bodies", "own"),
    [
        (Office(Role.CHAIR, "WGM"), ("WGM", "WGDE"), True),
        (Office(Role.MEMBER, "WGM"), ("WGM",), True),
        (Office(Role.CHAIR, "WGS"), ("WGM",), False),
        (Office(Role.CHAIR, "KP Chair"), ("Liberia",), True),
        (Office(Role.CHAIR, "KP Chair"), ("Participants",), True),
        (Office(Role.CHAIR, "KP Chair"), ("WGM",), False),
        (Office(Role.SECRETARIAT), ("WGM",), False),
    ],
)
def test_ones_own_work_is_that_of_ones_bodies_and_for_the_lead_that_of_states(
    office: Office, bodies: tuple[str, ...], *, own: bool
) -> None:
    assert status.is_own(make_action(bodies=bodies), make_delegate(office), PROFILE) is own
