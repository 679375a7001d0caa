"""Work that goes on or is wanted, whose verb is in a noun: "ongoing work", "is required"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause, Sentence, clause_by, confidence
from kpbot.communique.english.complements import LED, agents, workplaces
from kpbot.communique.english.function_words import AUXILIARIES, is_adverb
from kpbot.communique.english.modals import Modal
from kpbot.communique.english.rules import MODALS, NEEDED_WORK, Role, Rule
from kpbot.communique.english.tasks.happenings import opening_before
from kpbot.communique.english.verbs import kind_of
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import Passage, codes_of
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_ONGOING = Rule("ongoing", Role.PHRASE, Strength.ONGOING, 0.5)
_GOES_ON = word_set("continue proceed resume advance go move progress")
_WORK = NEEDED_WORK | word_set(
    """
    dialogue debate examination review exchange exchanges negotiations deliberations drafting talks
    """
)
_HELD = word_set("chaired led headed hosted held coordinated")
_PLACES = frozenset({"in", "within", "under", "at"})
_NOUN_WORDS = 3
_AFTER = 3


def read_ongoing(sentence: Sentence, i: int) -> Clause | None:
    """As in "ongoing discussions in the WGS"."""
    passage = sentence.passage
    end = sentence.clause_end(i)
    run = workplaces(passage, i + 1, min(end, i + 8))
    first = i
    if not run:
        owner = passage.mention_at(i - 1) if i else None
        run = (owner,) if owner and owner.possessive and owner.kind in GROUPS else ()
        first = run[0].first if run else i
    if not run:
        return None
    be = before_adverbs(passage, i)
    if passage.plain(be) in {"is", "are"} and opening_before(sentence, be) < be:
        first = opening_before(sentence, be)  # "efforts to include them are ongoing in the WGDE"
        return clause_by(_ONGOING, run, first, (be, i + 2), first, end, "Continue:")
    return Clause(
        rule="ongoing",
        strength=Strength.ONGOING,
        confidence=confidence(0.5, run),
        bodies=codes_of(run),
        first=first,
        trigger=(i, i + 2),
        task=i + 1,
        end=end,
        lead="Continue",
    )


def before_adverbs(passage: Passage, i: int) -> int:
    """The word before word `i` and the adverbs in front of it."""
    i -= 1
    while is_adverb(passage.plain(i)):
        i -= 1
    return i


def read_needed(sentence: Sentence, i: int) -> Clause | None:
    """As in "further discussions are required"."""
    passage = sentence.passage
    start = sentence.clause_start(i)
    noun = next((j for j in range(i - 2, start - 1, -1) if passage.plain(j) in NEEDED_WORK), -1)
    more = passage.plain(noun - 1) in {"further", "more", "additional"}
    if passage.plain(i - 1) not in {"is", "are"} or noun < 0 or (noun < i - 2 and not more):
        return None
    first = noun - more
    return Clause(
        rule="needed",
        strength=Strength.PLAN,
        confidence=0.5,
        bodies=(),
        first=first,
        trigger=(i - 1, i + 1),
        task=first,
        end=sentence.clause_end(i),
        lead="Take forward:",
    )


_ACTS = AUXILIARIES | MODALS.keys()


def read_to_be(sentence: Sentence, be: int) -> Clause | None:
    """As in "a methodology, to be incorporated in the work of WGS"."""
    passage = sentence.passage
    if kind_of(passage.plain(be + 1)) != "ed":
        return None
    end = sentence.clause_end(be)
    run = workplaces(passage, be + 2, end)
    if not run and passage.plain(be + 1) not in _HELD and passage.plain(be + 2) == "by":
        run = agents(passage, be + 2, end)  # "a meeting, to be convened by the Chair"
    before = passage.plain(be - 2)
    apart = "," in passage.gap(be - 1)
    behind = range(run[-1].last + 1 if run else end, end)
    closes = next((i for i in behind if "," in passage.gap(i)), end)
    if "," in passage.gap(closes) and passage.plain(closes) in _ACTS:
        return None  # "a mission, to be led by Angola, will visit": it says who acts
    if not run or not apart or before in {"is", "are", "was", "agreed", "decided"}:
        return None
    return Clause(
        rule="to be",
        strength=Strength.PLAN,
        confidence=confidence(0.65, run),
        bodies=codes_of(run),
        first=be - 1,
        trigger=(be - 1, be + 2),
        task=be + 1,
        end=end,
        patient=(be - 1, be - 1),
    )


def read_going_on(sentence: Sentence, modal: Modal, verb: int) -> Clause | None:
    """As in "work on the list will continue in the WGM", "discussions shall resume in the CRP"."""
    passage = sentence.passage
    if passage.plain(verb) not in _GOES_ON:
        return None
    first = sentence.clause_start(modal.at)
    while passage.plain(first) in {"and", "but", "while", "that"}:
        first += 1
    if not any(passage.plain(i) in _WORK for i in range(first, first + _NOUN_WORDS)):
        return None
    run = _place(sentence, verb) or _place_before(sentence, first, modal.at)
    if not run:
        return None
    ordered = passage.plain(verb) in {"continue", "resume"}
    return Clause(
        rule=f"{modal.name} go on",
        strength=modal.strength,
        confidence=confidence(0.65, run),
        bodies=codes_of(run),
        first=first,
        trigger=(modal.at, verb + 1),
        task=verb if ordered else first,
        end=sentence.clause_end(modal.at),
        lead="" if ordered else "See that",
        patient=(first, modal.at) if ordered else None,
    )


def _place(sentence: Sentence, verb: int) -> tuple[Mention, ...]:
    """The group in which it goes on."""
    passage = sentence.passage
    for i in range(verb + 1, verb + 1 + _AFTER):
        if passage.plain(i) in _PLACES:
            led = passage.plain(i + 2) in LED and passage.plain(i + 3) == "of"
            group = i + 1 + 3 * led  # "under the leadership of the WGM"
            run = passage.run_from(group) or passage.run_from(group + 1)
            return run if run and run[0].kind in GROUPS else ()
    return ()


def _place_before(sentence: Sentence, first: int, end: int) -> tuple[Mention, ...]:
    """The group whose work goes on: "consultations within the WGM are to go on"."""
    passage = sentence.passage
    for i in range(first + 1, end - 1):
        run = passage.run_from(i + 1) or passage.run_from(i + 2)
        if passage.plain(i) in _PLACES and run and run[-1].last < end:
            return run if run[0].kind in GROUPS else ()
    return ()
