"""What may happen to an action, as properties of any sequence of changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.actions import Action, ActionStatus
from kpbot.domain.attention import by_attention
from kpbot.domain.due import Basis, Due
from kpbot.domain.errors import NothingToChange, PeriodNotBegun, ReasonMissing, Refusal
from kpbot.domain.errors_reminders import DueAlready, NobodyToSnooze, NotSnoozed
from kpbot.domain.meetings import Meeting, MeetingKey, MeetingKind
from kpbot.domain.recurrence import Recurrence
from tests.builders import NOON, THOROUGH, TODAY, make_action, signed

Deed = Callable[[Action], Action]

CODES = ("WGM", "WGS", "WGDE", "PC")
SOME_BODIES = st.lists(st.sampled_from(CODES), min_size=1, max_size=3, unique=True).map(tuple)
REASONS = st.sampled_from(["Waiting for Ghana", " Superseded ", "", "  "])


def _complete(bodies: tuple[str, ...], evidence: str) -> Deed:
    return lambda action: action.complete(bodies, signed("Chair of WGM"), NOON, evidence)


def _reopen(bodies: tuple[str, ...]) -> Deed:
    # A person reopens for bodies of the action; nobody acts for none of them.
    return lambda action: action.reopen(set(bodies) & set(action.bodies) or action.bodies)


def _assign(bodies: tuple[str, ...]) -> Deed:
    return lambda action: action.assign(bodies)


def _block(reason: str) -> Deed:
    return lambda action: action.block(reason)


def _drop(reason: str) -> Deed:
    return lambda action: action.drop(reason)


DEEDS = st.lists(
    st.one_of(
        st.builds(_complete, SOME_BODIES, st.sampled_from(["", "Note of 12 March"])),
        st.builds(_reopen, SOME_BODIES),
        st.builds(_assign, SOME_BODIES),
        st.builds(_block, REASONS),
        st.builds(_drop, REASONS),
    ),
    max_size=12,
)


def _history(bodies: tuple[str, ...], deeds: list[Deed]) -> list[Action]:
    """The action after each deed; a refused one leaves it as it is."""
    history = [make_action(bodies=bodies)]
    for deed in deeds:
        try:
            history.append(deed(history[-1]))
        except Refusal:
            history.append(history[-1])
    return history


@THOROUGH
@given(SOME_BODIES, DEEDS)
def test_each_change_raises_the_version_by_one_and_a_refusal_does_not(
    bodies: tuple[str, ...], deeds: list[Deed]
) -> None:
    history = _history(bodies, deeds)
    for before, after in pairwise(history):
        assert after is before or after.version == before.version + 1


@THOROUGH
@given(SOME_BODIES, DEEDS)
def test_an_action_is_done_when_each_of_its_bodies_is_and_only_then(
    bodies: tuple[str, ...], deeds: list[Deed]
) -> None:
    for action in _history(bodies, deeds):
        if action.status is not ActionStatus.DROPPED:
            assert (action.status is ActionStatus.DONE) == (not action.missing)
        for mandate in action.mandates:
            assert mandate.done or not (mandate.done_by or mandate.evidence)


@THOROUGH
@given(SOME_BODIES, DEEDS)
def test_ref_quote_and_due_date_survive_every_deed(
    bodies: tuple[str, ...], deeds: list[Deed]
) -> None:
    first, *later = _history(bodies, deeds)
    for action in later:
        assert (action.ref, action.title, action.quote) == (first.ref, first.title, first.quote)
        assert (action.due, action.due_on) == (first.due, first.due_on)


@THOROUGH
@given(SOME_BODIES, DEEDS)
def test_a_blocked_or_dropped_action_says_why(bodies: tuple[str, ...], deeds: list[Deed]) -> None:
    for action in _history(bodies, deeds):
        if action.status in (ActionStatus.BLOCKED, ActionStatus.DROPPED):
            assert action.reason
            assert action.reason == action.reason.strip()


@THOROUGH
@given(SOME_BODIES, DEEDS, st.data())
def test_an_undo_gives_back_everything_but_the_version(
    bodies: tuple[str, ...], deeds: list[Deed], data: st.DataObject
) -> None:
    history = _history(bodies, deeds)
    earlier = data.draw(st.sampled_from(history))
    latest = history[-1]
    restored = latest.restored_to(earlier)
    assert restored.version == latest.version + 1
    assert replace(restored, version=earlier.version) == earlier


@THOROUGH
@given(SOME_BODIES, SOME_BODIES)
def test_a_body_that_keeps_the_action_keeps_its_mark(
    before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    marked = make_action(bodies=before).complete(before[:1], signed("Chair"), NOON, "Note")
    if not marked.active or after == before:
        return
    assigned = marked.assign(after)
    assert assigned.bodies == after
    kept = {one.body: one for one in marked.mandates}
    for mandate in assigned.mandates:
        assert mandate.done == (mandate.body in kept and kept[mandate.body].done)


@pytest.mark.parametrize("status", [ActionStatus.DONE, ActionStatus.DROPPED])
@pytest.mark.parametrize(
    "deed",
    [_complete(("WGM",), ""), _assign(("WGS",)), _block("Why"), _drop("Why")],
    ids=["complete", "assign", "block", "drop"],
)
def test_what_is_finished_must_be_reopened_first(status: ActionStatus, deed: Deed) -> None:
    finished = make_action(status=status)
    with pytest.raises(NothingToChange):
        deed(finished)


def test_a_mark_that_stands_already_is_refused_with_the_bodies_still_missing() -> None:
    half = make_action(bodies=("WGM", "WGDE")).complete(("WGM",), signed("Chair of WGM"), NOON)
    with pytest.raises(NothingToChange) as refused:
        half.complete(("WGM",), signed("Chair of WGM"), NOON)
    assert refused.value.missing == ("WGDE",)


def test_an_action_without_bodies_is_done_at_once() -> None:
    assert (
        make_action(bodies=()).complete((), signed("Secretariat"), NOON).status is ActionStatus.DONE
    )


def test_completing_a_blocked_action_for_one_of_two_bodies_leaves_it_blocked() -> None:
    blocked = make_action(bodies=("WGM", "WGDE")).block("Waiting for Ghana")
    half = blocked.complete(("WGM",), signed("Chair of WGM"), NOON)
    assert (half.status, half.reason) == (ActionStatus.BLOCKED, "Waiting for Ghana")
    done = half.complete(("WGDE",), signed("Chair of WGDE"), NOON)
    assert (done.status, done.reason) == (ActionStatus.DONE, "")


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_blocking_and_dropping_ask_for_a_reason(reason: str) -> None:
    with pytest.raises(ReasonMissing):
        make_action().block(reason)
    with pytest.raises(ReasonMissing):
        make_action().drop(reason)


def test_an_open_action_without_marks_cannot_be_reopened() -> None:
    with pytest.raises(NothingToChange):
        make_action().reopen(("WGM",))


def test_moving_the_due_date_changes_nothing_else() -> None:
    action = make_action()
    due = Due(Basis.EXPLICIT, fixed=date(2010, 6, 30))
    moved = action.move_due(due, date(2010, 6, 30))
    assert moved == replace(action, due=due, due_on=date(2010, 6, 30), version=2)


@THOROUGH
@given(st.dates(), st.sampled_from(ActionStatus), st.integers(-400, 400))
def test_overdue_counts_the_days_of_active_actions_only(
    due_on: date, status: ActionStatus, days: int
) -> None:
    if not date.min.toordinal() < due_on.toordinal() + days <= date.max.toordinal():
        return
    action = make_action(due_on=due_on, status=status)
    active = status in (ActionStatus.OPEN, ActionStatus.BLOCKED)
    assert action.days_overdue(due_on + timedelta(days=days)) == (max(days, 0) if active else 0)


def test_an_action_without_a_due_date_is_never_overdue() -> None:
    assert make_action(due_on=None).days_overdue(date.max) == 0


def _standing(number: int, status: ActionStatus, days: int | None) -> Action:
    due_on = None if days is None else TODAY + timedelta(days=days)
    return make_action(f"{number}.1", due_on=due_on, status=status)


STANDINGS = st.lists(
    st.tuples(st.sampled_from(ActionStatus), st.none() | st.integers(-60, 60)), max_size=12
)


def test_attention_goes_to_overdue_blocked_due_undated_and_finished_in_this_order() -> None:
    actions = [
        _standing(1, ActionStatus.DONE, -50),
        _standing(2, ActionStatus.OPEN, None),
        _standing(3, ActionStatus.OPEN, 30),
        _standing(4, ActionStatus.OPEN, 3),
        _standing(5, ActionStatus.OPEN, 0),
        _standing(6, ActionStatus.BLOCKED, 40),
        _standing(7, ActionStatus.OPEN, -1),
        _standing(8, ActionStatus.BLOCKED, -20),
    ]
    order = [action.ref.paragraph for action in by_attention(actions, TODAY)]
    assert order == [8, 7, 6, 5, 4, 3, 2, 1]


@THOROUGH
@given(STANDINGS)
def test_the_order_of_attention_loses_nothing_and_does_not_depend_on_the_input(
    standings: list[tuple[ActionStatus, int | None]],
) -> None:
    actions = [_standing(number, *one) for number, one in enumerate(standings, 1)]
    ordered = by_attention(actions, TODAY)
    assert sorted(ordered, key=lambda one: one.ref) == actions
    assert by_attention(reversed(actions), TODAY) == ordered
    overdue = [one.days_overdue(TODAY) for one in ordered]
    assert overdue == sorted(overdue, reverse=True)
    active = [one.active for one in ordered]
    assert active == sorted(active, reverse=True)


QUARTERLY = Due(
    Basis.RECURRING,
    fixed=date(2009, 12, 31),
    meeting=MeetingKey(MeetingKind.PLENARY, 2009),
    phrase="each quarter",
    every=Recurrence(months=3),
)
PLENARY_2010 = Meeting(MeetingKey(MeetingKind.PLENARY, 2009), date(2010, 11, 1), date(2010, 11, 4))
MEETINGS = {PLENARY_2010.key: PLENARY_2010}


def _reported(action: Action, bodies: tuple[str, ...], day: date) -> Action:
    at = NOON.replace(year=day.year, month=day.month, day=day.day)
    return action.complete(bodies, signed("Chair of WGS"), at, "Report").come_again(MEETINGS)


def test_a_recurring_action_opens_again_for_its_next_date_when_every_body_has_marked_it() -> None:
    action = make_action(bodies=("WGS", "WGM"), due=QUARTERLY, due_on=date(2009, 12, 31))
    half = _reported(action, ("WGS",), date(2009, 12, 1))
    assert half.missing == ("WGM",)
    assert half.due_on == date(2009, 12, 31)
    again = _reported(half, ("WGM",), date(2009, 12, 20))
    assert (again.status, again.missing) == (ActionStatus.OPEN, ("WGS", "WGM"))
    assert again.due_on == date(2010, 3, 31)
    assert again.version == action.version + 2


def test_a_period_is_marked_once_and_a_late_one_can_follow_at_once() -> None:
    action = make_action(bodies=("WGS",), due=QUARTERLY, due_on=date(2009, 12, 31))
    again = _reported(action, ("WGS",), date(2009, 12, 20))
    with pytest.raises(PeriodNotBegun) as refused:
        _reported(again, ("WGS",), date(2009, 12, 31))
    assert refused.value.due_on == date(2010, 3, 31)
    late = _reported(again, ("WGS",), date(2010, 5, 3))
    assert late.due_on == date(2010, 6, 30)
    assert _reported(late, ("WGS",), date(2010, 5, 3)).due_on == date(2010, 9, 30)


def test_a_recurring_action_is_done_for_good_before_the_meeting_that_ends_it() -> None:
    last = replace(QUARTERLY, fixed=date(2010, 9, 30))
    action = make_action(bodies=("WGS",), due=last, due_on=date(2010, 9, 30))
    assert _reported(action, ("WGS",), date(2010, 9, 30)).status is ActionStatus.DONE


def test_a_block_asks_who_is_named_but_never_those_alone_who_wait() -> None:
    action = make_action(bodies=("WGM", "WGDE"))
    assert action.block("", ("WGS",)).asked == ("WGS",)
    assert action.block("", ("WGDE",)).asked == ("WGDE",)
    everybody = action.block("Why", ("WGM", "WGDE"))
    assert (everybody.blocked_by, everybody.asked) == ((), ("WGM", "WGDE"))
    assert action.block("Why", ("WGM", "WGS", "WGDE")).blocked_by == ("WGS",)


def test_who_has_marked_its_part_is_in_nobodys_way() -> None:
    action = make_action(bodies=("WGM", "WGDE")).complete(("WGDE",), signed("Chair of WGDE"), NOON)
    assert action.block("Why", ("WGDE",)).blocked_by == ()


def test_it_is_open_when_the_last_one_in_its_way_has_cleared_it() -> None:
    blocked = make_action().block("Why", ("WGS", "PC"))
    once = blocked.clear(("WGS",))
    assert (once.status, once.blocked_by, once.reason) == (ActionStatus.BLOCKED, ("PC",), "Why")
    twice = once.clear(("PC",))
    assert (twice.status, twice.blocked_by, twice.reason) == (ActionStatus.OPEN, (), "")
    with pytest.raises(NothingToChange):
        twice.clear(("PC",))


def test_a_snooze_ends_by_itself_by_waking_or_by_reopening() -> None:
    until = TODAY + timedelta(days=7)
    action = make_action(bodies=("WGM", "WGDE")).snooze(("WGM",), until)
    assert action.snoozed("WGM", until - timedelta(days=1))
    assert not action.snoozed("WGM", until)
    assert not action.snoozed("WGDE", TODAY)
    for awake in (action.wake(("WGM", "WGDE"), TODAY), action.reopen(("WGM",))):
        assert not awake.snoozed("WGM", TODAY)
        assert awake.version == action.version + 1
    with pytest.raises(NotSnoozed):
        action.wake(("WGM",), until)
    with pytest.raises(NobodyToSnooze):
        make_action(bodies=()).snooze((), until)


def test_another_due_date_is_another_one() -> None:
    action = make_action()
    assert action.due_on
    with pytest.raises(DueAlready):
        action.extend(Due(Basis.EXTENDED, fixed=action.due_on), action.due_on)
    with pytest.raises(NothingToChange):
        action.drop("Superseded").extend(Due(Basis.EXTENDED, fixed=TODAY), TODAY)
