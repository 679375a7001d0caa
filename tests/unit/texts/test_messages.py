"""Every message can be sent, whatever people and documents wrote."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.local.html import parse_html
from handlers.texts import (
    changes,
    digest,
    english,
    extensions,
    item,
    notices,
    office,
    reminders,
    review,
    review_import,
    review_publish,
    told,
)
from handlers.texts import chats as chat_texts
from handlers.texts import help as help_texts
from handlers.texts.message import Message, esc
from handlers.texts.status import status
from kpbot.domain.actions import Action, ActionStatus
from kpbot.domain.audit import CHANGES_ACTION, AuditEntry, Verb
from kpbot.domain.chats import BoundChat, Destination
from kpbot.domain.communique import Heading, Proposal, Strength
from kpbot.domain.extensions import Extension
from kpbot.domain.ladder import ON_PAPER, Rung, RungKind
from kpbot.domain.ledger import Nudge, NudgeState, Skip
from kpbot.domain.letters import Loss
from kpbot.domain.meetings import Meeting, MeetingKey, MeetingKind
from kpbot.domain.offices import Delegate, Office, Role
from kpbot.domain.review import Communique, Decision, Draft
from kpbot.services.binding import Binding, Leaving
from kpbot.services.people_views import AwardsView, TermsToCome
from kpbot.services.review_views import CardView, ImportView, Published, PublishPreview
from kpbot.services.upkeep_views import LostNotice
from kpbot.services.views import (
    AssignedNotice,
    Change,
    ExtensionAsked,
    ExtensionNotice,
    ItemView,
    LedgerView,
    MeetingSet,
    NudgeItem,
    NudgeNotice,
    PublishedNotice,
    Query,
    Scope,
    StatusView,
)
from tests.builders import NOON, PROFILE, TODAY, make_action, make_asker, make_moment, signed
from tests.unit.texts.strategies import (
    BODIES,
    CODES,
    DAYS,
    DUES,
    KEYS,
    NAMES,
    NOTES,
    TEXT,
    TITLES,
    actions,
    at_most,
    check_buttons,
    check_sendable,
    entries,
    many_actions,
)

MOMENT = make_moment()
SENDABLE = settings(max_examples=30, deadline=None)
SEARCHES = at_most(12)
QUERIES = st.one_of(
    st.builds(Query, st.sampled_from((Scope.ALL, Scope.OVERDUE, Scope.MINE))),
    st.builds(Query, st.just(Scope.BODY), body=CODES),
    st.builds(Query, st.just(Scope.PARAGRAPH), paragraph=st.integers(0, 999_999_999)),
    st.builds(Query, st.just(Scope.FOUND), words=SEARCHES),
)
RUNGS = st.builds(Rung, st.sampled_from(RungKind), st.integers(0, 400))
IN_DIGESTS = RUNGS.filter(lambda rung: rung.kind not in ON_PAPER)


@SENDABLE
@given(QUERIES, many_actions(45), TEXT, st.integers(-2, 9))
def test_a_status_page(query: Query, found: tuple[Action, ...], text: str, page: int) -> None:
    check_sendable(status(StatusView(query, 2009, found, MOMENT, text), PROFILE, page))


@SENDABLE
@given(many_actions(45))
def test_the_pages_of_a_status_list_each_action_once(found: tuple[Action, ...]) -> None:
    view = StatusView(Query(Scope.OVERDUE), 2009, found, MOMENT)
    shown: Counter[str] = Counter()
    page, more = 0, True
    while more:
        message = status(view, PROFILE, page)
        cards = [one for row in message.rows for one in row if one.data.startswith("c|")]
        shown.update(one.data for one in cards)
        assert [f"<b>{one.label}</b>" in message.html for one in cards] == [True] * len(cards)
        more = any("▶" in one.label for row in message.rows for one in row)
        page += 1
    assert shown == Counter(f"c|{action.ref.full}" for action in found)


@SENDABLE
@given(st.integers(-3, 40), many_actions(25))
def test_a_page_that_does_not_exist_shows_the_nearest(page: int, found: tuple[Action, ...]) -> None:
    view = StatusView(Query(Scope.ALL), 2009, found, MOMENT)
    last = (len(found) - 1) // 10
    assert status(view, PROFILE, page) == status(view, PROFILE, min(max(page, 0), last))


def test_an_empty_list_says_so() -> None:
    message = status(StatusView(Query(Scope.OVERDUE), 2009, (), MOMENT), PROFILE)
    assert "Nothing is overdue." in message.html
    assert message.rows == ()


@SENDABLE
@given(actions(), st.lists(entries(), max_size=12), KEYS, TEXT)
def test_a_card_and_an_item(
    action: Action, history: list[AuditEntry], key: MeetingKey, place: str
) -> None:
    check_sendable(item.card(action, MOMENT))
    known = {key: Meeting(key, TODAY, TODAY, place)}
    check_sendable(item.item(ItemView(action, tuple(history), known, MOMENT)))


@SENDABLE
@given(
    actions(),
    actions(),
    entries((*(CHANGES_ACTION - {Verb.DUE_MOVED, Verb.CORRECTED}), Verb.PROGRESS)),
)
def test_a_change(before: Action, after: Action, entry: AuditEntry) -> None:
    check_sendable(changes.changed(Change(before, after, entry, MOMENT)))


@SENDABLE
@given(
    st.lists(st.tuples(actions(), st.just("") | CODES, IN_DIGESTS), min_size=1, max_size=15),
    st.none() | entries((Verb.EXTENDED, Verb.DUE_MOVED, Verb.UNDONE)),
)
def test_reminders(items: list[tuple[Action, str, Rung]], moved_by: AuditEntry | None) -> None:
    place = Meeting(MeetingKey(MeetingKind.PLENARY, 2009), TODAY, TODAY, "<b>&")
    reminded = tuple(
        NudgeItem(*one, was_due_on=TODAY, moved_by=moved_by, hangs_on=place) for one in items
    )
    chair = Delegate(1010, "<Chair> & of WGM" * 9)
    for instead_of, repeated in (("", False), ("WGM", True)):
        told = tuple(replace(one, instead_of=instead_of, failure="<b>") for one in reminded)
        notice = NudgeNotice(told, MOMENT, (chair, chair), repeated)
        check_sendable(notices.notice(notice))


@SENDABLE
@given(
    actions(),
    entries((Verb.EXTENSION_ASKED,)),
    st.none() | entries((Verb.EXTENDED, Verb.EXTENSION_REFUSED, Verb.EXTENSION_ASKED)),
    DAYS,
    NOTES,
    st.booleans(),
)
def test_a_request_for_another_due_date_and_its_answer(
    action: Action,
    request: AuditEntry,
    answer: AuditEntry | None,
    wanted: date,
    reason: str,
    twice: bool,  # noqa: FBT001 - hypothesis gives it
) -> None:
    request = replace(request, text=Extension(wanted, reason).text)
    check_sendable(extensions.asked(ExtensionAsked(action, request, "KP Chair", TODAY, MOMENT)))
    for instead_of, usual in (("", TODAY), ("KP Chair", None)):
        told = ExtensionNotice(
            action, request, answer, "KP Chair", usual, MOMENT, instead_of, repeated=twice
        )
        check_sendable(notices.notice(told))
        check_sendable(extensions.over(told, "<b>"))


@SENDABLE
@given(actions(), entries(tuple(CHANGES_ACTION)), NAMES, st.sampled_from(("progress", "block")))
def test_what_follows_a_press_under_a_digest(
    action: Action, entry: AuditEntry, name: str, command: str
) -> None:
    change = Change(action, action, entry, MOMENT)
    rows = (
        digest.answers(action, MOMENT, english.English(), clears=False),
        digest.answers(action, MOMENT, english.English(), clears=True),
    )
    for row in (
        told.settled_row(told.done_label(change), change),
        told.settled_row(told.cleared_label(change), change),
        told.plain_row(action, MOMENT),
    ):
        shown = told.with_row(rows, action.ref.full, row)
        assert shown == (row, row)
        check_buttons(Message("", told.without_undo(shown, action.ref.full)))
    asked = told.question(command, action, MOMENT, PROFILE, make_asker(1, name))
    check_sendable(asked)
    check_sendable(told.question_in_private(command, action, MOMENT, PROFILE))
    text = parse_html(asked.html).text
    assert told.question_in(text) == (command, str(action.ref))


@SENDABLE
@given(many_actions(30), CODES)
def test_the_notice_of_new_actions(published: tuple[Action, ...], body: str) -> None:
    check_sendable(notices.notice(PublishedNotice(body, 2009, published, MOMENT)))


@SENDABLE
@given(actions(), CODES, NAMES)
def test_the_notice_of_an_action_that_a_body_was_given(action: Action, body: str, by: str) -> None:
    check_sendable(notices.notice(AssignedNotice((body, "WGM"), action, by, MOMENT)))


REASONS = {
    NudgeState.SKIPPED: st.sampled_from([str(skip) for skip in Skip]),
    NudgeState.SENT: st.just(""),
}


@st.composite
def nudges(draw: st.DrawFn) -> Nudge:
    state = draw(st.sampled_from(NudgeState))
    return Nudge(
        ref=make_action().ref,
        body=draw(st.just("") | CODES),
        rung=draw(RUNGS),
        occurrence=TODAY,
        due_on=TODAY,
        due_at=NOON,
        next_at=None,
        state=state,
        reason=draw(REASONS.get(state, at_most(40))),
        settled_at=draw(st.sampled_from((None, NOON))),
        attempts=draw(st.integers(0, 10)),
        repeated=draw(st.booleans()),
        chat_id=draw(st.sampled_from((None, 5))),
    )


@SENDABLE
@given(actions(), st.lists(nudges(), max_size=8), NAMES)
def test_the_ledger_of_an_action(action: Action, rows: list[Nudge], holder: str) -> None:
    check_sendable(reminders.why(LedgerView(action, tuple(rows), {5: holder}, "KP Chair", MOMENT)))


@st.composite
def cards(draw: st.DrawFn) -> CardView:
    quote = draw(TEXT.filter(bool))
    start = draw(st.integers(0, max(len(quote) - 1, 0)))
    proposal = Proposal(
        paragraph=12,
        position=1,
        title=draw(TITLES),
        quote=quote,
        trigger=quote[start : start + draw(st.integers(1, 20))],
        bodies=draw(BODIES),
        strength=draw(st.sampled_from(Strength)),
        due=None,
        confidence=draw(st.floats(0, 1)),
    )
    decision = draw(st.sampled_from(Decision))
    draft = Draft(make_action().ref, proposal, draw(BODIES), draw(DUES), decision, 99999)
    counts = dict.fromkeys(draw(st.sets(st.sampled_from(Decision))), 3)
    return CardView(draft, 1, 40, counts, draw(TEXT), draw(st.none() | DAYS))


@SENDABLE
@given(cards())
def test_a_card_of_the_review(view: CardView) -> None:
    check_sendable(review.card(view))
    check_sendable(review.edit_bodies(view, PROFILE))
    check_sendable(review.edit_due(view))


@SENDABLE
@given(NAMES, at_most(60), st.booleans(), st.integers(0, 40))
def test_what_an_import_found(name: str, place: str, dated: bool, firm: int) -> None:  # noqa: FBT001 - hypothesis gives it
    heading = Heading(place=place, start=TODAY if dated else None)
    communique = Communique(2009, name, "d", heading, TODAY, 30, NOON)
    check_sendable(review_import.imported(ImportView(communique, 40, 3, firm, 20)))
    check_sendable(review_import.discard(2009, firm))
    check_sendable(review_import.discarded(name))
    check_sendable(review_publish.all_decided(firm))
    check_sendable(review_publish.accepted_firm(firm, 40 - firm))


@SENDABLE
@given(st.dictionaries(CODES, st.integers(1, 40), max_size=20), NAMES, many_actions(30))
def test_a_publication(by_body: dict[str, int], title: str, found: tuple[Action, ...]) -> None:
    view = PublishPreview(2009, 40, 3, by_body, dict.fromkeys(by_body, title), ())
    check_sendable(review_publish.preview(view))
    codes = tuple(by_body)
    failed = dict.fromkeys(codes[:3], title)
    check_sendable(review_publish.published(Published(2009, 1, 3, codes, codes, failed, found, ())))


@SENDABLE
@given(KEYS, TITLES, many_actions(30), NAMES, st.lists(CODES, unique=True))
def test_meetings_chats_and_offices(
    key: MeetingKey, place: str, found: tuple[Action, ...], name: str, codes: list[str]
) -> None:
    meetings = [Meeting(key, TODAY, TODAY + timedelta(days=3), place, provisional=True)]
    check_sendable(office.meetings(meetings))
    moved = tuple((one, one) for one in found)
    check_sendable(office.meeting_set(MeetingSet(None, meetings[0], moved, MOMENT)))
    chats = [BoundChat(code, Destination(-5), name, reachable=False) for code in codes]
    check_sendable(chat_texts.chats(chats))
    for former in chats[:1]:
        used = {"WGM": former}
        asked = Binding(("WGM",), Destination(-6), name, used, used, ("WGS",))
        for gone in (Leaving("WGM", former, former), Leaving("WGM", former, None)):
            check_sendable(chat_texts.leaving([gone], PROFILE))
            check_sendable(chat_texts.left(gone, PROFILE))
        check_sendable(chat_texts.binding(asked, PROFILE))
        check_sendable(chat_texts.bound(asked))
        check_sendable(chat_texts.who_presses(name, ("WGM",), ends=True))
        check_sendable(chat_texts.lost(LostNotice(name, Loss.CLOSED, {"WGM": name, "WGS": ""})))
    held = tuple(Office(Role.CHAIR, code) for code in codes[:3])
    people = [Delegate(number, name, held) for number in range(len(codes[:8]))]
    check_sendable(
        office.offices(
            people, TermsToCome((), make_moment()), AwardsView((), make_moment()), PROFILE
        )
    )
    for one in held:
        check_sendable(office.office_given(Delegate(1, name), one, people, PROFILE))
        check_sendable(office.office_ended(Delegate(1, name), one, PROFILE))


@SENDABLE
@given(TEXT.filter(str.strip))
def test_the_answer_to_an_unknown_command(name: str) -> None:
    check_sendable(help_texts.unknown(name))


@pytest.mark.parametrize(
    "offices",
    [
        (Office(Role.SECRETARIAT),),
        (Office(Role.OBSERVER),),
        tuple(Office(Role.CHAIR, body.code) for body in PROFILE.bodies),
    ],
    ids=["Secretariat", "Observer", "everything"],
)
def test_hello_and_help(offices: tuple[Office, ...]) -> None:
    person = Delegate(1, "Delegate", offices)
    check_sendable(help_texts.hello(person, PROFILE))
    check_sendable(help_texts.help_for(person, PROFILE))
    check_sendable(help_texts.hint())
    check_sendable(help_texts.sorry("3FA20C"))
    check_sendable(Message(help_texts.too_much(7)))


@SENDABLE
@given(TEXT)
def test_text_from_outside_reads_as_it_was_written(text: str) -> None:
    assert parse_html(esc(text)).text == text


def test_a_joint_card_says_who_has_marked_it_and_for_whom_it_waits() -> None:
    half = make_action(bodies=("WGM", "WGDE")).complete(
        ("WGM",), signed("Chair of WGM"), NOON, "Note"
    )
    text = parse_html(item.card(half, MOMENT).html).text
    assert "WGM ✓ 6 Nov 2009, Chair of WGM – Note" in text
    assert "WGDE: to do" in text


@pytest.mark.parametrize("state", [ActionStatus.DONE, ActionStatus.DROPPED])
def test_a_finished_action_offers_no_button_to_finish_it(state: ActionStatus) -> None:
    labels = [one.label for row in item.card_buttons(make_action(status=state)) for one in row]
    assert labels == ["Details"]
