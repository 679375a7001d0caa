"""French clauses of what will be done: "présentera", "sera diffusé"."""

from __future__ import annotations

from collections.abc import Mapping

from kpbot.communique.clauses import Clause
from kpbot.communique.english.rules import Role
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.complements import agents, build
from kpbot.communique.french.deed_nouns import is_bare_deed
from kpbot.communique.french.forms import is_infinitive
from kpbot.communique.french.frames import (
    is_cleft,
    is_hearsay,
    is_impersonal,
    patient_of,
    quote_start,
    shared_subject,
    vouches,
)
from kpbot.communique.french.function_words import CLITICS, CONDITIONS, TO
from kpbot.communique.french.lexicon import (
    BINDING,
    DECIDING,
    DUTIES,
    LOGISTICS,
    ROWS,
    SPEAKING,
    STATIVE,
)
from kpbot.communique.french.next_step import thing_before
from kpbot.communique.french.sentence import Frame, Sentence
from kpbot.communique.french.text import Text
from kpbot.communique.french.things import HOSTS, is_work
from kpbot.communique.french.undergoing import read_undergone, undergone_at
from kpbot.communique.french.unnamed import read_unnamed
from kpbot.communique.french.verbs import Verb
from kpbot.communique.french.which import which_at
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_IT_IS_DONE: Mapping[str, frozenset[str]] = {
    "procéder": frozenset({"à", "au", "aux"}),
    "remédier": frozenset({"à", "au", "aux"}),
    "rendre": frozenset({"compte"}),
    "tenir": frozenset({"compte"}),
    "donner": frozenset({"suite", "effet"}),
    "faire": frozenset({"rapport", "état", "part"}),
}
"""With "il": what will be done, and the word that goes with it."""
_EVENTS = frozenset(
    {"présidence", "vice", "plénière", "intersession", "session", "réunion", "fonctions", "lieu"}
)
_EVENT_WORDS = 14
_MADE = frozenset({"faire", "effectuer", "donner"})
"""With a deed: "communication en sera faite"."""
_EXPLAINING = frozenset(
    {"expliquer", "estimer", "penser", "considérer", "juger", "espérer", "rappeler"}
)
"""What stands in the conditional after these is thought or made clear, not taken on."""


_TO_WHOM = TO | {"par"}


def read_future(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:  # noqa: PLR0911 - each return is one reason
    """The clause of a future, or of a conditional that somebody decided on."""
    if (
        verb.tense not in {"future", "conditional"}
        or sentence.text.low(verb.at) in DUTIES
        or verb.negated
        or (actor.lead in CONDITIONS and actor.lead != "dont")
    ):
        return None
    which = which_at(sentence.text, verb, actor, sentence.verbs)
    if actor.lead == "dont" and which is None:
        return None
    frame = sentence.frame(actor) if which is None else None
    frame = None if frame and is_cleft(sentence, frame) else frame
    decided = frame is not None and frame.verb.name in DECIDING
    if not _binds(sentence, verb, actor, frame):
        return None
    undergone = undergone_at(sentence.text, verb.name, verb.end)
    if undergone is not None:
        firm = (Strength.COMMITMENT, 0.7)
        return read_undergone(sentence, verb, actor, undergone, firm, frame)
    if verb.passive:
        return _will_be_done(sentence, verb, actor, frame)
    if actor.is_meeting or actor.relative or verb.name in STATIVE:
        return None
    if not actor.codes:
        return read_unnamed(sentence, verb, actor)
    if _announces(sentence, verb, actor):
        return None
    certain = 0.8 if verb.tense == "future" or decided else 0.6
    strength = Strength.COMMITMENT if actor.run[0].kind is not None else Strength.PLAN
    if which is not None:
        return _of_a_thing(sentence, verb, actor, which)
    return build(
        sentence,
        "futur",
        (strength, certain),
        actor.run,
        first=quote_start(verb, actor, frame),
        trigger=(verb.first, verb.end),
        task=_said_at(sentence, verb),
    )


def _said_at(sentence: Sentence, verb: Verb) -> int:
    """Where the verb says what: at its pronouns, and of "va en informer" after "va"."""
    text = sentence.text
    if not is_infinitive(text.low(verb.at)):
        return verb.first
    at = verb.at
    while text.low(at - 1) in CLITICS:
        at -= 1
    return at


def _of_a_thing(sentence: Sentence, verb: Verb, actor: Actor, which: int) -> Clause:
    """As in "un guide que le GTS publiera": the thing is named before "que", word `which`."""
    thing = None if actor.lead == "dont" else thing_before(sentence.text, which, sentence.first)
    return build(
        sentence,
        "futur",
        (Strength.PLAN, 0.7),
        actor.run,
        first=which,
        trigger=(verb.first, verb.end),
        task=verb.at if thing else verb.first,
        lead=verb.name.capitalize() if thing else "",
        patient=thing,
    )


def _binds(sentence: Sentence, verb: Verb, actor: Actor, frame: Frame | None) -> bool:
    """Whether what is said over `verb` makes it work, rather than a hope, a view or hearsay."""
    conditional = verb.tense == "conditional"
    if frame is None:
        return not conditional
    over = frame.verb.name
    hopes = over == "espérer" and not frame.actor.is_meeting
    if hopes or (conditional and over in _EXPLAINING):
        return False
    return over in SPEAKING and not is_hearsay(sentence, frame, actor)


def _announces(sentence: Sentence, verb: Verb, actor: Actor) -> bool:
    """Whether the future tells of a meeting or an office to come rather than of work."""
    text = sentence.text
    if verb.name not in LOGISTICS:
        return False
    if verb.name == "présider":
        return True
    end = min(sentence.clause_end(verb.at), verb.end + _EVENT_WORDS)
    words = {text.low(i) for i in range(verb.end, end) if not _is_time(text, i)}
    states = {one.kind for one in actor.run} <= {BodyKind.STATE, BodyKind.PARTICIPANTS}
    return bool(words & _EVENTS) if states else "présidence" in words


def _is_time(text: Text, i: int) -> bool:
    """Whether word `i` says by when: "avant l’Intersession", "d’ici à la prochaine Plénière"."""
    before = {text.low(j) for j in range(i - 4, i)}
    return "avant" in before or "ici" in before


def _next_step(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "établira un plan qui sera communiqué dans les six semaines": by whoever makes it."""
    over = sentence.governing(verb.at)
    if over is None or actor.first <= sentence.first or actor.run:
        return None
    if sentence.clause_start(verb.at) != actor.first:
        return None
    text = sentence.text
    return build(
        sentence,
        "futur passif",
        (Strength.PLAN, 0.55),
        agents(text, verb.end, sentence.clause_end(verb.at)) or over[1].run,
        first=actor.first,
        trigger=(verb.first, verb.end),
        task=verb.at,
        patient=thing_before(text, actor.first, sentence.first),
    )


def _will_be_done(  # noqa: PLR0911 - each return is one reason
    sentence: Sentence, verb: Verb, actor: Actor, frame: Frame | None
) -> Clause | None:
    """As in "un premier projet sera diffusé"."""
    if actor.relative:
        return _next_step(sentence, verb, actor)
    text = sentence.text
    if is_impersonal(sentence, actor):
        return _it_will_be_done(sentence, verb, actor, frame)
    row = ROWS.get(verb.name)
    if (row and row.role is Role.DIRECTIVE) or verb.name in BINDING.keys() | {"confier"}:
        return None
    subject = (actor.first, verb.first) if actor.stated else shared_subject(sentence, verb)
    if subject is None or actor.is_meeting:
        return None
    end = sentence.clause_end(verb.at)
    run = agents(text, verb.end, end)
    if not run and frame and vouches(sentence, frame):
        run = frame.actor.run
    told = (*range(*subject), *range(verb.first, end))
    words = {text.low(i) for i in told if text.low(text.after_articles(i)) != "par"}
    seats = {text.low(i) for i in told if text.low(text.after_articles(i)) not in _TO_WHOM}
    if seats & ({"présidence", "vice"} | HOSTS) or (
        not run and words & {"plénière", "intersession"} and (verb.name in LOGISTICS)
    ):
        return None
    decided = frame is not None and frame.verb.name in DECIDING
    made = verb.name in _MADE and is_bare_deed(text, subject[0])
    if not (run or decided or made or is_work(text, subject, verb.name, verb.end)):
        return None
    certain = 0.7 if run or frame else 0.55
    return build(
        sentence,
        "futur passif",
        (Strength.COMMITMENT if run else Strength.PLAN, certain),
        run,
        first=quote_start(verb, actor, frame),
        trigger=(verb.first, verb.end),
        task=verb.at,
        patient=patient_of(verb, actor) if actor.stated else subject,
    )


def _it_will_be_done(
    sentence: Sentence, verb: Verb, actor: Actor, frame: Frame | None
) -> Clause | None:
    """As in "il sera procédé à une évaluation", "il sera rendu compte de ces travaux"."""
    text = sentence.text
    end = sentence.clause_end(verb.at)
    run = agents(text, verb.end, end)
    by = bool(run) and text.low(verb.end) == "par"
    with_it = run[-1].last + 1 if by else verb.end
    if text.low(with_it) not in _IT_IS_DONE.get(verb.name, frozenset()) or with_it + 1 >= end:
        return None
    return build(
        sentence,
        "futur passif",
        (Strength.COMMITMENT if run else Strength.PLAN, 0.65 if run else 0.55),
        run,
        first=quote_start(verb, actor, frame),
        trigger=(verb.first, verb.end),
        task=verb.at,
        patient=(verb.at, verb.at),
    )
