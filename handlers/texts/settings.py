"""When and how a chat is reminded: what `/settings` shows."""

from __future__ import annotations

from datetime import time

from handlers.presses import Press
from handlers.texts.hours import day_and_hour, hour
from handlers.texts.message import Button, Message, Row, bold, button, esc, lines, paragraphs
from handlers.texts.words import count, listed, offices, span
from kpbot.domain.habits import EVERY_DAY, MONDAY_TO_FRIDAY, NIGHT, Habits, within
from kpbot.domain.ladder import Ladder
from kpbot.domain.language import Language
from kpbot.domain.profile import Profile
from kpbot.services.views import HabitsView

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEK = 7
_HOURS = 24
_LANGUAGES = {Language.ENGLISH: "English", Language.FRENCH: "French"}
_OWN_NAMES = {Language.ENGLISH: "English", Language.FRENCH: "Français"}


def settings(view: HabitsView, profile: Profile) -> Message:
    """The habits of a chat, with buttons for who may change them."""
    return Message(
        paragraphs(_habits(view), _ladders(view), _next(view), _how(view, profile)),
        _rows(view) if view.may_change else (),
    )


def settings_changed(view: HabitsView, profile: Profile) -> Message:
    """The answer to a change that was typed."""
    said = "Changed." if view.changed else "It is so already; nothing has changed."
    html = paragraphs(said, _habits(view), _next(view))
    return Message(html, settings(view, profile).rows)


def languages() -> Message:
    """Which languages there are, for who names none."""
    names = listed((_LANGUAGES[one] for one in Language), "or")
    row = tuple(_button(_OWN_NAMES[one], f"language {_LANGUAGES[one]}") for one in Language)
    return Message(f"In which language shall the daily message come: {names}?", (row,))


def change_notice(view: HabitsView) -> str:
    """The same after a press."""
    return "Changed" if view.changed else "It is so already"


def _habits(view: HabitsView) -> str:
    habits = view.habits
    bodies = listed(map(bold, view.bodies))
    whose = f"Settings of the chat of {bodies}" if bodies else bold("Your settings")
    return lines(
        whose,
        f"Zone: {esc(habits.zone.key)}, now {hour(view.moment, view.moment.now)}",
        f"Daily message: {habits.at:%H:%M}",
        f"Quiet hours: {_hours(habits)}",
        f"Working days: {weekdays(habits.working_days)}",
        f"Days off: {_days_off(habits)}",
        f"Form: {_form(habits)}",
        f"Language: {_LANGUAGES[view.language]} (of the daily message)",
    )


def _hours(habits: Habits) -> str:
    if habits.quiet is None:
        return "none"
    start, end = habits.quiet
    return f"{start:%H:%M} to {end:%H:%M}"


def weekdays(days: frozenset[int]) -> str:
    """`Monday to Friday`, `Sunday to Thursday`, `Monday, Tuesday and Thursday`, `every day`."""
    if days == EVERY_DAY:
        return "every day"
    firsts = [day for day in sorted(days) if (day - 1) % _WEEK not in days]
    if len(firsts) == 1 and len(days) > 2:  # noqa: PLR2004 - two days are listed
        return f"{WEEKDAYS[firsts[0]]} to {WEEKDAYS[(firsts[0] + len(days) - 1) % _WEEK]}"
    return listed(WEEKDAYS[day] for day in sorted(days))


def _days_off(habits: Habits) -> str:
    return listed(span(*one) for one in habits.days_off) if habits.days_off else "none"


def _form(habits: Habits) -> str:
    return "one message a day with all" if habits.digest else "a message for each action"


def _ladders(view: HabitsView) -> str:
    """The ladders of the bodies; they stand in the profile, so nobody changes them here."""
    several = len(view.ladders) > 1
    return paragraphs(
        *(
            (f"{esc(listed(bodies))}: " if several else "") + _ladder(ladder, view.lead)
            for bodies, ladder in view.ladders
        )
    )


def _ladder(ladder: Ladder, lead: str) -> str:
    before = listed(str(days) for days in sorted(set(ladder.before), reverse=True))
    return (
        f"I remind {before} days before the due date, on the day, and while it is overdue "
        f"{_repeats(ladder)} (after four of them, each fourth). {ladder.escalate_after} days after "
        f"it the {esc(lead)} hears of it. A note of progress gives "
        f"{count(ladder.rest, 'day')} of rest."
    )


def _repeats(ladder: Ladder) -> str:
    every = ladder.repeat_every
    return "on Mondays" if every == _WEEK else f"every {count(every, 'day')}"


def _next(view: HabitsView) -> str:
    if view.next_at is None and not view.bodies:
        return (
            "No reminder is planned for you here. A body is reminded in its own chat: send "
            "/settings there."
        )
    if view.next_at is None:
        return "No reminder is planned for this chat. /forecast lists those to come."
    return f"The next reminder comes on {day_and_hour(view.moment, view.next_at)}."


def _how(view: HabitsView, profile: Profile) -> str:
    if not view.may_change:
        return f"Only {esc(offices(view.keepers, profile))} can change this."
    return lines(
        "Press, or write for example:",
        "/settings zone Africa/Windhoek",
        "/settings days Sunday to Thursday",
        f"/settings off 24 to 31 December {view.moment.today.year}",
    )


def _rows(view: HabitsView) -> tuple[Row, ...]:
    """What is changed most, each as it could be typed."""
    habits = view.habits
    earlier, later = _hour(habits, -1), _hour(habits, 1)
    every_day = habits.working_days == EVERY_DAY
    quiet = "none" if habits.quiet else f"{NIGHT[0]:%H:%M} to {NIGHT[1]:%H:%M}"
    rows: list[list[Button | None]] = [
        [
            _button(f"◀ {earlier:%H:%M}", f"time {earlier:%H:%M}") if earlier else None,
            _button(f"{later:%H:%M} ▶", f"time {later:%H:%M}") if later else None,
        ],
        [
            _button("One each", "single") if habits.digest else _button("One a day", "digest"),
            _button("No weekends", f"days {weekdays(MONDAY_TO_FRIDAY)}")
            if every_day
            else _button("Every day", "days every day"),
        ],
        [
            _button("No quiet hours" if habits.quiet else f"Quiet {quiet}", f"quiet {quiet}")
            if habits.quiet or not within(NIGHT, habits.at)
            else None,
            _button("English", "language English")
            if view.language is Language.FRENCH
            else _button("Français", "language French"),
            _button("Reset", "reset") if view.own else None,
        ],
    ]
    return tuple(row for one in rows if (row := tuple(key for key in one if key)))


def _button(label: str, words: str) -> Button:
    return button(label, Press.SETTINGS, words)


def _hour(habits: Habits, step: int) -> time | None:
    """The full hour before or after that of the daily message, unless it is quiet then."""
    begun = 1 if step < 0 and habits.at.minute else 0
    found = time((habits.at.hour + step + begun) % _HOURS)
    return None if habits.is_quiet(found) else found
