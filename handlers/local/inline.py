"""Lists that people call up by "@bot" and words, from any chat."""

from __future__ import annotations

from typing import Any

from handlers.local.errors import bad_request
from handlers.local.objects import Listed
from handlers.local.params import Params
from handlers.local.text import message_text
from handlers.local.world import World

MOST_RESULTS = 50


class Inline:
    """The bot's answers to what is typed behind its name."""

    def __init__(self, world: World) -> None:
        self._world = world

    def answer(self, params: Params) -> bool:
        query_id = params.text("inline_query_id")
        if query_id not in self._world.lists:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        results: list[dict[str, Any]] = params.json("results") or []
        if len(results) > MOST_RESULTS:
            raise bad_request("RESULTS_TOO_MUCH")
        if len({one["id"] for one in results}) < len(results):
            raise bad_request("RESULT_ID_DUPLICATE")
        self._world.lists[query_id] = [_listed(one) for one in results]
        return True


def _listed(result: dict[str, Any]) -> Listed:
    content = dict(result["input_message_content"])
    written = message_text(Params(content | {"text": content.pop("message_text")}))
    return Listed(result["title"], result.get("description", ""), written["text"], written["html"])
