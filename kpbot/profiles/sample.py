"""The sample communiqué: the facts of the 2009 Plenary, told in other words, with due dates."""

from __future__ import annotations

from importlib import resources


def sample_text() -> str:
    return resources.files(__package__).joinpath("sample.txt").read_text("utf-8")
