"""The verbs that tasks are worded with, and their forms."""

from __future__ import annotations

from collections.abc import Mapping

from kpbot.communique.words import word_set

TASK_VERBS = word_set(
    """
    abide abolish accelerate accept achieve act adapt address adhere adjust adopt advance advise
    align allocate amend analyse analyze answer apply appoint approve arrange articulate ascertain
    assess assist assume assure attend authorise avoid await begin brief bring broaden build carry
    cease circulate clarify clear close collaborate collate collect combat combine come commence
    comment communicate compile complete comply conclude conduct confer confirm consider
    consolidate consult contact contain continue contribute control convene convert convey
    cooperate coordinate correct create curb deal decide declare deepen define deliver deploy
    design designate detect deter determine develop devise devote disclose discuss disseminate
    distribute document double draft draw ease elaborate eliminate embed enable enact encompass
    encourage endeavour enforce engage enhance ensure enter establish evaluate examine exchange
    exclude execute exercise exert expand expedite explain explore extend facilitate familiarise
    field fight fill finalise finalize find follow form formulate foster fulfil fulfill fund
    gather give grant guarantee guide halt hand harmonise harmonize help hold host identify
    implement import improve include incorporate increase inform initiate inspect install instruct
    integrate intensify introduce invest investigate invite issue join keep lead legislate liaise
    license lift link list look lower mainstream maintain make manage map meet merge mitigate
    mobilise modernise modify monitor move negotiate nominate note notify observe obtain offer
    open operationalise oppose organise organize outline oversee participate pay penalise perform
    pilot place plan pledge post practise prepare present prevent proceed process procure produce
    prohibit promote propose prosecute protect provide publish pursue put qualify quantify
    question raise ratify re-integrate reach read reassess rebuild recommend reconcile reconsider
    record recover recruit rectify redouble redraft reduce refer refine reflect refrain regard
    register regularise regulate reinforce reintegrate reiterate reject release rely remain remedy
    remind remove render renew reopen reorganise repatriate replace reply report represent request
    require research resolve respect respond restore restrict resubmit resume retain return review
    revise revisit revitalise safeguard schedule scrutinise seal search secure seek select send
    serve set settle share sign simplify solicit solve specify speed sponsor standardise start
    state step stop streamline strengthen study submit suggest summarise supervise supplement
    supply support survey suspend sustain tackle tailor take target test tighten trace track train
    transfer translate transmit transpose abstain acquire activate allow announce annex append
    archive audit award bind bridge check chair charge choose cite claim compare compensate
    compute conserve cover credit cross debate declassify defer delegate delete demarcate
    demonstrate deposit describe destroy detail dispatch dissolve divide earmark educate elect
    email empower endorse enlarge enlist enquire equip exempt export fence finance fix freeze
    front-load furnish grade highlight illustrate instal intervene inventory itemise lay learn
    legalise lend limit liquidate localise locate log maximise measure mediate minimise number
    obey operate order pass pause permit phase photograph pool practice print prioritise programme
    promulgate prolong prove re-establish rank rate re-examine rebut recall recast receive
    recirculate reconvene redesign refresh refuse rehabilitate remit repay repeat rephrase
    reschedule reserve restate restructure forward retrain reuse rewrite root sample sanction scan
    screen segregate sensitise separate signal source spell stage standardize store substitute
    subscribe substantiate synchronise table tabulate terminate tie total treat turn undertake
    unify update upgrade uphold use utilise validate verify view visit warn widen withdraw work
    write name second volunteer accompany administer advertise aggregate alert annotate appraise
    apprise assemble attach authenticate budget calculate calibrate capture catalogue categorise
    certify characterise classify codify criminalise curtail delimit differentiate digitise
    digitize disburse discourage dismantle diversify enrol estimate expel extract generate handle
    hire index insert intercept interpret interview label leverage match migrate narrow optimise
    overhaul patrol pinpoint price probe profile publicise readmit realign reclassify reconfirm
    redirect redistribute reform reimburse reinstate reissue relaunch relocate renegotiate repair
    replicate rescind retrieve revert revive shorten shape simulate staff stabilise steer
    stimulate structure subsidise systematise tag transcribe transform triangulate upload vet vote
    travel launch bear weigh withhold approach pronounce detach reaffirm co-chair co-sponsor
    cosponsor reactivate rejoin trade ban cap sanitise decentralise deregister dedicate deny hasten
    incentivise institute institutionalise invalidate mechanise offset outlaw persuade reallocate
    refocus refurbish regain relax relay repeal rename spend teach tolerate undergo impose clean
    finish channel computerise concentrate confiscate constitute contract debar decommission
    dispense dispose embark encrypt enumerate eradicate erect escort expose file flag forbid impound
    incur innovate mentor moderate outsource overcome persist preserve privatise professionalise
    proofread purchase rationalise reassure recheck recognise recompute reconstitute refund regroup
    rekindle repackage resend reset reseal retest retrace revoke ship sift stamp switch tender
    uncover unblock unseal vacate waive sell
    add augment connect construct cultivate defend defray discontinue dismiss dissuade
    distinguish duplicate embrace entrust heed honour inaugurate instil involve isolate justify
    motivate omit preclude proclaim react reappoint recommence relinquish reprint resort retract
    reveal reverse rotate run shelve shift sort speak stagger stipulate strive suppress
    synthesise tell trigger underpin vary watch
    """
)

ALSO_NOUNS = word_set(
    """
    access address advance answer comment contact control document double draft exercise field
    fight focus form fund grant halt hand help host import increase issue lead link list look
    lower map note offer open place plan pledge post process produce question record regard
    register release remedy report request research return review schedule seal search set share
    sign speed sponsor start state step stop study supply support survey target test trace track
    train transfer use view visit work audit award bridge check claim cover credit cross debate
    deposit detail finance number order pass pause permit phase pool practice print programme
    prove rank rate sample sanction scan screen signal source stage store table tie total treat
    turn log limit measure grade charge chair name second volunteer budget index price profile
    staff structure match label vote probe patrol estimate capture approach reform repair tag
    shape interview alert conduct inventory photograph front export travel launch bear trade
    ban cap channel contract escort file flag purchase refund reset ship stamp switch tender mentor
    flag honour embrace purchase relay repeal reprint resort run shift sort trigger watch
    """
)
"""Task verbs that are nouns as often: after "and" they open a task only with an object."""

_IRREGULAR: Mapping[str, tuple[str, ...]] = {
    "begin": ("began", "begun"),
    "stand": ("stood",),
    "bind": ("bound",),
    "bear": ("bore", "borne"),
    "bring": ("brought",),
    "build": ("built",),
    "come": ("came",),
    "deal": ("dealt",),
    "draw": ("drew", "drawn"),
    "find": ("found",),
    "give": ("gave", "given"),
    "hold": ("held",),
    "choose": ("chose", "chosen"),
    "foresee": ("foresaw", "foreseen"),
    "freeze": ("froze", "frozen"),
    "keep": ("kept",),
    "lay": ("laid",),
    "leave": ("left",),
    "lend": ("lent",),
    "set": ("set",),
    "put": ("put",),
    "spend": ("spent",),
    "undergo": ("underwent", "undergone"),
    "forbid": ("forbade", "forbidden"),
    "overcome": ("overcame",),
    "sell": ("sold",),
    "resend": ("resent",),
    "reset": ("reset",),
    "spell": ("spelt",),
    "lead": ("led",),
    "make": ("made",),
    "mean": ("meant",),
    "meet": ("met",),
    "oversee": ("oversaw", "overseen"),
    "pay": ("paid",),
    "seek": ("sought",),
    "send": ("sent",),
    "take": ("took", "taken"),
    "undertake": ("undertook", "undertaken"),
    "write": ("wrote", "written"),
    "understand": ("understood",),
    "feel": ("felt",),
    "express": ("expressed",),
    "hear": ("heard",),
    "say": ("said",),
    "call": ("called",),
    "withdraw": ("withdrew", "withdrawn"),
    "withhold": ("withheld",),
    "show": ("showed", "shown"),
    "speed": ("sped",),
    "fight": ("fought",),
    "fall": ("fell", "fallen"),
    "uphold": ("upheld",),
    "recast": ("recast",),
    "redraw": ("redrew", "redrawn"),
    "become": ("became",),
    "run": ("ran", "run"),
    "speak": ("spoke", "spoken"),
    "tell": ("told",),
    "strive": ("strove", "striven"),
    "rewrite": ("rewrote", "rewritten"),
    "rebuild": ("rebuilt",),
    "learn": ("learnt",),
    "spread": ("spread",),
}
_DOUBLING = word_set(
    """
    admit commit submit resubmit permit set put transmit map plan stop control refer regret confer
    deter transfer embed log scan format instal remit ban cap flag ship debar
    run omit allot signal travel channel label enrol expel fulfil total equip step instil
    patrol tag vet
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
_KINDS: Mapping[str, str] = {form: forms(verb)[form] for form, verb in BASES.items()}


def kind_of(form: str) -> str:
    """What `form` of a task verb is (base, s, ed, ing); empty where it is none."""
    return _KINDS.get(form, "")
