"""French lists of what is to be done: "Prochaines étapes : …", "parmi les tâches figurent …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kpbot.communique.clauses import Clause
from kpbot.communique.french.complements import CARRY_OUT, build
from kpbot.communique.french.deed_nouns import is_bare_deed, is_deed
from kpbot.communique.french.deeds import doers
from kpbot.communique.french.function_words import ARTICLES, COUNTS, OF
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.text import Text
from kpbot.communique.french.verbs import infinitive_at
from kpbot.communique.mentions import Mention
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_AHEAD = word_set(
    "rôle étape étapes priorité priorités tâche tâches missions objectifs chantier chantiers"
)
"""What still lies ahead by its name."""
_WORK = word_set("programme plan travaux activités actions mesures calendrier feuille suite suites")
"""What lies ahead where the words say so: "prochaines", "pour 2023"."""
_COMING = word_set(
    "prochain prochaine prochains prochaines venir mener prévues prévus futurs futures"
)
_OF_WORK = word_set("travail action actions route activités")
_DONE = word_set(
    "passé passée écoulé écoulée réalisés réalisées accomplies accomplis franchies achevées"
)
_RETAINED = word_set(
    """
    retenu retenue retenus retenues fixé fixées fixés arrêté arrêtées arrêtés défini définies
    définis identifiées identifiés convenues convenus établi établie établis adopté adoptée
    assigné assignée assignés assignées confié confiée confiés confiées attribuées dévolues
    """
)
_REMAINS = word_set("reste restent restera resteront")
_DOING = word_set("accomplir faire achever mener régler entreprendre réaliser engager")
_LISTS = word_set("porte portent portera prévoit prévoient comprend comprennent comporte inclut")
_BEARS = word_set("porte portent portera")
_IS_TO_BE = word_set("sera seront sont est consistera consisteront consiste")
_STANDS = word_set("figure figurent figurera figureront")
_FOLLOWING = word_set("suivant suivante suivants suivantes")
_ENTERED = word_set("inscrit inscrite inscrits inscrites")
_LABEL_WORDS = 24
_AND = frozenset({"et", "puis", "enfin"})
_LEAST = 2
_FIRM = (Strength.PLAN, 0.6)


def read_plans(sentence: Sentence) -> Iterator[Clause]:
    """The items of what lies ahead, each as work of whoever is named with it, else of its owner."""
    alone = _in_a_plan(sentence) or _labelled(sentence)
    if alone:
        yield alone
        return
    found = (
        _after_colon(sentence)
        or _standing(sentence)
        or _laid_down(sentence)
        or _remaining(sentence)
    )
    if found is None:
        return
    first, start, end, owner = found
    for n, (item, last) in enumerate(_items(sentence.text, start, end)):
        run = doers(sentence.text, item, last) or owner
        yield _clause(sentence, run, item if n else min(first, item), item, last)


_Found = tuple[int, int, int, tuple[Mention, ...]]
"""Where the quote of the first item begins, where the items begin and end, and whose they are."""


def _clause(
    sentence: Sentence, run: tuple[Mention, ...], first: int, item: int, end: int
) -> Clause:
    verb = infinitive_at(sentence.text, item, end) is not None
    article = "le " if sentence.text.low(item) == "du" else ""
    clause = build(
        sentence,
        "à faire",
        _FIRM,
        run,
        first=first,
        trigger=(first, min(first + _LEAST, end)) if first < item else (item, item + 1),
        task=item + bool(article),
        lead="" if verb else f"{CARRY_OUT} {article}".rstrip(),
    )
    return replace(clause, end=end)


def _owner(text: Text, first: int, end: int) -> tuple[Mention, ...]:
    """Whose the plan is: "le programme de travail du GTS"."""
    for one in text.between(first, end):
        at = one.first - (text.low(one.first - 1) in {"futur", "future", "nouveau", "nouvelle"})
        if one.kind is not None and text.lead(at, first) in OF | {"à", "au", "aux"}:
            return text.run_from(one.first)
    return ()


def _speaker(sentence: Sentence, end: int) -> tuple[Mention, ...]:
    """Who says so: "le GTM a établi son programme : …"."""
    acts = (actor for verb, actor in sentence.verbs if verb.at < end and not verb.passive)
    return next((actor.run for actor in acts if actor.codes and not actor.is_meeting), ())


def _is_ahead(text: Text, first: int, end: int) -> bool:
    words = {text.low(i) for i in range(first, end)}
    if words & _DONE:
        return False
    coming = words & _COMING or _for_a_year(text, first, end)
    return bool(words & _AHEAD) or bool(words & _WORK and (coming or words & _OF_WORK))


def _for_a_year(text: Text, first: int, end: int) -> bool:
    """As in "pour 2023", "pour l’année à venir"."""
    return any(
        text.low(i) == "pour"
        and (text.low(i + 1).isdigit() or text.low(i + 2) in {"année", "exercice", "période"})
        for i in range(first, end)
    )


def _after_colon(sentence: Sentence) -> _Found | None:
    """As in "Priorités du GTS pour 2023 : …", "Ont été retenues les priorités suivantes : …"."""
    text = sentence.text
    limit = min(sentence.end, sentence.first + _LABEL_WORDS)
    colon = next((i for i in range(sentence.first + 1, limit) if ":" in text.gap(i)), None)
    if colon is None:
        return None
    label = range(sentence.first, colon)
    finite = [v for v, _ in sentence.verbs if v.finite and v.at < colon]
    words = {text.low(i) for i in label}
    told = all(v.name == "être" or text.low(v.at) in _RETAINED | _STANDS | _REMAINS for v in finite)
    remains = text.low(sentence.first) in _REMAINS and words & _DOING
    if any(v.tense == "past" for v in finite) or not told:
        return None
    follows = words & _WORK and words & _FOLLOWING and not words & _DONE
    if not (remains or follows or _is_ahead(text, sentence.first, colon)):
        return None
    ahead = words & (_COMING | _RETAINED | _REMAINS | _STANDS | {"sont"})
    owner = _owner(text, sentence.first, colon) or _speaker(sentence, colon)
    if not (remains or ahead or owner or _for_a_year(text, sentence.first, colon)):
        return None
    if not _opens_item(text, colon, sentence.end):
        return None
    return sentence.first, colon, sentence.end, owner


def _standing(sentence: Sentence) -> _Found | None:
    """As in "parmi les tâches du GTM figurent …"."""
    text = sentence.text
    at = _stands_at(sentence)
    if at is None:
        return None
    start, end = sentence.clause_start(at), sentence.clause_end(at)
    if not _is_ahead(text, start, at) or not _opens_item(text, at + 1, end):
        return None
    return start, at + 1, end, _owner(text, start, at)


def _stands_at(sentence: Sentence) -> int | None:
    """The word "figure" or "inscrite" that says where something stands."""
    text = sentence.text
    for i in range(sentence.first, sentence.end):
        if text.low(i) in _STANDS and text.low(i - 1) not in ARTICLES:
            return i
        if text.low(i - 1) in {"est", "sont"} and text.low(i) in _ENTERED:
            return i
    return None


def _in_a_plan(sentence: Sentence) -> Clause | None:
    """As in "la révision des seuils figure au programme du GTS"."""
    text = sentence.text
    at = _stands_at(sentence)
    if at is None:
        return None
    start, end = sentence.clause_start(at), sentence.clause_end(at)
    subject_end = at - (text.low(at) in _ENTERED)
    if not is_deed(text, start) or subject_end - start < _LEAST or not _is_ahead(text, at, end):
        return None
    return build(
        sentence,
        "à faire",
        _FIRM,
        _owner(text, at, end),
        first=start,
        trigger=(subject_end, at + 1),
        task=end - 1,
        lead=CARRY_OUT,
        patient=(start, subject_end),
    )


def _labelled(sentence: Sentence) -> Clause | None:
    """As in "Mise à jour de la base : GTS, avant le 31 mars"."""
    text = sentence.text
    first = sentence.first
    limit = min(sentence.end, first + _LABEL_WORDS)
    colon = next((i for i in range(first + _LEAST, limit) if ":" in text.gap(i)), None)
    if colon is None or any(v.finite for v, _ in sentence.verbs):
        return None
    if not (is_deed(text, first) or is_bare_deed(text, first)):
        return None
    at = text.past_articles(colon)
    run = text.run_from(at) if at < sentence.end and text.mention_at(at) else ()
    if not run or run[0].kind is None:
        return None
    return build(
        sentence,
        "à faire",
        _FIRM,
        run,
        first=first,
        trigger=(first, first + 1),
        task=sentence.end - 1,
        lead=CARRY_OUT,
        patient=(first, colon),
    )


def _laid_down(sentence: Sentence) -> _Found | None:
    """As in "le programme du GTS porte sur …", "la prochaine étape consistera à …"."""
    text = sentence.text
    for at in range(sentence.first + _LEAST, sentence.end):
        word = text.low(at)
        if word not in _LISTS | _IS_TO_BE:
            continue
        start, end = sentence.clause_start(at), sentence.clause_end(at)
        words = {text.low(i) for i in range(start, at)}
        verbal = word in _IS_TO_BE
        if not _is_ahead(text, start, at) or (verbal and not words & (_AHEAD | _COMING)):
            continue
        if verbal and not (words & _COMING or word not in {"est", "sont"} or _AHEAD & words):
            continue
        if word in _LISTS - _BEARS and doers(text, at + 1, end):
            continue  # whose deeds they are: see deeds.py
        here = at + 1 + (text.low(at + 1) in {"sur", "en", "à", "de", "d"})
        if _opens_item(text, here, end):
            return start, here, end, _owner(text, start, at)
    return None


def _remaining(sentence: Sentence) -> _Found | None:
    """As in "Reste à achever la traduction"."""
    text = sentence.text
    first = sentence.first
    if text.low(first) not in _REMAINS or text.low(first + 1) != "à":
        return None
    if infinitive_at(text, first + 2, sentence.end) != first + 2:
        return None
    return first, first + 2, sentence.clause_end(first + 2), ()


def _opens_item(text: Text, i: int, end: int) -> bool:
    i += text.is_marker(i)
    verb = text.low(i - 1) in {"à", "de", "d"} or ":" in text.gap(i)
    if verb and infinitive_at(text, i, end) is not None:
        return True
    return is_deed(text, i) or is_bare_deed(text, i)


def _items(text: Text, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items from word `start` on: after semicolons, commas, "et" and "puis"."""
    bare = is_bare_deed(text, start + text.is_marker(start))
    since = start
    for i in range(start + _LEAST, end - 1):
        lead = i - (text.low(i - 1) in _AND)
        lead -= 2 * ((text.low(i - 2), text.low(i - 1)) == ("ainsi", "que"))
        apart = lead < i or bool(set(text.gap(i)) & set(",;"))
        at = i + text.is_marker(i)
        noun = (is_bare_deed(text, at) if bare else False) or is_deed(text, at)
        semicolon = ";" in text.gap(lead) and text.low(at) not in OF
        if not apart or not (noun or semicolon) or lead - since < _LEAST:
            continue
        if text.low(i) in COUNTS and not noun:
            continue
        if text.low(at) in {"des", "du"} and not semicolon and lead == i:
            continue  # "de la Suisse, du Mali"
        yield since + text.is_marker(since), lead
        since = i
    yield since + text.is_marker(since), end
