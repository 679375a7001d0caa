"""Who acts in a French sentence: named before the verb, taken over or meant by a pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpbot.communique.french.function_words import ARTICLES, PREPOSITIONS, SUBORDINATES
from kpbot.communique.french.text import Text
from kpbot.communique.french.verbs import Verb
from kpbot.communique.mentions import Mention
from kpbot.communique.passage import codes_of
from kpbot.domain.bodies import BodyKind

_PRONOUNS = frozenset({"il", "elle", "ils", "elles"})
_WHO = frozenset({"qui", "lequel", "laquelle", "lesquels", "lesquelles"})
_FEMININE = frozenset(
    {"pleniere", "intersession", "session", "reunion", "assemblee", "conference", "equipe"}
    | {"coalition", "presidence", "societe", "industrie", "union", "commission", "republique"}
)
_MASCULINE = frozenset({"groupe", "comite", "president", "conseil", "mecanisme", "secretariat"})
_MASCULINE_STATES = frozenset({"zimbabwe", "mozambique", "cambodge", "mexique", "belarus"})
_ASIDE_WORDS = 24
_DESCRIBED_WORDS = 24
_SOME = frozenset({"plusieurs", "certains", "certaines", "quelques", "délégations"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the `run` of mentions, empty where the words name no body.

    `first` is its first word. `stated` is False where it is taken over from an earlier verb.
    `lead` is the word before it. `relative`: within "qui …".
    """

    run: tuple[Mention, ...]
    first: int
    stated: bool = True
    lead: str = ""
    relative: bool = False
    some: bool = False
    """Whether these are only some: "plusieurs délégations"."""

    @property
    def codes(self) -> tuple[str, ...]:
        return codes_of(self.run)

    @property
    def is_meeting(self) -> bool:
        return any(one.kind is None for one in self.run)

    @property
    def wishes(self) -> bool:
        """Whether what this asks for is no more than a wish."""
        kinds = {one.kind for one in self.run}
        lone = bool(kinds) and kinds <= {BodyKind.STATE, BodyKind.ORGANISATION}
        return not self.run or lone or self.some


def find_actor(
    text: Text, verb: Verb, floor: int, before: Sequence[tuple[Verb, Actor]], topic: Actor | None
) -> Actor:
    """Who does what `verb` says; `before` are the sentence's earlier finite verbs."""
    i = verb.first
    last = text.low(i - 1) if i > floor else ""
    if last in _PRONOUNS:
        run = _meant(text, i - 1, last, topic)
        if not run and last == "elle":
            run = (Mention(i - 1, i - 1, (), None, named=False),)  # the meeting that speaks
        return Actor(run, i - 1, lead=text.low(i - 2) if i - 1 > floor else "")
    if last in _WHO:
        return _relative(text, i - 1, floor)
    if (
        not last
        or last in {"et", "ou", "puis", "mais", "ni"}
        or (last == "que" and not verb.finite)
    ):
        return _taken_over(before, i)
    named = _named(text, i, floor) or _before_aside(text, i, floor, before)
    if named:
        return named
    if set(text.gap(i)) & set(",;") and before and _still_same(text, i, before[-1][0]):
        return _taken_over(before, i)
    return _described(text, i, floor, before)


def _still_same(text: Text, i: int, verb: Verb) -> bool:
    """Whether nothing but an aside or an enumeration stands since the last verb."""
    return i - verb.end < _ASIDE_WORDS * 2


def _taken_over(before: Sequence[tuple[Verb, Actor]], i: int) -> Actor:
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
    lead = text.lead(run[0].first, floor)
    if lead in PREPOSITIONS:
        run = (mention,)
        lead = text.lead(mention.first, floor)
    if lead in PREPOSITIONS:
        return None
    first = text.after_articles(run[0].first) + 1
    words = {text.low(j) for j in range(max(floor, first), run[0].last + 1)}
    return Actor(run, max(first, floor), lead=lead, some=bool(words & _SOME))


def _before_aside(
    text: Text, i: int, floor: int, before: Sequence[tuple[Verb, Actor]]
) -> Actor | None:
    """Who is named before an aside between commas: "Le GTS, en liaison avec X, publiera"."""
    if "," not in text.gap(i):
        return None
    since = before[-1][0].at if before else floor
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
        or actor.lead
        in {
            "et",
            "mais",
            "que",
        }
    )


def _described(text: Text, i: int, floor: int, before: Sequence[tuple[Verb, Actor]]) -> Actor:
    """A subject that is described before its verb comes: "les Participants concernés par X"."""
    since = next((one.end for one, actor in reversed(before) if not actor.relative), floor)
    start = _clause_start(text, i, max(floor, since))
    for mention in text.between(start, i):
        first = text.after_articles(mention.first) + 1
        lead = text.lead(mention.first, floor)
        if first < start or i - mention.last > _DESCRIBED_WORDS:
            continue
        if lead in PREPOSITIONS or (first > start and lead not in {"que", "qu", "et", "mais"}):
            continue
        run = text.run_from(mention.first)
        words = {text.low(j) for j in range(first, mention.last + 1)}
        return Actor(run, first, lead=lead, some=bool(words & _SOME))
    lead = text.low(start - 1) if start > floor else ""
    return Actor((), start, lead=lead)


def _clause_start(text: Text, i: int, floor: int) -> int:
    """The word after the last comma, "que" or "et" + article that may open the clause of `i`."""
    start = floor
    for j in range(i - 1, floor, -1):
        if text.low(j - 1) in SUBORDINATES - {"si", "s", "dont"} and text.low(j - 1) != "comme":
            return j
        if set(text.gap(j)) & set(";:"):
            return j
        if "," in text.gap(j) and (text.low(j) in ARTICLES or text.mention_at(j)):
            return j
        if text.low(j - 1) in {"et", "mais"} and text.low(j) in ARTICLES and floor:
            start = max(start, j)
    return start


def _relative(text: Text, i: int, floor: int) -> Actor:
    mention = text.mention_at(i - 1)
    if mention is None:
        return Actor((), i, relative=True)
    run = text.run_to(mention.last)
    if "," in text.gap(i):
        return Actor(run, i, stated=False, lead="qui")
    first = max(text.after_articles(run[0].first) + 1, floor)
    return Actor(run, first, relative=True)


def _meant(text: Text, i: int, pronoun: str, topic: Actor | None) -> tuple[Mention, ...]:
    """Whom a pronoun means: the last subject that fits, else the last body named that fits."""
    if topic and _fits(text, topic.run, pronoun):
        return topic.run
    for mention in text.before(i):
        run = text.run_to(mention.last)
        if _fits(text, run, pronoun):
            return run
        if _fits(text, (mention,), pronoun):
            return (mention,)
    return ()


def _fits(text: Text, run: tuple[Mention, ...], pronoun: str) -> bool:
    if not run:
        return False
    many = pronoun.endswith("s")
    if many != (len(codes_of(run)) > 1 or _number_and_gender(text, run[0])[0]):
        return False
    if many:
        return True
    return _number_and_gender(text, run[0])[1] in {"", "f" if pronoun == "elle" else "m"}


def _number_and_gender(text: Text, one: Mention) -> tuple[bool, str]:
    """Whether many are meant, and "m", "f" or nothing where the words do not tell."""
    before = text.low(one.first - 1) if one.first else ""
    if before in {"les", "des", "aux", "ces"} or one.kind is BodyKind.PARTICIPANTS:
        return True, ""
    if before in {"le", "du", "au", "un", "ce"}:
        return False, "m"
    if before == "la":
        return False, "f"
    word = text.plain(one.first)
    if word in _FEMININE or word in _MASCULINE:
        return False, "f" if word in _FEMININE else "m"
    if one.kind is BodyKind.STATE:
        return False, "m" if not word.endswith("e") or word in _MASCULINE_STATES else "f"
    return False, ""
