"""Who may do what: the one table. `permissions` reads it, and the manual shows it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Standing(StrEnum):
    """What a person is to the matter that an act is about, in the words of the manual."""

    READER = "anybody with an office"
    MEMBER = "Member of a body that has to do it or stands in its way"
    DELEGATE = "delegate of any Participant, where Participants or a state have to do it"
    IN_THE_WAY = "Chair or Vice-Chair of a body that stands in its way"
    ANSWERS = "Chair or Vice-Chair of a body that has to do it"
    ANSWERS_FOR_ALL = "who answers for each of the bodies"
    DID = "who did it"
    LEAD = "holder of the lead office"
    DEPUTY = "holder of the deputy office"
    SECRETARIAT = "Secretariat"


class Act(StrEnum):
    """What people do, as a refusal puts it after "can"."""

    READ = "read"
    REPORT = "report progress on {ref}"
    COMPLETE = "mark {ref} done"
    REOPEN = "reopen {ref}"
    REOPEN_DROPPED = "reopen {ref}, which was dropped"
    UNDO = "take back what was just done about {ref}"
    BLOCK = "block {ref}"
    CLEAR = "say that {ref} can go on"
    SNOOZE = "snooze {ref}"
    END_SNOOZE = "end the snooze of {ref}"
    EXTEND = "extend {ref}"
    CONFIRM = "decide about the due date of {ref}"
    CONFIRM_DONE = "decide whether {ref} is done"
    DROP = "drop {ref}"
    DROP_SHARED = "drop {ref}, which several bodies share"
    ASSIGN = "assign {ref}"
    RESTRICT = "restrict {ref}"
    READ_RESTRICTED = "read {ref} where it is restricted"
    SET_HABITS = "change the settings of this chat"
    IMPORT = "import a communiqué"
    DISCARD = "discard a review"
    REVIEW = "review proposals"
    PUBLISH = "publish"
    SET_MEETING = "set the dates of a Meeting"
    BIND = "bind a chat"
    UNBIND = "unbind a chat"
    SEE_CHATS = "see the bound chats"
    SEE_OFFICES = "see who holds which office"
    GIVE_OFFICE = "give offices"


_OWN = frozenset({Standing.ANSWERS, Standing.SECRETARIAT})
_LEAD = frozenset({Standing.LEAD, Standing.SECRETARIAT})
_SECRETARIAT = frozenset({Standing.SECRETARIAT})

RULES: Mapping[Act, frozenset[Standing]] = {
    Act.READ: frozenset({Standing.READER}),
    Act.REPORT: _OWN | {Standing.IN_THE_WAY, Standing.MEMBER, Standing.DELEGATE},
    Act.COMPLETE: _OWN,
    Act.REOPEN: _OWN,
    Act.REOPEN_DROPPED: _OWN | _LEAD,
    Act.UNDO: frozenset({Standing.DID, Standing.SECRETARIAT}),
    Act.BLOCK: _OWN,
    Act.CLEAR: _OWN | {Standing.IN_THE_WAY},
    Act.SNOOZE: _OWN,
    Act.END_SNOOZE: _OWN,
    Act.EXTEND: _OWN,
    Act.CONFIRM: _LEAD,
    Act.CONFIRM_DONE: _LEAD,
    Act.DROP: _OWN,
    Act.DROP_SHARED: _LEAD | {Standing.ANSWERS_FOR_ALL},
    Act.ASSIGN: _LEAD,
    Act.RESTRICT: _OWN | _LEAD,
    Act.READ_RESTRICTED: _OWN | _LEAD | {Standing.IN_THE_WAY, Standing.MEMBER, Standing.DEPUTY},
    Act.SET_HABITS: _OWN | _LEAD,
    Act.IMPORT: _SECRETARIAT,
    Act.DISCARD: _SECRETARIAT,
    Act.REVIEW: _SECRETARIAT,
    Act.PUBLISH: _SECRETARIAT,
    Act.SET_MEETING: _SECRETARIAT,
    Act.BIND: _SECRETARIAT,
    Act.UNBIND: _SECRETARIAT,
    Act.SEE_CHATS: _SECRETARIAT,
    Act.SEE_OFFICES: _SECRETARIAT,
    Act.GIVE_OFFICE: _SECRETARIAT,
}
"""An act is allowed to whoever has one of its standings at that moment."""
