"""How every test run tries examples, and what it reports at its end."""

from __future__ import annotations

import os
from collections.abc import Iterator

from _pytest.terminal import TerminalReporter
from hypothesis import settings

from tests.communiques.report import SCORES, table

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
# the same examples each time, so that a failure is of the change; `make explore` tries others
settings.load_profile("explore" if "KPBOT_EXPLORE" in os.environ else "steady")


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Show how well the communiqués were read, where their tests ran."""
    scores = dict(sorted(_scores(terminalreporter)))
    if scores:
        terminalreporter.section("communiqués against their gold files")
        for line in table(scores):
            terminalreporter.write_line(line)


def _scores(reporter: TerminalReporter) -> Iterator[tuple[str, dict[str, float]]]:
    for outcome in ("passed", "failed"):
        for report in reporter.stats.get(outcome, []):
            yield from (value for name, value in report.user_properties if name == SCORES)
