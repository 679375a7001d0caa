"""French clauses in which a body sets itself to work: "s’est fixé pour objectif de"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kpbot.communique.clauses import Clause
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.complements import CARRY_OUT, build, find_task
from kpbot.communique.french.deed_nouns import is_deed
from kpbot.communique.french.frames import is_history
from kpbot.communique.french.function_words import ARTICLES, DE
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.text import Text
from kpbot.communique.french.verbs import Verb, infinitive_at
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_POUR = frozenset({"pour"})
_AS = frozenset({"pour", "comme"})
_TELLS = frozenset({"present", "perfect", "future"})
_AIMS = word_set("objectif but tâche mission ambition priorité cap")
_MEANS = word_set("vouloir compter entendre envisager prévoir projeter")
_JOINING = word_set("rejoindre intégrer adhérer siéger devenir participer")
_AIM_WORDS = 4
_UNTIL_WORDS = 8
_PLAN_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Way:
    """After a verb: one of `words`, in this order, and before the task one of `preps`."""

    words: tuple[frozenset[str], ...]
    preps: frozenset[str]
    strength: Strength
    confidence: float


_THEM = word_set("lui elle eux elles")
_SETS_ITSELF = (
    _Way((_AS, _AIMS), DE, Strength.COMMITMENT, 0.8),
    _Way((_AIMS,), DE, Strength.COMMITMENT, 0.75),
)
_TAKES = (
    _Way((word_set("sur"), _THEM), DE, Strength.COMMITMENT, 0.8),
    _Way((word_set("initiative"),), DE, Strength.COMMITMENT, 0.65),
    _Way((word_set("dispositions mesures"),), _POUR, Strength.PLAN, 0.55),
)
_WAYS: Mapping[str, tuple[_Way, ...]] = {
    "fixer": _SETS_ITSELF,
    "assigner": _SETS_ITSELF,
    "donner": _SETS_ITSELF,
    "prendre": _TAKES,
    "tenir": (
        _Way(
            (word_set("à"), word_set("la"), word_set("disposition")),
            _POUR,
            Strength.COMMITMENT,
            0.65,
        ),
    ),
}
_REFLEXIVE = word_set("fixer assigner donner tenir")
"""What these verbs say is taken on only with "se"."""


def read_taken_on(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "s’est donné pour but de", "a pris sur lui de", "a dit vouloir", "a pour priorité"."""
    if verb.negated or verb.tense not in _TELLS or actor.relative or verb.passive:
        return None
    if not actor.codes or actor.is_meeting or actor.some or is_history(sentence, verb, actor):
        return None
    own = _own_plan(sentence, verb, actor)
    if own:
        return own
    found = _way(sentence, verb) or _until(sentence, verb) or _says_it_will(sentence, verb)
    if found is None:
        return None
    task, way = found
    text = sentence.text
    if any(text.low(i) == "en" and text.low(i + 1).isdigit() for i in range(verb.end, task)):
        return None  # "a pris l’initiative, en 2019, de"
    return build(
        sentence,
        f"se {verb.name}" if verb.reflexive else verb.name,
        (way.strength, way.confidence),
        actor.run,
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, verb.end),
        task=task,
    )


def _way(sentence: Sentence, verb: Verb) -> tuple[int, _Way] | None:
    text = sentence.text
    if (verb.name in _REFLEXIVE) != verb.reflexive:
        return None
    end = sentence.clause_end(verb.at)
    for way in _WAYS.get(verb.name, ()):
        after = _after_words(text, verb.end, way.words)
        task = find_task(text, after, end, way.preps) if after is not None else None
        far = _AIM_WORDS + 6 * (way.preps == _POUR)
        if after is not None and task is not None and task - after <= far:
            return task, way
    return None


def _after_words(text: Text, i: int, words: tuple[frozenset[str], ...]) -> int | None:
    """The word after `words`, articles apart, where these stand at word `i`."""
    for wanted in words:
        while text.low(i) in ARTICLES - wanted:
            i += 1
        if text.low(i) not in wanted:
            return None
        i += 1
    return i


def _until(sentence: Sentence, verb: Verb) -> tuple[int, _Way] | None:
    """As in "s’est donné jusqu’au 31 mars pour", "s’est accordé six mois pour"."""
    text = sentence.text
    if verb.name not in {"donner", "accorder", "laisser"} or not verb.reflexive:
        return None
    end = min(sentence.clause_end(verb.at), verb.end + _UNTIL_WORDS + 3)
    task = find_task(text, verb.end, end, _POUR)
    if task is None:
        return None
    told = {text.low(i) for i in range(verb.end, task)}
    limit = told & {"jusqu", "délai", "mois", "semaines", "jours", "an"}
    return (task, _Way((), _POUR, Strength.COMMITMENT, 0.75)) if limit else None


def _says_it_will(sentence: Sentence, verb: Verb) -> tuple[int, _Way] | None:
    """As in "a dit vouloir achever", "a indiqué être en mesure de présenter"."""
    text = sentence.text
    if verb.name not in {"dire", "indiquer", "déclarer", "annoncer", "confirmer", "affirmer"}:
        return None
    plan = _Way((), DE, Strength.PLAN, 0.6)
    i = verb.end
    end = sentence.clause_end(verb.at)
    if text.low(i) == "être":
        able = [text.low(i + n) for n in range(1, 4)] == ["en", "mesure", "de"]
        ready = text.low(i + 1) in {"prêt", "prête", "disposé", "disposée"}
        task = i + 4 if able else i + 3
        if not (able or ready) or infinitive_at(text, task, end) is None:
            return None
        return task, plan
    task = i + 1 + (text.low(i + 1) in DE)
    at = infinitive_at(text, task, end) if text.low(i) in _MEANS else None
    return (task, plan) if at is not None and text.low(at) not in _JOINING else None


def _own_plan(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "a inscrit à son programme la mise à jour", "a pour priorité l’étude"."""
    text = sentence.text
    end = sentence.clause_end(verb.at)
    words = [text.low(i) for i in range(verb.end, min(verb.end + _PLAN_WORDS, end))]
    entered = verb.name == "inscrire" and words[1:3] in (["son", "programme"], ["son", "plan"])
    aims = verb.name == "avoir" and words[:1] == ["pour"] and set(words[1:3]) & _AIMS
    if not (entered or aims):
        return None
    if text.low(verb.end + 2) in DE:
        return None  # "a pour tâche de suivre": nouns.py
    start = next((i for i in range(verb.end + 2, end - 1) if is_deed(text, i)), None)
    if start is None or start > verb.end + _PLAN_WORDS:
        return None
    return build(
        sentence,
        verb.name,
        (Strength.PLAN, 0.6),
        actor.run,
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, verb.end),
        task=start,
        lead=CARRY_OUT,
    )
