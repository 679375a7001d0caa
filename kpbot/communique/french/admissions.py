"""States that become Participants of the Process itself, in French."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.french.sentence import Sentence
from kpbot.communique.long_ago import is_long_ago
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS, Names
from kpbot.communique.passage import codes_of
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Heading

_ADMITS = word_set(
    """
    admis admise admises admet admettre réadmis réadmise réadmises réadmet réadmettre
    """
)
_ADMISSION = word_set("admission admissions réadmission réadmissions")
_ENTRY = word_set("adhésion adhésions entrée accession ralliement arrivée")
_JOINS = word_set(
    """
    rejoint rejoignent rejoindra adhéré adhère adhéreront entré entrée entrés entre intégré devenu
    devenue devenus devient deviennent deviendra joint jointe joints
    """
)
_BECOMES = word_set("devenu devenue devenus devient deviennent deviendra")
_HAPPENS = word_set(
    """
    approuvé approuve félicitée félicité félicite réjouie réjoui salué salue accueilli accueille
    décidé décide confirmé entériné accepté noté acte avec après depuis suite suivi annoncé
    satisfaction consenti accord
    """
)
_TAKES_IN = word_set("accueilli accueille bienvenue salué félicité reçu reconnu accepté")
_GRANTED = word_set("approuvé approuvée approuvées accepté acceptée acceptées droit agréée")
_SETTLED = _GRANTED | word_set("prononcée prononcées entérinée entérinées actée")
"""What was done to an admission: to a request for one "prononcée" is not said."""
_ASKED = word_set("demande demandes candidature candidatures demandé")
_OPEN = word_set(
    """
    si lorsque dès quand condition conditions reportée reporté refusé refusée rejetée examiné
    examine examinera examinée étudié rappelé rappelle souhaite souhaitent désir intention
    intérêt demandé pas serait seraient pourrait pourraient avait avaient étapes éventuelle
    préparent prépare prochaine perspective question débattu
    """
)
"""Words of an admission that is not yet, was long ago, or was not."""
_NEW = word_set("nouveau nouveaux nouvelle nouvelles")
_AS = word_set("comme tant qualité parmi rang nombre")
_INTO = word_set("à au aux de du sein dans")
_PROCESS = word_set("pk scpk processus système")
_REACH = 14
_NAMED_WITHIN = 5


def find_admissions(sentence: Sentence, names: Names, heading: Heading) -> Iterator[str]:
    """The states that the sentence says were admitted to the Process itself."""
    found: list[str] = []
    for i in range(sentence.first, sentence.end):
        states = (
            _admitted(sentence, i)
            or _of_the_admission(sentence, i, names)
            or _joining(sentence, i, names)
            or _taken_in(sentence, i, names)
            or _granted(sentence, i, names)
        )
        if states and not _is_open(sentence, i, states, heading):
            found += codes_of(states)
    yield from dict.fromkeys(found)


def _admitted(sentence: Sentence, i: int) -> tuple[Mention, ...]:
    """The states of "a admis le Mexique", "le Mexique a été admis", "au Mexique, admis"."""
    text = sentence.text
    if text.low(i) not in _ADMITS or _is_of_a_group(sentence, i):
        return ()
    passive = text.low(i - 1) in {"été", "est", "sont", "sera", "seront"}
    if passive or "," in text.gap(i):
        return _nearest(sentence, i)
    return _states_from(sentence, i + 1)


def _of_the_admission(sentence: Sentence, i: int, names: Names) -> tuple[Mention, ...]:
    """The states of "s’est félicitée de l’admission du Mexique", "l’adhésion … au Processus"."""
    text = sentence.text
    entry = text.low(i) in _ENTRY and _process_within(sentence, i + 1, names)
    if not (entry or text.low(i) in _ADMISSION) or _is_of_a_group(sentence, i):
        return ()
    first, end = sentence.clause_start(i), sentence.clause_end(i)
    before = {text.low(j) for j in range(first, i)}
    after = {text.low(j) for j in range(i, end)}
    if before & _ASKED or not (before & _HAPPENS or after & _SETTLED):
        return ()
    if text.low(i - 1) in {"son", "leur", "sa"}:
        return _nearest(sentence, i)  # "le Mexique ayant réformé ses contrôles, son admission"
    return _states_from(sentence, i + 1)


def _joining(sentence: Sentence, i: int, names: Names) -> tuple[Mention, ...]:
    """The states of "a rejoint le Processus", "est devenu Participant"."""
    text = sentence.text
    if text.low(i) not in _JOINS or _is_of_a_group(sentence, i):
        return ()
    if text.low(i) in _BECOMES:
        joins = _is_participant(sentence, i + 1, names)
    else:
        joins = _process_within(sentence, i + 1, names, reach=3)
    return _nearest(sentence, i) if joins else ()


def _taken_in(sentence: Sentence, i: int, names: Names) -> tuple[Mention, ...]:
    """The states of "a accueilli le Mexique en tant que nouveau Participant", "parmi eux"."""
    text = sentence.text
    before = {text.low(j) for j in range(sentence.clause_start(i), i)}
    if not before & _TAKES_IN or before & _ASKED:
        return ()
    if text.low(i) in _AS and _is_participant(sentence, i + 1, names):
        return _nearest(sentence, i)
    if text.low(i) in _NEW and _is_participant(sentence, i + 1, names):
        return _states_from(sentence, i + 2)
    if text.low(i) == "sein" and _process_within(sentence, i + 1, names, reach=3):
        return _nearest(sentence, i)
    return ()


def _granted(sentence: Sentence, i: int, names: Names) -> tuple[Mention, ...]:
    """The states of "la demande d’adhésion du Mexique au Processus a été acceptée"."""
    text = sentence.text
    if text.low(i) not in _ASKED - {"demandé"} or not _process_within(sentence, i + 1, names):
        return ()
    words = {text.low(j) for j in range(sentence.clause_start(i), sentence.clause_end(i))}
    return _states_from(sentence, i + 1, reach=_REACH // 2) if words & _GRANTED else ()


def _states_from(sentence: Sentence, i: int, reach: int = _NAMED_WITHIN) -> tuple[Mention, ...]:
    """The states that are named next from word `i` on."""
    text = sentence.text
    for one in text.between(i, min(i + reach, sentence.end)):
        if one.kind is BodyKind.STATE:
            return _states(text.run_from(one.first))
    return ()


def _nearest(sentence: Sentence, i: int) -> tuple[Mention, ...]:
    """The states next before word `i`."""
    text = sentence.text
    for one in text.before(i):
        if one.first < sentence.first or i - one.last > _REACH:
            break
        if one.kind is BodyKind.STATE:
            return _states(text.run_to(one.first))
    return ()


def _is_participant(sentence: Sentence, i: int, names: Names) -> bool:
    """Whether "nouveau Participant", "membre du Processus" stand at word `i`."""
    text = sentence.text
    for j in range(i, min(i + _NAMED_WITHIN, sentence.end)):
        if text.low(j).removesuffix("s") == names.one:
            return True
        if text.low(j) in {"membre", "membres"}:
            return _process_within(sentence, j + 1, names, reach=_NAMED_WITHIN)
        mention = text.mention_at(j)
        if mention and mention.kind is not BodyKind.PARTICIPANTS:
            return False
    return False


def _process_within(sentence: Sentence, i: int, names: Names, reach: int = 2 * _REACH) -> bool:
    """Whether the Process is named in the words from `i` on, in this clause."""
    text = sentence.text
    known = _PROCESS | names.process_names
    end = min(sentence.clause_end(i), i + reach)
    return any(text.low(j) in known and not _is_body(text.mention_at(j)) for j in range(i, end))


def _is_body(mention: Mention | None) -> bool:
    return mention is not None and mention.kind not in {None, BodyKind.PARTICIPANTS}


def _is_of_a_group(sentence: Sentence, i: int) -> bool:
    """Whether a group is joined here: "a été admis au GTM", "membre du CRP"."""
    text = sentence.text
    end = min(sentence.clause_end(i), i + _REACH)
    for one in text.between(i + 1, end):
        own = {text.low(j) for j in range(one.first, one.last + 1)}
        lead = text.lead(one.first, i)
        if one.kind in GROUPS and (lead in _INTO or own & {"membre", "membres"}):
            return True
    return False


def _is_open(sentence: Sentence, i: int, states: tuple[Mention, ...], heading: Heading) -> bool:
    """Whether the admission at word `i` is not yet, was long ago, or was not."""
    text = sentence.text
    first = min(sentence.clause_start(i), states[0].first)
    said = {text.low(j) for j in range(max(first, i - 2 * _REACH), i)}
    after = range(i + 1, min(sentence.clause_end(i), i + _REACH))
    later = {text.low(j) for j in after}
    if said & _OPEN or later & {"si", "lorsque", "dès", "quand", "reportée", "sous"}:
        return True
    return is_long_ago(text, after, heading)


def _states(run: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return tuple(one for one in run if one.kind is BodyKind.STATE)
