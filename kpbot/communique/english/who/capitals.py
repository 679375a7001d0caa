"""Capitals that stand for their governments: "which Doha has undertaken to produce"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kpbot.communique.english.function_words import AUXILIARIES, PREPOSITIONS
from kpbot.communique.mentions import Mention
from kpbot.communique.names import Names
from kpbot.communique.words import Word, word_set, words_of
from kpbot.domain.bodies import BodyKind
from kpbot.domain.profile import fold

_CAPITALS = """
    luanda:Angola yerevan:Armenia canberra:Australia dhaka:Bangladesh minsk:Belarus
    gaborone:Botswana brasilia:Brazil ottawa:Canada bangui:Central_African_Republic
    beijing:China brazzaville:Republic_of_Congo kinshasa:Democratic_Republic_of_the_Congo
    yamoussoukro:Côte_d'Ivoire abidjan:Côte_d'Ivoire libreville:Gabon accra:Ghana
    conakry:Guinea georgetown:Guyana delhi:India jakarta:Indonesia jerusalem:Israel
    tokyo:Japan astana:Kazakhstan nairobi:Kenya seoul:Republic_of_Korea vientiane:Laos
    beirut:Lebanon maseru:Lesotho monrovia:Liberia antananarivo:Madagascar
    lilongwe:Malawi bamako:Mali windhoek:Namibia wellington:New_Zealand oslo:Norway
    doha:Qatar riyadh:Saudi_Arabia moscow:Russian_Federation freetown:Sierra_Leone
    pretoria:South_Africa colombo:Sri_Lanka mbabane:Eswatini bern:Switzerland
    berne:Switzerland taipei:Chinese_Taipei dodoma:Tanzania bangkok:Thailand lome:Togo
    ankara:Turkey kyiv:Ukraine london:United_Kingdom washington:United_States
    caracas:Venezuela hanoi:Viet_Nam lusaka:Zambia harare:Zimbabwe yaounde:Cameroon
    maputo:Mozambique brussels:European_Union kampala:Uganda
    """
"""Each with its country."""
_ACTS = AUXILIARIES | word_set(
    "agreed undertook pledged promised offered intends plans volunteered committed announced"
)


def capital(words: Sequence[Word], i: int, names: Names) -> Mention | None:
    """The state whose capital word `i` names, where it acts; None where it is but a place."""
    if words[i].plain not in _COUNTRIES or i + 1 >= len(words):
        return None
    lead = words[i - 1].plain if i else ""
    if lead in PREPOSITIONS | {"and", "or", "new"} or words[i + 1].plain not in _ACTS:
        return None  # "the Plenary in Doha will": a place
    codes = seat_of(words[i].plain, names)
    return Mention(i, i, codes, BodyKind.STATE, named=False) if codes else None


def seat_of(place: str, names: Names) -> tuple[str, ...]:
    """The state of which `place` is the capital."""
    name = _COUNTRIES.get(fold(place), "")
    hit = names.at(name, words_of(name), 0) if name else None
    return (hit[0].code,) if hit and hit[0].kind is BodyKind.STATE else ()


def _countries() -> Mapping[str, str]:
    pairs = (one.partition(":") for one in _CAPITALS.split())
    return {city: country.replace("_", " ") for city, _, country in pairs}


_COUNTRIES = _countries()
