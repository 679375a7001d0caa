"""Where a text names a body, or refers to one, and which."""

from __future__ import annotations

from collections.abc import Sequence

from kpbot.communique.english.function_words import DETERMINERS
from kpbot.communique.english.rules import LEXICON, Role
from kpbot.communique.english.who.belongings import belonging
from kpbot.communique.english.who.capitals import capital
from kpbot.communique.english.who.references import (
    DEFINITE,
    PLURAL_LEADS,
    REMEMBERED,
    SINGULARS,
    UNIT_LEADS,
    UNITS,
    reference,
    several,
    state_before,
    the_others,
    their_chairs,
    those_who,
    unknown,
)
from kpbot.communique.english.who.stand_ins import stand_in
from kpbot.communique.english.who.together import together
from kpbot.communique.mentions import Context, Mention
from kpbot.communique.names import GROUPS, Names
from kpbot.communique.words import Word, word_set
from kpbot.domain.bodies import BodyKind

_EVERYONE_NOUNS = word_set("countries states governments delegations parties")
_HEADS = frozenset({"governments", "delegations"})
_MEETING_NOUNS = word_set("plenary intersessional meeting session conference ministers")
_SOME = word_set(
    """
    one some several certain many few most another number two three four five six seven eight nine
    ten other
    """
)
"""What makes "Participants" some of them, whose requests are wishes."""
_TRADING = word_set("trading manufacturing polishing cutting processing consuming remaining")
_SHIPPING = word_set("importing exporting issuing certifying")
_IN_TURN = word_set("incoming outgoing successive future current present new former")
_ANY_CHAIR = word_set("incoming outgoing present current new each every")
_TO_COME = word_set("designate elect nominate")
"""Behind an office these say who holds it next: "the Chair-designate"."""
_MADE_UP = word_set("led headed composed consisting comprising")
"""What follows a delegation that is a team: "a delegation led by Canada"."""
_ABOUT = frozenset({"for", "on", "about", "concerning", "regarding"})
_ANY_ONE = word_set("a one another each every any no")


def find_mentions(
    text: str, words: Sequence[Word], names: Names, context: Context
) -> tuple[Mention, ...]:
    """All mentions in order."""
    found: list[Mention] = []
    named = [code for code in context.carried if names.kinds.get(code) in GROUPS]
    i = 0
    while i < len(words):
        mention = (
            _name(text, words, i, names)
            or _and_of_it(words, i, names, found)
            or together(text, words, i, found)
            or _office_or_all(text, words, i, names)
            or several(words, i, names, context, named)
            or reference(words, i, names, named)
            or state_before(words, i, found)
            or stand_in(text, words, i, found, context)
            or capital(words, i, names)
            or belonging(words, i, names, found, named)
            or the_others(words, i, found)
            or those_who(words, i, found)
            or their_chairs(words, i, found)
            or unknown(words, i)
        )
        if mention is None:
            i += 1
            continue
        found.append(mention)
        if len(mention.codes) == 1 and mention.kind in GROUPS:
            apart = 1 if _is_said_by_the_way(words, mention, found, names) else 0
            named[len(named) - apart : len(named) - apart] = mention.codes
            del named[:-REMEMBERED]
        i = mention.last + 1
    return tuple(found)


def _is_said_by_the_way(
    words: Sequence[Word], one: Mention, found: Sequence[Mention], names: Names
) -> bool:
    """Whether another of its kind is still the one meant: "the CRP wrote rules for the CPC"."""
    about = one.first - 1 - (words[one.first - 1].plain == "the")
    if about < 2 or words[about].plain not in _ABOUT:  # noqa: PLR2004 - two words before it
        return False
    verb = words[about - 1].plain in LEXICON and words[about - 2].plain not in DETERMINERS
    if verb:
        return False
    told = one.last + 1 < len(words) and words[one.last + 1].plain == "to"
    before = [two for two in found[:-1] if two.kind in GROUPS and len(two.codes) == 1]
    same = bool(before) and names.kinds[before[-1].codes[0]] is one.kind
    return same and not told and before[-1].codes != one.codes


def _name(text: str, words: Sequence[Word], i: int, names: Names) -> Mention | None:
    hit = names.at(text, words, i)
    if hit is None or (i and words[i - 1].plain == "non"):
        return None
    name, last = hit
    if name.kind is BodyKind.SUB_GROUP and i and words[i - 1].plain in {"a", "an"}:
        return None  # "a monitoring team": a new one
    possessive = words[last].possessive
    if name.kind is BodyKind.STATE and _is_of_friends(words, i):
        return Mention(i - 2, last, (), BodyKind.SUB_GROUP, named=False, possessive=possessive)
    some = name.kind is BodyKind.PARTICIPANTS and _is_some(words, i)
    return Mention(i, last, (name.code,), name.kind, possessive=possessive, some=some)


def _is_of_friends(words: Sequence[Word], i: int) -> bool:
    """As in "the Friends of Ghana", which are not Ghana."""
    return tuple(word.plain for word in words[max(0, i - 2) : i]) == ("friends", "of")


def _is_some(words: Sequence[Word], i: int) -> bool:
    near = [word.plain for word in words[max(0, i - 3) : i]]
    if near[-1:] == ["of"]:
        return bool(set(near) & _SOME)
    before = near[-1] if near else ""
    if before.endswith("ing") and len(near) > 1:
        before = near[-2]  # "some consuming countries"
    return before in (_SOME - {"other"}) | {"a"} or near[-2:] == ["another", "group"]


def _office_or_all(text: str, words: Sequence[Word], i: int, names: Names) -> Mention | None:
    """Words that mean one body wherever they stand: "countries", "the Plenary", "the Chair"."""
    word = words[i]
    if (
        (word.plain in _EVERYONE_NOUNS and not _are_of_states(text, words, i, names))
        or _are_traders(words, i)
        or _are_told(words, i)
    ):
        some = _is_some(words, i)
        return Mention(i, i, (names.everyone,), BodyKind.PARTICIPANTS, named=False, some=some)
    single = word.plain in {names.one, "delegation"} and not _is_made_up(words, i + 1)
    if single and i and words[i - 1].plain in _ANY_ONE:
        some = words[i - 1].plain in {"one", "another", "a", "no"}
        return Mention(i, i, (names.everyone,), BodyKind.PARTICIPANTS, named=False, some=some)
    if single and i and words[i - 1].plain in {"the", "only"} and _is_described(words, i + 1):
        return Mention(i, i, (names.everyone,), BodyKind.PARTICIPANTS, named=False)
    if word.plain in _MEETING_NOUNS and not _is_of_a_group(text, words, i, names):
        return Mention(i, i, (), None, possessive=word.possessive)
    if word.plain == "chairs":
        return _chairs(words, i, names)
    return _chair(words, i, names) if word.plain == "chair" else None


def _are_of_states(text: str, words: Sequence[Word], i: int, names: Names) -> bool:
    """As in "the governments of Mali and Togo", which are not all governments."""
    if words[i].plain not in _HEADS or i + 1 >= len(words) or words[i + 1].plain != "of":
        return False
    named = (names.at(text, words, j) for j in (i + 2, i + 3) if j < len(words))
    return any(one and one[0].kind is BodyKind.STATE for one in named)


def _is_of_a_group(text: str, words: Sequence[Word], i: int, names: Names) -> bool:
    """As in "a joint meeting of the WGS and the WGDE", which is not the Plenary."""
    if words[i].plain != "meeting" or i + 1 >= len(words) or words[i + 1].plain != "of":
        return False
    named = (names.at(text, words, j) for j in (i + 2, i + 3) if j < len(words))
    return any(one and one[0].kind in GROUPS for one in named)


def _are_told(words: Sequence[Word], i: int) -> bool:
    """As in "all are requested to": everyone is."""
    near = [word.plain for word in words[i : i + 4]]
    told = near[:2] == ["all", "are"] and near[3:] == ["to"] and near[2] in LEXICON
    return told and LEXICON[near[2]][0].role is Role.DIRECTIVE


def _is_made_up(words: Sequence[Word], i: int) -> bool:
    return i < len(words) and words[i].plain in _MADE_UP


def _are_traders(words: Sequence[Word], i: int) -> bool:
    """As in "trading centres", "importing authorities", which are Participants."""
    if words[i].plain == "authorities":
        return i > 0 and words[i - 1].plain in _SHIPPING
    return words[i].plain in {"centres", "centers"} and i > 0 and words[i - 1].plain in _TRADING


def _is_described(words: Sequence[Word], i: int) -> bool:
    """Whether it is said which one is meant: "the Participant which has not replied"."""
    return i < len(words) and words[i].plain in {"which", "that", "who", "whose", "concerned"}


def _chairs(words: Sequence[Word], i: int, names: Names) -> Mention | None:
    """As in "the outgoing and incoming Chairs", "successive Chairs"."""
    if i + 1 < len(words) and words[i + 1].plain == "of":
        return None
    first = i - (i > 0 and words[i - 1].plain == names.lead.split()[0].lower())
    after = first
    while first and words[first - 1].plain in _IN_TURN | {"and", "the"}:
        first -= 1
    turns = {word.plain for word in words[first:after]} & _IN_TURN
    return Mention(first, i, (names.lead,), BodyKind.OFFICE, named=False) if turns else None


def _chair(words: Sequence[Word], i: int, names: Names) -> Mention | None:
    """Who "the Chair" and "the Vice-Chair" are: alone, those of the whole Process."""
    before = words[i - 1].plain if i else ""
    if i + 1 < len(words) and words[i + 1].plain == "of" and _leads_a_body(words, i + 2, names):
        return None
    if before == "vice" and i > 1 and words[i - 2].plain in DEFINITE:
        return Mention(
            i - 1, _last_of_office(words, i, names), (names.deputy,), BodyKind.OFFICE, named=False
        )
    opens = not i or words[i].start - words[i - 1].end > 1
    acts = i + 1 < len(words) and words[i + 1].plain in {"to", "shall", "will", "should"}
    if before in DEFINITE | _ANY_CHAIR or (opens and acts):  # "Follow-up: Chair to write"
        return Mention(
            i, _last_of_office(words, i, names), (names.lead,), BodyKind.OFFICE, named=False
        )
    return None


def _last_of_office(words: Sequence[Word], i: int, names: Names) -> int:
    """The last word of the office at word `i`: "the Chair-designate", "the Chair of it all"."""
    of = [one.plain for one in words[i + 1 : i + 4]]
    if of[:2] == ["of", "the"] and of[2:] and of[2] in names.process_nouns:
        return i + 3
    return i + (i + 1 < len(words) and words[i + 1].plain in _TO_COME)


def _and_of_it(
    words: Sequence[Word], i: int, names: Names, found: Sequence[Mention]
) -> Mention | None:
    """As in "the Chairs of the WGS and of the Process": the one of all of it."""
    if words[i].plain not in {"of", "that"} or not found or found[-1].kind not in GROUPS:
        return None
    first, heads = i, {one.plain for one in words[max(0, found[-1].first - 4) : found[-1].first]}
    i += words[i].plain == "that"
    if i + 2 >= len(words) or words[first - 1].plain != "and" or found[-1].last != first - 2:
        return None
    name = i + 2 + (words[i + 2].plain not in names.process_nouns)  # its full name, or "the whole"
    whole = words[i].plain == "of" and words[i + 1].plain == "the" and name < len(words)
    if not whole or words[name].plain not in names.process_nouns or not heads & {"chairs", "chair"}:
        return None
    return Mention(first, name, (names.lead,), BodyKind.OFFICE)


def _leads_a_body(words: Sequence[Word], i: int, names: Names) -> bool:
    """Whether "the Chair of" leads a body here: "inform the Chair of the result" names none."""
    while i < len(words) and words[i].plain in UNIT_LEADS | PLURAL_LEADS | {"ad", "hoc"}:
        if words[i].plain in SINGULARS:
            return True
        i += 1
    if i >= len(words):
        return False
    return words[i].plain in UNITS | _MEETING_NOUNS | {"body"} or names.starts_with(words[i].plain)
