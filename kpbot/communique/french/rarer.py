"""Rare French constructions: each function yields the clauses of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kpbot.communique.clauses import Clause
from kpbot.communique.french.complements import ADDRESSED, CARRY_OUT, build
from kpbot.communique.french.deed_nouns import is_deed
from kpbot.communique.french.function_words import DE, TO, TO_WHICH
from kpbot.communique.french.lexicon import DUTIES, HANDED_OVER
from kpbot.communique.french.matters import read_matters
from kpbot.communique.french.orders import DEEDS
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.verbs import infinitive_at
from kpbot.communique.french.wanted import read_wanted
from kpbot.communique.mentions import Mention
from kpbot.communique.passage import codes_of
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_FALLS = DUTIES - {"reste", "restera"}
_ADOPTS = word_set("adopter approuver entériner arrêter avaliser accepter établir")
_REVISES = word_set("publie publient examine examinent met mettent tient tiennent visite visitent")
_ISSUES = word_set("émanera émaneront parviendra parviendront viendra viendront proviendra")
_PAPERS = word_set(
    """
    courrier courriers lettre lettres note notes questionnaire rappel rappels circulaire circulaires
    projet projets document documents proposition propositions invitation texte rapport message
    """
)
_APPLICANTS = word_set("candidats candidates soumissionnaires postulants requérants")
_BIDS = word_set(
    """
    candidature candidatures candidat candidats offre offres intérêt demande demandes postulé
    proposé soumissionné manifestations déposé
    """
)
_HAVE = word_set("ont auront disposent disposeront")
_GAINS = word_set("gagnerait gagneraient")
_REACH = 14
_NEAR = 3
_DUTY = (Strength.MANDATE, 0.8)
_LAID_DOWN = (Strength.DECISION, 0.65)
_SENT = (Strength.PLAN, 0.65)
_GIVEN = (Strength.REQUEST, 0.7)
_ADVISED = (Strength.ENCOURAGEMENT, 0.6)


def read_rarer(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence in constructions that are rare."""
    yield from read_wanted(sentence)
    yield from read_matters(sentence)
    text = sentence.text
    for i in range(sentence.first + 1, sentence.end - 2):
        word = text.low(i)
        if text.mention_at(i):
            continue
        if word in _FALLS:
            clause = _inverted(sentence, i) or _behind_aside(sentence, i)
        elif word in TO_WHICH:
            clause = _laid_down(sentence, i)
        elif word == "qui" and text.low(i - 1) == "à" and text.low(i + 1) in _FALLS:
            clause = _to_whom(sentence, i - 1, i + 1)
        elif word in _ISSUES:
            clause = _issued(sentence, i)
        elif word in _HAVE and text.low(i - 1) in _APPLICANTS:
            clause = _applicants(sentence, i)
        elif word in _GAINS:
            clause = _advised(sentence, i)
        else:
            clause = None
        if clause:
            yield clause


def _run_at(sentence: Sentence, i: int) -> tuple[Mention, ...]:
    """The bodies named at word `i`, articles apart."""
    run = sentence.text.run_from(sentence.text.past_articles(i))
    return run if run and run[0].kind in ADDRESSED else ()


def _inverted(sentence: Sentence, falls: int) -> Clause | None:
    """As in "au GTS revient la tâche de vérifier", "à la Présidence incombe la rédaction de"."""
    text = sentence.text
    run = text.run_to(falls - 1)
    lead = text.after_articles(run[0].first) if run else 0
    opens = run and run[0].kind in ADDRESSED and text.low(lead) in TO
    if not opens or lead != sentence.clause_start(falls):
        return None
    noun = next((j for j in range(falls + 1, falls + 4) if text.low(j) in HANDED_OVER), None)
    task = None
    if noun is not None and text.low(noun + 1) in DE:
        task = infinitive_at(text, noun + 2, sentence.end)
    if task is None and not is_deed(text, falls + 1):
        return None
    return build(
        sentence,
        "incomber",
        _DUTY,
        run,
        first=lead,
        trigger=(falls, falls + 1),
        task=falls + 1 if task is None or noun is None else noun + 2,
        lead=CARRY_OUT if task is None else "",
    )


def _to_whom(sentence: Sentence, to: int, falls: int) -> Clause | None:
    """As in "le GTS, à qui revient le soin de relancer": the body stands before "à qui"."""
    text = sentence.text
    run = text.run_to(to - 1)
    noun = next((j for j in range(falls + 1, falls + 4) if text.low(j) in HANDED_OVER), None)
    if not run or run[0].kind not in ADDRESSED or noun is None or text.low(noun + 1) not in DE:
        return None
    if infinitive_at(text, noun + 2, sentence.end) is None:
        return None
    clause = build(
        sentence,
        "incomber",
        _DUTY,
        run,
        first=text.after_articles(run[0].first) + 1,
        trigger=(falls, falls + 1),
        task=noun + 2,
    )
    close = (j for j in range(noun + 3, clause.end) if "," in text.gap(j))
    end = next(close, clause.end) if "," in text.gap(to) else clause.end
    return replace(clause, end=end, bodies=codes_of(run))


def _behind_aside(sentence: Sentence, falls: int) -> Clause | None:
    """As in "la rédaction d’un code, que la Plénière souhaite, incombera au CRP"."""
    text = sentence.text
    run = _run_at(sentence, falls + 2) if text.low(falls + 1) in TO else ()
    first = sentence.first
    aside = next((j for j in range(first + 2, falls) if "," in text.gap(j)), falls)
    if not run or "," not in text.gap(falls) or aside == falls or not is_deed(text, first):
        return None
    return build(
        sentence,
        "incomber",
        _DUTY,
        run,
        first=first,
        trigger=(falls, falls + 1),
        task=run[-1].last,
        lead="Assurer",
        patient=(first, aside),
    )


def _laid_down(sentence: Sentence, which: int) -> Clause | None:
    """As in "a adopté des règles aux termes desquelles chaque Participant désigne"."""
    text = sentence.text
    over = sentence.governing(which)
    adopted = over is not None and over[0].name in _ADOPTS and over[0].tense == "perfect"
    run = _run_at(sentence, which + 1)
    verb = run[-1].last + 1 if run else which
    name = DEEDS.get(text.low(verb))
    if over is None or not adopted or not (over[1].is_meeting or over[0].passive) or not run:
        return None
    if name is None and text.low(verb) in _REVISES:
        name = {"met": "mettre", "mettent": "mettre", "tient": "tenir", "tiennent": "tenir"}.get(
            text.low(verb), text.low(verb).removesuffix("nt").removesuffix("e") + "er"
        )
    if name is None or over[0].negated or verb + 1 >= sentence.end:
        return None
    first = over[1].first if over[1].stated else over[0].first
    return build(
        sentence,
        "dispose",
        _LAID_DOWN,
        run,
        first=first,
        trigger=(over[0].first, over[0].first + 1),
        task=verb + 1,
        lead=name.capitalize(),
    )


def _issued(sentence: Sentence, verb: int) -> Clause | None:
    """As in "un courrier émanera de la Présidence"."""
    text = sentence.text
    first = sentence.clause_start(verb)
    paper = any(text.low(j) in _PAPERS for j in range(first, min(verb, first + 4)))
    run = text.run_from(text.past_articles(verb + 2)) or text.run_from(verb + 2)
    of = text.low(verb + 1) in {"de", "du", "d"}
    if not (paper and of and run) or run[0].kind not in ADDRESSED:
        return None
    return build(
        sentence,
        "émaner",
        _SENT,
        run,
        first=first,
        trigger=(verb, verb + 1),
        task=run[-1].last,
        lead="Adresser",
        patient=(first, verb),
    )


def _applicants(sentence: Sentence, have: int) -> Clause | None:
    """As in "les candidats ont jusqu’au 1er mars pour compléter leur dossier"."""
    text = sentence.text
    near = range(have + 1, min(have + _REACH, sentence.end - 1))
    purpose = next((j for j in near if text.low(j) == "pour"), None)
    if purpose is None or infinitive_at(text, purpose + 1, sentence.end) is None:
        return None
    first = have - 2
    before = list(text.before(first))[:1]
    said = {text.low(j) for j in range(max(0, first - 2 * _REACH), first)}
    run = text.run_to(before[0].last) if before and said & _BIDS else ()
    return build(
        sentence,
        "candidats",
        _GIVEN,
        run if run and run[0].kind in ADDRESSED else (),
        first=first,
        trigger=(have, have + 1),
        task=purpose + 1,
    )


def _advised(sentence: Sentence, gains: int) -> Clause | None:
    """As in "les Participants gagneraient à harmoniser leurs formulaires"."""
    text = sentence.text
    run = text.run_to(gains - 1)
    told = run and run[0].kind in ADDRESSED and text.low(gains + 1) == "à"
    if not told or infinitive_at(text, gains + 2, sentence.end) is None:
        return None
    first = text.after_articles(run[0].first) + 1
    if text.low(first - 1) in {"que", "qu"}:
        return None
    return build(
        sentence,
        "gagner",
        _ADVISED,
        run,
        first=first,
        trigger=(gains, gains + 2),
        task=gains + 2,
    )
