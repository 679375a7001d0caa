"""Whatever arrives, the bot answers within what Telegram takes, and its database stays whole."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest
from telegram import Update

from handlers.local.errors import SchemaViolation
from handlers.local.objects import JSON
from kpbot.domain.actions import Action, ActionStatus
from kpbot.domain.audit import CHANGES_ACTION, AuditEntry
from kpbot.services.reading import InProcessReader
from tests.chat.conftest import World, open_world
from tests.fuzz.strange import Strange

UPDATES = int(os.environ.get("KPBOT_FUZZ", "1000"))
"""How many; `make fuzz` asks for 20,000."""
PARTS = 2


@pytest.mark.parametrize("seed", range(PARTS))
async def test_no_update_is_too_strange(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kpbot.main.ChildReader", InProcessReader)  # a process each takes too long
    async with open_world(sample=True) as world:
        strange = Strange(world.api, seed)
        read = [await _is_read(world, strange.next(), strange) for _ in range(UPDATES // PARTS)]
        async with world.bot.ports.store.reading() as work:
            for action in await work.actions.of_cycle(2009):
                _check(action, await work.audit.of_action(action.ref))
    assert sum(read) > UPDATES // PARTS * 0.9


async def _is_read(world: World, update: JSON, strange: Strange) -> bool:
    """Hand the update to the bot; False where the library itself refuses it, as it does then."""
    application, said = world.bot.application, json.dumps(update)
    errors: list[Any] = world.conversation.errors
    errors.clear()
    try:
        await application.process_update(Update.de_json(update, application.bot))
    except (Exception, SchemaViolation):
        if strange.whole:
            raise
        return False
    assert not (errors and strange.whole), (said, errors)
    world.api.updates.take()
    return True


def _check(action: Action, history: list[AuditEntry]) -> None:
    """It is done when each body has marked it, and each of its changes is in the audit trail."""
    if action.mandates and action.active:
        assert action.missing
    if action.status is ActionStatus.DONE:
        assert not action.missing
    assert action.version - 1 == sum(one.verb in CHANGES_ACTION for one in history)
