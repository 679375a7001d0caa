"""The queue of updates, fetched by the bot or pushed to its webhook."""

import asyncio
import re
import time
from collections.abc import Callable
from contextlib import suppress

from handlers.local.errors import ApiError, bad_request
from handlers.local.objects import JSON
from handlers.local.params import Params

MOST_AT_ONCE = 100
SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
ONLY_WHEN_ASKED_FOR = {"chat_member", "message_reaction", "message_reaction_count"}


class Updates:
    """Updates that wait for the bot; `check` raises on one that no Telegram would hand out."""

    def __init__(self, check: Callable[[JSON], None]) -> None:
        self.pending: list[JSON] = []
        self._check = check
        # no two sessions on one database hand out the same number, which would be handled once
        self._next_id = time.time_ns() // 1000
        self._arrived = asyncio.Event()
        self._allowed: list[str] = []
        self._webhook: JSON = {}

    def put(self, kind: str, content: JSON) -> None:
        if kind not in self._allowed if self._allowed else kind in ONLY_WHEN_ASKED_FOR:
            return
        update = {"update_id": self._next_id, kind: content}
        self._check(update)
        self._next_id += 1
        self.pending.append(update)
        self._arrived.set()

    def take(self) -> list[JSON]:
        """All that wait, as a webhook would receive them one by one."""
        taken, self.pending = self.pending, []
        return taken

    async def get(self, params: Params) -> list[JSON]:
        """Answer getUpdates; wait for the first update where the bot gives a timeout."""
        if self._webhook:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        self._allow(params)
        self._forget_before(params.integer("offset") or 0)
        timeout = params.integer("timeout") or 0
        if not self.pending and timeout > 0:
            self._arrived.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._arrived.wait(), timeout)
        limit = params.integer("limit") or MOST_AT_ONCE
        return self.pending[: max(1, min(limit, MOST_AT_ONCE))]

    def set_webhook(self, params: Params) -> bool:
        url = params.text("url")
        if url and not url.startswith("https://"):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if not SECRET.fullmatch(params.text("secret_token")):
            raise bad_request("secret token contains unallowed characters")
        self._allow(params)
        return self._use(params, {"url": url} if url else {})

    def delete_webhook(self, params: Params) -> bool:
        return self._use(params, {})

    def webhook_info(self, _params: Params) -> JSON:
        return {
            "url": "",
            **self._webhook,
            "has_custom_certificate": False,
            "pending_update_count": len(self.pending),
        }

    def _use(self, params: Params, webhook: JSON) -> bool:
        if params.flag("drop_pending_updates"):
            self.pending.clear()
        self._webhook = webhook
        return True

    def _allow(self, params: Params) -> None:
        kinds = params.json("allowed_updates")
        if kinds is not None:
            self._allowed = kinds

    def _forget_before(self, offset: int) -> None:
        if offset < 0:
            self.pending = self.pending[offset:]
        else:
            self.pending = [each for each in self.pending if each["update_id"] >= offset]
