"""French clauses that remind somebody of work: "a rappelé au Ghana son obligation de"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.complements import addressees, build, find_task
from kpbot.communique.french.frames import is_history
from kpbot.communique.french.function_words import DE_OR_A
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.verbs import Verb
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_OWED = word_set(
    """
    devoir devoirs obligation obligations engagement engagements promesse promesses tâche mission
    responsabilité responsabilités
    """
)
"""What one is reminded of and has still to do."""
_PROMISED = word_set("engagement engagements promesse promesses")
"""Of these, what somebody has taken on, rather than what the rules have for all at all times."""
_THEIRS = word_set("son sa ses leur leurs l")
_TASK_WORDS = 5
_FIRM = (Strength.CALL, 0.7)


def read_reminder(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "a rappelé les Participants à leur devoir de", "a été rappelée à ses obligations"."""
    if verb.name != "rappeler" or verb.negated or actor.relative:
        return None
    if verb.tense not in {"present", "perfect"}:
        return None
    text = sentence.text
    end = sentence.clause_end(verb.at)
    owed = next((i for i in range(verb.end, end) if text.low(i) in _OWED), None)
    if owed is None or text.low(owed - 1) not in _THEIRS:
        return None
    if verb.passive:
        run = actor.run if actor.codes and not actor.is_meeting else ()
    elif actor.is_meeting and not is_history(sentence, verb, actor):
        brought = text.low(owed - 2) == "à"
        promised = text.low(owed) in _PROMISED
        run = addressees(text, verb.end, owed, dative=True) if promised and not brought else ()
        run = addressees(text, verb.end, owed, dative=False) if brought else run
    else:
        return None
    task = find_task(text, owed + 1, min(owed + 1 + _TASK_WORDS, end), DE_OR_A)
    if not run or task is None:
        return None
    return build(
        sentence,
        "rappeler",
        _FIRM,
        run,
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, verb.end),
        task=task,
    )
