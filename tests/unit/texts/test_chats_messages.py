"""News of chats can be sent, whatever the chats are called."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handlers.texts import chats as texts
from kpbot.domain.chats import BoundChat, Destination
from kpbot.services.binding import Binding, Leaving
from tests.builders import PROFILE, QUICK
from tests.unit.texts.strategies import CODES, NAMES, check_sendable

PLACES = st.builds(Destination, st.just(-(10**13)), st.none() | st.just(10**9))


@st.composite
def bound(draw: st.DrawFn, body: str = "WGM") -> BoundChat:
    return BoundChat(body, draw(PLACES), draw(NAMES), draw(st.booleans()))


@st.composite
def bindings(draw: st.DrawFn) -> Binding:
    """A binding before or after: some bodies have a chat elsewhere, some meet here."""
    known = st.sampled_from([body.code for body in PROFILE.bodies])
    bodies = draw(st.lists(known, unique=True, min_size=1, max_size=3))
    here, place = draw(st.lists(known, unique=True, max_size=3)), draw(PLACES)
    used = {body: draw(bound(body)) for body in bodies}
    elsewhere = {body: chat for body, chat in used.items() if chat.destination != place}
    return Binding(tuple(bodies), place, draw(NAMES), used, elsewhere, tuple(here))


@QUICK
@given(bindings())
def test_a_binding_can_be_asked_and_told(binding: Binding) -> None:
    check_sendable(texts.binding(binding, PROFILE))
    check_sendable(texts.bound(binding))
    for ends in (False, True):
        check_sendable(texts.who_presses(binding.title, binding.bodies, ends=ends))


@QUICK
@given(st.lists(bound(), min_size=1, max_size=12), st.none() | bound())
def test_unbinding_can_be_asked_and_told(given: list[BoundChat], then: BoundChat | None) -> None:
    leaving = [Leaving(chat.body, chat, then) for chat in given]
    check_sendable(texts.leaving(leaving, PROFILE))
    check_sendable(texts.left(leaving[0], PROFILE))


@QUICK
@given(st.lists(bound(), max_size=100), st.dictionaries(CODES, st.booleans(), max_size=8))
def test_chats_can_be_listed(given: list[BoundChat], here: dict[str, bool]) -> None:
    check_sendable(texts.chats(given))
    if here:
        check_sendable(texts.chat_of(here))
