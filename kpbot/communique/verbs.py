"""The verbs that tasks are worded with, and their forms."""

from __future__ import annotations

from collections.abc import Mapping

from kpbot.communique.words import word_set

TASK_VERBS = word_set(
    """
    accelerate accept achieve act adapt address adhere adjust adopt advance advise align
    allocate amend analyse analyze apply appoint approve arrange articulate ascertain assess
    assist assume attend authorise begin brief bring broaden build carry circulate clarify
    close collaborate collate collect combat come commence comment communicate compile
    complete comply conclude conduct confirm consider consolidate consult contact contain
    continue contribute control convene convey cooperate coordinate correct create curb deal
    decide deepen define deliver deploy design designate determine develop devise disclose
    discuss disseminate distribute document draft draw elaborate eliminate enable enact
    encourage endeavour enforce engage enhance ensure enter establish evaluate examine
    exchange exclude execute exercise expand expedite explore extend facilitate familiarise
    field finalise finalize find follow form formulate foster fulfil fulfill gather give guide
    harmonise harmonize help hold host identify implement import improve include incorporate
    increase inform initiate inspect instruct integrate intensify introduce investigate invite
    issue join keep lead liaise link maintain make manage map meet mobilise modernise monitor
    move negotiate nominate notify observe obtain offer open operationalise organise organize
    oversee participate pay perform pilot place plan pledge prepare present prevent process
    produce promote propose protect provide publish pursue put raise ratify reach read
    reconcile recommend record redouble refine reflect refrain register regularise regulate
    reinforce re-integrate reintegrate reject release remain remedy remind remove render renew
    reopen reply report represent request require research resolve respect respond restrict
    resubmit resume review revise revisit revitalise schedule secure seek select send serve
    set share sign simplify solicit solve speed sponsor start step stop streamline strengthen
    study submit suggest supervise supply support suspend tackle take target test trace track
    train translate transmit transpose undertake unify update upgrade use utilise validate
    verify visit work write
    """
)

ALSO_NOUNS = word_set(
    """
    access address advance comment contact control document draft exercise field focus form
    help host import increase issue lead link map offer open place plan pledge process produce
    record register release remedy report request research review schedule set share sign
    speed sponsor start step stop study supply support target test trace track train use visit
    work
    """
)
"""Task verbs that are nouns as often: after "and" they open a task only with an object."""

_IRREGULAR: Mapping[str, tuple[str, ...]] = {
    "begin": ("began", "begun"),
    "bring": ("brought",),
    "build": ("built",),
    "come": ("came",),
    "deal": ("dealt",),
    "draw": ("drew", "drawn"),
    "find": ("found",),
    "give": ("gave", "given"),
    "hold": ("held",),
    "keep": ("kept",),
    "lead": ("led",),
    "make": ("made",),
    "meet": ("met",),
    "oversee": ("oversaw", "overseen"),
    "pay": ("paid",),
    "seek": ("sought",),
    "send": ("sent",),
    "take": ("took", "taken"),
    "undertake": ("undertook", "undertaken"),
    "write": ("wrote", "written"),
    "understand": ("understood",),
    "express": ("expressed",),
    "hear": ("heard",),
    "call": ("called",),
}
_DOUBLING = word_set(
    """
    commit submit resubmit permit set put transmit map plan stop control refer regret
    """
)


def forms(verb: str) -> Mapping[str, str]:
    """Each form of `verb` and what it is: base, s, ed or ing."""
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    stem += verb[-1] if verb in _DOUBLING else ""
    third = f"{verb}s"
    past = f"{verb}d" if verb.endswith("e") else f"{stem}ed"
    if verb.endswith("y") and verb[-2] not in "aeo":
        third, past = f"{verb[:-1]}ies", f"{verb[:-1]}ied"
    elif verb.endswith(("s", "sh", "ch", "x")):
        third = f"{verb}es"
    found = {third: "s", f"{stem}ing": "ing", verb: "base"}
    for one in _IRREGULAR.get(verb, (past,)):
        found.setdefault(one, "ed")
    return found


BASES: Mapping[str, str] = {form: verb for verb in sorted(TASK_VERBS) for form in forms(verb)}
"""The base of every form of a task verb."""


def kind_of(form: str) -> str:
    """What `form` of a task verb is (base, s, ed, ing); empty where it is none."""
    verb = BASES.get(form)
    return forms(verb)[form] if verb else ""
