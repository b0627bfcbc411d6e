"""Who does what to whom: subject, verb and object of narrated clauses, read by rule from tokens.

Only main clauses with a subject beside their verb are read: "Anne struck him", not "Anne would have", "if Anne" or "the day she". What
remains is a part of what happens, and true. A pronoun means the one person of its gender whom the paragraph has named, or nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from fascicle.annotation import lexicon
from fascicle.prompts.clause_parts import (
    COMPANY,
    NARRATOR,
    PARAGRAPH,
    QUOTATION,
    SAYING,
    SOMEBODY,
    Object,
    Paragraph,
    Teller,
    object_of,
    role_at,
)
from fascicle.prompts.verbs import DEED_FORMS, SPEECH_FORMS, DeedClass
from fascicle.prompts.word_lists import BODILY_VERBS
from fascicle.prose.nouns import DETERMINERS
from fascicle.records import Tense

_CONNECTIVES = frozenset("and but then so when while as until after".split())
_CLAUSE_OPENERS = (
    frozenset(". ! ? … ; : , — – - ( )".split()) | _CONNECTIVES | {word.capitalize() for word in _CONNECTIVES} | {QUOTATION, PARAGRAPH}
)
_SUBORDINATE = frozenset("when while as until after".split())
_MARKS = frozenset(". ! ? … ; : , — – - ( )".split()) | {QUOTATION, PARAGRAPH}
_FULL_STOPS = frozenset(". ! ? …".split())
_ADVERBS = frozenset("then now soon also again still just once suddenly quickly slowly finally gently at".split())
_OWN = {"first": frozenset({"I"}), "second": frozenset({"you", "You"}), "third": frozenset[str]()}
# After these the next verb of a clause is not told as done: "would have gone and seen", "had gone and seen".
_AUXILIARIES = frozenset("would could should must might may will shall can had has have did do does".split())
_ENDS_SUBJECT = _AUXILIARIES | frozenset(". ! ? … ; who which that he she they we I".split())


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done: by whom, of which class, to whom or what; `at` is its place in the passage, 0..1."""

    at: float
    subject: str
    deed: DeedClass
    object: Object
    spoken: bool = False


@dataclass(slots=True)
class Reading:
    """What clauses tell of a passage: deeds, how often each does what only those do who are there, and how often each speaks.

    `verbs` counts every past or present verb of a name: a few may be of somebody remembered, many are of somebody there.
    """

    deeds: list[Deed] = field(default_factory=list)
    verbs: dict[str, int] = field(default_factory=dict)
    acts: dict[str, int] = field(default_factory=dict)
    speaks: dict[str, int] = field(default_factory=dict)


def read_clauses(tokens: Sequence[str], teller: Teller) -> Reading:
    """Read the narration of a passage, speech replaced by `QUOTATION` and paragraphs opened by `PARAGRAPH`."""
    reading, paragraph = Reading(), Paragraph()
    subject: str | None = None
    i = 0
    named_by = teller.names.first_words
    while i < len(tokens):
        token = tokens[i]
        if token == PARAGRAPH:
            paragraph, subject = Paragraph(paragraph), None
        elif token in _ENDS_SUBJECT:
            subject = None
        before = tokens[i - 1] if i else PARAGRAPH
        opens = before in _CLAUSE_OPENERS and not _hangs_on(tokens, i - 1, teller.tense)
        found = _subject_at(tokens, i, teller, paragraph) if opens else None
        if found is not None:
            subject, length = found
            verb = _verb_place(tokens, i + length)
            if verb is not None and tokens[verb] in _AUXILIARIES:
                subject, verb = None, None
            if verb is not None and subject is not None and subject.startswith("role:") and not _acts(tokens[verb], teller):
                subject, verb = None, None  # "the general opinion"
            i += length
            if verb is not None and subject is not None:
                _note(reading, tokens, verb, subject, teller, paragraph, spoken=before == QUOTATION)
                i = verb
            continue
        if token in named_by and (named := teller.names.at(tokens, i)) is not None:
            paragraph.named.append(named[0])
            if i > 1 and tokens[i - 2] == QUOTATION:
                _note_inverted(reading, tokens, i - 1, named[0], teller)
            i += named[1]
            continue
        subject = _carried(subject, before, token) if subject is not None else None
        if subject is not None and before in ("and", "then") and token in DEED_FORMS[teller.tense]:
            _note(reading, tokens, i, subject, teller, paragraph, spoken=False)
        i += 1
    return reading


def _hangs_on(tokens: Sequence[str], i: int, tense: Tense) -> bool:
    """Tell whether a connective opens no clause of its own: a memory ("the day when Marta came"), or a second subject ("you and Marta")."""
    before = tokens[i - 1] if i > 0 else PARAGRAPH
    if tokens[i].lower() in _SUBORDINATE:
        return before not in _MARKS or (tense == "present" and tokens[i].lower() == "when")  # "when he dines": a habit
    return tokens[i] == "and" and (before.lower() in ("you", "i", "he", "she") or before[:1].isupper())


def _carried(subject: str, before: str, token: str) -> str | None:
    """Give the subject that still acts at a token: none where another may begin ("I watched, a car came and went")."""
    other = token.lower() in DETERMINERS and before in _CLAUSE_OPENERS
    return None if other or (before in ("and", "then") and not token[0].islower()) else subject


def _acts(word: str, teller: Teller) -> bool:
    """Tell whether a word is the verb of somebody who is there."""
    return word in SAYING or word in BODILY_VERBS or word in DEED_FORMS[teller.tense] or word in SPEECH_FORMS[teller.tense]


def _subject_at(tokens: Sequence[str], i: int, teller: Teller, paragraph: Paragraph) -> tuple[str, int] | None:
    """Give the subject of a clause that opens here and its length in tokens."""
    token = tokens[i]
    if token in _OWN[teller.person]:
        return NARRATOR, 1
    if token in ("we", "We") and teller.person == "first":
        return COMPANY, 1
    if (named := teller.names.at(tokens, i)) is not None:
        following = tokens[i + named[1] : i + named[1] + 1]
        if following == ["and"]:  # two subjects: neither alone
            return None
        paragraph.named.append(named[0])
        if following and following[0] not in _FULL_STOPS:  # "Osk. He looked up": it is another who looks up
            paragraph.subjects.add(named[0])
        return named
    low = token.lower()
    if low in ("he", "she"):
        who = paragraph.one_of("m" if low == "he" else "f", teller.people)
        return (who or teller.anybody, 1)
    if low == "the" and i + 1 < len(tokens) and (titled := teller.names.at(tokens, i + 1)) is not None:
        paragraph.named.append(titled[0])
        paragraph.subjects.add(titled[0])
        return titled[0], titled[1] + 1
    return role_at(tokens, i, paragraph) if low in ("the", "a", "an") else None


def _verb_place(tokens: Sequence[str], i: int) -> int | None:
    """Give the place of the verb after a subject, adverbs passed over; None where the clause has none that counts."""
    for k in range(i, min(i + 3, len(tokens))):
        token = tokens[k]
        if not token[0].islower():
            return None
        if token in _ADVERBS or (token.endswith("ly") and len(token) > 4):
            continue
        return k
    return None


def _note(
    reading: Reading, tokens: Sequence[str], verb: int, subject: str, teller: Teller, paragraph: Paragraph, *, spoken: bool
) -> None:
    """Note who acts, and the deed if the table has it."""
    word = tokens[verb]
    if subject == SOMEBODY or _acts(word, teller):
        _count(reading, subject)
    if lexicon.word(word).past:
        reading.verbs[subject] = reading.verbs.get(subject, 0) + 1
    if subject == SOMEBODY:
        return
    at = verb / len(tokens)
    if spoken:
        reading.speaks[subject] = reading.speaks.get(subject, 0) + (word in SAYING or word in SPEECH_FORMS[teller.tense])
        reading.deeds += [Deed(at, subject, entry, None, True) for entry in SPEECH_FORMS[teller.tense].get(word, ())[:1]]
        return
    for entry in DEED_FORMS[teller.tense].get(word, ()):
        fits, what = object_of(entry, tokens, verb + 1, subject, teller, paragraph)
        if fits:
            reading.deeds.append(Deed(at, subject, entry, what))
            return


def _count(reading: Reading, subject: str) -> None:
    reading.acts[subject] = reading.acts.get(subject, 0) + 1


def _note_inverted(reading: Reading, tokens: Sequence[str], verb: int, subject: str, teller: Teller) -> None:
    """Note a speaker after the verb: "“...,” whispered Anne"."""
    word = tokens[verb]
    if word in SAYING or word in SPEECH_FORMS[teller.tense]:
        _count(reading, subject)
        reading.speaks[subject] = reading.speaks.get(subject, 0) + 1
        reading.deeds += [Deed(verb / len(tokens), subject, e, None, True) for e in SPEECH_FORMS[teller.tense].get(word, ())[:1]]
