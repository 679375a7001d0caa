"""The grammar's tables: which words make a clause a task, and how firmly.

A further language or a further wording is a further row. Confidence, from 0 to 1, estimates how
often a clause that the row fires on is a task indeed; it orders what a person reviews.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kpbot.communique.english.verbs import forms
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength


class Role(StrEnum):
    """What a word does in its clause."""

    DIRECTIVE = "directive"
    """Somebody gives work to somebody: "requested the KP Chair to"."""
    PROMISE = "promise"
    """Somebody takes work: "agreed to"."""
    MODAL = "modal"
    """Somebody has work: "shall", "should", "will"."""
    ADOPTION = "adoption"
    """A text is adopted that somebody carries out."""
    FOUNDING = "founding"
    """A body is set up, perhaps to do something: "was set up to evaluate"."""
    REFERRAL = "referral"
    """A matter is put into a body's hands: "referred the question to the CRP"."""
    REPORT = "report"
    """The meeting or a body says or did something: no task, but its clause ends another."""
    NOUN = "noun"
    """A noun that holds a promise or a plan: "Guinea's commitment to"."""
    PHRASE = "phrase"
    """Words in a certain order, whatever their verb: "what remains to be done is"."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: `name` identifies it where a proposal is explained."""

    name: str
    role: Role
    strength: Strength = Strength.PLAN
    confidence: float = 0.0
    particles: frozenset[str] = frozenset()
    """Words of which one must follow: "call on"."""


def _verbs(role: Role, strength: Strength, confidence: float, verbs: str) -> Iterable[Rule]:
    for verb in verbs.split():
        word, _, particles = verb.partition(":")
        yield Rule(word, role, strength, confidence, frozenset(filter(None, particles.split("|"))))


_VERBS: tuple[Rule, ...] = (
    *_verbs(Role.DIRECTIVE, Strength.MANDATE, 0.95, "mandate instruct direct task entrust charge"),
    *_verbs(Role.DIRECTIVE, Strength.MANDATE, 0.9, "assign authorise authorize empower oblige"),
    *_verbs(Role.DIRECTIVE, Strength.MANDATE, 0.75, "require"),
    *_verbs(Role.DIRECTIVE, Strength.REQUEST, 0.92, "request ask commission"),
    *_verbs(Role.DIRECTIVE, Strength.CALL, 0.85, "call:on|upon|for urge appeal:to look:to exhort"),
    *_verbs(
        Role.DIRECTIVE,
        Strength.CALL,
        0.8,
        "enjoin press implore entreat summon insist prevail:on|upon",
    ),
    *_verbs(Role.DIRECTIVE, Strength.MANDATE, 0.85, "depute"),
    *_verbs(Role.DIRECTIVE, Strength.ENCOURAGEMENT, 0.65, "trust prefer"),
    *_verbs(
        Role.DIRECTIVE, Strength.ENCOURAGEMENT, 0.75, "encourage invite remind expect count:on|upon"
    ),
    *_verbs(Role.DIRECTIVE, Strength.ENCOURAGEMENT, 0.7, "recommend advise wish want like desire"),
    *_verbs(Role.PROMISE, Strength.COMMITMENT, 0.88, "agree undertake commit pledge guarantee"),
    *_verbs(Role.PROMISE, Strength.DECISION, 0.85, "decide resolve determine settle:on|upon"),
    *_verbs(
        Role.PROMISE,
        Strength.PLAN,
        0.65,
        "plan intend propose suggest offer volunteer promise envisage foresee hope aim mean",
    ),
    *_verbs(
        Role.PROMISE,
        Strength.COMMITMENT,
        0.8,
        "accept:to|by|that consent:to|by|that bind:itself|themselves engage:itself|themselves",
    ),
    *_verbs(Role.ADOPTION, Strength.DECISION, 0.6, "adopt"),
    *_verbs(Role.FOUNDING, Strength.MANDATE, 0.7, "establish create form constitute set:up"),
    *_verbs(Role.REFERRAL, Strength.MANDATE, 0.75, "refer remit leave:to|it send:back return:to"),
    *_verbs(
        Role.REPORT,
        Strength.PLAN,
        0.0,
        """
        note welcome thank recall acknowledge appreciate commend recognise recognize reaffirm
        express endorse approve consider discuss hear support take inform receive congratulate
        emphasise emphasize stress underline underscore highlight regret condemn observe report
        present submit complete conclude examine review elect select appoint conduct hold
        reiterate affirm confirm exchange announce applaud celebrate mark brainstorm analyse share
        find state indicate develop continue remain deplore admit accept believe argue
        make provide give extend show renew prolong grant feel deem lift visit attend prepare
        publish issue organise say understand explain declare mention reply comment assure
        assume hand allot accord stand signal voice praise pay:tribute bid:farewell look:forward
        place:on|upon lay:on|upon impose:on|upon confer:on|upon vest:in|with
        """,
    ),
)

MODALS: Mapping[str, tuple[Strength, float]] = {
    "shall": (Strength.MANDATE, 0.9),
    "must": (Strength.MANDATE, 0.85),
    "should": (Strength.REQUEST, 0.8),
    "will": (Strength.COMMITMENT, 0.75),
    "would": (Strength.COMMITMENT, 0.55),
    "ought": (Strength.REQUEST, 0.7),
}
"""Words that bind their subject by themselves."""

BINDING: Mapping[str, tuple[Strength, float]] = {
    "required": (Strength.MANDATE, 0.9),
    "obliged": (Strength.MANDATE, 0.9),
    "expected": (Strength.REQUEST, 0.75),
    "due": (Strength.PLAN, 0.65),
    "responsible": (Strength.MANDATE, 0.75),
    "scheduled": (Strength.PLAN, 0.6),
    "planned": (Strength.PLAN, 0.6),
    "going": (Strength.PLAN, 0.65),
    "": (Strength.REQUEST, 0.75),
}
"""What binds after "is" and before "to" or "for"; the empty one is "is to" alone."""

NEEDS: Mapping[str, tuple[Strength, float]] = {
    "need": (Strength.REQUEST, 0.75),
    "needs": (Strength.REQUEST, 0.75),
    "has": (Strength.MANDATE, 0.7),
    "have": (Strength.MANDATE, 0.7),
}
"""Verbs that bind before "to"."""

NOUNS: Mapping[str, Rule] = {
    word: Rule(name, Role.NOUN, strength, confidence)
    for name, strength, confidence, words in (
        ("commitment", Strength.COMMITMENT, 0.75, "commitment commitments pledge pledges"),
        ("assurance", Strength.COMMITMENT, 0.7, "assurance assurances promise promises"),
        ("undertaking", Strength.COMMITMENT, 0.75, "undertaking undertakings"),
        ("decision", Strength.COMMITMENT, 0.55, "decision"),
        ("plans", Strength.PLAN, 0.7, "plans intention intentions"),
        ("plan", Strength.PLAN, 0.65, "plan"),
        ("willingness", Strength.PLAN, 0.55, "willingness readiness determination"),
        ("offer", Strength.PLAN, 0.5, "offer offers"),
        ("proposal", Strength.PLAN, 0.55, "proposal proposals"),
        ("efforts", Strength.PLAN, 0.7, "efforts work"),
        ("mandate", Strength.MANDATE, 0.8, "mandate"),
        ("instruction", Strength.MANDATE, 0.75, "instruction instructions"),
        ("request", Strength.REQUEST, 0.65, "request"),
        ("appeal", Strength.CALL, 0.65, "appeal call"),
        ("invitation", Strength.ENCOURAGEMENT, 0.6, "invitation"),
        ("responsibility", Strength.MANDATE, 0.6, "responsibility"),
        ("wish", Strength.ENCOURAGEMENT, 0.6, "wish"),
        ("recommendation", Strength.REQUEST, 0.65, "recommendation suggestion"),
    )
    for word in words.split()
}
"""Nouns before "to" and a verb, and the rule that each fires."""

TIES: Mapping[str, frozenset[str]] = {
    "instruction": frozenset({"to"}),
    "request": frozenset({"to"}),
    "invitation": frozenset({"to"}),
    "wish": frozenset({"of"}),
    "recommendation": frozenset({"of", "by", "from"}),
    "appeal": frozenset({"to", "on", "upon"}),
}
"""What ties to a noun the one who is told: "the instruction to the WGM to"."""

BACKING = frozenset({"support", "endorse", "encourage", "approve", "adopt"})
"""What the meeting does to efforts that are to go on; efforts that it only praises are past."""

LAYING_DOWN = frozenset(
    {"adopt", "approve", "endorse", "agree", "decide", "support", "establish", "create", "give"}
)
"""What the meeting does to a mandate that is to be carried out."""

COURTESY = frozenset(
    {"reaffirm", "reiterate", "recall", "thank", "commend", "congratulate", "praise", "applaud"}
)
"""With these a commitment is only told again."""

ADOPTED = word_set(
    """
    plan plans workplan workplans programme programmes roadmap schedule calendar creation
    """
)
"""What, once adopted, somebody carries out; decisions and rules hold by being adopted."""

CARRIES_ON = frozenset({"ongoing", "continued", "continuing", "on-going"})
"""What marks work as going on; with a body's name it is a task, if a soft one."""

NEEDED_WORK = frozenset(
    {"discussion", "discussions", "work", "consultations", "consultation", "analysis", "study"}
    | {"reflection", "research", "consideration", "clarification"}
)
"""What is said to be "required" or "needed" where nobody is named."""

IMPORTANT = frozenset({"important", "essential", "necessary", "crucial", "vital", "imperative"})
URGED_NOUNS = frozenset({"need", "importance", "necessity", "incumbent"})
"""With "for X to": what X is encouraged to do."""

DECIDING = word_set(
    "agree decide resolve determine conclude recommend propose suggest request settle"
)
"""Verbs whose "that" clause lays down what is to be done."""

PLAIN: Mapping[str, Rule] = {one.name: one for one in _VERBS if one.role is Role.REPORT}
"""What a verb says without the particle that another row of it has: "accepted the offer"."""

WOULD = frozenset({"like", "prefer"})
"""Verbs that order after "would" only."""

NO_ING = frozenset({"wish", "want", "understand"})
"""Verbs whose "-ing" is another word: "Participants wishing to", "the understanding that"."""

ASSURING = word_set(
    "assure announce confirm declare inform pledge promise report state say indicate reply"
)
"""With these a delegation that speaks of itself binds itself: "announced that it would send"."""

HISTORY = frozenset({"recall", "observe"})
"""Verbs whose "that" clause tells of the past, unless a modal binds in it."""

VAGUE = word_set(
    """
    efforts effort attention consideration importance emphasis care
    """
)
"""What "should be made" or "given" is a sentiment, not a task, where nobody is to do it."""

STATIVE = word_set(
    "be have enjoy remain benefit contribute include cover apply allow comprise consist depend"
)
"""After "will" these describe how things are to be."""

ENTITLING = word_set("have enjoy remain")
"""After "shall", "must" or "should" these say what holds for everyone."""

LOGISTICS = word_set("take host chair open close start hold convene organise")
"""After "will" and a state these announce meetings and offices, where their object is one."""

TAKING_OFFICE = word_set("assume succeed serve become chair preside")
"""After "will" or "shall" and a state these announce who holds an office."""

SEATS = word_set("chair vice chairmanship chairmanships chairman office presidency helm")

OPINION = word_set(
    """
    support consider continue oppose prefer welcome like appreciate accept favour wish want see note
    """
)
"""What a delegation "would" do in its own view."""

TRIPS = frozenset({"visit", "visits", "mission", "missions"})
PLANNING = frozenset({"plan", "plans", "calendar", "programme", "schedule", "timetable"})
"""With "for" or "of" and a trip: what is planned."""

SPEAKERS = word_set(
    """
    he she minister president excellency ambassador speaker speakers delegate delegates guest
    guests moderator keynote commissioner mayor director
    """
)
"""Persons: what they ask of those who listen is a speech."""

AUDIENCE = word_set("delegates audience everyone attendees guests listeners room")
"""Who listens to a speech."""

OWN_HOURS = word_set(
    """
    floor afternoon morning tomorrow adjourned speakers sitting clock seats silence interventions
    badges
    """
)
"""Words of the meeting's own procedure, which nobody is nudged about."""

WEIGHING = frozenset({"consider", "discuss", "examine", "review", "reject", "withdraw", "oppose"})
"""What is done to a text that is not adopted: "considered a draft requesting the WGS to"."""

READY = word_set("ready available complete operational final effective public")
"""Adjectives after "is to be" that say what is to be brought about."""

LEXICON: Mapping[str, tuple[Rule, str]] = {
    form: (rule, kind)
    for rule in reversed(_VERBS)
    for form, kind in forms(rule.name).items()
    if rule.name not in NO_ING or kind != "ing"
}
"""Every form of a verb of the tables: its rule, and which form it is (base, s, ed, ing)."""
