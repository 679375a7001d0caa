"""Days and Meetings until which something is to be done: "set 1 July as the deadline for"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.dates import MONTHS
from kpbot.communique.english.complements import is_verb
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.mentions import Mention
from kpbot.communique.passage import Passage
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

DEADLINES = word_set("deadline date time moment occasion limit target")
_SETS = word_set("set sets fixed fixes agreed established chose decided designated named")
_AS = 7
_DUTY_TO = Rule("duty to", Role.PHRASE, Strength.MANDATE, 0.7)
_DEADLINE = Rule("deadline", Role.PHRASE, Strength.REQUEST, 0.7)


def read_deadline(sentence: Sentence, i: int) -> Clause | None:
    """As in "set 1 July as the deadline for the submission of reports"."""
    passage = sentence.passage
    if passage.plain(i + 1) != "for":
        return None
    start, end = sentence.clause_start(i), sentence.clause_end(i)
    before = range(max(start, i - _AS), i)
    sets = next((j for j in before if passage.plain(j) in _SETS), None)
    if passage.plain(i) != "deadline" and (sets is None or passage.plain(i - 2) != "as"):
        return None
    ends = next((j for j in range(i + 2, end) if passage.plain(j) in {"is", "was"}), end)
    dated = range(sets, i) if sets is not None else range(ends, end)
    meets = sets is not None and any(one.kind is None for one in passage.between(sets, i))
    if not meets and not any(passage.plain(j) in MONTHS for j in dated):
        return None
    first = sets if sets is not None else i
    run = _body(sentence, i + 2)
    to = run[-1].last + 1 if run else i + 2
    if run and passage.plain(to) == "to" and is_verb(passage, to + 1):
        return clause_by(_DUTY_TO, run, first, (first, i + 1), to + 1, end)
    return clause_by(_DEADLINE, (), first, (first, i + 1), i + 2, end, "See to")


def _body(sentence: Sentence, i: int) -> tuple[Mention, ...]:
    """Who is named at word `i` or after the article there."""
    passage = sentence.passage
    run = passage.run_from(i) or passage.run_from(i + 1)
    known = run and run[0].kind is not None and run[0].first < sentence.end
    return run if known and not run[0].possessive else ()


def sets_a_deadline(passage: Passage, i: int) -> bool:
    """Whether word `i` is the verb of "set the Intersessional as the date for"."""
    if passage.plain(i) not in _SETS:
        return False
    near = range(i + 2, i + 2 + _AS)
    return any(
        passage.plain(j) in DEADLINES
        and passage.plain(j - 2) == "as"
        and passage.plain(j + 1) == "for"
        for j in near
    )
