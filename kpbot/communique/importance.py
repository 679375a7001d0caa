"""What it is important that somebody does: "it is important for Participants to"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause, Sentence, confidence
from kpbot.communique.complements import is_verb
from kpbot.communique.passage import codes_of
from kpbot.communique.rules import IMPORTANT
from kpbot.domain.communique import Strength

_FOR = 30


def read_important(sentence: Sentence, i: int) -> Clause | None:
    """As in "it is important for Participants to", "the need for the WGM to"."""
    passage = sentence.passage
    end = sentence.clause_end(i)
    reach = _FOR if passage.plain(i) in IMPORTANT else 1
    for j in range(i + 1, min(end, i + 1 + reach)):
        if passage.plain(j) not in {"for", "upon"}:
            continue
        run = passage.run_from(j + 1) or passage.run_from(j + 2)
        to = run[-1].last + 1 if run else end
        if (
            run
            and run[0].kind is not None
            and passage.plain(to) == "to"
            and is_verb(passage, to + 1)
        ):
            return Clause(
                rule="important for",
                strength=Strength.ENCOURAGEMENT,
                confidence=confidence(0.5, run),
                bodies=codes_of(run),
                first=j,
                trigger=(j, to + 1),
                task=to + 1,
                end=end,
            )
    return None
