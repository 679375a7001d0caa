"""Work that goes on or is wanted, whose verb is in a noun: "ongoing work", "is required"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause, Sentence, confidence
from kpbot.communique.complements import workplaces
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import codes_of
from kpbot.communique.rules import NEEDED_WORK
from kpbot.communique.verbs import kind_of
from kpbot.domain.communique import Strength


def read_ongoing(sentence: Sentence, i: int) -> Clause | None:
    """As in "ongoing discussions in the WGS"."""
    passage = sentence.passage
    end = sentence.clause_end(i)
    run = workplaces(passage, i + 1, min(end, i + 8))
    if not run:
        owner = passage.mention_at(i - 1) if i else None
        run = (owner,) if owner and owner.possessive and owner.kind in GROUPS else ()
    if not run:
        return None
    return Clause(
        rule="ongoing",
        strength=Strength.ONGOING,
        confidence=confidence(0.5, run),
        bodies=codes_of(run),
        first=i,
        trigger=(i, i + 2),
        task=i + 1,
        end=end,
        lead="Continue",
    )


def read_needed(sentence: Sentence, i: int) -> Clause | None:
    """As in "further discussions are required"."""
    passage = sentence.passage
    start = sentence.clause_start(i)
    noun = next((j for j in range(i - 2, start - 1, -1) if passage.plain(j) in NEEDED_WORK), -1)
    more = passage.plain(noun - 1) in {"further", "more", "additional"}
    if passage.plain(i - 1) not in {"is", "are"} or noun < 0 or (noun < i - 2 and not more):
        return None
    first = noun - 1 if passage.plain(noun - 1) in {"further", "more", "additional"} else noun
    return Clause(
        rule="needed",
        strength=Strength.PLAN,
        confidence=0.5,
        bodies=(),
        first=first,
        trigger=(i - 1, i + 1),
        task=first,
        end=sentence.clause_end(i),
        lead="Take forward:",
    )


def read_to_be(sentence: Sentence, be: int) -> Clause | None:
    """As in "a methodology, to be incorporated in the work of WGS"."""
    passage = sentence.passage
    if kind_of(passage.plain(be + 1)) != "ed":
        return None
    end = sentence.clause_end(be)
    run = workplaces(passage, be + 2, end)
    before = passage.plain(be - 2)
    apart = "," in passage.gap(be - 1)
    if not run or not apart or before in {"is", "are", "was", "agreed", "decided"}:
        return None
    return Clause(
        rule="to be",
        strength=Strength.PLAN,
        confidence=confidence(0.65, run),
        bodies=codes_of(run),
        first=be - 1,
        trigger=(be - 1, be + 2),
        task=be + 1,
        end=end,
        patient=(be - 1, be - 1),
    )
