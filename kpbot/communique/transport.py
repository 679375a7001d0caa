"""From plain JSON values to dataclasses, each value checked against the type of its field."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

_T = TypeVar("_T")


def from_plain(kind: type[_T], value: Any) -> _T:
    """The dataclass `kind` that `value` describes; raises ValueError where it does not."""
    built: _T = _build(kind, value)
    return built


def _build(kind: Any, value: Any) -> Any:
    if get_origin(kind) is tuple:
        return tuple(_build(get_args(kind)[0], one) for one in _typed(list, value))
    if isinstance(kind, UnionType):
        return _first_that_fits(get_args(kind), value)
    if is_dataclass(kind):
        return _filled(kind, _typed(dict, value))
    return _scalar(kind, value)


def _scalar(kind: Any, value: Any) -> Any:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if kind is date:
        return date.fromisoformat(_typed(str, value))
    if kind is float and type(value) is int:
        return float(value)
    return _typed(kind, value)


def _filled(kind: Any, value: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    if value.keys() != hints.keys():
        raise ValueError(f"these are not the fields of {kind}")
    return kind(**{name: _build(hint, value[name]) for name, hint in hints.items()})


@lru_cache
def _hints(kind: Any) -> dict[str, Any]:
    # A field may bear the name of its type: the module's names count, not those of the class.
    names = vars(sys.modules[kind.__module__])
    hints = get_type_hints(kind, names, names)
    return {one.name: hints[one.name] for one in fields(kind)}


def _first_that_fits(kinds: tuple[Any, ...], value: Any) -> Any:
    for kind in kinds:
        try:
            return _build(kind, value)
        except ValueError:
            continue
    raise ValueError("it fits none of the types")


def _typed(kind: type[_T], value: Any) -> _T:
    if type(value) is not kind:
        raise ValueError(f"it should be {kind}")
    return value
