"""Subjects that are described before their verb comes: "Participants that have a visit are"."""

from __future__ import annotations

from dataclasses import replace

from kpbot.communique.actors import Subject
from kpbot.communique.english.complements import LED
from kpbot.communique.english.function_words import DETERMINERS, PREPOSITIONS
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import Passage
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind

MADE = frozenset(
    {"composed", "consisting", "comprised", "up", "experts", "representatives"}
    | {"team", "panel", "mission", "subset"}
)
_BEFORE_CLAUSE = word_set("and but that which whereby while whereas")
_REGIONS = word_set("region subregion union area continent basin")
_IN_THIS = word_set("connection regard respect context")
MEANT = word_set("involved concerned affected present")
"""Words after "Participants" that say which are meant."""
_FOUNDS = word_set(
    """
    setting set establishment established establish creation created create formation formed
    constitution constituted launch appointment appointed convening convened
    """
)
_NEAR_NEW = 4
_DAY_WORDS = 9
_RELATIVE_WORDS = 25
_JOINED_WORDS = 4
_UNDER = frozenset({"under", "within"})
_LED_REACH = 12
_BOUNDS = frozenset({"and", "but", "that", "which", "while", "where", "whether"})
_LEADERS = GROUPS | {BodyKind.STATE, BodyKind.OFFICE}
_LED_BY = word_set("led headed chaired coordinated steered convened")
_ACTS = frozenset({"acting", "working", "speaking"})
"""Before "through" these say in whom somebody acts: "the trade, acting through the WDC"."""
ARTICLES = DETERMINERS - {"that"}
_COUNTS = word_set("one two three four five six seven eight nine ten")
_DESCRIBED_WORDS = 20
_DESCRIBES = word_set(
    """
    that which who whose with in on for from having not concerned affected visited listed named
    holding producing exporting importing involved trading where under without so thus selected
    chosen identified designated able willing ready interested other
    """
)


def with_attribute(passage: Passage, verb: int, floor: int) -> Subject | None:
    """A subject that opens its clause and is described before its verb comes.

    As in "Participants that have not hosted a visit are urged to".
    """
    for mention in passage.before(verb):
        if mention.first < max(floor, verb - _DESCRIBED_WORDS):
            return None
        first = _head(passage, mention.first, floor)
        opens = first == floor or passage.plain(first - 1) in _BEFORE_CLAUSE
        opens = opens or bool(set(passage.gap(first)) & set(",;:"))
        opens = opens or passage.plain(first - 1) in _IN_THIS
        opens = opens and passage.run_to(mention.last)[0] is mention
        if opens and not mention.possessive and _describes(passage, mention):
            return Subject(passage.run_to(mention.last), first)
    return None


def with_others(passage: Passage, verb: int, floor: int) -> Subject | None:
    """Who opens the clause where a noun joins: "Participants and observers were invited"."""
    for i in range(verb - 1, max(floor, verb - 1 - _JOINED_WORDS), -1):
        if passage.plain(i) == "and" and passage.mention_at(i - 1):
            run = passage.run_to(i - 1)
            first = _head(passage, run[0].first, floor)
            opens = (
                first == floor or "," in passage.gap(first) or passage.plain(first - 1) == "that"
            )
            opens = opens or passage.is_marker(first - 1)
            known = run[0].kind is not None and not run[-1].possessive
            return Subject(run, first) if opens and known else None
        if passage.mention_at(i) or passage.gap(i).strip() or passage.plain(i) in PREPOSITIONS:
            return None
    return None


def described(passage: Passage, which: int, whom: int) -> Subject | None:
    """Whom a relative clause is about; not the members in "a team consisting of the WGM, which"."""
    run = passage.run_to(whom)
    restricts = "," not in passage.gap(which)
    if passage.plain(run[0].first - 1) == "of" and passage.plain(run[0].first - 2) in MADE:
        return None
    return Subject(run, run[0].first, stated=restricts, relative=restricts)


def of_relative(passage: Passage, which: int, floor: int) -> Subject | None:
    """Whom the clause of "which" at word `which` is about; also where it goes on with another."""
    former = _former(passage, which, floor)
    if former is not None:  # "the WGM, to which thanks are due, and which"
        opens = former - (passage.plain(former - 1) in PREPOSITIONS)
        return described(passage, opens, opens - 1) if passage.mention_at(opens - 1) else None
    whom = which - 1 - (passage.plain(which - 1) in MEANT)
    whom -= 2 * (passage.plain(whom - 1) == "and" and passage.mention_at(whom) is None)
    if passage.mention_at(whom):
        return described(passage, which, whom)
    if passage.plain(which) == "who" and (told := _before_day(passage, which, floor)) is not None:
        return described(passage, which, told)
    return _just_founded(passage, which, floor) if "," in passage.gap(which) else None


def _before_day(passage: Passage, who: int, floor: int) -> int | None:
    """Who is named before a day: "to the Chair of the WGM by 1 April, who was asked to"."""
    for i in range(who - 2, max(floor, who - _DAY_WORDS), -1):
        one = passage.mention_at(i)
        if one is not None:
            day = passage.plain(i + 1) in PREPOSITIONS | {"not"}
            return i if one.kind is not None and day and "," in passage.gap(who) else None
        if set(passage.gap(i + 1)) & set(",;:"):
            return None
    return None


def _just_founded(passage: Passage, which: int, floor: int) -> Subject | None:
    """As in "the setting up of a panel on fraud, which": the body that is new."""
    for i in range(which - 2, max(floor, which - _DESCRIBED_WORDS), -1):
        one = passage.mention_at(i)
        if set(passage.gap(i + 1)) & set(",;:"):
            return None
        article = {passage.plain(one.first), passage.plain(one.first - 1)} if one else set()
        if one and one.kind in GROUPS and article & {"a", "an"}:
            near = {passage.plain(j) for j in range(one.first - _NEAR_NEW, one.first)}
            return Subject((one,), which, stated=False) if near & _FOUNDS else None
    return None


def _former(passage: Passage, which: int, floor: int) -> int | None:
    """The "which" that ", and which" at word `which` goes on with."""
    if passage.plain(which - 1) != "and" or "," not in passage.gap(which - 1):
        return None
    before = range(which - 2, max(floor, which - _RELATIVE_WORDS), -1)
    return next((i for i in before if passage.plain(i) in {"which", "who", "whom"}), None)


def under(passage: Passage, subject: Subject, verb: int) -> Subject:
    """Under whom a body works that the profile does not know: "the team, set up under the WGM"."""
    for one in passage.between(subject.first, verb):
        leads = {passage.plain(one.first - 1), passage.plain(one.first - 2)}
        if leads & _UNDER and one.kind in GROUPS and one.codes:
            return replace(subject, run=(replace(one, named=False),))
        of = one.first - 1 - (passage.plain(one.first - 1) == "the")
        led = passage.plain(of) == "of" and passage.plain(of - 1) in LED
        by = passage.plain(of) == "by" and passage.plain(of - 1) in _LED_BY
        if (led or by) and one.kind in _LEADERS and one.codes:
            return replace(subject, run=(replace(one, named=False),))
    return subject


def led_by(passage: Passage, verb: int, floor: int) -> Subject | None:
    """Who leads what acts: "a technical mission, to be led by Angola, will visit"."""
    for i in range(verb - 2, max(floor, verb - _LED_REACH), -1):
        led = passage.plain(i) in _LED_BY and passage.plain(i + 1) == "by"
        through = passage.plain(i) in _ACTS and passage.plain(i + 1) == "through"
        if not (led or through):
            continue
        run = passage.run_from(i + 2) or passage.run_from(i + 3)
        after = run[-1].last + 1 if run else i
        after += passage.plain(after) in MEANT  # "led by the Participants concerned"
        if not run or run[0].kind is None or after != verb:
            return None
        first = i - 2 * (passage.plain(i - 1) == "be")
        while first > floor and passage.plain(first - 1) not in _BOUNDS:
            if ";" in passage.gap(first):
                break
            first -= 1
        return Subject(tuple(replace(one, named=False) for one in run), first)
    return None


def _head(passage: Passage, first: int, floor: int) -> int:
    """Where the phrase begins whose noun stands at word `first`: "all the four Participants"."""
    while first > floor and passage.plain(first - 1) in ARTICLES | _COUNTS:
        if passage.gap(first).strip() or passage.mention_at(first - 1):
            break
        first -= 1
    return first


def _describes(passage: Passage, mention: Mention) -> bool:
    """Whether the words after `mention` say which are meant: "Participants wishing to speak"."""
    word = passage.plain(mention.last + 1)
    close = not passage.gap(mention.last + 1).strip()
    by = word.endswith("ed") and passage.plain(mention.last + 2) == "by"
    told = word == "addressed" and passage.plain(mention.last + 2) in PREPOSITIONS
    if mention.kind is BodyKind.PARTICIPANTS and (by or told):
        return True  # "Participants nominated by the WGM"
    if by and mention.kind is BodyKind.SUB_GROUP and not mention.codes:
        return True  # "a technical team led by Canada"
    if word == "of" and passage.plain(mention.last + 3) in _REGIONS:
        return mention.kind is BodyKind.PARTICIPANTS  # "the countries of the region"
    return word in _DESCRIBES or (mention.kind is not None and close and word.endswith("ing"))
