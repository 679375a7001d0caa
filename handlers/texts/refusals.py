"""Why the bot says no, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from typing import Any

from handlers.presses import Press
from handlers.texts import (
    refusals_evidence,
    refusals_habits,
    refusals_people,
    refusals_reminders,
    refusals_review,
)
from handlers.texts.help import OLD_BUTTON, usage
from handlers.texts.item import since
from handlers.texts.message import Message, Row, bold, button, esc
from handlers.texts.people import near_organisations
from handlers.texts.restricted import way_in
from handlers.texts.words import cut, day, listed, meeting_line, offices
from kpbot.domain import errors, errors_evidence, errors_habits, errors_people, errors_review
from kpbot.domain.actions import ActionStatus
from kpbot.domain.audit import Verb
from kpbot.domain.moment import Moment
from kpbot.domain.profile import Profile
from kpbot.domain.refs import Ref

LONGEST_NOTICE = 200
"""Characters in the notice that pops up after a press."""


class Refusals:
    """Words for refusals, with the names of a profile and the zone of a moment."""

    def __init__(self, profile: Profile, moment: Moment) -> None:
        self.profile = profile
        self.moment = moment

    def message(self, refusal: errors.Refusal) -> Message:
        """The refusal as a reply."""
        return Message(self._html(refusal), _ways_on(refusal))

    def notice(self, refusal: errors.Refusal) -> str:
        """The refusal as the plain text of a notice after a press."""
        plain = unescape(re.sub(r"<[^>]+>", "", self._html(refusal)))
        return cut(" ".join(plain.split()), LONGEST_NOTICE)

    def _html(self, refusal: errors.Refusal) -> str:
        if isinstance(refusal, errors.UnknownAction):
            return self._unknown_action(refusal)
        ref = getattr(refusal, "ref", None)
        named: Any = refusal
        if isinstance(ref, Ref):
            named = replace(named, ref=self.moment.name(ref))
        return self._words(named)

    def _words(self, refusal: Any) -> str:
        if isinstance(refusal, errors.NotAllowed):
            return self._not_allowed(refusal)
        if isinstance(refusal, errors.Stale):
            return self._stale(refusal)
        if isinstance(refusal, errors.OfficeNotHeld):
            title = self.profile.office_name(refusal.office)
            return f"{esc(refusal.name)} does not hold the office {bold(title)}."
        if isinstance(refusal, errors_review.AlreadyImported):
            return self._already_imported(refusal)
        with_names = _WITH_NAMES.get(type(refusal))
        if with_names:
            return with_names(refusal, self.profile)
        return _WORDS[type(refusal)](refusal)

    def _unknown_action(self, refusal: errors.UnknownAction) -> str:
        ref, paragraph = self.moment.name(refusal.ref), refusal.ref.paragraph
        if refusal.others:
            others = listed(self.moment.name(one) for one in refusal.others[:8])
            return f"There is no {ref}. Paragraph {paragraph} has {others}."
        return (
            f"There is no {ref}, and paragraph {paragraph} has no actions. /status all lists them."
        )

    def _not_allowed(self, refusal: errors.NotAllowed) -> str:
        who = esc(offices(refusal.who_can, self.profile))
        return f"Only {who} can {refusal.deed.format(ref=refusal.ref)}."

    def _stale(self, refusal: errors.Stale) -> str:
        what = f": {esc(since(refusal.since, self.moment))}" if refusal.since else ""
        return (
            f"{refusal.ref} has changed since this message{what}. "
            "Look at the card again, then press."
        )

    def _already_imported(self, refusal: errors_review.AlreadyImported) -> str:
        when = day(self.moment.day(refusal.at))
        state = "published" if refusal.published else "in review: go on with /review"
        return f"I read this very file on {when}. The {refusal.cycle} communiqué is {state}."


def _ways_on(refusal: errors.Refusal) -> tuple[Row, ...]:
    """Buttons that help on."""
    if isinstance(refusal, errors.UnknownAction) and refusal.others:
        near = refusal.others[:8]
        keys = [button(str(one), Press.CARD, one.full) for one in near]
        return tuple(tuple(keys[start : start + 4]) for start in range(0, len(keys), 4))
    if isinstance(refusal, errors.UnknownBody) and refusal.for_status and refusal.nearest:
        return (tuple(button(one, Press.STATUS, "body", one, 0) for one in refusal.nearest),)
    if isinstance(refusal, errors_habits.UnknownZone | errors_people.UnknownOrganisation):
        return _nearest(refusal)
    if isinstance(refusal, errors.AnonymousAdmin) and refusal.ref:
        return ((button(f"Card of {refusal.ref}", Press.CARD, refusal.ref.full),),)
    if isinstance(refusal, errors_evidence.FileAmongOthers):
        return (way_in(refusal.ref),)
    review: Row = (button("Review", Press.REVIEW), button("Discard …", Press.DISCARD))
    return (review,) if isinstance(refusal, errors_review.InReview) else ()


def _nearest(
    refusal: errors_habits.UnknownZone | errors_people.UnknownOrganisation,
) -> tuple[Row, ...]:
    if isinstance(refusal, errors_people.UnknownOrganisation):
        return near_organisations(refusal)
    return tuple((button(one, Press.SETTINGS, f"zone {one}"),) for one in refusal.nearest)


def _unknown_body(refusal: errors.UnknownBody, profile: Profile) -> str:
    name = esc(cut(refusal.text, 40))
    if refusal.nearest:
        return f"I know no body “{name}”. Did you mean {esc(listed(refusal.nearest, 'or'))}?"
    return f"I know no body “{name}”. Try a code such as {esc(profile.example)}, or /status all."


def _unknown_office(refusal: errors.UnknownOffice, profile: Profile) -> str:
    body, lead = esc(profile.example), esc(profile.lead)
    return (
        f"I know no office “{esc(cut(refusal.text, 40))}”. Offices are Secretariat, {lead}, Chair "
        f"of {body}, Vice-Chair of {body}, Member of {body}, Observer, and so on."
    )


def _nothing_to_change(refusal: errors.NothingToChange) -> str:
    if refusal.missing:
        return (
            f"You have marked {refusal.ref} already; it waits for {esc(listed(refusal.missing))}."
        )
    if refusal.status in (ActionStatus.DONE, ActionStatus.DROPPED):
        return (
            f"{refusal.ref} is {refusal.status} already. To change it, open it again: "
            f"/reopen {refusal.ref} and the reason."
        )
    return f"{refusal.ref} is {refusal.status} already. /item {refusal.ref} shows it."


def _too_late(refusal: errors.TooLateToUndo) -> str:
    if refusal.changed:
        return f"{refusal.ref} has changed again since, so this cannot be undone. See /item."
    way = _WAYS_BACK.get(refusal.deed, "Use /reopen {ref} instead.").format(ref=refusal.ref)
    return f"Undo works for ten minutes. {way}"


_WAYS_BACK: dict[str, str] = {
    Verb.ASSIGNED: "Use /assign {ref} instead.",
    Verb.EXTENDED: "Use /extend {ref} instead.",
    Verb.RESTRICTED: "Use /restrict {ref} off instead.",
    Verb.RESTRICTION_ENDED: "Use /restrict {ref} instead.",
    Verb.SNOOZED: "Use /snooze {ref} off instead.",
    Verb.SNOOZE_ENDED: "Use /snooze {ref} instead.",
    Verb.REOPENED: "Use /done, /block or /drop with {ref} instead.",
    Verb.CONFIRMED: "Its bodies or the Secretariat can open it again with /reopen {ref}.",
    Verb.RETURNED: "Its bodies can mark it again: /done {ref}.",
    Verb.EVIDENCE_GIVEN: "The file stays; say with /progress {ref} what is wrong with it.",
}


_WITH_NAMES: dict[type[errors.Refusal], Callable[[Any, Profile], str]] = {
    errors.UnknownBody: _unknown_body,
    errors.UnknownOffice: _unknown_office,
    **refusals_evidence.WITH_NAMES,
    **refusals_people.WITH_NAMES,
}
"""Refusals that show by an example of the profile what would be right."""

_WORDS: dict[type[errors.Refusal], Callable[[Any], str]] = {
    errors.Stranger: lambda one: (
        "I work for the delegates of the Process. If you are one, ask the Secretariat to give "
        f"you your office{f'; your user id is <code>{one.user_id}</code>' if one.user_id else ''}."
    ),
    errors.AnonymousAdmin: lambda _: (
        "You write as the group, so I cannot see who you are. Press a button, or write under "
        "your own name."
    ),
    errors.NotARef: lambda one: (
        f"“{esc(cut(one.text, 40))}” is not the number of an action. "
        "It looks like 12.3: paragraph 12, third action."
    ),
    errors.HiddenEntry: lambda _: OLD_BUTTON,
    errors.RestrictedAlready: lambda one: (
        f"{one.ref} is restricted already. /restrict {one.ref} off opens it to every reader."
        if one.restricted
        else f"{one.ref} is for every reader already."
    ),
    errors.UnknownParagraph: lambda one: (
        f"The communiqué has no paragraph {one.number}: they run from 1 to {one.highest}."
    ),
    errors.UnknownPerson: lambda _: (
        "I have never met this person. Ask them to send me /start, or reply to one of their "
        "messages."
    ),
    errors.LastSecretariat: lambda _: (
        "This is the last holder of the Secretariat. Give the office to somebody else first."
    ),
    errors.NothingPublished: lambda _: (
        "No communiqué is published yet. The Secretariat sends me the file in private."
    ),
    errors.NothingToChange: _nothing_to_change,
    errors.PeriodNotBegun: lambda one: (
        f"{one.ref} is done for now. It comes again: the next is due on {day(one.due_on)}."
    ),
    errors.ReasonMissing: lambda one: (
        "Please add the reason after the date."
        if one.after_date
        else "Please add the reason or the note after the number."
    ),
    errors.TextTooLong: lambda one: (
        f"That is too long: please keep it under {one.most} characters."
    ),
    errors.TooLateToUndo: _too_late,
    errors.NotADate: lambda one: (
        f"“{esc(cut(one.text, 60))}” is no date that I can use. Write it like "
        f"{'7 days or ' if one.lengths else ''}"
        f"{'1 to 4 November 2010' if one.days else '31 March 2010'}."
    ),
    errors.AlreadyAssigned: lambda one: f"{one.ref} belongs to {esc(listed(one.bodies))} already.",
    errors.UnknownCycle: lambda one: (
        f"I have no published communiqué of {one.cycle}. A number alone, such as 12.3, means the "
        "current one."
    ),
    errors.DateInPast: lambda one: f"{day(one.day)} has passed. Give a date that lies ahead.",
    errors.DateTooFar: lambda one: f"{day(one.day)} is more than three years away. Check the year.",
    errors.MeetingsOutOfOrder: lambda one: (
        "The Intersessional comes before the Plenary. Already set – "
        f"{esc(meeting_line(one.other))}; set that one first if it moves as well."
    ),
    errors.NotYours: lambda one: (
        f"Only who did it ({esc(one.actor)}) or the Secretariat can undo this."
    ),
    errors.WrongUsage: lambda one: usage(one.command),
    errors.WhichBody: lambda one: (
        f"{esc(listed(one.bodies))} meet here. Name one: "
        f"<code>/{one.command} {esc(one.bodies[0])}</code>"
    ),
    errors.NotBound: lambda one: (
        f"That is no chat of {esc(one.body)} any more. /unbind {esc(one.body)} shows how it stands."
        if one.stale
        else f"{esc(one.body)} has no bound chat."
        if one.private
        else f"This chat is not bound to {esc(one.body)}. /bind lists its bodies."
    ),
    errors.TooManyBodies: lambda one: (
        f"I take at most {one.most} bodies at a time. Send the others in a second /bind."
    ),
    errors.NotHere: lambda one: (
        f"/{one.command} works in a private chat with me."
        if one.private
        else f"/{one.command} works in the chat of a body. Send it there."
    ),
    **refusals_evidence.WORDS,
    **refusals_habits.WORDS,
    **refusals_people.WORDS,
    **refusals_reminders.WORDS,
    **refusals_review.WORDS,
}
