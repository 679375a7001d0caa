"""Who asks too much at once is told so once; an error has a number that the log knows too."""

from __future__ import annotations

import re
from typing import Any

import pytest
from structlog.testing import capture_logs

from handlers.chat.flood import CHAT, MOST_KNOWN, PERSON, Flood
from tests.chat.conftest import World


class Watch:
    """A watch that is set by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch(published: World) -> Watch:
    watch = Watch()
    published.bot.application.bot_data.flood = Flood(watch)
    return watch


async def test_a_person_who_asks_too_much_is_told_once_and_heard_again_later(
    published: World, watch: Watch
) -> None:
    for _ in range(PERSON[0]):
        assert "CRP" in (await published.says("Chair of WGM", "/status CRP")).text
        watch.seconds += 0.5
    warned = await published.says("Chair of WGM", "/status CRP")
    assert warned.text == "That was a lot at once. I answer again in 15 seconds."
    assert not await published.says("Chair of WGM", "/status CRP")
    assert "CRP" in (await published.says("Chair of WGS", "/status CRP")).text
    watch.seconds += 15
    assert "CRP" in (await published.says("Chair of WGM", "/status CRP")).text


async def test_a_second_burst_is_warned_of_anew(published: World, watch: Watch) -> None:
    for _ in range(2):
        answers = [await published.says("Observer", "/help") for _ in range(PERSON[0] + 2)]
        assert [one.text[:9] for one in answers[-2:]] == ["That was ", ""]
        watch.seconds += PERSON[1]


@pytest.mark.usefixtures("watch")
async def test_presses_count_too(published: World) -> None:
    card = await published.says("Chair of WGM", "/item 12.3")
    for _ in range(PERSON[0] - 1):
        await published.presses("Chair of WGM", card.last, "Reminders")
    warned = await published.presses("Chair of WGM", card.last, "Reminders")
    assert warned.notice
    assert warned.notice.text == "That was a lot at once. I answer again in 30 seconds."
    assert not await published.presses("Chair of WGM", card.last, "Reminders")


async def test_what_is_too_much_is_not_done(published: World, watch: Watch) -> None:
    for _ in range(PERSON[0]):
        await published.says("Chair of WGM", "/help")
    await published.says("Chair of WGM", "/done 9.1 All visited")
    watch.seconds += PERSON[1]
    assert "Open" in (await published.says("Chair of WGM", "/item 9.1")).text


@pytest.mark.usefixtures("watch")
async def test_a_group_has_a_measure_of_its_own(published: World) -> None:
    speakers = ("Chair of WGM", "Vice-Chair of WGM", "Member of WGM")
    for n in range(CHAT[0]):
        assert await published.says(speakers[n % 3], "/status", "WGM")
    assert "a lot at once" in (await published.says("Observer", "/status", "WGM")).text
    assert await published.says("Observer", "/status", "WGS")
    assert not await published.says("Member of WGM", "/status", "WGM")


@pytest.mark.usefixtures("watch")
async def test_talk_that_is_not_for_the_bot_does_not_count(published: World) -> None:
    for _ in range(2 * CHAT[0]):
        await published.says("Chair of WGM", "See you at four.", "WGM")
    assert await published.says("Chair of WGM", "/status", "WGM")


def test_those_heard_of_least_recently_are_forgotten() -> None:
    flood = Flood(Watch())
    for _ in range(PERSON[0]):
        flood.judge(1, None)
    assert flood.judge(1, None)
    for user in range(2, MOST_KNOWN + 2):
        flood.judge(user, None)
    assert flood.judge(1, None) is None


async def test_an_error_has_a_number_for_the_person_and_the_log(
    published: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: Any) -> None:
        raise ZeroDivisionError("the secret")

    monkeypatch.setattr(type(published.bot.ports.store), "reading", breaks)
    before = len(published.api.events)
    with capture_logs() as logs, pytest.raises(ZeroDivisionError):
        await published.says("Chair of WGM", "/status WGM")
    (said,) = published.api.events[before:]
    (number,) = re.findall(r"\(error ([0-9A-F]{6})\)", said.text)
    assert "secret" not in said.text
    assert [one["error"] for one in logs if one["event"] == "update failed"] == [number]
