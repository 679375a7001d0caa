"""Every refusal has its words, and they help on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.local.html import parse_html
from handlers.texts.commands import COMMANDS
from handlers.texts.refusals import LONGEST_NOTICE, Refusals
from kpbot.domain import errors, errors_habits
from kpbot.domain import errors_evidence as evidence
from kpbot.domain import errors_people as people
from kpbot.domain import errors_reminders as later
from kpbot.domain import errors_review as review
from kpbot.domain.audit import CHANGES_ACTION, AuditEntry, Verb
from kpbot.domain.bodies import CHAIRED, Body, BodyKind
from kpbot.domain.errors import Refusal
from kpbot.domain.meetings import Meeting, MeetingKey, MeetingKind
from kpbot.domain.offices import Office, Role
from kpbot.domain.permissions import SECRETARIAT
from kpbot.domain.refs import Ref
from kpbot.domain.signatures import Signature
from tests.builders import NOON, PROFILE, THOROUGH, TODAY, closers_of, make_action, make_moment
from tests.unit.texts.strategies import TEXT, check_sendable, entries

WORDS = Refusals(PROFILE, make_moment())
REF = Ref(2009, 12, 3)
OTHERS = tuple(Ref(2009, 12, position) for position in range(1, 13))
WHO = (Office(Role.CHAIR, "WGM"), Office(Role.VICE_CHAIR, "WGM"), SECRETARIAT)


def entry_of(verb: Verb) -> AuditEntry:
    by = Signature("key3", "Chair of WGM", "Delegate of Namibia", 3)
    return AuditEntry(NOON, by, -5, verb, REF, ("WGM",))


EXAMPLES: tuple[Refusal, ...] = (
    evidence.AwaitsConfirmation(REF),
    evidence.NotAwaiting(REF, ("WGM", "WGS"), "open"),
    evidence.NotAwaiting(REF, (), "open"),
    evidence.NotAwaiting(REF, (), "done"),
    evidence.TooManyFiles(REF, 10),
    evidence.SameFile(REF),
    evidence.NotAmongOthers(REF),
    evidence.FileWithdrawn(REF),
    evidence.FileGone(REF, "report & annex.pdf"),
    evidence.FileAmongOthers(REF),
    errors.Stranger(999),
    errors.AnonymousAdmin(),
    errors.AnonymousAdmin(REF),
    errors.NotAllowed("mark {ref} done", WHO, REF),
    errors.NotAllowed("publish", (SECRETARIAT,)),
    errors.NotARef("twelve"),
    errors.UnknownAction(REF),
    errors.UnknownAction(REF, OTHERS),
    errors.HiddenAction(REF, OTHERS),
    errors.HiddenEntry(REF),
    errors.RestrictedAlready(REF, restricted=True),
    errors.RestrictedAlready(REF, restricted=False),
    errors.UnknownParagraph(99, 30),
    errors.UnknownBody("WGX"),
    errors.UnknownBody("WGN", ("WGM", "WGS", "WGDE")),
    errors.UnknownBody("WGN", ("WGM",), for_status=True),
    errors.UnknownOffice("Treasurer"),
    errors.UnknownPerson(),
    people.UnknownOrganisation("Namibya", Office(Role.CHAIR, "WGM"), ("Namibia",)),
    people.UnknownOrganisation("Atlantis", Office(Role.CHAIR, "WGM")),
    people.OrganisationMissing(Office(Role.CHAIR, "WGM")),
    people.InvitationRefused(),
    people.InvitationSettled(),
    people.AlreadyHeld(Office(Role.CHAIR, "WGM")),
    people.EndsBeforeItBegins(TODAY, TODAY - timedelta(days=1)),
    people.OfficesChanged(),
    people.SecretariatEnds(),
    people.UnmetSecretariat(),
    people.HoldsAlready("Delegate of Namibia", Office(Role.CHAIR, "WGM")),
    people.HoldsAlready("Delegate of Namibia", Office(Role.CHAIR, "WGM"), date(2010, 1, 1)),
    people.AwardOver(),
    people.AwardTaken("KP Chair", "Delegate of Israel"),
    people.NotTheirDelegate("Israel"),
    people.InvitationOpen("Israel"),
    people.SeveralHold(Office(Role.MEMBER, "WGM"), ("Delegate of Namibia", "Delegate of Israel")),
    errors.OfficeNotHeld(Office(Role.CHAIR, "WGM"), "Delegate of Namibia"),
    errors.LastSecretariat(),
    errors.NothingPublished(),
    review.NothingToReview(),
    review.NothingToPublish(0),
    review.NothingToPublish(4),
    review.AlreadyImported(2009, NOON, published=True),
    review.AlreadyImported(2009, NOON, published=False),
    review.InReview(2009),
    review.NoCorrection(2009),
    review.CannotSplit(REF),
    review.CannotSplit(REF, "and to report"),
    review.CannotMerge(REF),
    review.NoPlenary(),
    review.NoProposals(12),
    review.Unreadable("The file is empty. Save the communiqué as plain text and send it again."),
    errors.NothingToChange(REF, "done"),
    errors.NothingToChange(REF, "done", ("WGDE",)),
    errors.PeriodNotBegun(REF, TODAY),
    errors.Stale(REF, ()),
    review.CardStale(REF, published=True),
    review.CardStale(REF, published=False),
    errors.ReasonMissing(),
    errors.ReasonMissing(after_date=True),
    errors.TextTooLong(1000),
    errors.TooLateToUndo(REF, changed=True),
    errors.TooLateToUndo(REF, changed=False),
    errors.AlreadyAssigned(REF, ("WGM", "WGDE")),
    errors.UnknownCycle(2008),
    errors.NotYours("Chair of WGM"),
    errors.NotADate("31 April 2010"),
    errors.NotADate("31 April 2010", days=True),
    errors.DateTooFar(TODAY),
    review.OlderCommunique(2008, 2009),
    errors.MeetingsOutOfOrder(Meeting(MeetingKey(MeetingKind.PLENARY, 2009), TODAY, TODAY)),
    errors.DateInPast(TODAY - timedelta(days=9)),
    errors_habits.NotATime("25:00"),
    errors_habits.NotATime("all night", span=True),
    errors_habits.NotDays("Funday"),
    errors_habits.UnknownZone("Gondwana"),
    errors_habits.UnknownZone("Windhuk", ("Africa/Windhoek", "Atlantic/Reykjavik")),
    errors_habits.NotALanguage("Spanish"),
    errors_habits.NoWorkingDay(),
    errors_habits.DigestInQuietHours(time(6), time(20), time(7)),
    errors_habits.TooManyDaysOff(60, 20),
    errors_habits.NotABodysChat(),
    *(errors.TooLateToUndo(REF, changed=False, deed=verb) for verb in CHANGES_ACTION),
    later.SnoozeOutOfRange(REF, TODAY, TODAY + timedelta(days=30)),
    later.NotSnoozed(REF),
    later.NobodyToSnooze(REF),
    later.DueAlready(REF, TODAY),
    later.BeyondPlenary(
        TODAY, Meeting(MeetingKey(MeetingKind.PLENARY, 2009), TODAY, TODAY + timedelta(days=3))
    ),
    later.BeyondNextTime(REF, TODAY),
    later.ExtensionPending(REF, entry_of(Verb.EXTENSION_ASKED), "KP Chair"),
    *(
        later.ExtensionOver(REF, entry_of(verb))
        for verb in (
            Verb.EXTENDED,
            Verb.EXTENSION_REFUSED,
            Verb.EXTENSION_ASKED,
            Verb.ASSIGNED,
        )
    ),
    later.NotInTheWay(REF),
    later.OwnObstacle(REF),
    later.QuestionOver("progress", "12.3"),
    later.NotAsked("Chair of WGM", "block", "12.3"),
    *(errors.WrongUsage(command.name) for command in COMMANDS if command.usage),
    errors.NotHere("review", private=True),
    errors.NotHere("bind", private=False),
    errors.WhichBody("members", ("WGM", "WGS")),
    errors.TooManyBodies(6),
    errors.NotBound("WGM"),
    errors.NotBound("WGM", private=True),
    errors.NotBound("WGM", private=True, stale=True),
)
EACH = pytest.mark.parametrize(
    "refusal", EXAMPLES, ids=[f"{type(one).__name__}-{place}" for place, one in enumerate(EXAMPLES)]
)


def _below(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for one in kind.__subclasses__():
        if one.__module__.startswith("kpbot.") and one is not errors.NoRight:
            yield one
        yield from _below(one)


def test_no_refusal_of_the_domain_is_forgotten() -> None:
    missing = {kind.__name__ for kind in _below(Refusal)} - {
        type(refusal).__name__ for refusal in EXAMPLES
    }
    assert missing == set(), "each refusal needs its words, and an example here"


@EACH
def test_a_refusal_is_short_and_ends_as_a_sentence_or_an_example(refusal: Refusal) -> None:
    message = WORDS.message(refusal)
    check_sendable(message)
    text = parse_html(message.html).text
    assert 20 < len(text) <= 400
    assert message.html.endswith((".", "?", "!", "</code>"))


@EACH
def test_a_refusal_shows_nothing_from_inside(refusal: Refusal) -> None:
    text = parse_html(WORDS.message(refusal).html).text
    for inside in (type(refusal).__name__, "None", "Ref(", "Office(", "{", "datetime", "_"):
        assert inside not in text


@EACH
def test_a_refusal_fits_the_notice_after_a_press(refusal: Refusal) -> None:
    notice = WORDS.notice(refusal)
    assert 0 < len(notice) <= LONGEST_NOTICE
    assert "\n" not in notice
    assert not re.search(r"</?\w+>", notice)


@dataclass
class Unworded(Refusal):
    """A refusal without words."""


def test_a_refusal_without_words_would_be_noticed_here() -> None:
    with pytest.raises(KeyError):
        WORDS.message(Unworded())


@THOROUGH
@given(TEXT, st.lists(TEXT, max_size=2))
def test_what_was_typed_is_quoted_without_harm(text: str, names: list[str]) -> None:
    for refusal in (
        errors.NotARef(text),
        errors.UnknownBody(text),
        errors.UnknownOffice(text),
        errors.NotADate(text),
        errors_habits.NotATime(text),
        errors_habits.NotDays(text),
        errors_habits.NotALanguage(text),
        errors_habits.UnknownZone(text),
    ):
        message = WORDS.message(refusal)
        check_sendable(message)
        assert len(parse_html(message.html).text) <= 400
        assert len(WORDS.notice(refusal)) <= LONGEST_NOTICE
    for name in names:
        check_sendable(WORDS.message(errors.OfficeNotHeld(SECRETARIAT, name[:128])))


@THOROUGH
@given(st.lists(entries(tuple(CHANGES_ACTION)), min_size=1, max_size=4))
def test_a_stale_card_says_what_changed_last(since: list[AuditEntry]) -> None:
    refusal = errors.Stale(REF, tuple(since))
    check_sendable(WORDS.message(refusal))
    assert "12.3 has changed since this message: " in WORDS.message(refusal).html


@pytest.mark.parametrize("body", PROFILE.bodies, ids=lambda body: body.code)
def test_who_can_is_named_by_office(body: Body) -> None:
    action = make_action(bodies=(body.code,))
    refusal = errors.NotAllowed("mark {ref} done", closers_of(action), action.ref)
    text = parse_html(WORDS.message(refusal).html).text
    if body.kind is BodyKind.SECRETARIAT:
        assert text == "Only the Secretariat can mark 12.1 done."
        return
    assert text.startswith("Only the ")
    assert text.endswith(" or the Secretariat can mark 12.1 done.")
    if body.kind in CHAIRED:
        assert f"the Chair or Vice-Chair of {body.code}" in text


def test_an_unknown_number_offers_the_cards_of_its_paragraph() -> None:
    message = WORDS.message(errors.UnknownAction(REF, OTHERS))
    labels = [button.label for row in message.rows for button in row]
    assert labels == [str(ref) for ref in OTHERS[:8]]
