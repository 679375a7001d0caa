"""Whom a French text means without naming it: "le Comité", "les trois pays", "ce dernier"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from kpbot.communique.french.forms import future_of, is_infinitive, participle_of
from kpbot.communique.french.function_words import CLITICS, DE
from kpbot.communique.french.latter import AND, LISTED, latter
from kpbot.communique.mentions import Context, Mention
from kpbot.communique.names import GROUPS, Names
from kpbot.communique.words import Word, word_set
from kpbot.domain.bodies import BodyKind

_SINGULARS: Mapping[str, tuple[BodyKind, ...]] = {
    "groupe": (BodyKind.WORKING_GROUP, BodyKind.SUB_GROUP),
    "comite": (BodyKind.COMMITTEE,),
    "equipe": (BodyKind.SUB_GROUP,),
}
_PLURALS: Mapping[str, BodyKind] = {
    "groupes": BodyKind.WORKING_GROUP,
    "comites": BodyKind.COMMITTEE,
}
_DEFINITE = word_set("le la l ce cet cette du au ledit dudit audit meme ladite")
_SEVERAL = word_set("les des aux ces deux tous chaque autres ses et")
SEATS = word_set("president presidente presidence")
NEXT = word_set("nouveau nouvelle futur future prochain prochaine actuel actuelle")
"""Before "Présidence" these say which is meant: still that of the Process."""
_NAMING = word_set("sur de des d du charge chargee pour")
"""After "le Groupe" these open a name: one that the profile does not know is no reference."""
_ANEW = word_set("nouveau surcroit concert meme urgence abord")
"""After "le Groupe de" or "d’" these open an adverb: "le Groupe de nouveau"."""
_VERBAL = ("er", "ir", "re", "le", "la", "les", "se", "s", "y", "en", "l", "lui", "leur", "ne")
"""How the word after "de" ends or reads where a verb follows: "le Groupe de le compléter"."""
_WITHOUT_ACCENTS = word_set(
    "ecrire elire reelire repondre etendre reduire detruire reproduire reconnaitre connaitre etre"
)
"""Infinitives whose letters tell them only with their accents."""
_REMEMBERED = 8
_COUNTED = word_set("pays etats participants delegations gouvernements organisations")
_NUMBERS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6}
PICKED = {"premier": 0, "premiere": 0, "second": 1, "seconde": 1, "un": 0, "une": 0, "autre": 1}
_PICKING = word_set("le la l au du celui celle")
_GOES_ON = word_set("est sera a devra devrait doit aura ayant etant pour en se s y")
_AUTHORITIES = word_set(
    """
    emettrices nationales competentes exportatrices importatrices douanieres concernees
    emettrice nationale competente exportatrice importatrice
    """
)
_OF = word_set("de du des d")
_OWN_STATE = word_set("gouvernement pays administration delegation autorites services douanes")


def referred_to(
    text: str,
    words: Sequence[Word],
    i: int,
    found: Sequence[Mention],
    names: Names,
    context: Context,
    named: Sequence[str],
) -> Mention | None:
    """Whom word `i` refers to; `found` are the mentions before it, `named` the groups of these."""
    return (
        _several(words, i, names, context, named)
        or _reference(text, words, i, names, named)
        or latter(text, words, i, found)
        or _picked(text, words, i, found)
        or _members(words, i, found, names, named)
        or _authorities(words, i, found, names)
        or _own_state(words, i, found)
    )


def counted(text: str, words: Sequence[Word], i: int, found: Sequence[Mention]) -> Mention | None:
    """As in "les trois pays", "ces Participants": the states or organisations listed last."""
    before, lead = _plain(words, i - 1), _plain(words, i - 2)
    count = _NUMBERS.get(before, 0)
    if words[i].plain not in _COUNTED or not (before == "ces" or (count and lead in _SEVERAL)):
        return None
    kind = BodyKind.ORGANISATION if words[i].plain == "organisations" else BodyKind.STATE
    told = [one for one in found if one.kind is not None]
    listed: list[Mention] = []
    for one in reversed(told):
        gap = text[words[one.last].end : words[listed[0].first].start] if listed else ""
        if not listed and one.kind not in {kind, BodyKind.PARTICIPANTS}:
            continue
        if one.kind is not kind or not LISTED.fullmatch(gap):
            break
        listed.insert(0, one)
    codes = tuple(dict.fromkeys(code for one in listed for code in one.codes))
    if len(codes) < 2 or (count and len(codes) != count):  # noqa: PLR2004 - many are spoken of
        return None
    return Mention(i - 1 if count else i, i, codes, kind, named=False)


def is_seat(words: Sequence[Word], i: int) -> bool:
    """Whether word `i` is the Chair of the Process: "la Présidence", not "la présidence du GTS"."""
    before = i - 1 - (_plain(words, i - 1) in NEXT)
    if words[i].plain not in SEATS or _plain(words, before) not in {"le", "la", "du", "au"}:
        return False
    return not _is_owned(words, i + 1)


def is_deputy_seat(words: Sequence[Word], i: int) -> bool:
    """Whether word `i` ends "la Vice-Présidence" of the Process."""
    vice = _plain(words, i - 1) == "vice" and _plain(words, i - 2) in {"le", "la", "du", "au"}
    return words[i].plain in SEATS and vice and not _is_owned(words, i + 1)


def _is_owned(words: Sequence[Word], i: int) -> bool:
    """Whether at word `i` it is said whose something is: not in "la Présidence de préparer"."""
    of, then = _plain(words, i), _plain(words, i + 1)
    return of in _OF and then != "ici" and not (of in DE and _is_verb(words, i + 1))


def _is_verb(words: Sequence[Word], i: int) -> bool:
    i += _plain(words, i) in CLITICS
    return is_infinitive(_plain(words, i)) or _plain(words, i) in _WITHOUT_ACCENTS


def _several(
    words: Sequence[Word], i: int, names: Names, context: Context, named: Sequence[str]
) -> Mention | None:
    """As in "les deux groupes", the two named last, or "les Groupes de travail", all known."""
    kind = _PLURALS.get(words[i].plain)
    leads = {word.plain for word in words[max(0, i - 3) : i]}
    if words[i].plain in {"groupe", "comite"} and leads & {"chaque"}:
        kind = _SINGULARS[words[i].plain][0]
    if kind is None or not leads & _SEVERAL:
        return None
    last = i + 2 * (_plains(words, i + 1, 2) == ("de", "travail"))
    if leads & {"deux", "ces"}:
        codes = tuple(dict.fromkeys(reversed(named)))[:2][::-1]
    else:
        codes = tuple(c for c in names.kinds if names.kinds[c] is kind and c in context.known)
    first = i - (_plain(words, i - 1) == "deux")
    return Mention(first, last, codes, kind, named=False) if codes else None


def _plain(words: Sequence[Word], i: int) -> str:
    return words[i].plain if 0 <= i < len(words) else ""


def _plains(words: Sequence[Word], i: int, count: int) -> tuple[str, ...]:
    return tuple(word.plain for word in words[i : i + count])


def _reference(
    text: str, words: Sequence[Word], i: int, names: Names, named: Sequence[str]
) -> Mention | None:
    before = _plain(words, i - 1)
    if words[i].plain in SEATS and before in {"son", "sa"} and named:
        return Mention(i, i, (named[-1],), names.kinds[named[-1]], named=False)
    kinds = _SINGULARS.get(words[i].plain)
    first = i
    if before == "sous" and words[i].plain == "groupe":
        kinds, first = (BodyKind.WORKING_GROUP, BodyKind.SUB_GROUP, BodyKind.COMMITTEE), i - 1
        before = _plain(words, i - 2)
    if kinds is None or before not in _DEFINITE:
        return None
    last = i + 2 * (_plains(words, i + 1, 2) == ("de", "travail"))
    apart = last + 1 < len(words) and "," in text[words[last].end : words[last + 1].start]
    apart = apart or _plain(words, last + 2) in _ANEW
    if _plain(words, last + 1) in _NAMING and not apart:
        follows = _plains(words, last + 1, 2)
        if follows[0] not in DE or not follows[-1].endswith(_VERBAL):
            return None
    code = next((one for one in reversed(named) if names.kinds[one] in kinds), None)
    return Mention(first, last, (code,), names.kinds[code], named=False) if code else None


def _picked(text: str, words: Sequence[Word], i: int, found: Sequence[Mention]) -> Mention | None:
    """As in "le premier", "l’autre", "celle-là": the first or the second of the last two."""
    word, before = words[i].plain, _plain(words, i - 1)
    which = PICKED.get(word) if word != "la" else 0
    if (
        which is None
        or before not in _PICKING
        or (word in {"un", "une", "autre"}) != (before == "l")
    ):
        return None
    if word == "la" and before not in {"celui", "celle"}:
        return None
    gap = text[words[i].end : words[i + 1].start] if i + 1 < len(words) else ""
    after = text[words[i + 1].start : words[i + 1].end] if gap else ""
    then = _plain(words, i + 1 + (after in CLITICS))
    tells = after in _GOES_ON or future_of(then) is not None or "," in gap
    lead = text[: words[i - 1].start].rstrip()
    if after in {"de", "d", "à"} and "," not in gap:
        spoken = participle_of(text[words[i - 2].start : words[i - 2].end]) if i > 1 else None
        apart = (
            before in {"au", "l"}
            or spoken is not None
            or lead.endswith((",", ";", ":", " et", "."))
        )
        tells = apart and _is_verb(words, i + 2)
    pair = _pair(text, words, found) if tells else ()
    return Mention(i, i, pair[which].codes, pair[which].kind, named=False) if pair else None


def _pair(
    text: str, words: Sequence[Word], found: Sequence[Mention]
) -> tuple[Mention, Mention] | tuple[()]:
    """The last two that "et" ties together."""
    for other, one in pairwise(reversed(found[-_REMEMBERED:])):
        gap = text[words[one.last].end : words[other.first].start]
        alike = one.kind is not None and other.kind is not None and one.named and other.named
        if alike and one.codes and other.codes and LISTED.fullmatch(gap) and AND.search(gap):
            return one, other
    return ()


def _members(
    words: Sequence[Word], i: int, found: Sequence[Mention], names: Names, named: Sequence[str]
) -> Mention | None:
    """As in "ses membres": those of the group named last."""
    if words[i].plain != "membres" or _plain(words, i - 1) != "ses" or not named:
        return None
    last = next((one for one in reversed(found) if one.codes), None)
    if last and last.kind not in GROUPS | {BodyKind.STATE, BodyKind.PARTICIPANTS}:
        return None
    return Mention(i, i, (named[-1],), names.kinds[named[-1]], named=False)


def _authorities(
    words: Sequence[Word], i: int, found: Sequence[Mention], names: Names
) -> Mention | None:
    """As in "les autorités émettrices": of the state named last, else of all Participants."""
    if words[i].plain not in {"autorites", "autorite"}:
        return None
    if _plain(words, i + 1) not in _AUTHORITIES:
        return None
    if _is_owned(words, i + 2):
        return None
    last = next((one for one in reversed(found) if one.codes), None)
    if last and last.kind is BodyKind.STATE:
        return Mention(i, i + 1, last.codes, last.kind, named=False)
    return Mention(i, i + 1, (names.everyone,), BodyKind.PARTICIPANTS, named=False)


def _own_state(words: Sequence[Word], i: int, found: Sequence[Mention]) -> Mention | None:
    """As in "le Togo a dit que son gouvernement", "ses autorités": the state named last."""
    if words[i].plain not in _OWN_STATE or _plain(words, i - 1) not in {"son", "sa", "ses"}:
        return None
    able = (one for one in reversed(found) if one.codes and one.kind is not BodyKind.OFFICE)
    last = next(able, None)
    if last is None or last.kind is not BodyKind.STATE:
        return None
    return Mention(i, i, last.codes, last.kind, named=False)
