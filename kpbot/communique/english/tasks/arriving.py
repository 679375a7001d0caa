"""What is to be with somebody: "the list would be in the hands of Participants by May"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause, Sentence, confidence
from kpbot.communique.english.events import Event
from kpbot.communique.english.frames import SOFT, assures, frame_at, lays_down
from kpbot.communique.english.function_words import DETERMINERS
from kpbot.communique.english.modals import Modal
from kpbot.communique.english.ordering import last_named
from kpbot.communique.english.tasks.happenings import clause_opening
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import codes_of
from kpbot.communique.words import word_set

_PLACES = tuple(
    tuple(one.split())
    for one in (
        "in the hands of",
        "in the possession of",
        "in the inbox of",
        "on the table of",
        "on the desk of",
        "on the desks of",
        "at the disposal of",
        "with",
        "before",
        "in front of",
        "on the website",
        "on the table",
        "online",
    )
)
_COMES = frozenset({"come", "reach", "lie", "arrive", "get"})
_BEFORE = word_set("before to with")
_PAPERS = word_set(
    """
    draft drafts report reports paper papers calendar list lists comments replies answers text
    texts proposal proposals document documents data figures statistics results findings
    questionnaire guide guidance programme agenda minutes summary inventory analysis analyses
    assessment assessments version contributions nominations conclusions recommendations update
    form letter plan plans table tables options submissions note reply answer comment contribution
    """
)
"""What somebody writes and others read."""
_TERMS = word_set("understanding condition proviso basis")
_ITS = word_set("its their this that these those")
_HEAD_WORDS = 12
_BOUND = 0.75


def read_arrival(sentence: Sentence, modal: Modal, verb: int, frame: Event | None) -> Clause | None:
    """As in "the calendar would be with Participants by May", "shall come before the WGM"."""
    passage = sentence.passage
    if not _is_there(sentence, verb):
        return None
    first = clause_opening(sentence, modal)
    if not any(passage.plain(i) in _PAPERS for i in range(first, modal.at)):
        return None
    if modal.at - first > _HEAD_WORDS:
        return None
    bound = lays_down(frame) or assures(sentence, frame, modal, verb)
    bound = bound or _on_terms(sentence, first) or _goes_on(sentence, first)
    if modal.name == "would" and not bound:
        return None
    if modal.name in SOFT and not bound and not _is_near(sentence, verb):
        return None
    run = _author(sentence, first)
    return Clause(
        rule=f"{modal.name} be with",
        strength=modal.strength,
        confidence=confidence(max(modal.confidence, _BOUND if bound else 0) - 0.05, run),
        bodies=codes_of(run),
        first=first,
        trigger=(modal.at, verb + 1),
        task=first,
        end=sentence.clause_end(modal.at),
        lead="See that",
    )


def _is_there(sentence: Sentence, verb: int) -> bool:
    """Whether word `verb` and those behind it say with whom something is."""
    passage = sentence.passage
    word = passage.plain(verb)
    if word == "reach":
        whom = passage.mention_at(verb + 1) or passage.mention_at(verb + 2)
        return whom is not None
    if word in _COMES:
        return passage.plain(verb + 1) in _BEFORE and _is_somebody(sentence, verb + 2)
    if word != "be":
        return False
    for place in _PLACES:
        if passage.says(verb + 1, place):
            tied = place[-1] not in {"website", "table", "online"}
            return not tied or _is_somebody(sentence, verb + 1 + len(place))
    return False


def _is_somebody(sentence: Sentence, i: int) -> bool:
    passage = sentence.passage
    return any(passage.mention_at(j) for j in range(i, i + 3))


def _is_near(sentence: Sentence, verb: int) -> bool:
    """Whether it is said until when: "will be with Participants by May"."""
    passage = sentence.passage
    after = range(verb + 1, sentence.clause_end(verb))
    return any(passage.plain(i) in {"by", "within", "ahead", "prior", "before"} for i in after)


def _on_terms(sentence: Sentence, first: int) -> bool:
    """As in "was approved, on the understanding that a report would come before the WGDE"."""
    passage = sentence.passage
    that = first - 1
    noun = passage.plain(that - 1) in _TERMS and passage.plain(that) == "that"
    on = that - 2 - (passage.plain(that - 2) in DETERMINERS)
    return noun and passage.plain(on) in {"on", "with", "under"}


def _goes_on(sentence: Sentence, first: int) -> bool:
    """As in "it was agreed that the WGM would draw it up, and that it would be with the Chair"."""
    passage = sentence.passage
    if passage.plain(first - 1) != "that" or passage.plain(first - 2) != "and":
        return False
    before = next((one for one in reversed(sentence.modals) if one.at < first), None)
    return before is not None and lays_down(frame_at(sentence, before.at))


def _writer(sentence: Sentence, first: int) -> tuple[Mention, ...]:
    """Whose paper it is said to be: "the reply of Togo", "comments by Participants"."""
    passage = sentence.passage
    paper = first + (passage.plain(first) in DETERMINERS)
    if passage.plain(paper) not in _PAPERS or passage.plain(paper + 1) not in {"of", "by", "from"}:
        return ()
    run = passage.run_from(paper + 2) or passage.run_from(paper + 3)
    return run if run and run[0].kind is not None and not run[-1].possessive else ()


def _author(sentence: Sentence, first: int) -> tuple[Mention, ...]:
    """Whose it is to see to: of the body that "this calendar" or "its research" goes back to."""
    passage = sentence.passage
    if passage.plain(first) in _ITS and first > sentence.first:
        return last_named(sentence, first, GROUPS)
    writer = _writer(sentence, first)
    if writer:
        return writer
    before = range(sentence.first, first)
    if not any(passage.plain(i) in {"its", "their"} for i in before):
        return ()
    topic = sentence.topic.run if sentence.topic else ()
    return topic if topic and all(one.kind in GROUPS for one in topic) else ()
