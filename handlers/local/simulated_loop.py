"""An event loop whose time passes only while nothing else happens: hours take a moment."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable


class SimulatedLoop(asyncio.SelectorEventLoop):
    """Sleeping costs nothing: once all wait for some moment, that moment comes at once.

    Where other threads work for the loop, as a database driver's do, `grace` is how many real
    seconds they are given before time goes on without them.
    """

    def __init__(self, grace: float = 0) -> None:
        self._simulated = 0.0
        super().__init__(_Selector(self._pass, grace))

    def time(self) -> float:
        """Simulated seconds since the loop was made."""
        return self._simulated

    def _pass(self, seconds: float) -> None:
        self._simulated += seconds


class _Selector(selectors.SelectSelector):
    def __init__(self, time_passes: Callable[[float], None], grace: float) -> None:
        super().__init__()
        self._time_passes = time_passes
        self._grace = grace

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            return super().select(None)
        happened = super().select(min(timeout, self._grace))
        if not happened and timeout > 0:
            self._time_passes(timeout)
        return happened
