"""From a file to published actions: importing, reviewing and publishing."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.audit import Verb
from kpbot.domain.chats import Destination
from kpbot.domain.communique import Heading, Paragraph, ParagraphKind
from kpbot.domain.doubts import FIRM
from kpbot.domain.due import Basis, Due
from kpbot.domain.errors import DateInPast, NotAllowed, UnknownAction
from kpbot.domain.errors_review import (
    AlreadyImported,
    CardStale,
    InReview,
    NoPlenary,
    NoProposals,
    NothingToPublish,
    NothingToReview,
    Unreadable,
)
from kpbot.domain.meetings import MeetingKind
from kpbot.domain.offices import Office, Role
from kpbot.domain.refs import Ref
from kpbot.domain.review import Communique, Decision, Draft
from kpbot.services import importing, publishing, reviewing
from kpbot.services.ports import Asker, SendingFailed
from kpbot.services.review_views import ImportView
from kpbot.services.views import PublishedNotice
from tests.builders import NOON, QUICK, TODAY, make_draft, make_proposal
from tests.service.conftest import People
from tests.service.fakes import Stage, make_stage

SAMPLE = resources.files("kpbot.profiles").joinpath("sample.txt").read_bytes()
FIRST = Ref(2009, 12, 1)


def put_in_review(stage: Stage, *drafts: Draft) -> None:
    stage.state.communiques[2009] = Communique(
        2009, "communiqué.txt", "d", Heading(), TODAY, 30, NOON, None, 2009
    )
    stage.state.drafts.update({draft.ref: draft for draft in drafts})
    for number in {draft.ref.paragraph for draft in drafts}:
        paragraph = Paragraph(number, f"Paragraph {number}.", ParagraphKind.OPERATIONAL)
        stage.state.paragraphs[2009, number] = paragraph


async def import_sample(stage: Stage, asker: Asker) -> None:
    await importing.import_document(stage.ports, asker, "communiqué.txt", SAMPLE)


# Importing


async def test_an_import_stores_proposals_for_review_and_publishes_nothing(
    stage: Stage, people: People
) -> None:
    view = await importing.import_document(
        stage.ports, people.secretariat, "communiqué.txt", SAMPLE
    )
    assert isinstance(view, ImportView)
    assert view.communique.cycle == 2009
    assert view.proposals == len(stage.state.drafts) > 0
    assert {draft.decision for draft in stage.state.drafts.values()} == {Decision.PENDING}
    assert stage.state.actions == {}
    assert stage.messenger.tried == []
    assert stage.verbs() == [Verb.IMPORTED]


async def test_the_same_file_is_known_again(stage: Stage, people: People) -> None:
    await import_sample(stage, people.secretariat)
    before = stage.state.copy()
    with pytest.raises(AlreadyImported) as refused:
        await importing.import_document(stage.ports, people.secretariat, "copy.txt", SAMPLE)
    assert (refused.value.cycle, refused.value.published) == (2009, False)
    assert stage.state == before


async def test_a_review_can_be_discarded_and_another_text_of_the_same_year_read(
    stage: Stage, people: People
) -> None:
    await import_sample(stage, people.secretariat)
    corrected = SAMPLE + b"\n"
    await importing.import_document(stage.ports, people.secretariat, "b.txt", corrected)
    gone = await importing.discard(stage.ports, people.secretariat, 2009)
    assert gone.name == "communiqué.txt"
    assert (stage.state.drafts, stage.state.paragraphs) == ({}, {})
    assert (stage.state.corrections, stage.state.seats) == ({}, {})
    await importing.import_document(stage.ports, people.secretariat, "b.txt", corrected)
    assert stage.verbs() == [Verb.IMPORTED, Verb.IMPORTED, Verb.DISCARDED, Verb.IMPORTED]


async def test_another_year_waits_until_the_review_is_finished(
    stage: Stage, people: People
) -> None:
    await import_sample(stage, people.secretariat)
    following = SAMPLE.replace(b"2009", b"2010")
    before = stage.state.copy()
    with pytest.raises(InReview) as refused:
        await importing.import_document(stage.ports, people.secretariat, "b.txt", following)
    assert refused.value.cycle == 2009
    assert stage.state == before


async def test_a_communique_of_which_all_was_rejected_can_be_discarded_and_read_anew(
    stage: Stage, people: People
) -> None:
    await import_sample(stage, people.secretariat)
    for draft in list(stage.state.drafts.values()):
        await reviewing.decide(
            stage.ports, people.secretariat, draft.ref, draft.version, Decision.REJECTED
        )
    await importing.discard(stage.ports, people.secretariat, 2009)
    await import_sample(stage, people.secretariat)


async def test_what_was_left_undecided_does_not_keep_out_the_communique_of_the_next_year(
    stage: Stage, people: People
) -> None:
    await import_sample(stage, people.secretariat)
    await accept_all_firm_and_publish(stage, people.secretariat)
    assert undecided(stage) > 0
    following = SAMPLE.replace(b"2009", b"2010")
    view = await importing.import_document(stage.ports, people.secretariat, "b.txt", following)
    assert view.communique.cycle == 2010


async def test_a_published_communique_cannot_be_discarded(stage: Stage, people: People) -> None:
    await import_sample(stage, people.secretariat)
    await accept_all_firm_and_publish(stage, people.secretariat)
    with pytest.raises(NothingToReview):
        await importing.discard(stage.ports, people.secretariat, 2009)


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("communiqué.exe", SAMPLE, Unreadable),
        ("communiqué.txt", b"", Unreadable),
        ("communiqué.txt", b" \n\t", Unreadable),
        ("communiqué.txt", b"\x00\x01\x02", Unreadable),
        ("communiqué.txt", b"x" * 6_000_000, Unreadable),
        ("communiqué.txt", b"1. The Plenary tasked the WGM with a report.", NoPlenary),
        (
            "communiqué.txt",
            b"Plenary Meeting, Swakopmund, Namibia, 2 to 5 November 2009\n\n1. It was sunny.\n",
            NoProposals,
        ),
    ],
    ids=["program", "empty", "blank", "binary", "large", "no date", "no task"],
)
async def test_a_bad_file_gets_its_reason_and_changes_nothing(
    stage: Stage, people: People, name: str, content: bytes, refusal: type[Exception]
) -> None:
    before = stage.state.copy()
    with pytest.raises(refusal):
        await importing.import_document(stage.ports, people.secretariat, name, content)
    assert stage.state == before


async def test_only_the_secretariat_uploads_reviews_and_publishes(
    stage: Stage, people: People
) -> None:
    put_in_review(stage, make_draft(decision=Decision.ACCEPTED), make_draft("12.2"))
    before = stage.state.copy()
    for asker in (people.lead, people.chair_wgm, people.observer):
        for deed in (
            importing.check_can_import(stage.ports, asker),
            importing.import_document(stage.ports, asker, "communiqué.txt", SAMPLE),
            importing.discard(stage.ports, asker, 2009),
            reviewing.card(stage.ports, asker),
            reviewing.decide(stage.ports, asker, FIRST, 1, Decision.ACCEPTED),
            reviewing.toggle_body(stage.ports, asker, FIRST, 1, "WGS"),
            reviewing.set_bodies(stage.ports, asker, FIRST, None, ("WGS",)),
            reviewing.set_due(stage.ports, asker, FIRST, None, None),
            reviewing.accept_firm(stage.ports, asker),
            publishing.preview(stage.ports, asker),
            publishing.publish(stage.ports, asker),
        ):
            with pytest.raises(NotAllowed):
                await deed
    assert stage.state == before


# Reviewing


async def test_cards_come_in_the_order_of_the_text_and_turn_round(
    stage: Stage, people: People
) -> None:
    put_in_review(stage, make_draft("12.1"), make_draft("12.2"), make_draft("13.1"))
    asker = people.secretariat
    first = await reviewing.card(stage.ports, asker)
    assert (first.draft.ref, first.number, first.total) == (FIRST, 1, 3)
    assert first.paragraph_text == "Paragraph 12."
    last = await reviewing.card(stage.ports, asker, FIRST, -1)
    assert last.draft.ref == Ref(2009, 13, 1)
    again = await reviewing.card(stage.ports, asker, last.draft.ref, 1)
    assert again.draft.ref == FIRST
    with pytest.raises(UnknownAction):
        await reviewing.card(stage.ports, asker, Ref(2009, 99, 1))


async def test_after_a_decision_the_next_undecided_card_follows_until_none_is_left(
    stage: Stage, people: People
) -> None:
    put_in_review(stage, make_draft("12.1"), make_draft("12.2"), make_draft("13.1"))
    order = []
    view = await reviewing.next_undecided(stage.ports, people.secretariat, Ref(2009, 12, 2))
    while view is not None:
        draft = view.draft
        order.append(str(draft.ref))
        await reviewing.decide(
            stage.ports, people.secretariat, draft.ref, draft.version, Decision.ACCEPTED
        )
        view = await reviewing.next_undecided(stage.ports, people.secretariat, draft.ref)
    assert order == ["13.1", "12.1", "12.2"]


async def test_a_card_that_somebody_else_decided_is_stale(stage: Stage, people: People) -> None:
    put_in_review(stage, make_draft())
    asker = people.secretariat
    await reviewing.decide(stage.ports, asker, FIRST, 1, Decision.REJECTED)
    with pytest.raises(CardStale) as stale:
        await reviewing.decide(stage.ports, asker, FIRST, 1, Decision.ACCEPTED)
    assert not stale.value.published
    assert stage.verbs() == [Verb.REJECTED]


async def test_bodies_and_due_date_can_be_set_and_given_back_to_the_default(
    stage: Stage, people: People
) -> None:
    put_in_review(stage, make_draft())
    asker, ports = people.secretariat, stage.ports
    draft = await reviewing.toggle_body(ports, asker, FIRST, 1, "WGS")
    assert draft.bodies == ("WGM", "WGS")
    draft = await reviewing.toggle_body(ports, asker, FIRST, 2, "WGM")
    assert draft.bodies == ("WGS",)
    draft = await reviewing.set_bodies(ports, asker, FIRST, None, ("PC",))
    assert draft.bodies == ("PC",)
    due = Due(Basis.EXPLICIT, fixed=TODAY + timedelta(days=1))
    assert (await reviewing.set_due(ports, asker, FIRST, None, due)).due == due
    assert (await reviewing.card(ports, asker, FIRST)).due_on == due.fixed
    assert (await reviewing.set_due(ports, asker, FIRST, None, None)).due is None
    assert len(stage.state.audit) == 5


async def test_a_due_date_that_has_passed_is_refused(stage: Stage, people: People) -> None:
    put_in_review(stage, make_draft())
    due = Due(Basis.EXPLICIT, fixed=TODAY - timedelta(days=1))
    with pytest.raises(DateInPast):
        await reviewing.set_due(stage.ports, people.secretariat, FIRST, None, due)
    assert stage.state.audit == []


async def test_accept_all_takes_what_was_read_with_confidence_and_names_somebody(
    stage: Stage, people: People
) -> None:
    put_in_review(
        stage,
        make_draft("1.1"),
        make_draft("2.1", proposal=make_proposal(2, confidence=FIRM)),
        make_draft("3.1", proposal=make_proposal(3, confidence=FIRM - 0.01)),
        make_draft("4.1", proposal=make_proposal(4, bodies=()), bodies=()),
        make_draft("5.1", decision=Decision.REJECTED),
        make_draft("6.1", bodies=()),
    )
    assert await reviewing.accept_firm(stage.ports, people.secretariat) == (2, 3)
    accepted = {
        str(draft.ref)
        for draft in stage.state.drafts.values()
        if draft.decision is Decision.ACCEPTED
    }
    assert accepted == {"1.1", "2.1"}
    assert stage.verbs() == [Verb.ACCEPTED] * 2


async def test_without_a_communique_there_is_nothing_to_review(
    stage: Stage, people: People
) -> None:
    for deed in (
        reviewing.card(stage.ports, people.secretariat),
        reviewing.accept_firm(stage.ports, people.secretariat),
        publishing.preview(stage.ports, people.secretariat),
        publishing.publish(stage.ports, people.secretariat),
        importing.discard(stage.ports, people.secretariat, 2009),
    ):
        with pytest.raises(NothingToReview):
            await deed


# Publishing


async def accept_all_firm_and_publish(stage: Stage, asker: Asker) -> None:
    await reviewing.accept_firm(stage.ports, asker)
    await publishing.publish(stage.ports, asker)


def undecided(stage: Stage) -> int:
    return sum(draft.decision is Decision.PENDING for draft in stage.state.drafts.values())


@QUICK
@given(
    decisions=st.lists(
        st.sampled_from((Decision.PENDING, Decision.ACCEPTED, Decision.REJECTED)),
        min_size=1,
        max_size=8,
    )
)
async def test_publishing_takes_the_accepted_and_leaves_the_undecided_in_review(
    decisions: list[Decision],
) -> None:
    stage = make_stage()
    secretariat = stage.add_person(1, Office(Role.SECRETARIAT))
    drafts = [make_draft(f"{n}.1", decision=one) for n, one in enumerate(decisions, 1)]
    put_in_review(stage, *drafts)
    accepted = [draft.ref for draft in drafts if draft.decision is Decision.ACCEPTED]
    pending = [draft for draft in drafts if draft.decision is Decision.PENDING]
    if not accepted:
        with pytest.raises(NothingToPublish) as nothing:
            await publishing.publish(stage.ports, secretariat)
        assert nothing.value.undecided == len(pending)
        assert stage.state.actions == {}
        return
    result = await publishing.publish(stage.ports, secretariat)
    assert (result.actions, result.undecided) == (len(accepted), len(pending))
    assert sorted(stage.state.actions) == sorted(accepted)
    for draft in drafts:
        now = stage.state.drafts[draft.ref].decision
        assert now is (
            Decision.PUBLISHED if draft.decision is Decision.ACCEPTED else draft.decision
        )
    assert [entry.ref for entry in stage.state.audit] == accepted


@QUICK
@given(late=st.sets(st.integers(1, 6)), again=st.integers(1, 3))
async def test_publishing_again_publishes_nothing_twice(late: set[int], again: int) -> None:
    stage = make_stage()
    secretariat = stage.add_person(1, Office(Role.SECRETARIAT))
    stage.add_chat("WGM", -5)
    put_in_review(
        stage,
        make_draft("9.1", decision=Decision.ACCEPTED),
        make_draft("10.1"),
        *(make_draft(f"{number}.1") for number in late),
    )
    await publishing.publish(stage.ports, secretariat)
    for number in late:
        ref = Ref(2009, number, 1)
        await reviewing.decide(stage.ports, secretariat, ref, 1, Decision.ACCEPTED)
    for _ in range(again):
        with suppress(NothingToPublish):
            await publishing.publish(stage.ports, secretariat)
    assert len(stage.state.actions) == 1 + len(late)
    told = [
        action.ref
        for message in stage.messenger.sent
        if isinstance(message.notice, PublishedNotice)
        for action in message.notice.actions
    ]
    assert sorted(told) == sorted(stage.state.actions)


async def test_a_published_action_keeps_what_was_reviewed_and_has_its_reminders(
    stage: Stage, people: People
) -> None:
    due = Due(Basis.EXPLICIT, fixed=TODAY.replace(year=2010))
    draft = make_draft(decision=Decision.ACCEPTED, bodies=("WGM", "WGS"), due=due)
    put_in_review(stage, draft, make_draft("13.1", decision=Decision.ACCEPTED))
    await publishing.publish(stage.ports, people.secretariat)
    action, undated = stage.state.actions.values()
    assert (action.title, action.quote) == (draft.proposal.title, draft.proposal.quote)
    assert (action.bodies, action.due_on) == (("WGM", "WGS"), due.fixed)
    assert {row.body for row in stage.nudges() if row.ref == action.ref} == {"WGM", "WGS"}
    assert undated.due
    assert undated.due.basis is Basis.DEFAULT
    assert undated.due_on
    plenary = next(key for key in stage.state.meetings if key.kind is MeetingKind.PLENARY)
    assert stage.state.meetings[plenary].provisional
    assert undated.due_on < stage.state.meetings[plenary].start


async def test_each_bound_chat_is_told_once_and_a_broken_one_holds_up_nothing(
    stage: Stage, people: People
) -> None:
    for body, chat_id in (("WGM", -5), ("WGS", -6)):
        stage.add_chat(body, chat_id)
    stage.messenger.broken[-6] = SendingFailed("Bad gateway")
    put_in_review(
        stage,
        make_draft(decision=Decision.ACCEPTED, bodies=("WGM", "WGS", "PC")),
        make_draft("13.1", decision=Decision.ACCEPTED, bodies=()),
    )
    preview = await publishing.preview(stage.ports, people.secretariat)
    assert preview.by_body == {"WGM": 1, "WGS": 1, "PC": 1}
    assert set(preview.chats) == {"WGM", "WGS"}
    result = await publishing.publish(stage.ports, people.secretariat)
    assert result.posted == ("WGM",)
    assert result.unbound == ("PC",)
    assert result.failed == {"WGS": "Bad gateway"}
    assert [action.ref for action in result.unassigned] == [Ref(2009, 13, 1)]
    assert [message.destination for message in stage.messenger.sent] == [Destination(-5)]
    assert len(stage.state.actions) == 2


async def test_a_card_of_what_is_published_is_stale(stage: Stage, people: People) -> None:
    put_in_review(stage, make_draft(decision=Decision.ACCEPTED), make_draft("12.2"))
    await publishing.publish(stage.ports, people.secretariat)
    with pytest.raises(CardStale) as stale:
        await reviewing.set_due(stage.ports, people.secretariat, FIRST, None, None)
    assert stale.value.published
