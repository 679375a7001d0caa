"""States that become Participants of the Process itself."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Sentence
from kpbot.communique.english.function_words import BE, is_adverb
from kpbot.communique.long_ago import is_long_ago
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS, Names
from kpbot.communique.passage import codes_of
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Heading

_ADMITS = word_set("admit admits admitted admitting readmit readmitted readmits")
_ADMISSION = word_set("admission readmission accession admissions entry")
_JOINS = word_set("joined joins join joining acceded became become becomes becoming entered")
_LISTED = word_set("added granted accorded reinstated restored included entered")
_HAPPENS = word_set(
    """
    welcomed welcomes welcome welcoming approved approves approve endorsed endorses confirmed
    agreed decided accepted congratulated noted announced celebrated saluted pleased with following
    after since through upon recognised recognized recorded
    """
)
"""What is said of an admission that took place."""
_TAKES_IN = word_set(
    """
    welcomed welcomes welcome welcoming accepted accepts received recognised recognized
    congratulated
    """
)
_OPEN = word_set(
    """
    if once when whether until unless should would could may might provided pending condition
    conditions criteria requirements not no never refused rejected declined postponed deferred
    considered discussed examined reviewed discuss consider examine put recalled recalls recalling
    wish wishes wished interest interested intention intends desire hopes hoped hope applied
    preparing steps towards enquiries inquiries contacts guest guests seeks seeking possible future
    question
    """
)
"""Words of an admission that is not yet, was long ago, or was not."""
_ASKED = word_set("application applications request requests candidature applied")
_GRANTED = word_set("approved approve accepted accepts granted endorsed agreed acceded")
_NEW = word_set("new newest newly latest")
_REACH = 12
_MEMBER = frozenset({"member", "members", "membership"})
_TO_IT = frozenset({"to", "into", "onto"})
_SKIPPED = frozenset({"the", "this", "our", "international", "fully"})


def find_admissions(sentence: Sentence, names: Names, heading: Heading) -> Iterator[str]:
    """The states that the sentence says were admitted to the Process itself."""
    passage = sentence.passage
    found: list[str] = []
    for i in range(sentence.first, sentence.end):
        if passage.mention_at(i) and passage.plain(i) != names.one:
            continue
        states = (
            _admitted(sentence, i)
            or _of_the_admission(sentence, i, names)
            or _joining(sentence, i, names)
            or _taken_in(sentence, i, names)
            or _listed(sentence, i, names)
            or _granted(sentence, i, names)
        )
        if states and not _is_open(sentence, i, states, heading):
            found += codes_of(states)
    found += codes_of(_among_the_new(sentence, names))
    yield from dict.fromkeys(found)


def _admitted(sentence: Sentence, i: int) -> tuple[Mention, ...]:
    """The states of "admitted Mexico", "Mexico was admitted", "Mexico, admitted in June,"."""
    passage = sentence.passage
    if passage.plain(i) not in _ADMITS or _is_of_a_group(sentence, i):
        return ()
    after = i + 1
    while is_adverb(passage.plain(after)):
        after += 1
    states = _states(passage.run_from(after)) or _states(passage.run_from(after + 1))
    passive = passage.plain(i).endswith("ed") and _follows_be(sentence, i)
    if states and not passive:
        return states
    bare = "," in passage.gap(i) or passage.plain(i - 1) in {"newly", "and"}
    bare = bare or passage.plain(i + 1) == "as"
    return _nearest(sentence, i) if passive or (bare and passage.plain(i).endswith("ed")) else ()


def _follows_be(sentence: Sentence, i: int) -> bool:
    passage = sentence.passage
    i -= 1
    while is_adverb(passage.plain(i)):
        i -= 1
    return passage.plain(i) in BE


def _is_to_another(sentence: Sentence, i: int, names: Names) -> bool:
    """As in "the accession of Togo to the Convention", which is not the Process."""
    passage = sentence.passage
    run = passage.run_from(i + 2) or passage.run_from(i + 3)
    after = run[-1].last + 1 if run else i
    to_it = passage.plain(after) in _TO_IT and _is_process(sentence, after + 1, names)
    return passage.plain(after) in _TO_IT and not to_it


def _of_the_admission(sentence: Sentence, i: int, names: Names) -> tuple[Mention, ...]:
    """The states of "welcomed the admission of Indonesia"."""
    passage = sentence.passage
    if passage.plain(i) not in _ADMISSION or _is_of_a_group(sentence, i):
        return ()
    before = {passage.plain(j) for j in range(sentence.clause_start(i), i)}
    if not before & _HAPPENS or before & _ASKED:
        return ()
    if passage.plain(i + 1) in {"of", "by"} and not _is_to_another(sentence, i, names):
        return _states(passage.run_from(i + 2)) or _states(passage.run_from(i + 3))
    owner = passage.mention_at(i - 1)
    return (owner,) if owner and owner.possessive and owner.kind is BodyKind.STATE else ()


def _joining(sentence: Sentence, i: int, names: Names) -> tuple[Mention, ...]:
    """The states of "Swaziland joined the Process", "became a Participant"."""
    passage = sentence.passage
    word = passage.plain(i)
    if word not in _JOINS:
        return ()
    if word.startswith("becom") or word == "became":
        joins = _is_participant(sentence, i + 1, names)
    else:
        joins = _is_process(sentence, i + 1 + (passage.plain(i + 1) == "to"), names)
    settled = {passage.plain(j) for j in range(sentence.first, i)} & {"agreed", "decided", "will"}
    infinitive = word in {"join", "become"} and not settled
    if word in {"joining", "becoming"} and not _states(passage.run_to(i - 1)):
        return ()
    asked = {passage.plain(j) for j in range(sentence.clause_start(i), i)} & _ASKED
    return _nearest(sentence, i) if joins and not infinitive and not asked else ()


def _taken_in(sentence: Sentence, i: int, names: Names) -> tuple[Mention, ...]:
    """The states of "welcomed Mexico as a new Participant", "to the Kimberley Process"."""
    passage = sentence.passage
    role = passage.plain(i) == "as" and _is_participant(sentence, i + 1, names, anew=True)
    among = passage.plain(i) in {"among", "into", "amongst", "to"} and (
        _is_process(sentence, i + 1, names, whole=True)
        or passage.plain(i + 1 + (passage.plain(i + 1) == "the")) == _all(names)
    )
    if not (role or among):
        return ()
    before = {passage.plain(j) for j in range(sentence.clause_start(i), i)}
    if not before & _TAKES_IN or before & _ASKED:
        return ()
    near = passage.run_to(i - 1)
    if near or role:
        return _states(near) or _nearest(sentence, i)
    return ()


def _listed(sentence: Sentence, i: int, names: Names) -> tuple[Mention, ...]:
    """The states of "added to the list of Participants", "granted the status of Participant"."""
    passage = sentence.passage
    if passage.plain(i) not in {"list", "status"} or passage.plain(i + 1) != "of":
        return ()
    noun = i + 2 + (passage.plain(i + 2) in {"a", "the", "full"})
    first = sentence.clause_start(i)
    listed = {passage.plain(j) for j in range(first, i)} & _LISTED
    if not listed or passage.plain(noun) not in {names.one, _all(names)}:
        return ()
    return _nearest(sentence, i) or _states(passage.between(i, sentence.clause_end(i)))


def _granted(sentence: Sentence, i: int, names: Names) -> tuple[Mention, ...]:
    """The states of "approved the application of Mexico to join the Process"."""
    passage = sentence.passage
    if passage.plain(i) not in _ASKED:
        return ()
    first, end = sentence.clause_start(i), sentence.clause_end(i)
    words = {passage.plain(j) for j in range(first, end)}
    to_it = any(
        _is_process(sentence, j, names) or _is_participant(sentence, j, names)
        for j in range(i + 1, min(end, i + _REACH))
        if passage.plain(j - 1) in {"join", "in", "to", "of", "become", "as"}
    )
    if not to_it or not words & _GRANTED:
        return ()
    owner = passage.mention_at(i - 1)
    if owner and owner.kind is BodyKind.STATE:
        return (owner,)
    states = _states(passage.between(i, min(end, i + _REACH)))
    return states[:1] and _states(passage.run_from(states[0].first))


def _among_the_new(sentence: Sentence, names: Names) -> tuple[Mention, ...]:
    """The states of "the newly admitted Participants, Mexico and Panama, made statements"."""
    passage = sentence.passage
    for i in range(sentence.first, sentence.end - 1):
        if passage.plain(i) not in {_all(names), names.one} or not set(passage.gap(i + 1)) & set(
            ",:("
        ):
            continue
        before = {passage.plain(i - 1), passage.plain(i - 2)}
        states = _states(passage.run_from(i + 1))
        if before & _NEW and states:
            return states
    return ()


def _is_participant(sentence: Sentence, i: int, names: Names, *, anew: bool = False) -> bool:
    """Whether "a new Participant", "full members of the Process" stand at word `i`."""
    passage = sentence.passage
    for j in range(i, min(i + 5, sentence.end)):
        word = passage.plain(j)
        if word in {names.one, _all(names)}:
            return True
        if word in {"member", "members"}:
            return passage.plain(j + 1) == "of" and _is_process(sentence, j + 2, names)
        mention = passage.mention_at(j)
        if mention and mention.kind is not BodyKind.PARTICIPANTS:
            return False
        if j > i and anew and word in {"of", "for", "to"}:
            return False
    return False


def _is_process(sentence: Sentence, i: int, names: Names, *, whole: bool = False) -> bool:
    """Whether the Process is named at word `i`; its `whole` name where "process" is any one."""
    passage = sentence.passage
    while passage.plain(i) in _SKIPPED:
        i += 1
    word = passage.plain(i)
    mention = passage.mention_at(i)
    if mention and mention.kind is not BodyKind.PARTICIPANTS:
        return False
    return word in names.process_names or (not whole and word in names.process_nouns)


def _is_of_a_group(sentence: Sentence, i: int) -> bool:
    """Whether a group is joined here: "was admitted to the WGM", "the admission of Togo to it"."""
    passage = sentence.passage
    end = sentence.clause_end(i)
    by = passage.mention_at(i - 1)
    if by and by.kind is BodyKind.WORKING_GROUP and by.codes:
        return True  # "the WGM admitted Togo"
    for group in passage.between(sentence.clause_start(i), i):
        state = passage.mention_at(group.first - 1)
        of_state = state is not None and state.kind is BodyKind.STATE
        if group.kind in GROUPS and of_state and "(" in passage.gap(group.first):
            return True
    for group in passage.between(i + 1, min(end, i + 2 * _REACH)):
        lead = group.first - 1 - (passage.plain(group.first - 1) in {"the", "same"})
        own = range(min(lead - 1, group.first), group.last + 1)
        member = any(passage.plain(j) in _MEMBER for j in own)
        if group.kind in GROUPS and (member or passage.plain(lead) in {*_TO_IT, "in"}):
            return True
    return False


def _is_open(sentence: Sentence, i: int, states: tuple[Mention, ...], heading: Heading) -> bool:
    """Whether the admission at word `i` is not yet, was long ago, or was not."""
    passage = sentence.passage
    first = min(sentence.clause_start(i), states[0].first)
    said = {passage.plain(j) for j in range(max(first, i - 2 * _REACH), i)}
    agreed = {passage.plain(j) for j in range(sentence.first, i)} & {"agreed", "decided"}
    opens = _OPEN - ({"should"} if agreed else set())
    if said & opens:
        return True
    after = range(i + 1, min(sentence.clause_end(i), i + _REACH))
    if any(
        passage.plain(j) in {"if", "once", "when", "unless", "subject", "postponed"} for j in after
    ):
        return True
    return is_long_ago(passage, after, heading)


def _nearest(sentence: Sentence, i: int) -> tuple[Mention, ...]:
    """The states next before word `i`."""
    passage = sentence.passage
    for one in passage.before(i):
        if one.first < sentence.first or i - one.last > _REACH:
            break
        if one.kind is BodyKind.STATE:
            return _states(passage.run_to(one.first))
    return ()


def _states(run: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return tuple(one for one in run if one.kind is BodyKind.STATE)


def _all(names: Names) -> str:
    return f"{names.one}s"
