"""Several tasks in one French clause: "d’examiner les écarts et de faire rapport"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kpbot.communique.clauses import Clause
from kpbot.communique.french.complements import CALL, CHARGE, THAT
from kpbot.communique.french.function_words import ARTICLES, DE, OF, TO
from kpbot.communique.french.lexicon import NESTING, REPORTS
from kpbot.communique.french.text import Text
from kpbot.communique.french.verbs import infinitive_at
from kpbot.communique.mentions import Mention
from kpbot.communique.passage import codes_of

_LEADS = (
    ("et", "d", "autre", "part"),
    ("ainsi", "que"),
    ("et",),
    ("puis",),
    ("et", "enfin"),
    ("et", "ensuite"),
    ("ou",),
)
_ASIDE_WORDS = 9
_LEAST = 2
"""Each task says what in at least so many words."""
_DASHES = frozenset("–—-•▪·")
"""What stands before the items of a list."""


def split(text: Text, clause: Clause) -> Iterator[Clause]:
    """The clause as one or more, each with a verb of its own."""
    if clause.lead == THAT and clause.patient:
        yield from _that_also(text, clause)
        return
    if clause.lead == CHARGE:
        yield from _charge_also(text, clause)
        return
    if clause.lead == CALL:
        yield from _call_also(text, clause)
        return
    if (
        clause.lead
        or clause.patient is not None
        or infinitive_at(text, clause.task, clause.end) is None
    ):
        yield clause
        return
    cuts = list(_cuts(text, clause))
    ends = [lead for lead, _, _ in cuts] + [clause.end]
    told = text.picked(clause.task - 2)
    bodies = told.codes if told else clause.bodies
    each = _respectively(text, clause, len(ends))
    yield replace(
        clause,
        bodies=each[0] if each else bodies,
        end=max(ends[0], clause.trigger[1], clause.task + 1),
    )
    for n, ((lead, task, run), end) in enumerate(zip(cuts, ends[1:], strict=True), 1):
        bodies = each[n] if each else codes_of(run) or bodies
        first = lead
        while first < task and (text.low(first) in {"et", "ainsi", "que", "puis", "ou", "enfin"}):
            first += 1
        if text.is_marker(first):
            first += 1
        yield replace(
            clause,
            bodies=bodies,
            first=first,
            task=task,
            end=end,
            trigger=(first, task + 1),
            front=first if clause.first == clause.front else clause.front,
        )


def _that_also(text: Text, clause: Clause) -> Iterator[Clause]:
    """As in "a demandé que le GTS publie les données et que le GTM les examine"."""
    start = clause.patient[0] if clause.patient else clause.task
    part = clause
    for i in range(clause.task + _LEAST, clause.end - _LEAST):
        if text.low(i) != "et" or text.low(i + 1) not in {"que", "qu"}:
            continue
        at = text.past_articles(i + 2)
        run = text.run_from(at)
        if not run or run[0].kind is None or run[-1].last + 1 >= clause.end:
            continue
        yield replace(part, end=i, patient=(start, i))
        start = i + 2
        part = replace(
            clause,
            bodies=codes_of(run),
            first=i + 1,
            trigger=(i + 1, start),
            task=run[-1].last + 1,
            patient=(start, clause.end),
            front=i + 1,
        )
    yield part


def _call_also(text: Text, clause: Clause) -> Iterator[Clause]:
    """As in "a appelé : a) au GTM pour qu’il publie ; b) au CMD pour qu’il informe"."""
    part = clause
    for i in range(clause.task + _LEAST, clause.end - _LEAST):
        apart = text.is_marker(i - 1) or text.low(i - 1) == "et" or ";" in text.gap(i)
        if not apart or text.low(i) not in TO:
            continue
        at = text.past_articles(i + 1)
        run = text.run_from(at - (text.mention_at(at) is None)) if text.mention_at(at) else ()
        purpose = run[-1].last + 1 if run else clause.end
        if not run or run[0].kind is None or text.low(purpose) not in {"pour", "afin"}:
            continue
        start = i - (text.is_marker(i - 1) or text.low(i - 1) == "et")
        yield replace(part, end=start)
        part = replace(
            clause,
            bodies=codes_of(run),
            first=i,
            trigger=(i, i + 1),
            task=purpose,
            front=i,
        )
    yield part


def _charge_also(text: Text, clause: Clause) -> Iterator[Clause]:
    """As in "le GTM est chargé de la mission et le GTED de l’analyse"."""
    part = clause
    for i in range(clause.task + _LEAST, clause.end - _LEAST):
        opens = text.low(i - 1) == "et" or bool(set(text.gap(i)) & set(",;"))
        at = text.past_articles(i)
        run = text.run_from(at) if opens and at > i and text.mention_at(at) else ()
        of = run[-1].last + 1 if run else clause.end
        if not run or run[0].kind is None or of + 1 >= clause.end or text.low(of) not in OF:
            continue
        yield replace(part, end=i - (text.low(i - 1) == "et"))
        verb = infinitive_at(text, of + 1, of + 3) is not None
        part = replace(
            clause,
            bodies=codes_of(run),
            first=i,
            trigger=(i, of),
            task=of + verb,
            lead="" if verb else CHARGE,
            front=i,
        )
    yield part


def _respectively(text: Text, clause: Clause, count: int) -> Sequence[tuple[str, ...]]:
    """Whose each of the `count` tasks is where "respectivement" gives them one each."""
    told = any(text.low(i) == "respectivement" for i in range(clause.first, clause.end))
    return [(one,) for one in clause.bodies] if told and len(clause.bodies) == count > 1 else ()


def _cuts(text: Text, clause: Clause) -> Iterator[tuple[int, int, tuple[Mention, ...]]]:
    """Where the clause splits, the task after it, and who else is spoken to."""
    prep = text.low(clause.task - 1)
    preps = DE if prep in DE else frozenset({prep}) if prep in {"à", "pour"} else frozenset()
    since = clause.task
    i = clause.task + 1
    while i < clause.end:
        found = _conjunct(text, i, clause.end, preps, since)
        if found is None:
            i += 1
            continue
        lead, task, run = found
        yield lead, task, run
        since = task
        i = task + 1


def _conjunct(
    text: Text, i: int, end: int, preps: frozenset[str], since: int
) -> tuple[int, int, tuple[Mention, ...]] | None:
    lead = _aside_before(text, i, since)
    at = i
    for words in sorted(_LEADS, key=len, reverse=True):
        if all(text.low(i + n) == word for n, word in enumerate(words)):
            at = i + len(words)
            break
    listed = text.is_marker(at) or (at == i and bool(set(text.gap(i)) & set(",;:")))
    at += text.is_marker(at)
    dash = bool(set(text.gap(at)) & _DASHES)
    if (at == i and not listed) or (at == i and not preps and not dash) or lead - since < _LEAST:
        return None
    mention_at = at
    while text.low(mention_at) in ARTICLES | TO and mention_at - at < _LEAST:
        mention_at += 1
    run = text.run_from(mention_at) if mention_at < end else ()
    if run and mention_at > at and preps:
        at = run[-1].last + 1
    else:
        picked = text.picked(at - 1) if lead < at else None  # "et, pour le second, de"
        run = (picked,) if picked else ()
    if preps and text.low(at) in preps:
        at += 1
    elif preps and not text.is_marker(at - 1) and not dash:
        return None
    verb = infinitive_at(text, at, end) if at < end else None
    if verb is None or end - at < _LEAST:
        return None
    word = text.low(verb)
    if not run and not text.is_marker(at - 2) and _nested(text, since, lead, preps, word):
        return None
    return lead, at, run


def _aside_before(text: Text, i: int, floor: int) -> int:
    """As in "et, à cet effet, de solliciter": the conjunct begins before the aside."""
    if "," not in text.gap(i):
        return i
    for j in range(i - 1, max(floor, i - _ASIDE_WORDS), -1):
        if "," in text.gap(j):
            return j - 1 if text.low(j - 1) in {"et", "ou", "puis"} else i
    return i


def _nested(text: Text, since: int, lead: int, preps: frozenset[str], word: str) -> bool:
    """Whether "et de" goes on with a verb that describes a noun or a purpose."""
    if word in REPORTS:
        return False
    for i in range(since + 1, lead - 1):
        inner = text.low(i) in (preps or {"pour", "de", "d", "à"})
        if not inner or infinitive_at(text, i + 1, lead) is None:
            continue
        before = text.low(i - 1)
        if not preps or before in NESTING or text.low(i) == "pour":
            return True
        if preps == {"à"}:
            return True
    return False
