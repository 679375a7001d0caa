"""Relative clauses of what somebody will do: "un guide que le GTS publiera", "dont le GTM fera"."""

from __future__ import annotations

from collections.abc import Sequence

from kpbot.communique.english.rules import Role
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.function_words import PRONOUNS
from kpbot.communique.french.lexicon import ENTRUSTING, REFLEXIVE, ROWS, SPEAKING
from kpbot.communique.french.text import Text
from kpbot.communique.french.verbs import Verb, infinitive_at
from kpbot.communique.mentions import Mention

_WHICH = frozenset({"que", "qu"})
_SOMETHING = 2
_THING_WORDS = 6


def which_at(  # noqa: PLR0911 - one case a return
    text: Text, verb: Verb, actor: Actor, verbs: Sequence[tuple[Verb, Actor]]
) -> int | None:
    """The "que" or "dont" that ties `verb` to a thing named before it, so that it is a task.

    None where "que" opens what somebody says, and where nobody of the Process is to act.
    """
    which = actor.first - 1
    if actor.lead not in _WHICH | {"dont"} or actor.goes_on or verb.negated or not actor.stated:
        return None
    if not _tasks(text, verb, actor):
        return None
    over = [v for v, who in verbs if v.finite and v.at < which and not who.relative]
    if actor.lead == "dont":
        return which
    if not over:
        return None
    between = range(over[-1].end, which)
    commas = sum("," in text.gap(i) for i in range(over[-1].end, which + 1))
    said = any(text.low(i) in _WHICH for i in between)
    if over[-1].name in SPEAKING and not said and not commas % 2:
        return None  # commas go by twos around what stands between "a décidé" and its "que"
    if len(between) < _SOMETHING or text.low(which - 1) in {"ce", "et"}:
        return None
    if verb.passive or "," in text.gap(which):
        return which
    pronoun = text.low(actor.first) in PRONOUNS  # "des conclusions qu’il soumettra": the same task
    if _takes_on(text, verb):
        return None if pronoun and not _is_new(text, which) else which
    return None if pronoun or not _is_new(text, which) else which


def _is_new(text: Text, which: int) -> bool:
    """Whether the thing before "que" is first spoken of: "un guide", not "les rapports"."""
    words = [text.low(i) for i in range(max(0, which - _THING_WORDS), which)]
    known = [i for i, word in enumerate(words) if word in {"le", "la", "les", "l", "ces", "ce"}]
    new = [i for i, word in enumerate(words) if word in {"un", "une", "des"}]
    return bool(new) and (not known or max(new) > max(known))


def _tasks(text: Text, verb: Verb, actor: Actor) -> bool:
    acts = bool(actor.codes) and not actor.is_meeting
    if acts and actor.lead in _WHICH and _takes_on(text, verb):
        return True
    if verb.passive and verb.name in ENTRUSTING:
        return actor.lead == "dont" and verb.tense in {"present", "perfect", "future"}
    if verb.passive:
        row = ROWS.get(verb.name)
        asked = row is not None and row.role is Role.DIRECTIVE and not row.dative
        if asked and acts and verb.tense in {"present", "future"}:
            return True
        return verb.tense == "future" and not acts and _agent(text, verb.end) is not None
    return acts and verb.tense == "future"


def _takes_on(text: Text, verb: Verb) -> bool:
    """As in "un plan que la Guinée s’est engagée à appliquer", which names no other thing."""
    if not verb.reflexive or verb.name not in REFLEXIVE or verb.tense not in {"present", "perfect"}:
        return False
    at = infinitive_at(text, verb.end + 1, verb.end + 4)
    return text.low(verb.end) in REFLEXIVE[verb.name].task and at is not None


def _agent(text: Text, i: int) -> Mention | None:
    """Who stands after "par" at word `i`."""
    if text.low(i) != "par":
        return None
    one = text.mention_at(i + 1) or text.mention_at(i + 2)
    return one if one and one.kind is not None else None
