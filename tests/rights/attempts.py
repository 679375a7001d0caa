"""What can be tried, by whom it may be done, and what it leaves in the audit trail.

This is a second reading of the rules, written out by office: it knows nothing of the table in
`kpbot.domain.rules`, so that an entry which goes astray there is noticed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from handlers.presses import Press
from kpbot.domain.audit import Verb

SECRETARIAT = frozenset({"Secretariat"})
LEAD = frozenset({"KP Chair"})
WGM = frozenset({"Chair of WGM", "Vice-Chair of WGM"})
WGDE = frozenset({"Chair of WGDE", "Vice-Chair of WGDE"})
WGS = frozenset({"Chair of WGS", "Vice-Chair of WGS"})
MEMBERS = frozenset({"Member of WGM", "Member of WGDE", "Member of WGS", "Member of Participants"})
CHAIRS = LEAD | WGM | WGDE | WGS | {"KP Vice-Chair"}
OBSERVER = frozenset({"Observer"})
STRANGER = frozenset({"stranger"})

READERS = SECRETARIAT | CHAIRS | MEMBERS | OBSERVER
EVERYBODY = READERS | STRANGER
DECIDE = LEAD | SECRETARIAT

PRIVATE = "private"
PLACES = (PRIVATE, "WGM", "WGS", "unbound")
"""A private chat, the chat of the body, that of another body, and a group of no body."""

OWN, JOINT, STATE, ALL = "7.3", "12.1", "12.2", "6.2"
"""Actions of the sample: of the WGM, of WGM and WGDE, of Liberia, of all Participants."""

ANSWER = {
    OWN: WGM | SECRETARIAT,
    JOINT: WGM | WGDE | SECRETARIAT,
    STATE: DECIDE,
    ALL: DECIDE,
}
"""Who answers for each of them."""

REPORT = {
    OWN: ANSWER[OWN] | {"Member of WGM"},
    JOINT: ANSWER[JOINT] | {"Member of WGM", "Member of WGDE"},
    STATE: SECRETARIAT | CHAIRS | MEMBERS,
    ALL: SECRETARIAT | CHAIRS | MEMBERS,
}
"""Every delegate speaks for a Participant."""

RESTRICT = {ref: who | DECIDE for ref, who in ANSWER.items()}
_CLEARED = {ref: who | {"KP Vice-Chair"} for ref, who in RESTRICT.items()}
READ_RESTRICTED = {
    OWN: _CLEARED[OWN] | {"Member of WGM"},
    JOINT: _CLEARED[JOINT] | {"Member of WGM", "Member of WGDE"},
    STATE: _CLEARED[STATE],
    ALL: _CLEARED[ALL],
}
READ_BLOCKED = {ref: who | WGS | {"Member of WGS"} for ref, who in READ_RESTRICTED.items()}
"""Who may read each of them once it is restricted, and once WGS stands in its way as well."""

REFS = tuple(ANSWER)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One thing to try.

    `says` is typed, or `presses` pressed, or a communiqué sent (`sends`). `world` names how things
    stand before it. `verb` is what it leaves in the trail; None where it only asks. `who` may do
    it, or those who are named for the place, in one of `places`; in others nobody may. A button is
    one that the bot shows in that world, or has the `arguments`.
    """

    name: str
    world: str
    who: frozenset[str]
    says: str = ""
    presses: Press | None = None
    arguments: tuple[object, ...] = ()
    verb: Verb | None = None
    places: tuple[str, ...] = PLACES
    by_place: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sends: bool = False

    def may(self, who: str, where: str) -> bool:
        return who in self.by_place.get(where, self.who)

    @property
    def tried(self) -> str:
        """How it is called in the trail where it is refused."""
        if self.presses:
            return f"button {self.presses.name.lower()}"
        return "a file" if self.sends else self.says.split()[0]


def _for_each(
    name: str,
    says: str,
    who: Mapping[str, frozenset[str]],
    verb: Verb | None,
    world: str = "open",
) -> list[Attempt]:
    return [
        Attempt(f"{name} {ref}", world, who[ref], says=says.format(ref), verb=verb) for ref in REFS
    ]


_ALL_READ = dict.fromkeys(REFS, READERS)
_DROP = ANSWER | {JOINT: DECIDE}
_CLEAR = {ref: ANSWER[ref] | WGS for ref in REFS}
_ASSIGN = dict.fromkeys(REFS, DECIDE)

ON_ACTIONS = [
    *_for_each("done", "/done {} Note of 12 March", ANSWER, Verb.COMPLETED),
    *_for_each("reopen what is done", "/reopen {} too early", ANSWER, Verb.REOPENED, "done"),
    *_for_each(
        "reopen what is dropped",
        "/reopen {} it is wanted after all",
        {ref: who | LEAD for ref, who in ANSWER.items()},
        Verb.REOPENED,
        "dropped",
    ),
    *_for_each("progress", "/progress {} halfway", REPORT, Verb.PROGRESS),
    Attempt(
        "progress on what another body has to clear",
        "blocked",
        REPORT[OWN] | WGS | {"Member of WGS"},
        says=f"/progress {OWN} nearly cleared",
        verb=Verb.PROGRESS,
    ),
    *_for_each("block", "/block {} by WGS", ANSWER, Verb.BLOCKED),
    *_for_each("reopen what is blocked", "/reopen {} cleared", _CLEAR, Verb.REOPENED, "blocked"),
    *_for_each("snooze", "/snooze {} 10 days", ANSWER, Verb.SNOOZED),
    *_for_each("end a snooze", "/snooze {} off", ANSWER, Verb.SNOOZE_ENDED, "snoozed"),
    *_for_each("drop", "/drop {} overtaken", _DROP, Verb.DROPPED),
    Attempt(
        "drop what one person answers for",
        "one for both",
        DECIDE | {"Chair of WGM"},
        says=f"/drop {JOINT} overtaken",
        verb=Verb.DROPPED,
    ),
    *_for_each("extend", "/extend {} 10 days the network is late", ANSWER, Verb.EXTENDED),
    Attempt("confirm", "awaiting", DECIDE, says=f"/confirm {OWN}", verb=Verb.CONFIRMED),
    Attempt("return", "awaiting", DECIDE, says=f"/return {OWN} not yet", verb=Verb.RETURNED),
    *_for_each("assign", "/assign {} CRP", _ASSIGN, Verb.ASSIGNED),
    *_for_each("restrict", "/restrict {}", RESTRICT, Verb.RESTRICTED),
    *_for_each(
        "end a restriction", "/restrict {} off", RESTRICT, Verb.RESTRICTION_ENDED, "restricted"
    ),
    *(
        attempt
        for asks in ("item", "status", "why", "history", "forecast")
        for attempt in _for_each(
            f"{asks} of a restricted one", f"/{asks} {{}}", READ_RESTRICTED, None, "restricted"
        )
    ),
    *_for_each("item of one that waits", "/item {}", READ_BLOCKED, None, "restricted, blocked"),
    *_for_each("item", "/item {}", _ALL_READ, None),
    *_for_each("status", "/status {}", _ALL_READ, None),
    *_for_each("why", "/why {}", _ALL_READ, None),
    *_for_each("history", "/history {}", _ALL_READ, None),
    *_for_each("forecast", "/forecast {}", _ALL_READ, None),
]

_ASK = {
    "status here": "/status",
    "status of a body": "/status WGM",
    "status of all": "/status all",
    "status of what is overdue": "/status overdue",
    "status of a paragraph": "/status para 12",
    "mine": "/mine",
    "overdue": "/overdue",
    "due": "/due",
    "due of a body": "/due WGM 60",
    "find": "/find Guinea",
    "members": "/members WGDE",
    "forecast": "/forecast WGM",
    "settings": "/settings",
    "meetings": "/meeting",
}
ASKING = [
    *(Attempt(name, "open", READERS, says=says) for name, says in _ASK.items()),
    Attempt("start", "open", READERS, says="/start"),
    Attempt("help", "open", READERS, says="/help"),
]

_INTERSESSIONAL = "/meeting intersessional 14 June 2010 - 17 June 2010 Tel Aviv"
_HERE = {"WGM": WGM | DECIDE, "WGS": WGS | DECIDE}
"""Who sets how the chat of a body is reminded; in private everybody sets it for oneself."""


def _secretariat(
    name: str, says: str, verb: Verb | None, *places: str, world: str = "open"
) -> Attempt:
    where = places or PLACES
    return Attempt(name, world, SECRETARIAT, says=says, verb=verb, places=where)


RUNNING = [
    Attempt(
        "change the settings",
        "open",
        READERS,
        says="/settings time 09:30",
        verb=Verb.HABITS_SET,
        by_place=_HERE,
        places=(PRIVATE, *_HERE),
    ),
    _secretariat("set a Meeting", _INTERSESSIONAL, Verb.MEETING_SET),
    _secretariat("see the offices", "/role", None),
    _secretariat("give an office", "/role 999 Chair of WGM", Verb.OFFICE_GIVEN),
    _secretariat("end an office", "/role end 1014 Chair of WGS", Verb.OFFICE_ENDED),
    _secretariat("invite", "/invite WGM chair Namibia", Verb.INVITED, PRIVATE),
    _secretariat("see what is open", "/invite", None, PRIVATE),
    _secretariat("see the bound chats", "/bind", None, PRIVATE),
    Attempt("see the bodies of a chat", "open", READERS, says="/bind", places=PLACES[1:]),
    _secretariat("bind a chat", "/bind CRP", None, *PLACES[1:]),
    _secretariat("let a chat go", "/unbind WGM", None, PRIVATE, "WGM"),
    _secretariat("review", "/review", None, PRIVATE, world="in review"),
    _secretariat("preview", "/publish", None, PRIVATE, world="in review"),
    Attempt("import", "open", SECRETARIAT, sends=True, places=(PRIVATE,), verb=Verb.IMPORTED),
]

COMMANDS = [*ON_ACTIONS, *ASKING, *RUNNING]


def _press(
    verb: Press,
    who: frozenset[str],
    leaves: Verb | None = None,
    world: str = "open",
    arguments: tuple[object, ...] = (),
) -> Attempt:
    name = f"button {verb.name.lower()}"
    return Attempt(name, world, who, presses=verb, arguments=arguments, verb=leaves)


def _on_own(verb: Press, who: frozenset[str], leaves: Verb, world: str = "open") -> Attempt:
    """A button under a reminder of the action of the WGM."""
    version = 1 if world == "open" else 2
    return _press(verb, who, leaves, world, (f"2009/{OWN}", version))


def _in_groups(
    verb: Press, leaves: Verb | None, *arguments: str, places: tuple[str, ...] = PLACES[1:]
) -> list[Attempt]:
    """A button about the chat in which it stands."""
    return [replace(_press(verb, SECRETARIAT, leaves, arguments=arguments), places=places)]


def _review(verb: Press, leaves: Verb | None = None, world: str = "in review") -> Attempt:
    return _press(verb, SECRETARIAT, leaves, world)


PRESSES = [
    _on_own(Press.DONE, ANSWER[OWN], Verb.COMPLETED),
    _on_own(Press.TOLD_DONE, ANSWER[OWN], Verb.COMPLETED),
    _on_own(Press.TOLD_SNOOZE, ANSWER[OWN], Verb.SNOOZED),
    _on_own(Press.TOLD_CLEARED, _CLEAR[OWN], Verb.REOPENED, "blocked"),
    _press(Press.TOLD_PROGRESS, REPORT[OWN], arguments=(f"2009/{OWN}",)),
    _press(Press.TOLD_BLOCKED, ANSWER[OWN], arguments=(f"2009/{OWN}",)),
    _press(Press.UNDO, SECRETARIAT, Verb.UNDONE, "done"),
    Attempt(
        "button undo of what a Chair did",
        "done by a Chair",
        SECRETARIAT | {"Chair of WGM"},
        presses=Press.UNDO,
        verb=Verb.UNDONE,
    ),
    _press(Press.TOLD_UNDO, SECRETARIAT, Verb.UNDONE, "done"),
    _press(Press.CARD, READERS, arguments=(f"2009/{OWN}",)),
    _press(Press.ITEM, READERS, arguments=(f"2009/{OWN}",)),
    _press(Press.WHY, READERS, arguments=(f"2009/{OWN}",)),
    _press(Press.HISTORY, READERS, arguments=(f"2009/{OWN}", 0)),
    _press(Press.STATUS, READERS, arguments=("all", "", 1)),
    _press(Press.FORECAST, READERS, arguments=("all", "", 1)),
    Attempt(
        "button settings",
        "open",
        READERS,
        presses=Press.SETTINGS,
        arguments=("single",),
        verb=Verb.HABITS_SET,
        by_place=_HERE,
        places=(PRIVATE, *_HERE),
    ),
    *_in_groups(Press.BIND, Verb.CHAT_BOUND, "m", "CRP"),
    *_in_groups(Press.BIND_ASK, None, "CRP"),
    _press(Press.BIND_NO, SECRETARIAT, world="letting go"),
    _press(Press.UNBIND, SECRETARIAT, Verb.CHAT_UNBOUND, "letting go"),
    *_in_groups(Press.UNBIND_ASK, None, "WGM", places=("WGM",)),
    _press(Press.CONFIRM_DONE, DECIDE, Verb.CONFIRMED, "awaiting"),
    _press(Press.RETURN, DECIDE, None, "awaiting"),
    _press(Press.FILE, READERS, None, "awaiting"),
    _press(Press.CONFIRM_EXTENSION, DECIDE, Verb.EXTENDED, "asked"),
    _press(Press.REFUSE_EXTENSION, DECIDE, Verb.EXTENSION_REFUSED, "asked"),
    *(
        _review(verb)
        for verb in (
            Press.REVIEW,
            Press.STEP,
            Press.BODIES,
            Press.DUE,
            Press.WHY_READ,
            Press.TITLE,
            Press.SPLIT,
            Press.MERGE,
            Press.SEATS,
        )
    ),
    _review(Press.ACCEPT, Verb.ACCEPTED),
    _review(Press.REJECT, Verb.REJECTED),
    _review(Press.RESTRICT, Verb.REVIEW_RESTRICTED),
    _review(Press.TOGGLE, Verb.REVIEW_BODIES),
    _review(Press.SET_DUE, Verb.REVIEW_DUE),
    _review(Press.SPLIT_AT, Verb.SPLIT),
    _review(Press.MERGE_WITH, Verb.MERGED),
    _review(Press.ACCEPT_FIRM, Verb.ACCEPTED),
    _review(Press.SEAT, Verb.SEATS_CHANGED),
    _review(Press.ALL_SEATS, Verb.SEATS_CHANGED, "seat refused"),
    _review(Press.DISCARD, None, "corrected"),
    _review(Press.DISCARD_NOW, Verb.DISCARDED, "corrected"),
    _review(Press.PREVIEW, None, "decided"),
    _review(Press.RESHAPE_UNDO, Verb.RESHAPING_UNDONE, "split"),
    _review(Press.PUBLISH, Verb.PUBLISHED, "decided"),
    _review(Press.TAKE_OVER, Verb.CORRECTED, "corrected"),
    _review(Press.LEAVE, Verb.DISCARDED, "corrected"),
    _press(Press.DUTIES, READERS, arguments=("all", "")),
    _press(Press.AWARDS, SECRETARIAT, None, "known"),
    _press(Press.AWARD_HAND, SECRETARIAT, Verb.OFFICE_GIVEN, "known"),
    Attempt(
        "button award_invite",
        "open",
        SECRETARIAT,
        presses=Press.AWARD_INVITE,
        arguments=(2009, 8),  # the KP Chair of 2010, for Israel
        places=(PRIVATE,),
        verb=Verb.INVITED,
    ),
    _review(Press.INVITE, Verb.INVITED, "near"),
    _review(Press.INVITE_REVOKE, Verb.INVITATION_REVOKED, "invited"),
]
