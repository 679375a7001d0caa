"""French clauses that look like work and are none: views of others, offices given up."""

from __future__ import annotations

from kpbot.communique.clauses import Clause
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.words import word_set

_ACCORDING = (
    ("selon",),
    ("d", "après"),
    ("de", "l", "avis", "de"),
    ("de", "l", "avis", "du"),
    ("aux", "yeux", "de"),
    ("aux", "yeux", "du"),
    ("à", "en", "croire"),
)
_LEAVES = word_set("quittera quitteront quitterait abandonnera cédera céderait résignera")
_RESIGNS = word_set("démissionnera démissionneront démissionnerait")
_OFFICES = word_set("fonctions fonction poste présidence mandat charge siège")
_TEXTS = word_set("rapport rapports étude études exposé enquête sondage analyse presse auteurs")
_CONCLUDES = word_set(
    "conclut concluent indique indiquent montre montrent estime estiment suggère suggèrent"
) | word_set("relève relèvent souligne soulignent affirme affirment préconise préconisent")
_NEAR = 4


def is_no_work(sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause is only somebody's view, or tells who leaves an office."""
    tells = (_is_a_view, _is_a_departure, _is_of_a_text)
    return any(one(sentence, clause) for one in tells)


def _is_a_view(sentence: Sentence, clause: Clause) -> bool:
    """As in "selon le CMD, les Participants devraient"."""
    text = sentence.text
    start = sentence.first + (text.low(sentence.first) == "toutefois")
    for tie in _ACCORDING:
        if tuple(text.low(start + n) for n in range(len(tie))) == tie:
            who = start + len(tie)
            run = text.run_from(text.past_articles(who)) or text.run_from(who)
            known = run and run[0].kind is not None and run[0].first <= who + 2
            return bool(known and "," in text.gap(run[-1].last + 1) and clause.first >= who)
    return False


def _is_a_departure(sentence: Sentence, clause: Clause) -> bool:
    """As in "le président du GTM quittera ses fonctions en mai"."""
    text = sentence.text
    verbs = {text.low(i) for i in range(*clause.trigger)}
    if verbs & _RESIGNS:
        return True
    near = {text.low(i) for i in range(clause.trigger[1], clause.trigger[1] + _NEAR)}
    return bool(verbs & _LEAVES and near & _OFFICES)


def _is_of_a_text(sentence: Sentence, clause: Clause) -> bool:
    """As in "le rapport conclut que les contrôles devraient être renforcés"."""
    text = sentence.text
    for that in range(sentence.first + 2, min(clause.trigger[0], sentence.end)):
        if text.low(that) in {"que", "qu"} and text.low(that - 1) in _CONCLUDES:
            start = sentence.clause_start(that - 1)
            head = {text.low(i) for i in range(start, min(start + 2, that))}
            return bool(head & _TEXTS)
    return False
