"""Every command and button, by everybody, everywhere: who may not changes nothing and is on record.

What may be done by whom is written out in `attempts`, apart from the table that the bot reads.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from itertools import product

import pytest
import pytest_asyncio

from handlers.chat.routes import COMMAND_HANDLERS, PRESS_HANDLERS
from handlers.presses import Press
from kpbot.domain import permissions
from kpbot.domain.audit import Verb
from kpbot.domain.rules import RULES, Act, Standing
from tests.chat.conftest import open_world
from tests.rights.attempts import (
    COMMANDS,
    EVERYBODY,
    PLACES,
    PRESSES,
    PRIVATE,
    Attempt,
)
from tests.rights.worlds import Outcome, Stage

in_one_world = pytest.mark.asyncio(loop_scope="module")

ATTEMPTS = (*COMMANDS, *PRESSES)

ELSEWHERE = {
    "forgetme": "one's own, tests/chat/test_forgetting.py",
}
OWN_PRESSES = {
    Press.FORGET: "one's own, tests/chat/test_forgetting.py",
    Press.FORGET_NO: "as above",
    Press.INVITE_ACCEPT: "whoever has the link, tests/chat/test_links.py",
    Press.INVITE_NO: "as above",
}
"""What is tried in another place, for no office decides about it."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage() -> AsyncIterator[Stage]:
    async with open_world(sample=True) as world:
        yield Stage(world)


@in_one_world
@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda one: one.name)
async def test_who_may_does_it_and_who_may_not_changes_nothing(
    stage: Stage, attempt: Attempt, where: str
) -> None:
    wrong = []
    for who in sorted(EVERYBODY):
        outcome = await stage.tries(attempt, who, where)
        why = _fault(attempt, who, where, outcome)
        if why:
            wrong.append(f"{who}: {why}: {outcome}")
    assert not wrong


def _fault(attempt: Attempt, who: str, where: str, outcome: Outcome) -> str:
    """What is wrong with the outcome, in words; nothing where it is right."""
    refused = [text for verb, text in outcome.entries if verb is Verb.REFUSED]
    if where not in attempt.places:
        return "changed something" if outcome.changed else ""
    if not attempt.may(who, where):
        if outcome.changed or len(outcome.entries) != 1:
            return "was not refused, or more happened"
        return "" if refused == [attempt.tried] else "is not on record"
    if refused:
        return "was refused"
    left = {verb for verb, _ in outcome.entries}
    if attempt.verb is None:
        return "asked and changed something" if outcome.changed or left else ""
    return "" if attempt.verb in left else "did not do it"


def test_these_are_more_than_a_thousand_attempts_and_all_commands_and_buttons() -> None:
    assert len(ATTEMPTS) * len(PLACES) * len(EVERYBODY) > 1000
    typed = {one.says.split()[0].removeprefix("/") for one in ATTEMPTS if one.says}
    sent = {"import" for one in ATTEMPTS if one.sends}
    assert typed | sent | set(ELSEWHERE) == set(COMMAND_HANDLERS)
    assert {one.presses for one in PRESSES} | set(OWN_PRESSES) == set(PRESS_HANDLERS)


@in_one_world
@pytest.mark.parametrize("where", [one for one in PLACES if one != PRIVATE])
async def test_who_writes_as_the_group_changes_nothing_and_is_on_record(
    stage: Stage, where: str
) -> None:
    """An anonymous admin may be anybody, whatever office that person holds."""
    wrong = []
    for attempt in COMMANDS:
        outcome = await stage.tries(attempt, "Secretariat", where, anonymous=True)
        allowed_here = where in attempt.places
        on_record = [text for verb, text in outcome.entries if verb is Verb.REFUSED]
        if outcome.changed or (allowed_here and on_record != [attempt.tried]):
            wrong.append(f"{attempt.name}: {outcome}")
    assert not wrong


class Watched(dict[Act, frozenset[Standing]]):
    """The table, which remembers the acts that were looked up."""

    def __init__(self) -> None:
        super().__init__(RULES)
        self.asked: set[Act] = set()

    def __getitem__(self, act: Act) -> frozenset[Standing]:
        self.asked.add(act)
        return super().__getitem__(act)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def attempts_of(stage: Stage) -> dict[Act, list[Attempt]]:
    """For each act the attempts that the table is asked about."""
    found: dict[Act, list[Attempt]] = {}
    for attempt in ATTEMPTS:
        with pytest.MonkeyPatch.context() as patch:
            watched = Watched()
            patch.setattr(permissions, "RULES", watched)
            await stage.tries(attempt, "Secretariat", attempt.places[-1])
        for act in watched.asked:
            found.setdefault(act, []).append(attempt)
    return found


def _trials(attempts: list[Attempt]) -> Iterator[tuple[Attempt, str, str]]:
    for attempt in attempts:
        for who, where in product(sorted(attempt.who), attempt.places):
            if attempt.may(who, where):
                yield attempt, who, where


@in_one_world
@pytest.mark.parametrize(
    ("act", "standing"), [(act, one) for act, row in RULES.items() for one in sorted(row)]
)
async def test_each_entry_of_the_table_is_what_lets_somebody_do_something(
    stage: Stage,
    attempts_of: dict[Act, list[Attempt]],
    act: Act,
    standing: Standing,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without the entry some attempt ends otherwise than it is written out."""
    monkeypatch.setattr(permissions, "RULES", {**RULES, act: RULES[act] - {standing}})
    for attempt, who, where in _trials(attempts_of.get(act, [])):
        if _fault(attempt, who, where, await stage.tries(attempt, who, where)):
            return
    pytest.fail("nobody misses it")
