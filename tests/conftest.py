"""What every test run reports at its end."""

from __future__ import annotations

from collections.abc import Iterator

from _pytest.terminal import TerminalReporter

from tests.communiques.report import SCORES, table


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
