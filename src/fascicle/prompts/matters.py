"""What a passage keeps naming: the things in its narration and the subjects of its talk.

A noun counts by all its uses, singular and plural together, against the passages of the book that hold it (tf-idf, Spärck Jones 1972) and
by how rare it is in English. One or two uses prove nothing: a thing that is named in passing makes an odd request. What the text lets speak
or move like a person is no thing, whatever a dictionary says.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fascicle.annotation import lexicon
from fascicle.annotation.details import VAGUE, is_concrete, rarity
from fascicle.prompts.clause_parts import SAYING
from fascicle.prompts.passage import Passage
from fascicle.prompts.word_lists import BODILY_VERBS, KIN, PLACES, PLAIN_ROLES, ROLES
from fascicle.prose.nouns import Nouns

_MASSES = frozenset("food substance".split())
_BODIES = frozenset("artifact animal plant food substance object".split())
# What people come together for or pass round, of the classes that WordNet gives; its other nouns are ideas.
_AFFAIRS = frozenset("event communication possession".split())
_WIDER = frozenset("group state phenomenon process Tops".split())
_LEAST_THING, _LEAST_AFFAIR, _LEAST_WIDER, _LEAST_UNKNOWN = 3, 4, 5, 4
_LEAST_ABSTRACT, _LEAST_ABSTRACT_SCORE = 5, 4.0
_NEVER = frozenset("person body time quantity location".split())
_LEAST_PERSON, _LEAST_PLAIN, _MOST_PERSONS = 3, 6, 2
_NEVER_ENOUGH = 10**6
_LEAST_SPEECHES = 2
_LEAST_HEADS = 2
_LEAST_RARITY = 0.2
_LEAST_SCORE = 1.5
# Of no shape of their own: they tell a scene from no other.
_SHAPELESS = frozenset(
    """
    structure device object item items objects devices access frame frames band bands track tracks bank banks cover covers property
    material materials equipment moon land ground area areas spot spots bit bits lump lumps mark marks strip strips conclusion argument
    connection relation segment segments blow blows thanks knowledge arrival departure spirits approach
    noise noises sound sounds tail tails mane paw paws fur
    """.split()
)
# What only people do; a door opens too.
_PERSONAL = SAYING | frozenset(
    """
    nodded smiled laughed shrugged frowned grinned bowed glanced stared looked listened watched thought knew felt wanted sighed
    nods smiles laughs shrugs frowns grins bows glances stares looks listens watches thinks knows feels wants sighs
    """.split()
)
_AGENTS = ("er", "or", "man", "woman", "ist", "ess", "eer", "maid", "ant", "ian", "trate", "zen")
_OWNERS = frozenset("my your his her its our their".split())
_PEOPLE = ("man", "men", "woman", "women")
_STATES = frozenset("was were is are had has".split())
_NO_MATTER = ROLES | VAGUE | _SHAPELESS
_USUAL = 0.5
_LEAST_FOR_USUAL = 6
_MOST_AGENT = 0.15
_MOST_THINGS, _MOST_TOPICS = 3, 2
_LEAST_MODIFIED = 0.5
_NO_PLURAL = ("ss", "us", "is")


@dataclass(frozen=True, slots=True)
class Matters:
    """What a passage keeps naming, most telling first: things told of, topics of the talk, and what else it has to do with."""

    things: tuple[str, ...]
    topics: tuple[str, ...]
    subjects: tuple[str, ...]


def read_matters(passages: Sequence[Passage], nouns: Nouns, avoid: frozenset[str]) -> tuple[Matters, ...]:
    """Read what each passage of a book keeps naming; `avoid` are words of names."""
    spoken = [Counter(map(str.lower, p.talk)) for p in passages]
    words = {head for p in passages for phrase in (*p.told_phrases, *p.talk_phrases) if _may_matter(head := phrase.head, nouns, avoid)}
    forms = _forms(words)
    held = [{forms[w] for w in words & (p.lower.keys() | talk.keys())} for p, talk in zip(passages, spoken, strict=True)]
    holders = Counter(base for bases in held for base in bases)
    usual = _USUAL * len(passages) if len(passages) >= _LEAST_FOR_USUAL else len(passages)
    telling = {base: rarity(base) * math.log((1 + len(passages)) / n) for base, n in holders.items() if n <= usual}
    by_base: dict[str, list[str]] = {}
    for word in sorted(words):
        by_base.setdefault(forms[word], []).append(word)
    return tuple(
        _matters(p, talk, {base: by_base[base] for base in sorted(bases & telling.keys())}, telling, nouns)
        for p, talk, bases in zip(passages, spoken, held, strict=True)
    )


def _may_matter(word: str, nouns: Nouns, avoid: frozenset[str]) -> bool:
    """Tell whether a noun may name a thing, an affair or an idea."""
    if word in avoid or word in _NO_MATTER or len(word) < 3 or word.endswith(_PEOPLE):
        return False
    if any(w in PLACES for w in (word, *_singulars(word))):
        return False
    if not nouns.holds(word) or rarity(word) < _LEAST_RARITY:
        return False
    known = lexicon.word(word.rsplit("-", 1)[-1])
    if known.meaning.get("n") in _NEVER or any(lexicon.word(w).meaning.get("n") == "person" for w in _singulars(word)):
        return False
    return "n" in known.meaning or not (known.meaning or known.function)


def _forms(words: set[str]) -> dict[str, str]:
    """Give each noun the one under which it counts: the singular, where the book has both."""
    return {word: next((one for one in _singulars(word) if one in words), word) for word in words}


def _singulars(word: str) -> tuple[str, ...]:
    if not word.endswith("s") or word.endswith(_NO_PLURAL):
        return ()
    return (word[:-1], *((word[:-2],) if word.endswith("es") else ()), *((word[:-3] + "y",) if word.endswith("ies") else ()))


def as_new(word: str, nouns: Nouns) -> str:
    """Give a noun as it is first spoken of: "a lamp", "oars", "brandy"."""
    return word if _is_mass(word, nouns) else nouns.with_article(word)


def as_known(word: str, nouns: Nouns) -> str:
    """Give a noun as one speaks of it that all know: "the lamp", "oars", "lunch"."""
    return word if _is_mass(word, nouns) or nouns.is_mass(word) else nouns.as_known(word)


def _is_mass(word: str, nouns: Nouns) -> bool:
    head = word.rsplit(" ", 1)[-1]
    return lexicon.word(head).meaning.get("n") in _MASSES and (nouns.is_mass(head) or nouns.is_uncounted(head))


def _matters(
    passage: Passage, talk: Mapping[str, int], able: Mapping[str, Sequence[str]], telling: Mapping[str, float], nouns: Nouns
) -> Matters:
    told_heads, talk_heads = (Counter(p.head for p in phrases) for phrases in (passage.told_phrases, passage.talk_phrases))
    things: list[tuple[float, str]] = []
    topics: list[tuple[float, str]] = []
    subjects: list[tuple[float, str]] = []
    for base, words in able.items():
        told = sum(_uses(w, passage.lower, told_heads) for w in words)
        said = sum(_uses(w, talk, talk_heads) for w in words)
        score = (told + said) * telling[base]
        shown = max(words, key=lambda w: (told_heads[w] + talk_heads[w], w == base, w))
        if not is_concrete(base) or told + said < _least(base, nouns):
            if told + said >= _LEAST_ABSTRACT and score >= _LEAST_ABSTRACT_SCORE and not _is_agent(passage, words, told):
                subjects.append((-score, shown))
            continue
        if score < _LEAST_SCORE:
            continue
        if sum(told_heads[w] + talk_heads[w] for w in words) < _LEAST_HEADS:  # "it would suit me"
            continue
        if said > told and len(speeches_of(passage, words)) >= _LEAST_SPEECHES:
            topics.append((-score, max(words, key=lambda w: (talk_heads[w] > 0, w != base, w))))  # one talks about horses
        elif told >= said and not _is_agent(passage, words, told):
            (subjects if lexicon.word(base).meaning.get("n") == "event" else things).append((-score, shown))  # "a defeat" is no thing
    named = [*passage.told_phrases, *passage.talk_phrases]
    shown_by = {w: _with_modifier(w, [p.modifier for p in named if p.head == w], nouns) for _, w in (*things, *topics)}
    compounds = {part for shown in shown_by.values() for part in shown.split()[:-1]}
    return Matters(
        _one_animal([shown_by[w] for _, w in sorted(things) if w not in compounds])[:_MOST_THINGS],
        tuple(shown_by[w] for _, w in sorted(topics) if w not in compounds)[:_MOST_TOPICS],
        tuple(w for _, w in sorted(subjects))[:1],
    )


def _one_animal(things: Sequence[str]) -> tuple[str, ...]:
    """Keep the first animal alone: "the terrier" and "the dog" are mostly one."""
    animals = [t for t in things if lexicon.word(t.rsplit(" ", 1)[-1]).meaning.get("n") == "animal"]
    return tuple(t for t in things if t not in animals[1:])


def persons_in(passage: Passage, named: Sequence[str] | None, avoid: frozenset[str], nouns: Nouns) -> tuple[str, ...]:
    """Give the people without a name by what they are: told of again and again, and speaking or moving at least once.

    Where people are there by name (`named`), "the chief" may be one of them; a passage that brings in somebody else says "a chief" first.
    A mere "man" counts only where nobody is named at all (None). `avoid` are words of names: "the youth" may be one.
    """
    first: dict[str, str] = {}
    owned = Counter(p.head for p in passage.told_phrases if p.determiner in _OWNERS)
    for phrase in passage.told_phrases:
        if _is_person(phrase.head) and phrase.head not in avoid and not nouns.is_plural(phrase.head):
            first.setdefault(phrase.head, phrase.determiner)
    new = [w for w, determiner in first.items() if determiner in ("a", "an", "another") or not named]
    plain = [w for w in new if w in PLAIN_ROLES and named is None and passage.lower[w] >= _LEAST_PLAIN]
    often = [w for w in new if w not in PLAIN_ROLES and passage.lower[w] >= _LEAST_PERSON and 2 * owned[w] < passage.lower[w]]
    acting = [w for w in often or plain if _acts(passage, [w], _PERSONAL | BODILY_VERBS | _STATES if _is_known(w) else _PERSONAL)]
    return tuple(sorted(acting, key=lambda w: (-passage.lower[w], w))[:_MOST_PERSONS])


def kin_in(passage: Passage) -> tuple[str, ...]:
    """Give the kin of whoever tells it in the first person ("my mother", "my guardian") that the passage keeps naming."""
    mine = Counter(p.head for p in passage.told_phrases if p.determiner == "my" and (p.head in KIN or p.head in ROLES))
    able = [w for w, n in mine.items() if n >= _LEAST_PERSON and _acts(passage, [w], _PERSONAL | BODILY_VERBS)]
    return tuple(sorted(able, key=lambda w: (-mine[w], w))[:_MOST_PERSONS])


def _is_person(word: str) -> bool:
    """Tell whether a noun says what somebody does or is for others: a role, or a person by its ending ("jailer", "stewardess")."""
    if word in ROLES:
        return word not in KIN
    return word not in VAGUE and word.endswith(_AGENTS) and lexicon.word(word).meaning.get("n") in (None, "person")


def _is_known(word: str) -> bool:
    """Tell whether a word is known to mean a person; of another, only what persons alone do shows it."""
    return word in ROLES or "n" in lexicon.word(word).meaning


def _uses(word: str, tokens: Mapping[str, int], heads: Mapping[str, int]) -> int:
    """Count a noun: every token of a word that is hardly a verb, else where it heads a phrase."""
    return tokens.get(word, 0) if lexicon.word(word).usual in ("n", None) else heads.get(word, 0)


def _least(base: str, nouns: Nouns) -> int:
    """Give how many uses prove that a noun matters; many, where what it means is not known to be a thing."""
    meaning = lexicon.word(base.rsplit("-", 1)[-1]).meaning.get("n")
    if meaning in _BODIES:
        return _LEAST_THING
    if meaning in _AFFAIRS:
        return _LEAST_AFFAIR
    if meaning in _WIDER:
        return _LEAST_WIDER
    return _LEAST_UNKNOWN if meaning in (None, "shape") and nouns.is_bodily(base) else _NEVER_ENOUGH


def speeches_of(passage: Passage, words: Sequence[str]) -> list[int]:
    """Give the numbers of the speeches that hold one of the words."""
    return [k for k, s in enumerate(passage.speeches) if any(token.lower() in words for token in passage.talk[s.start : s.end])]


def _is_agent(passage: Passage, words: Sequence[str], told: int) -> bool:
    """Tell whether a word speaks or moves like a person: "the admin said", "asked the admin"."""
    return _acts(passage, words, _PERSONAL) > _MOST_AGENT * told


def _acts(passage: Passage, words: Sequence[str], verbs: frozenset[str]) -> int:
    tokens = passage.told
    return sum(tokens[i + 1] in verbs or tokens[i - 2] in SAYING for i in range(2, len(tokens) - 1) if tokens[i] in words)


def _with_modifier(word: str, modifiers: Sequence[str], nouns: Nouns) -> str:
    """Put the noun before a noun that stands there most times ("signal lamp")."""
    if not modifiers:
        return word
    modifier, n = Counter(modifiers).most_common(1)[0]
    able = modifier != word and nouns.holds(modifier) and is_concrete(modifier) and lexicon.word(modifier).usual in ("n", None)
    return f"{modifier} {word}" if modifier and able and n >= 2 and n >= _LEAST_MODIFIED * len(modifiers) else word
