"""The rules of the lanes, for whatever is sent when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from math import inf
from operator import itemgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.local.floods import FloodLimits
from handlers.network.lanes import FEW_CHATS, Lanes, Ticket
from handlers.network.limits import AT_ONCE, IN_A_SECOND, MINUTE, SECOND, Chat, Lane
from tests.builders import QUICK

FEW: list[int | str] = [1, 2, 3, -1, -2, "@plenary"]
JUST = 1e-6


@dataclass(frozen=True)
class Message:
    """What somebody wants to send; `gives_up` is how long the sender waits, in seconds."""

    at: float
    lane: Lane
    chat_id: int | str
    gives_up: float = inf


@dataclass(frozen=True)
class Sent:
    """`at` is when it left; between then and `answered` it arrived."""

    at: float
    message: Message
    answered: float


def at_once(_: int) -> float:
    return 0.0


def send(
    messages: Iterable[Message],
    lanes: Lanes | None = None,
    takes: Callable[[int], float] = at_once,
) -> list[Sent]:
    """All that leaves, in order; `takes` says how long the answer to each of them takes."""
    lanes = lanes or Lanes()
    coming = sorted(messages, key=lambda one: one.at)
    tickets: dict[int, Message] = {}
    under_way: list[tuple[float, Ticket]] = []
    sent: list[Sent] = []
    now = 0.0

    def join(number: int, one: Message) -> None:
        tickets[number] = one
        ticket = Ticket(number, one.lane, one.chat_id, gone=lambda: now > one.at + one.gives_up)
        lanes.join(ticket, now)

    def answer() -> None:
        while under_way and under_way[0][0] <= now:
            lanes.arrived(heappop(under_way)[1], now)

    while True:
        while coming and coming[0].at <= now:
            join(len(tickets), coming.pop(0))
        answer()
        while ticket := lanes.next(now):
            answered = now + takes(len(sent))
            sent.append(Sent(now, tickets[ticket.number], answered))
            heappush(under_way, (answered, ticket))
            answer()
        moments = [lanes.opens_at(now), *(one.at for one in coming[:1])]
        again = min([*moments, *(at for at, _ in under_way[:1])])
        if again == inf:
            return sent
        assert again > now, "the lanes would be asked for ever"
        now = again


def chat_key(chat_id: int | str) -> int:
    return chat_id if isinstance(chat_id, int) else -9


delays = st.one_of(st.just(0.0), st.floats(0, 0.2), st.floats(0, 5))
gaps = st.one_of(st.just(0.0), st.floats(0, 0.1), st.floats(0, 3), st.just(40.0))
chats: st.SearchStrategy[int | str] = st.one_of(
    st.sampled_from(FEW), st.integers(1, 60), st.integers(-60, -10)
)


@st.composite
def arrivals(draw: st.DrawFn, *, patient: bool = False) -> list[Message]:
    """Up to 150 messages: at once, close together and far apart; to one chat in a row, to many."""
    waits = st.just(inf) if patient else st.sampled_from([inf, inf, 0.3, 5.0])
    lanes, many = st.sampled_from(list(Lane)), st.sampled_from([1, 1, 2, 7, 25, 45])
    one = st.tuples(gaps, lanes, chats, waits, many, st.booleans())
    messages: list[Message] = []
    at = 0.0
    for gap, lane, chat_id, gives_up, copies, to_many in draw(st.lists(one, max_size=30)):
        at += gap
        to = range(1, copies + 1) if to_many else [chat_id] * copies
        messages += [Message(at, lane, one, gives_up) for one in to]
    return messages[:150]


@QUICK
@given(arrivals(), st.lists(st.tuples(delays, st.floats(0, 1)), min_size=1, max_size=20))
def test_telegram_never_finds_it_too_much(
    messages: list[Message], ways: list[tuple[float, float]]
) -> None:
    """However long each message is on its way, and whenever on it arrives."""
    sent = send(messages, takes=lambda number: ways[number % len(ways)][0])
    arrivals = [
        (one.at + ways[number % len(ways)][1] * (one.answered - one.at), number, one)
        for number, one in enumerate(sent)
    ]
    floods = FloodLimits()
    for at, _, one in sorted(arrivals, key=itemgetter(0, 1)):
        floods.take(chat_key(one.message.chat_id), at)
    assert floods.refused == 0


@QUICK
@given(arrivals(patient=True), st.lists(delays, min_size=1, max_size=9))
def test_slow_answers_stop_nothing_for_good(messages: list[Message], ways: list[float]) -> None:
    sent = send(messages, takes=lambda number: ways[number % len(ways)])
    assert len(sent) == len(messages)


@QUICK
@given(arrivals())
def test_bulk_never_follows_anything_to_the_same_chat_within_a_second(
    messages: list[Message],
) -> None:
    last: dict[int | str, float] = {}
    for one in send(messages):
        if one.message.lane is Lane.BULK:
            assert one.at - last.get(one.message.chat_id, -inf) >= 1
        last[one.message.chat_id] = one.at


@QUICK
@given(arrivals(patient=True))
def test_all_that_is_waited_for_is_sent(messages: list[Message]) -> None:
    assert len(send(messages)) == len(messages)


@QUICK
@given(arrivals())
def test_what_goes_to_one_chat_in_one_lane_keeps_its_order(messages: list[Message]) -> None:
    last: dict[tuple[int | str, Lane], float] = {}
    for one in send(messages):
        key = one.message.chat_id, one.message.lane
        assert one.message.at >= last.get(key, -inf)
        last[key] = one.message.at


@QUICK
@given(arrivals(patient=True))
def test_no_bulk_leaves_where_a_reply_could_have_left(messages: list[Message]) -> None:
    sent = send(messages)
    past = _Past()
    for number, one in enumerate(sent):
        if one.message.lane is Lane.BULK:
            for other in sent[number + 1 :]:
                waits = other.message.at <= one.at and other.message.lane is Lane.REPLY
                assert not waits or past.chat(other.message).opens(Lane.REPLY) > one.at
        past.add(one)


@QUICK
@given(arrivals(patient=True))
def test_a_reply_waits_for_nothing_but_the_hard_limits(messages: list[Message]) -> None:
    sent = send(messages)
    past = _Past()
    for number, one in enumerate(sent):
        waited = one.at - one.message.at
        if one.message.lane is Lane.REPLY and waited > JUST:
            before = one.at - JUST
            full = _in_the_second(sent[:number], before) >= IN_A_SECOND
            assert full or past.chat(one.message).opens(Lane.REPLY) > before
        past.add(one)


class _Past:
    """The chats as what was sent so far leaves them."""

    def __init__(self) -> None:
        self._chats: dict[int | str, Chat] = {}

    def chat(self, message: Message) -> Chat:
        chat_id = message.chat_id
        return self._chats.setdefault(chat_id, Chat(group=chat_key(chat_id) < 0))

    def add(self, one: Sent) -> None:
        chat = self.chat(one.message)
        chat.leave()
        chat.arrive(one.answered)


def _in_the_second(sent: Sequence[Sent], now: float) -> int:
    return sum(one.at + SECOND > now for one in sent)


def test_who_has_given_up_takes_nobodys_place() -> None:
    patient = [Message(0.1, Lane.BULK, 7)]
    impatient = [Message(0, Lane.BULK, 7, gives_up=0.5)] * 20
    first, second = send([*impatient, *patient])
    assert first.at == 0
    assert second.message == patient[0]
    assert second.at == SECOND


def test_bulk_alone_takes_all_but_one_place_a_second() -> None:
    sent = send(Message(0, Lane.BULK, chat_id) for chat_id in range(1, 3001))
    assert sent[-1].at < 3000 / 30 * 1.05


@pytest.mark.parametrize("rest", [0.0, 0.4, 7.77])
def test_one_reply_at_a_time_never_waits_while_bulk_leaves(rest: float) -> None:
    bulk = [Message(0, Lane.BULK, chat_id) for chat_id in range(1, 1001)]
    replies = [Message(3 * number + rest, Lane.REPLY, -7) for number in range(10)]
    for one in send([*bulk, *replies]):
        if one.message.lane is Lane.REPLY:
            assert one.at == one.message.at


def test_where_replies_come_often_bulk_makes_room_for_them() -> None:
    bulk = [Message(0, Lane.BULK, chat_id) for chat_id in range(1, 2001)]
    # eight at once each second, of eight people; the first few have to make themselves known
    replies = [
        Message(float(second), Lane.REPLY, -person)
        for second in range(1, 40)
        for person in range(1, 9)
    ]
    sent = send([*bulk, *replies])
    waited = [
        one.at - one.message.at
        for one in sent
        if one.message.lane is Lane.REPLY and 2 < one.message.at <= 20
    ]
    assert max(waited) == 0


def test_a_chat_gets_a_burst_of_answers_and_then_one_a_second() -> None:
    sent = send([Message(0, Lane.REPLY, 7)] * (AT_ONCE + 2))
    assert [one.at for one in sent] == pytest.approx([*[0] * AT_ONCE, SECOND, 2 * SECOND])


def test_a_group_that_got_much_in_bulk_still_gets_its_answers() -> None:
    bulk = [Message(0, Lane.BULK, -7)] * 40
    replies = [Message(25 + number * SECOND, Lane.REPLY, -7) for number in range(5)]
    sent = send([*bulk, *replies])
    assert all(one.at == one.message.at for one in sent if one.message.lane is Lane.REPLY)
    assert sent[-1].at < 3 * MINUTE


def test_a_pause_stalls_its_own_chat_alone() -> None:
    lanes = Lanes()
    assert not lanes.hold(7, 30, now=0)
    sent = send([Message(1, Lane.REPLY, 7), Message(1, Lane.REPLY, 8)], lanes)
    assert [(one.message.chat_id, one.at) for one in sent] == [(8, 1), (7, 30)]


def test_who_has_no_patience_for_a_pause_is_told() -> None:
    lanes = Lanes()
    for number, until in enumerate((10, 60)):
        lanes.join(Ticket(number, Lane.REPLY, 7, patient_until=until), 0)
    assert [one.number for one in lanes.hold(7, 30, now=0)] == [0]
    assert lanes.opens_at(0) <= 30
    assert lanes.next(29) is None
    kept = lanes.next(30)
    assert kept is not None
    assert kept.number == 1


def test_quiet_chats_are_forgotten() -> None:
    lanes = Lanes()
    messages = [Message(number / 20, Lane.REPLY, -number - 1) for number in range(10 * FEW_CHATS)]
    send(messages, lanes)
    assert len(lanes) <= 2 * 20 * MINUTE + FEW_CHATS


@QUICK
@given(arrivals())
def test_forgetting_changes_nothing(messages: list[Message]) -> None:
    forgetful = Lanes()
    forgetful._look_at = 0
    assert send(messages, _eager(forgetful)) == send(messages)


def _eager(lanes: Lanes) -> Lanes:
    """Lanes that look for chats to forget with every new one."""
    forget = lanes._forget

    def always(now: float) -> None:
        lanes._look_at = 0
        forget(now)

    lanes._forget = always  # type: ignore[method-assign]
    return lanes
