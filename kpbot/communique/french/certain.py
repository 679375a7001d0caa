"""French clauses whose two negations make a promise: "ne manquera pas de", "ne cessera de"."""

from __future__ import annotations

from collections.abc import Mapping

from kpbot.communique.clauses import Clause
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.complements import build, find_task
from kpbot.communique.french.frames import is_hearsay, quote_start
from kpbot.communique.french.function_words import DE_OR_A
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.verbs import Verb
from kpbot.domain.communique import Strength

_NOT_FAILING: Mapping[str, tuple[Strength, float]] = {
    "manquer": (Strength.COMMITMENT, 0.8),
    "omettre": (Strength.COMMITMENT, 0.75),
    "oublier": (Strength.COMMITMENT, 0.7),
    "négliger": (Strength.COMMITMENT, 0.65),
    "tarder": (Strength.COMMITMENT, 0.7),
    "hésiter": (Strength.PLAN, 0.6),
    "cesser": (Strength.PLAN, 0.6),
}
_AT_ONCE = 3


def read_certain(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "le GTM ne manquera pas de faire rapport"."""
    firm = _NOT_FAILING.get(verb.name)
    if firm is None or not _says_twice(sentence, verb):
        return None
    frame = sentence.frame(actor)
    if is_hearsay(sentence, frame, actor) if frame else verb.tense == "conditional":
        return None
    end = min(sentence.clause_end(verb.at), verb.end + _AT_ONCE + 1)
    task = find_task(sentence.text, verb.end, end, DE_OR_A)
    if task is None or not actor.codes or actor.is_meeting or actor.relative:
        return None
    return build(
        sentence,
        f"ne pas {verb.name}",
        firm,
        actor.run,
        first=quote_start(verb, actor, frame),
        trigger=(verb.first, max(verb.end, task - 1)),
        task=task,
    )


def _says_twice(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb of not doing is negated: "ne manquera pas", "ne cessera"."""
    if verb.tense not in {"future", "conditional"} or not verb.clitics & {"ne", "n"}:
        return False
    after = sentence.text.low(verb.end)
    return after in {"pas", "point", "plus"} or (verb.name == "cesser" and after == "de")
