"""The parameters of one request, as they come over the wire: texts, and uploaded files."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers.local.errors import bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    content: bytes
    mime: str


@dataclass(frozen=True, slots=True)
class Params:
    values: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.values.get(name, "")

    def flag(self, name: str) -> bool:
        return self.values.get(name, "").lower() in {"true", "1"}

    def integer(self, name: str) -> int | None:
        value = self.values.get(name)
        if value is None:
            return None
        try:
            return int(value)
        except ValueError:
            raise bad_request(f'invalid parameter "{name}" specified') from None

    def json(self, name: str) -> Any:
        """The value read as JSON; None where it is not given."""
        value = self.values.get(name)
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def file(self, name: str) -> Upload | str:
        """The upload under that name, or the identifier of a file that Telegram has already."""
        value = self.values.get(name, "")
        upload = self.files.get(value.removeprefix("attach://")) or self.files.get(name)
        return upload or value

    def for_schema(self) -> dict[str, object]:
        """All parameters, without the uploads which another parameter refers to."""
        attached = " ".join(self.values.values())
        uploads = {
            name: upload
            for name, upload in self.files.items()
            if f"attach://{name}" not in attached
        }
        return {**self.values, **uploads}
