"""The official field lists, as a check of what goes over the wire.

The list is one JSON file: `methods` and `types` map a name to its fields, a field to its type, as
the documentation words it ("Array of Integer", "Integer or String"), and whether it is required.
A type without fields stands for a union and takes anything.
"""

import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

Fields = Mapping[str, tuple[str, bool]]

_ALTERNATIVES = re.compile(r" or | and |, ")
_ARRAY = "Array of "


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_PRIMITIVES: dict[str, Callable[[Any], bool]] = {
    "Integer": _is_integer,
    "String": lambda value: isinstance(value, str),
    "Boolean": lambda value: isinstance(value, bool),
    "True": lambda value: value is True,
    "Float": lambda value: _is_integer(value) or isinstance(value, float),
    "InputFile": lambda _value: True,
}


@dataclass(frozen=True)
class Schema:
    version: str
    methods: Mapping[str, Fields]
    types: Mapping[str, Fields]

    @classmethod
    def load(cls, path: Path) -> Self:
        content = json.loads(path.read_text(encoding="utf-8"))
        methods = {name.lower(): fields for name, fields in content["methods"].items()}
        return cls(content["version"], methods, content["types"])

    def knows(self, method: str) -> bool:
        return method.lower() in self.methods

    def request(self, method: str, params: Mapping[str, Any]) -> list[str]:
        """What is wrong with a request; texts that stand for numbers or JSON are read first."""
        fields = self.methods.get(method.lower())
        if fields is None:
            return [f"{method}: no such method"]
        read = {
            name: _read(fields[name][0], value) if name in fields else value
            for name, value in params.items()
        }
        return self._fields(fields, read, method)

    def object(self, kind: str, value: Any) -> list[str]:
        """What is wrong with an object, e.g. an `Update`."""
        return self._value(kind, value, kind)

    def _fields(self, fields: Fields, value: Mapping[str, Any], path: str) -> list[str]:
        problems = [f"{path}.{name}: no such field" for name in value if name not in fields]
        for name, (kind, required) in fields.items():
            if name in value:
                problems += self._value(kind, value[name], f"{path}.{name}")
            elif required:
                problems.append(f"{path}.{name}: missing")
        return problems

    def _value(self, kind: str, value: Any, path: str) -> list[str]:
        if kind.startswith(_ARRAY):
            return self._array(kind.removeprefix(_ARRAY), value, path)
        if _ALTERNATIVES.search(kind):
            attempts = [self._value(each, value, path) for each in _ALTERNATIVES.split(kind)]
            return min(attempts, key=len)
        if kind in _PRIMITIVES:
            fits = _PRIMITIVES[kind](value)
        elif kind not in self.types:
            return [f"{path}: unknown type {kind}"]
        elif fields := self.types[kind]:
            if isinstance(value, Mapping):
                return self._fields(fields, value, path)
            fits = False
        else:
            fits = True
        return [] if fits else [f"{path}: {value!r} is no {kind}"]

    def _array(self, kind: str, value: Any, path: str) -> list[str]:
        if not isinstance(value, list):
            return [f"{path}: {value!r} is no array"]
        return [
            problem
            for index, item in enumerate(value)
            for problem in self._value(kind, item, f"{path}[{index}]")
        ]


def _read(kind: str, value: Any) -> Any:
    if kind == "String" or not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def find_schema() -> Schema | None:
    """The field lists beside the folder that KPBOT_COMMUNIQUES names, where there are any."""
    folder = os.environ.get("KPBOT_COMMUNIQUES")
    path = Path(folder).parent / "botapi" / "schema.json" if folder else None
    return _load_once(path) if path and path.is_file() else None


_load_once = cache(Schema.load)
