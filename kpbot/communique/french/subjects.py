"""Who acts in a French sentence: named before the verb, taken over or meant by a pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kpbot.communique.french.actor import Actor
from kpbot.communique.french.asides import before_aside
from kpbot.communique.french.function_words import (
    ARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATES,
    TO_WHICH,
)
from kpbot.communique.french.lexicon import HANDING_OVER, OWN_PROCEDURE, ROWS
from kpbot.communique.french.own_verbs import aside_which, inverted_aside, is_inside
from kpbot.communique.french.pronouns import fits, meant
from kpbot.communique.french.text import Text
from kpbot.communique.french.verbs import Verb
from kpbot.communique.mentions import Mention
from kpbot.communique.words import word_set

_MEETING_DOES = (
    OWN_PROCEDURE
    | HANDING_OVER
    | word_set("saluer féliciter remercier noter prendre rappeler examiner souligner regretter")
)
"""What the meeting does in one sentence after another: "Elle a félicité … Elle a chargé …"."""
_WHO = frozenset({"qui", "lequel", "laquelle", "lesquels", "lesquelles"})
_ASIDE_WORDS = 24
_DESCRIBED_WORDS = 24
_WHOSE_WORDS = 8
_WHICH_ONE = frozenset({"prochaine", "dernière", "présente", "précédente"})
"""What says which meeting is meant: "avant la prochaine Plénière" says when."""
_SOME = frozenset({"plusieurs", "certains", "certaines", "quelques", "délégations"})


def find_actor(
    text: Text, verb: Verb, floor: int, before: Sequence[tuple[Verb, Actor]], topic: Actor | None
) -> Actor:
    """Who does what `verb` says; `before` are the sentence's earlier finite verbs."""
    actor = _find(text, verb, floor, before, topic)
    then = actor.first - 2
    goes_on = actor.lead in {"que", "qu"} and then >= floor and text.low(then) == "et"
    return replace(actor, goes_on=goes_on or actor.goes_on)


def _find(  # noqa: PLR0911 - one case a return
    text: Text, verb: Verb, floor: int, before: Sequence[tuple[Verb, Actor]], topic: Actor | None
) -> Actor:
    i = verb.first
    last = text.low(i - 1) if i > floor else ""
    if last in PRONOUNS:
        run = _who_says(verb, last, topic) or _who_will(text, i - 1, verb, topic)
        run = run or meant(text, i - 1, last, topic)
        if not run and last == "elle":
            run = (Mention(i - 1, i - 1, (), None, named=False),)  # the meeting that speaks
        return Actor(run, i - 1, lead=text.low(i - 2) if i - 1 > floor else "")
    if last in _WHO:
        return _relative(text, i - 1, floor)
    behind = text.mention_at(text.past_articles(verb.end))
    if last in TO_WHICH | {"dont", "où"} and behind and not verb.passive:
        return Actor((), i, relative=True)  # "le GTM, auquel s’associera le CMD, organisera"
    if (
        not last
        or last in {"et", "ou", "puis", "mais", "ni"}
        or (last == "que" and not verb.finite)
    ):
        return _taken_over(before, verb) if before else _described(text, i - 1, floor, before)
    if text.is_marker(i - 1) and set(text.gap(i - 1)) & set(":;,") and i - 1 > floor:
        labelled = _named(text, i - 1, floor) if ":" in text.gap(i - 1) else None
        return labelled or (_taken_over(before, verb) if before else Actor((), i, stated=False))
    which = inverted_aside(text, i, floor, before)
    which = aside_which(text, i, floor) if which is None and not before else which
    if which is not None:
        i = which
    named = _named(text, i, floor) or _before_aside(text, i, floor, before)
    if named:
        return named
    told = any(not is_inside(text, actor) for _, actor in before)
    if set(text.gap(i)) & set(",;") and told and _still_same(i, before[-1][0]):
        return _taken_over(before, verb)
    return _described(text, i, floor, before)


def _who_says(verb: Verb, pronoun: str, topic: Actor | None) -> tuple[Mention, ...]:
    """The meeting as "elle" that asks or decides, whoever else the sentence before spoke of."""
    speaks = pronoun == "elle" and verb.tense in {"perfect", "present"} and not verb.passive
    if topic is None or not speaks or not (verb.name in ROWS or verb.name in _MEETING_DOES):
        return ()
    return topic.under if any(one.kind is None for one in topic.under) else ()


def _who_will(text: Text, i: int, verb: Verb, topic: Actor | None) -> tuple[Mention, ...]:
    """Who "elle", word `i`, will act: "a noté que la Guinée révise sa loi. Elle la publiera"."""
    will = text.low(i) == "elle" and verb.tense == "future" and not verb.passive
    if topic is None or not will or not topic.is_meeting:
        return ()
    since = topic.run[-1].last + 1
    said = [one for one in text.between(since, i) if text.lead(one.first, since) in {"que", "qu"}]
    return next(((one,) for one in said if one.codes and fits(text, (one,), "elle")), ())


def _still_same(i: int, verb: Verb) -> bool:
    """Whether nothing but an aside or an enumeration stands since the last verb."""
    return i - verb.end < _ASIDE_WORDS * 2


def _taken_over(before: Sequence[tuple[Verb, Actor]], verb: Verb) -> Actor:
    i = verb.first
    told = next((one for one in reversed(before) if not one[1].relative), None)
    if told and verb.tense == told[0].tense and verb.tense in {"future", "conditional"}:
        actor = told[1]  # "a décidé que le GTS recevrait les données et en ferait la synthèse"
        onward = actor.lead in {"que", "qu"}
        return Actor(actor.run, i, stated=False, lead=actor.lead, some=actor.some, goes_on=onward)
    for _, actor in reversed(before):
        if not actor.relative and actor.lead not in SUBORDINATES:
            return Actor(actor.run, i, stated=False, some=actor.some)
    for _, actor in reversed(before):
        return Actor(actor.run, i, stated=False, lead=actor.lead, some=actor.some)
    return Actor((), i, stated=False)


def _named(text: Text, i: int, floor: int) -> Actor | None:
    """The bodies named right before word `i`, unless a preposition stands before them."""
    mention = text.mention_at(i - 1)
    if mention is None or i - 1 < floor:
        return None
    run = text.run_to(mention.last)
    start = text.after_articles(run[0].first) + 1
    whose = text.mention_at(start - 1) if start > floor else None
    if whose and "," in text.gap(start) and "," in text.gap(i):
        run = text.run_to(whose.last)  # "la Suisse, Vice-Présidente du KP, assurera"
    coming = run[0].kind is None and text.low(run[0].first - 1) in _WHICH_ONE
    lead = text.lead(run[0].first - coming, floor)
    if lead == "par" and len(run) > 1 and not _apart(text, run):
        return None  # "constituée par la Présidence et le CPP, présentera"
    if lead in PREPOSITIONS:
        run = (mention,)
        lead = text.lead(mention.first - coming, floor)
    if lead in PREPOSITIONS:
        return None
    first = text.after_articles(run[0].first) + 1
    words = {text.low(j) for j in range(max(floor, first), run[0].last + 1)}
    return Actor(run, max(first, floor), lead=lead, some=bool(words & _SOME))


def _apart(text: Text, run: tuple[Mention, ...]) -> bool:
    """Whether a comma stands before the last of `run`: "exportés par ce pays, et le Ghana"."""
    one, other = run[-2], run[-1]
    return "," in text.text[text.words[one.last].end : text.words[other.first].start]


def _before_aside(
    text: Text, i: int, floor: int, before: Sequence[tuple[Verb, Actor]]
) -> Actor | None:
    """Who is named before an aside between commas: "Le GTS, en liaison avec X, publiera"."""
    if "," not in text.gap(i):
        return None
    main = (v.at for v, actor in reversed(before) if not is_inside(text, actor))
    since = next(main, floor)
    for j in range(i - 1, max(floor, since, i - _ASIDE_WORDS), -1):
        if "," in text.gap(j):
            named = _named(text, j, floor)
            if named and (_opens(text, named, floor) or named.lead in {"que", "qu"}):
                extra = text.partners(j, i)
                run = named.run
                if extra:
                    run += tuple(one for one in text.between(j, i) if set(one.codes) & set(extra))
                return Actor(run, named.first, lead=named.lead, some=named.some)
    return None


def _opens(text: Text, actor: Actor, floor: int) -> bool:
    first = actor.first
    return (
        first <= floor
        or bool(set(text.gap(first)) & set(",;:"))
        or actor.lead in {"et", "mais", "que", "puis", "pourquoi", "donc", "aussi", "ainsi"}
    )


def _described(text: Text, i: int, floor: int, before: Sequence[tuple[Verb, Actor]]) -> Actor:
    """A subject that is described before its verb comes: "les Participants concernés par X"."""
    main = (v.end for v, actor in reversed(before) if not is_inside(text, actor))
    since = next(main, None)
    limit = max(floor, since or floor)
    start = _clause_start(text, before_aside(text, i, limit), limit, goes_on=since is not None)
    whose = _whose(text, i, max(start, before[-1][0].end) if before else start)
    if whose is not None:
        return Actor((), whose, lead="dont")
    for mention in text.between(start, i):
        first = text.after_articles(mention.first) + 1
        lead = text.lead(mention.first, floor)
        if first < start or i - mention.last > _DESCRIBED_WORDS:
            continue
        if text.lead(text.run_to(mention.last)[0].first, floor) == "par":
            continue
        if lead in PREPOSITIONS or (first > start and lead not in {"que", "qu", "et", "mais"}):
            continue
        run = text.run_from(mention.first)
        words = {text.low(j) for j in range(first, mention.last + 1)}
        return Actor(run, first, lead=lead, some=bool(words & _SOME))
    lead = text.low(start - 1) if start > floor else ""
    return Actor((), start, lead=lead)


def _whose(text: Text, i: int, start: int) -> int | None:
    """Where a subject begins that "dont" ties to somebody else: "dont les auteurs proposent"."""
    for j in range(i - 1, max(start, i - _WHOSE_WORDS), -1):
        if set(text.gap(j)) & set(",;:"):
            return None
        if text.low(j - 1) == "dont" and text.low(j) in ARTICLES:
            return j
    return None


def _clause_start(text: Text, i: int, floor: int, *, goes_on: bool) -> int:
    """The word after the last comma, "que" or "et" + article that may open the clause of `i`.

    "Et" opens one only where the sentence `goes_on` after an earlier verb.
    """
    start = floor
    for j in range(i - 1, floor, -1):
        if text.low(j - 1) in SUBORDINATES - {"si", "s", "dont"} and text.low(j - 1) != "comme":
            return j
        if set(text.gap(j)) & set(";:"):
            return j
        if "," in text.gap(j) and (text.low(j) in ARTICLES or text.mention_at(j)):
            return j
        mention = text.mention_at(j) or text.mention_at(j + 1)
        joined = mention is not None and text.run_to(mention.last)[0] is not mention
        if (
            text.low(j - 1) in {"et", "mais", "puis"}
            and text.low(j) in ARTICLES
            and goes_on
            and not joined
        ):
            start = max(start, j)
    return start


def _relative(text: Text, i: int, floor: int) -> Actor:
    cleft = _cleft(text, i, floor)
    if cleft:
        return cleft
    mention = text.mention_at(i - 1)
    if mention is None:
        return Actor((), i, relative=True)
    run = text.run_to(mention.last)
    first = max(text.after_articles(run[0].first) + 1, floor)
    if "," in text.gap(i):
        return Actor(run, i, stated=False, lead="qui")
    return Actor(run, first, relative=True)


def _cleft(text: Text, i: int, floor: int) -> Actor | None:
    """As in "c’est le GTM, le cas échéant, qui rédigera", where "qui" is word `i`."""
    mention = text.mention_at(before_aside(text, i, floor) - 1)
    run = text.run_to(mention.last) if mention else ()
    first = text.after_articles(run[0].first) + 1 if run else floor
    if first < floor + 2 or text.low(first - 1) not in {"est", "sont"}:
        return None
    return Actor(run, first - 2) if text.low(first - 2) in {"c", "ce"} else None
