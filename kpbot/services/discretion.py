"""What is told of restricted actions: to whom at all, and how much where others read along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kpbot.domain.actions import Action
from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.chats import Destination
from kpbot.domain.extensions import Extension
from kpbot.domain.offices import Delegate
from kpbot.domain.permissions import can_read, is_reader
from kpbot.domain.profile import Profile
from kpbot.domain.review import Draft
from kpbot.services.ports import Asker, Ports, Work
from kpbot.services.review_views import Changed, CorrectionView
from kpbot.services.verdict_views import ConfirmationNotice, VerdictNotice
from kpbot.services.views import Change, ExtensionAsked, ExtensionNotice, NudgeItem


def readable(actions: Iterable[Action], person: Delegate, profile: Profile) -> list[Action]:
    """Those of `actions` that a person may know of."""
    reader = is_reader(person)
    return [
        one for one in actions if (can_read(person, one, profile) if one.restricted else reader)
    ]


def as_read(action: Action, *, private: bool) -> Action:
    """The action as it is shown in a chat: a restricted one without its words among others."""
    return action.veil() if action.restricted and not private else action


def all_as_read(actions: Iterable[Action], *, private: bool) -> tuple[Action, ...]:
    return tuple(as_read(one, private=private) for one in actions)


def change_as_read(change: Change, asker: Asker) -> Change:
    """What an act did, as its answer may show it in the chat of the request."""
    after = as_read(change.after, private=asker.private)
    if not after.veiled:
        if change.before.restricted and not asker.private:
            return replace(change, before=change.before.veil())
        return change
    before = change.before.veil()
    files = tuple(one.veil() for one in change.files)
    return replace(change, before=before, after=after, entry=_wordless(change.entry), files=files)


def item_as_read(item: NudgeItem, place: Destination) -> NudgeItem:
    """What a row of the ledger says of an action, as it may be shown at a place."""
    action = as_read(item.action, private=place.private)
    return replace(item, action=action, moved_by=None) if action.veiled else item


def _wordless(entry: AuditEntry) -> AuditEntry:
    """The entry without what a person typed; of what was undone the verb is no such thing."""
    if entry.verb is Verb.UNDONE:
        return entry
    return _unreasoned(entry)


async def is_hidden_at(work: Work, ports: Ports, action: Action, place: Destination) -> bool:
    """Whether a place is the private chat of one who may not read the action, or not any more."""
    if not action.restricted or not place.private:
        return False
    person = await work.roster.delegate(place.chat_id)
    return person is None or not can_read(person, action, ports.profile)


def notice_as_read(notice: ExtensionNotice, place: Destination) -> ExtensionNotice:
    """A request for a later due date, or its answer, as it may be shown at a place."""
    action = as_read(notice.action, private=place.private)
    if not action.veiled:
        return notice
    answer = _unreasoned(notice.answer) if notice.answer else None
    return replace(notice, action=action, request=_unreasoned(notice.request), answer=answer)


def verdict_as_read(notice: VerdictNotice, place: Destination) -> VerdictNotice:
    """What the lead office has decided, as it may be shown at a place."""
    action = as_read(notice.action, private=place.private)
    if not action.veiled:
        return notice
    return replace(notice, action=action, entry=_wordless(notice.entry))


def question_as_read(notice: ConfirmationNotice, place: Destination) -> ConfirmationNotice:
    """The question whether an action is done, as it may be shown at a place."""
    action = as_read(notice.action, private=place.private)
    return replace(notice, action=action, evidence=()) if action.veiled else notice


async def correction_among_others(work: Work, view: CorrectionView) -> CorrectionView:
    """What differs in a corrected version, without the words of what is restricted."""
    actions = await work.actions.of_cycle(view.communique.cycle)
    closed = {one.ref for one in actions if one.restricted}

    def shown(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
        return tuple(one.veil() if one.restricted or one.ref in closed else one for one in drafts)

    changed = []
    for one in view.changed:
        before, after = shown([one.before, one.after])
        veiled = after != one.after
        changed.append(Changed(before, after, after.proposal) if veiled else one)
    return replace(
        view, changed=tuple(changed), rejected=shown(view.rejected), left=shown(view.left)
    )


def asked_as_read(view: ExtensionAsked, asker: Asker) -> ExtensionAsked:
    """A request that was just made, as its answer may show it in the chat of the request."""
    action = as_read(view.action, private=asker.private)
    if not action.veiled:
        return view
    return replace(view, action=action, request=_unreasoned(view.request))


def _unreasoned(entry: AuditEntry) -> AuditEntry:
    """An entry about a due date: the date stays, without the reason."""
    asked = Extension.of(entry.text)
    text = replace(asked, reason="").text if asked else ""
    before = entry.before.veil() if entry.before else None
    return replace(entry, text=text, before=before)
