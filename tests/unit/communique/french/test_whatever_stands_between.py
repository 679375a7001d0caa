"""In French too a task keeps its body, and no task appears, whatever stands between.

Each frame is put around asides, fronts, bodies and deeds in turn; all sentences of a table are the
paragraphs of one document.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import product

import pytest

from kpbot.communique.extract import extract
from kpbot.domain.communique import Proposal
from kpbot.domain.profile import Profile

ROUNDS = 2
"""So often each frame has each aside, with other words around them."""
HEADING = (
    "Communiqué final\n\nLa dixième réunion plénière du Processus de Kimberley s’est tenue à Dubaï "
    "du 6 au 9 novembre 2012.\n\n"
)
BODIES = (
    ("le GTM", "WGM"),
    ("le Groupe de travail des experts diamantaires", "WGDE"),
    ("le Président du GTS", "WGS"),
    ("le Togo", "Togo"),
    ("le Comité sur les règles et procédures", "CRP"),
    ("le Secrétariat", "Secretariat"),
    ("chaque Participant", "Participants"),
    ("le Conseil mondial du diamant", "WDC"),
)
WITHIN = (
    "",
    ", le cas échéant,",
    ", à titre prioritaire,",
    ", en concertation avec la Norvège,",
    ", avant la prochaine Plénière,",
    ", dans la limite de ses moyens,",
    ", sur la base des réponses reçues,",
    ", d’ici à la fin du mois de mars 2013,",
    ", s’il y a lieu,",
    " également",
    " en outre",
    " sans tarder",
    " de nouveau",
)
"""What stands within a verb, or between whom one speaks to and the task."""
BEHIND = (
    *WITHIN[:9],
    ", auquel la Norvège s’est jointe,",
    ", comme il l’avait proposé,",
    ", ainsi que la Norvège l’a proposé,",
    ", dont le rapport a été salué,",
    ", qui s’est réuni à deux reprises,",
)
"""What stands between a subject and its verb."""
FRONTS = (
    "",
    "à cette fin, ",
    "dans l’intervalle, ",
    "à l’issue du débat, ",
    "dès réception des réponses, ",
    "c’est pourquoi ",
    "le projet est prêt et ",
    "la question a été débattue ; ",
    "le premier volet est achevé, tandis que ",
    "la Plénière est convenue que ",
)
PLAIN_FRONTS = FRONTS[:5]
SPEAKERS = (
    "La Plénière ",
    "Ayant entendu le rapport, la Plénière ",
    "La Plénière a salué le rapport et ",
    "La Plénière, rappelant sa décision antérieure, ",
    "Les réponses tardent ; la Plénière ",
    "À cette fin, la Plénière ",
)
# infinitive, future, subjunctive, participle, noun
DEEDS = (
    ("réviser le guide", "révisera le guide", "révise le guide", "révisé le guide"),
    ("recueillir les avis", "recueillera les avis", "recueille les avis", "recueilli les avis"),
    ("rédiger une note", "rédigera une note", "rédige une note", "rédigé une note"),
    ("diffuser le modèle", "diffusera le modèle", "diffuse le modèle", "diffusé le modèle"),
)
ACTS = (
    "{front}{body}{behind} {will}",
    "{front}{body}{behind} a accepté de {do}",
    "{front}{body}{behind} devra {do}",
    "{front}{body}{behind} est chargé de {do}",
    "{front}{body}{behind} va {do}",
)
HAS = (
    "{front}{body} devra{aside} {do}",
    "{front}{body} entend{aside} {do}",
    "{front}{body} va{aside} {do}",
    "{front}{body} aura{aside} à {do}",
    "{front}{body} est chargé{aside} de {do}",
    "{front}{body} est appelé{aside} à {do}",
    "{front}{body} s’est engagé{aside} à {do}",
    "{front}{body} a promis{aside} de {do}",
    "{front}{body} a reçu mandat{aside} de {do}",
    "{front}{body} se voit{aside} confier le soin de {do}",
    "{front}{body} s’est vu{aside} confier la tâche de {do}",
)
SAID = (
    "{by}a demandé à {body}{aside} de {do}",
    "{by}a chargé {body}{aside} de {do}",
    "{by}a confié à {body}{aside} le soin de {do}",
    "{by}a encouragé {body}{aside} à {do}",
    "{by}compte sur {body}{aside} pour {do}",
    "{by}attend de {body}{aside} qu’il {may}",
    "{by}a exigé de {body}{aside} qu’il {may}",
    "{by}a demandé que {body}{aside} {may}",
    "{by}tient à ce que {body}{aside} {may}",
    "{by}a décidé que {body}{aside} {will}",
    "{by}a souligné la nécessité pour {body}{aside} de {do}",
    "{by}a accepté l’offre de {body}{aside} de {do}",
    "{by}a rappelé à {body}{aside} son engagement de {do}",
)
FALLS = (
    "{plain}il appartient{aside} à {body} de {do}",
    "{plain}il incombe à {body}{aside} de {do}",
    "{plain}il est du devoir de {body}{aside} de {do}",
    "{plain}c’est à {body}{aside} qu’il revient de {do}",
    "{plain}c’est {body}{aside} qui {will}",
    "{plain}le soin de {do} revient{aside} à {body}",
    "{plain}à {body}{aside} de {do}",
    "{plain}reste à {body}{aside} à {do}",
    "{plain}on attend de {body}{aside} qu’il {may}",
    "{plain}il est prévu que {body}{aside} {may}",
)
TOLD = (
    "{plain}{body} a{aside} {done}",
    "{plain}{body}{behind} a {done}",
    "{plain}{body}{behind} n’a pas été en mesure de {do}",
    "{plain}{body}{behind} a dû {do}",
    "{by}a noté que {body} a{aside} {done}",
    "{by}s’est félicitée de ce que {body} a{aside} {done}",
    "{by}a remercié{aside} {body} d’avoir {done}",
    "{by}a rappelé qu’elle avait demandé à {body}{aside} de {do}",
    "{by}n’a pas demandé à {body}{aside} de {do}",
    "{by}s’est interrogée sur la capacité de {body}{aside} à {do}",
    "en 2009, la Plénière avait chargé {body}{aside} de {do}",
    "un délégué a souhaité que {body}{aside} puisse {do}",
    "la délégation du Mali a suggéré à {body}{aside} de {do}",
    "certaines délégations ont demandé que {body}{aside} {may}",
    "faute de moyens, {body}{behind} a renoncé à {do}",
)


def sentences(frames: tuple[str, ...], asides: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each frame with each aside, and the code of the body that is in it."""
    for n, (frame, aside) in enumerate(product(frames * ROUNDS, asides)):
        body, code = BODIES[n % len(BODIES)]
        do, will, may, done = DEEDS[n % len(DEEDS)]
        text = frame.format(
            by=SPEAKERS[n % len(SPEAKERS)],
            front=FRONTS[n % len(FRONTS)],
            plain=PLAIN_FRONTS[n % len(PLAIN_FRONTS)],
            body=body,
            aside=aside,
            behind=aside,
            do=do,
            will=will,
            may=may,
            done=done,
        )
        text = re.sub(r"\bde le\b", "du", re.sub(r"\b([àÀ]) le\b", "au", text))
        yield f"{text[0].upper()}{text[1:]}.", code


def given(texts: list[tuple[str, str]], profile: Profile) -> dict[int, list[Proposal]]:
    """What each paragraph proposes."""
    document = HEADING + "\n\n".join(f"{n}. {text}" for n, (text, _) in enumerate(texts, 1))
    by_paragraph: dict[int, list[Proposal]] = defaultdict(list)
    for one in extract(document, profile).proposals:
        by_paragraph[one.paragraph].append(one)
    return by_paragraph


@pytest.mark.parametrize(
    ("frames", "asides"),
    [(ACTS, BEHIND), (HAS, WITHIN), (SAID, WITHIN), (FALLS, WITHIN)],
    ids=["acts", "has", "said", "falls"],
)
def test_a_task_stays_a_task_with_its_body(
    frames: tuple[str, ...], asides: tuple[str, ...], profile: Profile
) -> None:
    texts = list(sentences(frames, asides))
    found = given(texts, profile)
    lost = [
        text
        for n, (text, code) in enumerate(texts, 1)
        if not any(code in one.bodies for one in found[n])
    ]
    assert lost == []


def test_no_task_appears(profile: Profile) -> None:
    texts = list(sentences(TOLD, WITHIN))
    found = given(texts, profile)
    assert [(text, found[n]) for n, (text, _) in enumerate(texts, 1) if found[n]] == []
