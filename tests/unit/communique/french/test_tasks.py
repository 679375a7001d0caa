"""Which French sentences give work, and to whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kpbot.domain.communique import Reading, Strength

Lire = Callable[[str], Reading]

ONE_TASK = [
    # mandates
    ("La Plénière a chargé le GTM d’examiner cette proposition.", "WGM", "d’examiner cette"),
    ("La Plénière a mandaté le GTS pour établir un modèle de rapport.", "WGS", "établir"),
    (
        "La Plénière a confié au GTED le soin d’actualiser le guide d’évaluation.",
        "WGDE",
        "d’actualiser",
    ),
    ("Elle a confié au GTS la révision du questionnaire annuel.", "WGS", "la révision du"),
    ("Mandat a été donné au CRP de réviser le règlement intérieur.", "CRP", "de réviser"),
    (
        "La Plénière a donné mandat au Comité sur les règles et procédures d’élaborer un texte.",
        "CRP",
        "d’élaborer",
    ),
    (
        "La Plénière a donné pour instruction au Président du KP d’écrire à l’ONU.",
        "KP Chair",
        "d’é",
    ),
    ("La Plénière charge le GTPAA de dresser un inventaire des pratiques.", "WGAAP", "de dresser"),
    ("La Plénière a décidé de charger le GTM d’effectuer une mission.", "WGM", "d’effectuer"),
    ("Le GTS a été chargé de rassembler les réponses des Participants.", "WGS", "rassembler"),
    ("Le GTED est chargé de la mise à jour de la matrice.", "WGDE", "de la mise à jour"),
    ("Le CP est tenu de notifier les non-réponses.", "PC", "de notifier"),
    ("Il appartient au Comité de participation de suivre ce dossier.", "PC", "de suivre"),
    ("Il reviendra au GTM de préparer la visite.", "WGM", "de préparer"),
    ("Les Participants doivent transmettre leurs rapports annuels.", "Participants", "transmettre"),
    ("Le GTS devra publier les données corrigées.", "WGS", "publier"),
    ("Le GTM a pour mission d’évaluer ces mesures.", "WGM", "d’évaluer"),
    ("À charge pour le GTS d’en informer les Participants.", "WGS", "d’en informer"),
    # requests
    ("La Plénière a demandé au GTM de se rendre au Libéria.", "WGM", "de se rendre"),
    ("La Plénière a demandé que le CRP examine cette question.", "CRP", "examine cette"),
    ("Il a été demandé au GTPAA de présenter un exposé.", "WGAAP", "de présenter"),
    (
        "La Plénière prie le Président du KP de poursuivre ses contacts.",
        "KP Chair",
        "de poursuivre",
    ),
    ("Le Ghana est invité à compléter ses statistiques.", "Ghana", "à compléter"),
    ("La Plénière l’a prié de revoir ce projet.", "", "de revoir"),
    ("La Guinée a été priée de transmettre ses données.", "Guinea", "de transmettre"),
    ("Le GTS devrait poursuivre l’analyse des écarts.", "WGS", "poursuivre"),
    ("Les Participants sont priés de répondre au questionnaire.", "Participants", "de répondre"),
    ("Le Comité de sélection est prié de se réunir sans tarder.", "SC", "de se réunir"),
    # calls and encouragement
    (
        "La Plénière a appelé l’ensemble des Participants à la plus grande vigilance.",
        "Participants",
        "à la plus grande vigilance",
    ),
    ("Elle a exhorté le Venezuela à reprendre le dialogue.", "Venezuela", "à reprendre"),
    ("Elle a engagé les Participants à coopérer avec Interpol.", "Participants", "à coopérer"),
    ("La Plénière a encouragé les pays producteurs à légiférer.", "Participants", "à légiférer"),
    ("La Plénière a incité les Participants à échanger leurs données.", "Participants", "à éch"),
    ("La Plénière a recommandé au Togo d’adopter un registre.", "Togo", "d’adopter"),
    ("La Plénière a recommandé que le GTM effectue une visite.", "WGM", "effectue une visite"),
    (
        "Un appel a été lancé aux Participants pour qu’ils fournissent une assistance.",
        "Participants",
        "fournissent",
    ),
    # promises
    ("Le GTS s’est engagé à publier les résumés.", "WGS", "à publier"),
    ("Le GTM et le GTED ont convenu de collaborer plus étroitement.", "WGM GTED", "collaborer"),
    ("Le CRP a accepté de réexaminer cette procédure.", "CRP", "de réexaminer"),
    ("Le GTPAA est convenu d’élaborer un guide.", "WGAAP", "d’élaborer"),
    ("Le GTPAA s’attachera à mobiliser des donateurs.", "WGAAP", "à mobiliser"),
    ("Le GTS présentera ses conclusions.", "WGS", "présentera"),
    (
        "Le Groupe de travail sur le suivi, avec le GTS, analysera ces écarts.",
        "WGM WGS",
        "analysera",
    ),
    ("Le GTM entend effectuer des visites au Lesotho et au Gabon.", "WGM", "effectuer"),
    ("Le GTM prévoit de mener trois visites de revue.", "WGM", "de mener"),
    ("Le Libéria s’est dit prêt à accueillir un atelier régional.", "Liberia", "à accueillir"),
    (
        "La Plénière a salué l’engagement de la Guinée à renforcer ses contrôles.",
        "Guinea",
        "à renforcer",
    ),
    (
        "La Plénière s’est félicitée de l’engagement pris par la Sierra Leone de publier un bilan.",
        "Sierra Leone",
        "de publier",
    ),
    ("La Plénière a noté l’intention du GTS de remanier le site.", "WGS", "de remanier"),
    # decisions
    ("Il a été convenu que le GTM se rendrait en Guinée.", "WGM", "se rendrait"),
    ("La Plénière a décidé que le CRP étudierait la question.", "CRP", "étudierait"),
    ("La Plénière est convenue de prolonger le mandat de l’équipe.", "", "de prolonger"),
    ("La Plénière a adopté une décision administrative sur les Observateurs.", "", "une décision"),
    ("Le modèle de certificat sera révisé par le GTED.", "WGDE", "sera révisé"),
    ("Un rapport devra être soumis par le Groupe de travail sur le suivi.", "WGM", "devra être"),
    ("Ces données doivent être communiquées au GTS.", "", "communiquées"),
    ("Le GTM poursuit le suivi de la situation en Côte d’Ivoire.", "WGM", "poursuit"),
    # who is meant
    ("Le GTS a rendu compte de ses travaux. Il publiera un guide.", "WGS", "publiera"),
    ("Le GTM a présenté son rapport. La Plénière a chargé le Groupe de le compléter.", "WGM", "de"),
    (
        "Le Comité de participation a rendu compte. Le Comité établira une liste.",
        "PC",
        "établira",
    ),
    ("La Plénière a demandé au Président du GTS de recueillir les avis.", "WGS", "recueillir"),
    (
        "Le GTM et le GTS ont présenté un rapport. Les deux groupes poursuivront ce travail.",
        "WGM WGS",
        "poursuivront",
    ),
    (
        "La Plénière a chargé le GTM, en consultation avec le GTED, de vérifier ces envois.",
        "WGM WGDE",
        "de vérifier",
    ),
    (
        "La Plénière a demandé à la Côte d’Ivoire de recenser ses stocks.",
        "Cote d'Ivoire",
        "de recenser",
    ),
    ("L’Afrique du Sud organisera un atelier sur le négoce.", "South Africa", "organisera"),
    (
        "La Plénière invite la République démocratique du Congo à publier son étude.",
        "Democratic Republic of Congo",
        "à publier",
    ),
    ("La Plénière a invité l’Union européenne à financer l’étude.", "European Union", "financer"),
    ("Le Conseil mondial du diamant s’est engagé à former des experts.", "WDC", "à former"),
    (
        "Le Comité de participation a été prié d’aider le Cameroun, et ce sans tarder.",
        "PC",
        "d’aider",
    ),
    ("GTS : présenter une note sur les écarts.", "WGS", "présenter"),
    ("S’agissant du GTED : mise à jour du lexique, à achever sans délai.", "WGDE", "mise à jour"),
]


@pytest.mark.parametrize(("sentence", "bodies", "words"), ONE_TASK)
def test_a_task_and_whose_it_is(lire: Lire, sentence: str, bodies: str, words: str) -> None:
    reading = lire(sentence)

    (task,) = reading.proposals
    assert words in task.quote
    codes = {"GTED": "WGDE"}
    known = [bodies] if bodies in task.bodies else bodies.split()
    assert set(task.bodies) == {codes.get(one, one) for one in known}
    assert task.quote in reading.paragraphs[1].text
    assert task.trigger in task.quote


NO_TASK = [
    "La Plénière a pris note du rapport du GTM.",
    "La Plénière s’est félicitée des progrès accomplis par le GTS.",
    "La Plénière a remercié le GTED d’avoir actualisé la matrice.",
    "La Plénière a rappelé que le GTM avait été chargé d’examiner cette question.",
    "La Plénière a rappelé qu’elle avait demandé au GTS de publier les données.",
    "Le GTM a effectué des visites au Ghana et en Guinée.",
    "Le Canada a émis le souhait que le GTS publie les données chaque mois.",
    "Le Canada a demandé que la définition soit élargie.",
    "La Coalition de la société civile a appelé les Participants à agir sans attendre.",
    "Plusieurs délégations ont demandé que cette question soit examinée.",
    "Le Ministre des mines a invité les délégués à visiter le musée.",
    "La prochaine Plénière se tiendra à Kinshasa en novembre 2011.",
    "La République démocratique du Congo assurera la présidence du KP en 2011.",
    "La Plénière a exprimé sa gratitude au peuple israélien pour son accueil.",
    "Les Participants ont échangé leurs vues sur les contrôles internes.",
    "Le GTS a été créé en 2003 afin de rassembler les données des Participants.",
    "Le rapport a été transmis au GTM, qui l’a examiné en juin.",
    "Le GTM n’est pas tenu de répondre à cette demande.",
    "La Plénière a adopté son ordre du jour.",
    "La mission de revue a pu constater que les contrôles étaient appliqués.",
    "Le Comité a constaté que trois Participants n’avaient pas répondu au questionnaire.",
    "Les recommandations faites à la Suisse ont été mises en œuvre.",
    "Le GTED avait convenu de présenter un guide, lequel a été distribué en mars.",
    "Le Brésil pourra, s’il le souhaite, participer aux travaux.",
    "La Plénière s’est réunie pour examiner la mise en œuvre du Système de certification.",
]


@pytest.mark.parametrize("sentence", NO_TASK)
def test_what_is_told_or_wished_is_no_task(lire: Lire, sentence: str) -> None:
    assert [one.quote for one in lire(sentence).proposals] == []


SEVERAL = [
    (
        "La Plénière a chargé le GTM d’examiner les écarts et de faire rapport à l’Intersession.",
        ["d’examiner les écarts", "de faire rapport"],
    ),
    (
        (
            "La Plénière a prié le GTS a) de réviser le formulaire ; b) de former les points "
            "focaux ; et c) de publier un guide."
        ),
        ["de réviser", "de former", "de publier"],
    ),
    (
        "Le GTS examinera ces écarts et présentera ses conclusions à la prochaine Plénière.",
        ["examinera ces écarts", "présentera"],
    ),
    (
        "La Plénière a demandé au GTM d’envoyer une mission et au GTS de vérifier les données.",
        ["au GTM d’envoyer", "au GTS de vérifier"],
    ),
    (
        "Le GTM devra étudier ces propositions et soumettre un projet de décision.",
        ["étudier ces propositions", "soumettre un projet"],
    ),
    (
        (
            "La Plénière a pris note du rapport et a chargé le GTS de le publier ; le CRP est "
            "prié de revoir le règlement."
        ),
        ["de le publier", "de revoir le règlement"],
    ),
    (
        (
            "La Plénière a chargé le GTS d’étudier la possibilité de créer un site et d’en "
            "évaluer le coût."
        ),
        ["d’étudier la possibilité"],
    ),
    (
        (
            "Le Libéria s’est engagé à publier ses données afin de lever les doutes et à inviter "
            "une mission."
        ),
        ["à publier ses données", "à inviter une mission"],
    ),
]


@pytest.mark.parametrize(("sentence", "quotes"), SEVERAL)
def test_each_verb_with_its_object_is_a_task(lire: Lire, sentence: str, quotes: list[str]) -> None:
    found = lire(sentence).proposals

    assert len(found) == len(quotes)
    assert [want in one.quote for want, one in zip(quotes, found, strict=True)] == [True] * len(
        found
    )
    assert [one.position for one in found] == list(range(1, len(found) + 1))


@pytest.mark.parametrize(
    ("sentence", "strength", "title"),
    [
        (
            "La Plénière a chargé le GTM d’examiner cette proposition avant le 1er juin 2011.",
            Strength.MANDATE,
            "Examiner cette proposition",
        ),
        ("Le GTS présentera ses conclusions.", Strength.COMMITMENT, "Présenter ses conclusions"),
        ("Le GTM maintiendra cette liste.", Strength.COMMITMENT, "Maintenir cette liste"),
        ("Le GTM se rendra au Ghana.", Strength.COMMITMENT, "Se rendre au Ghana"),
        ("La Plénière a prié le CP de se réunir.", Strength.REQUEST, "Se réunir"),
        ("La Plénière a exhorté le Togo à y adhérer.", Strength.CALL, "Y adhérer"),
        (
            "Un premier projet sera diffusé par le GTS.",
            Strength.COMMITMENT,
            "Diffuser un premier projet",
        ),
        (
            "La Plénière a encouragé les Participants à coopérer.",
            Strength.ENCOURAGEMENT,
            "Coopérer",
        ),
    ],
)
def test_a_title_is_an_infinitive(
    lire: Lire, sentence: str, strength: Strength, title: str
) -> None:
    (task,) = lire(sentence).proposals

    assert (task.strength, task.title) == (strength, title)
