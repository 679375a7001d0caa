"""The daily message says the same in each language, and says it in that language."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from handlers.local.html import parse_html
from handlers.texts.digest import digest
from handlers.texts.french_words import MONTHS, count, due, listed, span
from handlers.texts.message import LONGEST, Message
from kpbot.domain.actions import Action, ActionStatus
from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.extensions import Extension
from kpbot.domain.ladder import ON_PAPER, Rung, RungKind
from kpbot.domain.language import Language
from kpbot.domain.mandates import Mandate
from kpbot.domain.meetings import Meeting, MeetingKey, MeetingKind
from kpbot.domain.offices import Delegate
from kpbot.services.views import NudgeItem, NudgeNotice
from tests.builders import NOON, PROFILE, QUICK, TODAY, make_action, make_moment, signed
from tests.unit.texts.strategies import BODIES, CODES, DAYS, check_sendable

NARROW = "\N{NARROW NO-BREAK SPACE}"
KINDS = sorted(set(RungKind) - ON_PAPER)
SAID = st.text(st.sampled_from("x<&>é\N{GEM STONE} \n"), max_size=160)
"""What people and documents may write, without a word of any language."""
NAMED = SAID.filter(str.strip)

ENGLISH = re.compile(
    r"\b(?:due|overdue|for|reminders?|actions? overdue|others|wait(?:s|ing)?|long|bodies|body|new|"
    r"dates|not|delivered|instead|of|the|this|that|comes|chat|each|more|press|what|write|number|"
    r"card|you|have|had|before|today|tomorrow|in|days?|no|yet|taken|back|by|did|see|cannot|go|"
    r"jointly|with|marked|it|blocked|cleared|progress|snooze|over|and|or|to|"
    r"Jan|Feb|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Plenary|Intersessional|Chair|Brazil)\b",
    re.IGNORECASE,
)
FRENCH = re.compile(
    r"\b(?:échéances?|rappels?|retards?|dans|jours?|demain|aujourd|le|la|les|de|du|et|ou|"
    r"touchez|écrivez|organes?|avec|sans|pour|attente|avancement|bloquée|levé|Plénière)\b",
    re.IGNORECASE,
)
COMMANDS = re.compile(r"/[a-z]+(?: (?:WG\w+|[A-Z]\w*(?: [A-Z][\w-]*)*))?")
"""A command, with the code of the body that /bind takes."""

CHAIRS = st.lists(st.builds(Delegate, st.integers(1, 99), NAMED), max_size=2).map(tuple)
MEETINGS = st.builds(
    Meeting,
    st.builds(MeetingKey, st.sampled_from(MeetingKind), st.just(2010)),
    st.just(TODAY),
    st.integers(0, 400).map(lambda days: TODAY + timedelta(days=days)),
    NAMED,
    provisional=st.booleans(),
)


@st.composite
def some_actions(draw: st.DrawFn) -> Action:
    mandates = tuple(
        Mandate(body, NOON if draw(st.booleans()) else None, signed(draw(NAMED)))
        for body in draw(BODIES)
    )
    return make_action(
        f"{draw(st.integers(1, 30))}.1",
        title=draw(NAMED),
        mandates=mandates,
        due_on=draw(st.none() | DAYS),
        status=draw(st.sampled_from(ActionStatus)),
        reason=draw(SAID),
        blocked_by=draw(st.just(()) | BODIES),
    )


@st.composite
def movers(draw: st.DrawFn) -> AuditEntry:
    verb = draw(st.sampled_from((Verb.EXTENDED, Verb.DUE_MOVED, Verb.UNDONE)))
    text = Extension(TODAY, draw(SAID)).text
    return AuditEntry(NOON, signed(draw(NAMED)), None, verb, text=text)


@st.composite
def nudges(draw: st.DrawFn) -> NudgeItem:
    return NudgeItem(
        draw(some_actions()),
        draw(st.just("") | CODES),
        Rung(draw(st.sampled_from(KINDS)), draw(st.integers(0, 400))),
        instead_of=draw(st.just("") | CODES),
        was_due_on=draw(st.none() | DAYS),
        failure=draw(NAMED),
        moved_by=draw(st.none() | movers()),
        hangs_on=draw(st.none() | MEETINGS),
    )


NOTICES = st.builds(
    NudgeNotice,
    st.lists(nudges(), min_size=1, max_size=14).map(tuple),
    st.just(make_moment()),
    CHAIRS,
    st.booleans(),
)
BLOCKED = make_action(bodies=("WGS", "Brazil"), due_on=TODAY).block("x", ("WGM", "KP Chair"))
EVERY_KIND = NudgeNotice(
    tuple(
        NudgeItem(
            replace(BLOCKED, ref=replace(BLOCKED.ref, paragraph=number), title="x"),
            "WGM" if number % 2 else "WGS",
            Rung(kind, 1),
            "WGM" if number % 3 else "",
            was_due_on=TODAY,
            failure="x",
        )
        for number, kind in enumerate(KINDS, 1)
    ),
    make_moment(),
    repeated=True,
)


def told(notice: NudgeNotice, language: Language) -> Message:
    return digest(replace(notice, language=language, names=PROFILE.names_in(language)))


def words_of(message: Message) -> str:
    """All that can be read, without the commands, which are the same in every language."""
    labels = (button.label for row in message.rows for button in row)
    return COMMANDS.sub("", "\n".join((parse_html(message.html).text, *labels)))


@QUICK
@given(NOTICES)
@example(EVERY_KIND)
def test_every_text_in_french_is_french_and_can_be_sent(notice: NudgeNotice) -> None:
    message = told(notice, Language.FRENCH)
    check_sendable(message)
    assert len(message.html) <= LONGEST
    assert not ENGLISH.findall(words_of(message))


@QUICK
@given(NOTICES)
@example(EVERY_KIND)
def test_every_text_in_english_is_english_and_can_be_sent(notice: NudgeNotice) -> None:
    message = told(notice, Language.ENGLISH)
    check_sendable(message)
    assert len(message.html) <= LONGEST
    assert not FRENCH.findall(words_of(message))


@QUICK
@given(NOTICES)
@example(EVERY_KIND)
def test_the_spaces_of_french_are_narrow_and_do_not_break(notice: NudgeNotice) -> None:
    text = words_of(told(notice, Language.FRENCH))
    assert not re.findall(rf"(?<!{NARROW})[;:!?»]|«(?!{NARROW})|['“”]", text)


@QUICK
@given(NOTICES)
@example(EVERY_KIND)
def test_the_languages_differ_in_words_only(notice: NudgeNotice) -> None:
    english, french = (told(notice, language) for language in Language)
    assume("/status" not in english.html + french.html)  # nothing is left out
    assert english.html.count("\n") == french.html.count("\n")
    assert english.html.count("<b>") == french.html.count("<b>")
    data = [[[button.data for button in row] for row in one.rows] for one in (english, french)]
    assert data[0] == data[1]


def french(*items: NudgeItem, repeated: bool = False) -> str:
    notice = NudgeNotice(items, make_moment(), (Delegate(7, "X"),), repeated)
    return parse_html(told(notice, Language.FRENCH).html).text.replace(NARROW, "_")


def test_a_daily_message_with_all_there_is_reads_as_french() -> None:
    late = make_action("12.1", ("WGM", "WGDE"), TODAY - timedelta(days=18))
    soon = make_action("7.2", ("Cote d'Ivoire",), TODAY + timedelta(days=1))
    stuck = make_action("9.1", ("WGS",), date(2010, 5, 1)).block("les chiffres", ("WGM",))
    plenary = Meeting(
        MeetingKey(MeetingKind.PLENARY, 2010), date(2010, 11, 1), date(2010, 11, 4), "Jerusalem"
    )
    extended = AuditEntry(
        NOON, signed("Y"), None, Verb.EXTENDED, text=Extension(TODAY, "plus de temps").text
    )
    text = french(
        NudgeItem(late, "WGM", Rung(RungKind.OVERDUE, 18)),
        NudgeItem(soon, "Cote d'Ivoire", Rung(RungKind.AGAIN, 0)),
        NudgeItem(stuck, "WGM", Rung(RungKind.WAITED_FOR, 2)),
        NudgeItem(make_action("3.1"), "KP Chair", Rung(RungKind.ESCALATION, 14)),
        NudgeItem(
            make_action("4.1"), "WGM", Rung(RungKind.MOVED, 2), "", TODAY, "", extended, plenary
        ),
        NudgeItem(make_action("5.1"), "WGM", Rung(RungKind.DEAD_LETTER, 0), failure="chat gone"),
        repeated=True,
    )
    assert [line for line in text.splitlines() if line and "Assess" not in line] == [
        "2 actions à suivre, dont 1 en retard, à l’attention de_: X",
        "GTM · échéance le 19 octobre 2009, 18 jours de retard",
        "Conjointement avec_: GTED.",
        "Côte d’Ivoire · échéance le 7 novembre 2009, demain",
        "La pause est terminée.",
        "D’autres attendent votre concours",
        "GTM · échéance le 1er mai 2010, dans 176 jours",
        "L’action ne peut avancer sans vous (en attente_: GTS)_: les chiffres",
        "Retards importants d’autres organes",
        "Présidence du KP · échéance le 31 mai 2010, dans 206 jours",
        "Nouvelles échéances",
        "Plénière_: du 1er au 4 novembre 2010, Jerusalem",
        "GTM · échéance le 31 mai 2010 au lieu du 6 novembre 2009",
        "Y_: «_plus de temps_»",
        "Rappels non parvenus",
        "GTM · échéance le 31 mai 2010, dans 206 jours",
        "Le rappel n’est pas arrivé_: «_chat gone_». Voir /why 5.1",
        "Touchez ce qui convient, ou écrivez_: /done 12.1 …, /progress 12.1 …",
        "(Ce message vous est peut-être déjà parvenu_: je ne peux pas savoir s’il est arrivé.)",
    ]


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2010, 1, 1), date(2010, 1, 1), "le 1er janvier 2010"),
        (date(2010, 11, 1), date(2010, 11, 4), "du 1er au 4 novembre 2010"),
        (date(2010, 7, 30), date(2010, 8, 1), "du 30 juillet au 1er août 2010"),
        (date(2009, 12, 31), date(2010, 1, 2), "du 31 décembre 2009 au 2 janvier 2010"),
    ],
)
def test_the_days_of_a_meeting(start: date, end: date, said: str) -> None:
    assert span(start, end) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-2, "échéance le 4 novembre 2009, 2 jours de retard"),
        (-1, "échéance le 5 novembre 2009, 1 jour de retard"),
        (0, "échéance le 6 novembre 2009, aujourd’hui"),
        (1, "échéance le 7 novembre 2009, demain"),
        (2, "échéance le 8 novembre 2009, dans 2 jours"),
    ],
)
def test_how_far_a_due_date_is(days: int, said: str) -> None:
    assert due(make_action(due_on=TODAY + timedelta(days=days)), TODAY) == said


def test_counts_lists_and_months() -> None:
    assert [count(number, "jour") for number in (0, 1, 2)] == ["0 jour", "1 jour", "2 jours"]
    assert listed(["GTM", "GTS", "GTED"]) == "GTM, GTS et GTED"
    assert len(MONTHS) == 12


def test_every_french_name_of_a_body_can_be_typed() -> None:
    names = PROFILE.names_in(Language.FRENCH)
    assert {code: PROFILE.body(name).code for code, name in names.items()} == {
        code: code for code in names
    }
    assert PROFILE.names_in(Language.ENGLISH) == {}
