"""The bot's line to the local Bot API, in the place of HTTP."""

import json
from typing import Any
from urllib.parse import unquote, urlsplit

from telegram.request import BaseRequest, RequestData

from handlers.local.api import LocalBotApi
from handlers.local.errors import ApiError
from handlers.local.params import Params, Upload


class LocalRequest(BaseRequest):
    """Carries requests to a `LocalBotApi`; `Application.builder().request(...)` takes it."""

    def __init__(self, api: LocalBotApi) -> None:
        self._api = api

    @property
    def read_timeout(self) -> float | None:
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - the Bot API takes GET and POST alike
        request_data: RequestData | None = None,
        *_timeouts: Any,
        **_named_timeouts: Any,
    ) -> tuple[int, bytes]:
        path = unquote(urlsplit(url).path)
        try:
            if path.startswith("/file/bot"):
                return 200, self._api.files.download(path.split("/", 3)[3])
            result = await self._api.call(path.rpartition("/")[2], _params(request_data))
        except ApiError as error:
            return error.status, json.dumps(error.as_json()).encode()
        return 200, json.dumps({"ok": True, "result": result}).encode()


def _params(data: RequestData | None) -> Params:
    if data is None:
        return Params()
    return Params(
        data.json_parameters,
        {part: _upload(*field) for part, field in data.multipart_data.items()},
    )


def _upload(name: str, content: Any, mime: str) -> Upload:
    return Upload(name, content if isinstance(content, bytes) else content.read(), mime)
