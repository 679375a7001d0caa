"""French clauses that a noun makes: "l’engagement de la Guinée à", "à charge pour le GTS de"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause
from kpbot.communique.french.asides import past_asides
from kpbot.communique.french.complements import THAT, build, find_task
from kpbot.communique.french.function_words import ARTICLES, DE, DE_OR_A
from kpbot.communique.french.lexicon import (
    ACCEPTING,
    COURTESY,
    IMPORTANT,
    IMPORTS,
    NEEDED,
    NOUNS,
)
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.text import Text
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_OWNER_WORDS = 7
_JOINING = frozenset({"rejoindre", "intégrer", "adhérer", "siéger", "devenir"})
"""What somebody who looks towards a seat wants to do."""
_CHARGE = 0.85
_DUTY = frozenset(
    {"mission", "tâche", "mandat", "responsabilité", "charge", "rôle", "instruction", "consigne"}
    | {"instructions", "consignes"}
)
_CARED_FOR = NEEDED | {"intérêt"}
_OWNED = frozenset({"son", "sa", "leur", "l", "ses", "leurs"})
_MAKES = frozenset(
    {"exprimer", "annoncer", "manifester", "confirmer", "indiquer", "faire", "prendre", "avoir"}
    | {"signifier", "déclarer", "marquer", "renouveler", "informer"}
)
_GETS = frozenset({"obtenir", "recevoir", "recueillir", "enregistrer", "arracher"})
_REPEATS = frozenset({"réaffirmer", "réitérer", "maintenir", "affirmer"})
_CREED = frozenset(
    {"soutenir", "appuyer", "lutter", "respecter", "préserver", "défendre", "œuvrer", "combattre"}
    | {"promouvoir", "servir", "protéger"}
)
"""What a state repeats it still means to do; what all repeat together is a creed."""
_SOME = frozenset({"plusieurs", "certains", "certaines", "quelques", "divers"})
_TASK_WORDS = 4
"""So near to the noun its task begins: "l’engagement ferme et public de"."""


def read_nouns(sentence: Sentence) -> Iterator[Clause]:
    """The clauses that nouns make, in order."""
    text = sentence.text
    for i in range(sentence.first, sentence.end):
        word = text.low(i)
        clause = None
        if word in NOUNS and not text.mention_at(i):
            clause = _promised(sentence, i) or _own(sentence, i)
        elif word in _DUTY and text.low(i - 1) in {"pour", "reçu", "reçoit", "obtenu"}:
            clause = _duty(sentence, i)
        apart = i == sentence.first or bool(set(text.gap(i)) & set(",;"))
        if word == "charge" and (text.low(i - 1) in {"à", ""} or apart):
            clause = clause or _charge(sentence, i)
        elif word in NEEDED and text.low(i + 1) == "pour":
            clause = _important(sentence, i, i + 2)
        elif word in _CARED_FOR and text.low(i + 1) in DE:
            clause = _reminded(sentence, i)
        elif word in IMPORTANT or word in IMPORTS or _there_is_cause(text, i):
            clause = _important(sentence, i, i + 1)
        if clause:
            yield clause


def _there_is_cause(text: Text, i: int) -> bool:
    """Whether word `i` ends "il y a lieu", after which "pour" and whose work it is may stand."""
    return [text.low(i - n) for n in (2, 1, 0)] == ["y", "a", "lieu"]


def _promised(sentence: Sentence, i: int) -> Clause | None:
    """As in "l’engagement de la Guinée à", "l’engagement pris par le Togo de"."""
    text = sentence.text
    end = sentence.clause_end(i)
    run = _given_by(sentence, i)
    after = i + 1
    for mention in () if run else text.between(i + 1, min(i + _OWNER_WORDS, end)):
        if text.lead(mention.first, i) in {"de", "d", "du", "des", "par"}:
            run = text.run_from(mention.first)
            after = run[-1].last + 1
        break
    over = sentence.governing(i)
    accepted = over is not None and over[0].name in ACCEPTING
    if not run or run[0].kind is None or not (accepted or all(one.named for one in run)):
        return None
    if any(_is_some(text, one) for one in run):
        return None
    preps = DE_OR_A | ({"pour"} if text.low(i) == "accord" else frozenset())
    after = past_asides(text, after, end)
    task = find_task(text, after, min(end, after + 5), preps)
    if task is None or (over and over[0].name in COURTESY) or text.low(task) in _JOINING:
        return None
    if text.low(i) == "proposition" and (over is None or over[0].name not in ACCEPTING):
        return None
    return build(
        sentence,
        text.low(i),
        NOUNS[text.low(i)],
        run,
        first=i,
        trigger=(i, i + 1),
        task=task,
    )


def _given_by(sentence: Sentence, i: int) -> tuple[Mention, ...]:
    """As in "a obtenu de la Guinée l’engagement de": of whom the noun, word `i`, is had."""
    over = sentence.governing(i)
    if over is None or over[0].name not in _GETS or over[0].passive:
        return ()
    text = sentence.text
    for mention in text.between(over[0].end, i):
        run = text.run_from(mention.first)
        after = run[-1].last + 1
        of = text.lead(mention.first, over[0].end) in {"de", "d", "du", "des"}
        return run if of and text.low(after) in ARTICLES and after + 1 == i else ()
    return ()


def _is_some(text: Text, one: Mention) -> bool:
    """Whether it is only said of some: "la volonté de plusieurs Participants"."""
    return text.low(one.first - 1) in _SOME


def _own(sentence: Sentence, i: int) -> Clause | None:
    """As in "le Ghana a exprimé son intention de", "a l’intention de"."""
    text = sentence.text
    over = sentence.governing(i)
    if over is None or text.low(i - 1) not in _OWNED:
        return None
    verb, actor = over
    all_of_them = any(one.kind is BodyKind.PARTICIPANTS for one in actor.run)
    makes = verb.name in _MAKES or (verb.name in _REPEATS and not all_of_them)
    if not makes or verb.negated or verb.tense == "past" or not actor.codes:
        return None
    task = find_task(text, i + 1, sentence.clause_end(i), DE_OR_A)
    if task is None or task > i + _TASK_WORDS or text.low(task) in _JOINING:
        return None
    if verb.name in _REPEATS and text.low(task) in _CREED:
        return None
    if actor.is_meeting or i - verb.end > _OWNER_WORDS:
        return None
    return build(
        sentence,
        f"son {text.low(i)}",
        NOUNS[text.low(i)],
        actor.run,
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, i + 1),
        task=task,
    )


def _duty(sentence: Sentence, i: int) -> Clause | None:
    """As in "le GTM a pour mission de"."""
    text = sentence.text
    over = sentence.governing(i)
    start = past_asides(text, i + 1, sentence.clause_end(i))
    task = find_task(text, start, min(start + 3, sentence.end), DE)
    if over is None or task is None or over[0].name not in {"avoir", "recevoir", "obtenir"}:
        return None
    verb, actor = over
    if not actor.codes or verb.tense == "past" or actor.relative:
        return None
    return build(
        sentence,
        "avoir pour mission",
        (Strength.MANDATE, _CHARGE),
        actor.run,
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, i + 1),
        task=task,
    )


def _important(sentence: Sentence, i: int, start: int) -> Clause | None:
    """As in "l’importance pour X de", "il est important que X réponde", "il convient que"."""
    text = sentence.text
    end = sentence.clause_end(i)
    that = text.low(start) in {"que", "qu"}
    tied = text.low(start) in {"que", "qu", "pour"}
    at = text.past_articles(start + tied)
    run = text.run_from(at) if at < end else ()
    if not run or run[0].kind is None or not (tied or text.low(start - 1) == "pour"):
        return None
    after = past_asides(text, run[-1].last + 1, end)
    task = after if that else find_task(text, after, min(end, after + 2), DE)
    if task is None or task >= end:
        return None
    return build(
        sentence,
        text.low(i),
        (Strength.ENCOURAGEMENT, 0.5 if text.low(i) not in IMPORTS else 0.65),
        run,
        first=next((j for j in range(max(i - 4, sentence.first), i) if text.low(j) == "il"), i),
        trigger=(i, i + 1),
        task=task,
        lead=THAT if that else "",
        patient=(start + 1, end) if that else None,
    )


def _reminded(sentence: Sentence, i: int) -> Clause | None:
    """As in "a appelé l’attention des Participants sur la nécessité de", word `i`."""
    text = sentence.text
    over = sentence.governing(i)
    task = find_task(text, i + 1, min(i + 3, sentence.end), DE)
    if over is None or task is None or over[0].negated or over[0].tense == "past":
        return None
    verb, actor = over
    if not actor.is_meeting or verb.name not in {"appeler", "attirer", "rappeler", "signaler"}:
        return None
    leads = {"à", "au", "aux"} if verb.name in {"rappeler", "signaler"} else {"de", "du", "des"}
    named = [one for one in text.between(verb.end, i) if text.lead(one.first, verb.end) in leads]
    if not named or named[0].kind is None:
        return None
    return build(
        sentence,
        f"{verb.name} la nécessité",
        (Strength.ENCOURAGEMENT, 0.6),
        text.run_from(named[0].first),
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, i + 1),
        task=task,
    )


def _of_whom(text: Text, i: int) -> tuple[Mention, ...]:
    """Who "lui" is in "a créé un comité, à charge pour lui de": the group named last."""
    return next(((one,) for one in text.before(i) if one.kind in GROUPS and one.codes), ())


def _charge(sentence: Sentence, i: int) -> Clause | None:
    """As in "à charge pour le GTS de"."""
    text = sentence.text
    if text.low(i + 1) not in {"pour", "au", "à", "aux"}:
        return None
    named = text.between(i + 1, min(i + _OWNER_WORDS, sentence.end))
    if text.low(i + 2) in {"lui", "elle"}:
        run, after = _of_whom(text, i), i + 3
    elif named and named[0].kind is not None:
        run = text.run_from(named[0].first)
        after = run[-1].last + 1
    else:
        return None
    task = find_task(text, after, sentence.clause_end(i), DE)
    if task is None or not run:
        return None
    first = i - (text.low(i - 1) == "à" and i > sentence.first)
    firm = (Strength.MANDATE, _CHARGE)
    return build(sentence, "à charge", firm, run, first=first, trigger=(first, i + 1), task=task)
