"""Constructions that are rare: each reader yields the clauses of its own."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause, Sentence
from kpbot.communique.english.tasks.allowed import read_allowed
from kpbot.communique.english.tasks.applying import read_applying
from kpbot.communique.english.tasks.called_for import read_called_for
from kpbot.communique.english.tasks.issuing import read_issuing
from kpbot.communique.english.tasks.lays_down import read_laid_down
from kpbot.communique.english.tasks.looking_forward import read_looking_forward
from kpbot.communique.english.tasks.matters import read_matters
from kpbot.communique.english.tasks.merits import read_merits, read_wanted_deed
from kpbot.communique.english.tasks.on_agendas import read_on_agendas
from kpbot.communique.english.tasks.promised import read_promised, read_thanked

_READERS = (
    read_allowed,
    read_applying,
    read_called_for,
    read_issuing,
    read_laid_down,
    read_looking_forward,
    read_matters,
    read_merits,
    read_wanted_deed,
    read_on_agendas,
    read_promised,
    read_thanked,
)


def read_rarer(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence that these readers find."""
    for reader in _READERS:
        yield from reader(sentence)
