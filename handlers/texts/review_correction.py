"""A corrected version: what differs, and what taking it over did."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.presses import Press
from handlers.texts.message import Message, Row, bold, button, esc, lines, paragraphs, rows_within
from handlers.texts.restricted import LOCK
from handlers.texts.review_seats import seat_line, seats_row
from handlers.texts.words import bodies, count, cut, listed
from kpbot.domain.review import Correction, Decision, Draft
from kpbot.services.review_views import Changed, CorrectionView

MOST = 700
"""Characters of each list, so that all of them fit one message."""
MOST_NUMBERS = 12
_RESTRICTED = f"{LOCK} restricted"
"""Stands for the words of an action where others read along."""


def offered(view: CorrectionView) -> Message:
    """What differs in an uploaded version of a communiqué that is there already."""
    communique, correction = view.communique, view.correction
    state = "published" if communique.published_at else "in review"
    html = paragraphs(
        f"{bold(cut(correction.name, 80))} is another version of the {correction.cycle} "
        f"communiqué, which is {state}.",
        _differences(view),
        "Taking it over keeps numbers, decisions and progress. Nothing has changed yet.",
    )
    take = button("Take over", Press.TAKE_OVER, correction.cycle, correction.key)
    leave = button("Leave as it is", Press.LEAVE, correction.cycle, correction.key)
    rows: tuple[Row, ...] = ((take, leave),)
    if communique.published_at is None:
        rows = (*rows, (button("Discard the review …", Press.DISCARD),))
    return Message(html, rows)


def taken_over(view: CorrectionView) -> Message:
    """The corrected version is in place."""
    waiting = [one for one in view.changed if one.after.decision is Decision.PENDING]
    open_ones = len(view.new) + len(waiting)
    html = paragraphs(
        f"{bold(cut(view.correction.name, 80))} is the {view.correction.cycle} communiqué now.",
        lines(
            f"{count(view.same, 'proposal')} as before, {len(view.changed)} with other words.",
            f"New, to be decided: {_refs(view.new)}." if view.new else "",
            f"Rejected, as no longer in the text: {_refs(view.rejected)}." if view.rejected else "",
        ),
        _left(view.left),
        _section("Memberships and offices, new", [esc(seat_line(one)) for one in view.seats_new]),
    )
    rows: tuple[Row, ...] = ((button("Review", Press.REVIEW),),) if open_ones else ()
    if view.seats_new:
        rows = (*rows, *seats_row(len(view.seats_new)), (button("Publish …", Press.PREVIEW),))
    return Message(html, rows)


def left_as_it_is(correction: Correction) -> Message:
    name = bold(cut(correction.name, 80))
    return Message(f"{name} is put aside; the {correction.cycle} communiqué stays as it is.")


def _differences(view: CorrectionView) -> str:
    same = f"{count(view.same, 'proposal')} as before."
    parts = [
        lines(
            f"Other words in {_numbers(view.paragraphs)}." if view.paragraphs else "",
            f"Gone: {_numbers(view.dropped)}." if view.dropped else "",
            same,
        ),
        _section("Changed", [_changed(one) for one in view.changed]),
        _section("New", [_line(one) for one in view.new]),
        _section("No longer in the text, would be rejected", [_line(one) for one in view.rejected]),
        _left(view.left),
        _section("Memberships and offices, new", [esc(seat_line(one)) for one in view.seats_new]),
        _section("Memberships and offices, gone", [esc(seat_line(one)) for one in view.seats_gone]),
    ]
    return paragraphs(*parts)


def _left(left: Sequence[Draft]) -> str:
    """What a person accepted is not taken away because the text no longer says it."""
    rows = [f"{_line(one)} – {one.decision}" for one in left]
    return _section("No longer in the text, but it stays: decide what becomes of it", rows)


def _changed(one: Changed) -> str:
    before, after = one.before, one.after
    facts = []
    if before.quote != after.quote:
        facts.append(f"“{cut(after.quote, 160)}”")
    if before.bodies != after.bodies:
        facts.append(f"bodies: {bodies(after.bodies)}")
    if before.proposal.due != one.read.due:
        facts.append(_date(one))
    if before.paragraph != after.paragraph:
        facts.append(f"stands in paragraph {after.paragraph} now")
    if before.decision != after.decision:
        facts.append("back in the text, to be decided")
    if not after.quote:
        facts.insert(0, _RESTRICTED)
    return f"{bold(str(after.ref))} {esc('; '.join(facts) or 'read otherwise')}"


def _date(one: Changed) -> str:
    said = f"“{cut(one.read.due.phrase, 80)}”" if one.read.due else "no date"
    kept = one.before.due == one.after.due
    return f"date in the text: {said}{' (yours stays)' if kept else ''}"


def _line(draft: Draft) -> str:
    return f"{bold(str(draft.ref))} {esc(cut(draft.title, 80)) or _RESTRICTED}"


def _section(head: str, rows: Sequence[str]) -> str:
    return lines(bold(head), *rows_within(rows, MOST)) if rows else ""


def _refs(drafts: Sequence[Draft]) -> str:
    names = [str(one.ref) for one in drafts[:MOST_NUMBERS]]
    more = len(drafts) - MOST_NUMBERS
    return listed([*names, f"{more} more"] if more > 0 else names)


def _numbers(numbers: Sequence[int]) -> str:
    if len(numbers) > MOST_NUMBERS:
        return count(len(numbers), "paragraph")
    noun = "paragraph" if len(numbers) == 1 else "paragraphs"
    return f"{noun} {listed(map(str, numbers))}"
