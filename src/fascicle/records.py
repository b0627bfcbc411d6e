"""The vocabulary of Fascicle: what one stage hands to the next.

Every record is frozen and holds tuples; a stage returns new ones. Text is located by half-open spans of
Python `str` indices into `Manuscript.text`, which never changes once it is assembled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

_WORDS_IN_A_SENTENCE = 15  # of English fiction, dialogue and narration together

BlockKind = Literal["paragraph", "heading", "break"]
OpensWith = Literal["chapter", "break", "subchapter"]
BoundaryKind = Literal["chapter", "scene", "pov", "time", "place", "pause", "forced"]
Person = Literal["first", "second", "third"]
SceneMode = Literal["action", "dialogue", "introspection", "exposition"]
Level = Literal["low", "medium", "high"]
Specificity = Literal["minimal", "light", "guided", "detailed"]
Tense = Literal["past", "present"]
Split = Literal["train", "validation", "none"]
Gender = Literal["female", "male"]

TermKind = Literal["place", "technology", "people", "organisation", "other"]
ArcPosition = Literal["opening", "rising", "turn", "climax", "closing"]

TERM_KINDS: tuple[TermKind, ...] = ("place", "technology", "people", "organisation", "other")
SCENE_MODES: tuple[SceneMode, ...] = ("action", "dialogue", "introspection", "exposition")
SPECIFICITIES: tuple[Specificity, ...] = ("minimal", "light", "guided", "detailed")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of text, `start` <= `end`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Give the text inside the span."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Tell whether `other` lies inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph as a reader found it, with the hints of its source.

    `text` may hold single line ends (wrapped lines, verse); emphasis is written `*...*`. `blank_lines` counts
    the empty lines or paragraphs before it; `line` is its place in the source, from 1. `role` is what the source
    itself says the paragraph is where that is not the story: a reason for exclusion, or "front matter", "back matter".
    """

    text: str
    kind: BlockKind = "paragraph"
    level: int | None = None
    centred: bool = False
    page_break: bool = False
    blank_lines: int = 0
    quoted: bool = False
    line: int = 0
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that reading changed or left out, and how often.

    `words` are the white-space separated words that it took from the text; below zero where it added some.
    """

    what: str
    count: int
    words: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """One file, read: its blocks in order and what is known of it.

    `contents` are the titles of a machine-readable contents list (an e-book's navigation), else empty. `word_count` counts
    the words of the file as decoded, before anything is left out; None where the reader of a format keeps no such account.
    """

    name: str
    format: str
    encoding: str | None
    sha256: str
    blocks: tuple[Block, ...]
    title: str | None = None
    author: str | None = None
    language: str | None = None
    contents: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    word_count: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the manuscript and what the source said of its looks.

    `gap_before` and `gap_after` count blank lines beyond the book's ordinary spacing; `role` as in `Block`.
    """

    span: Span
    kind: BlockKind
    level: int | None
    centred: bool
    page_break: bool
    gap_before: int
    gap_after: int
    quoted: bool
    word_count: int
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The canonical text with its paragraphs: rising, touching only by blank lines, none empty."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    author: str | None = None
    language: str | None = None
    contents: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    file_starts: tuple[int, ...] = (0,)

    def paragraph_text(self, index: int) -> str:
        """Give the text of one paragraph."""
        return self.paragraphs[index].span.of(self.text)


@dataclass(frozen=True, slots=True)
class Scene:
    """A stretch of prose between two breaks; `index` counts from 1 in its chapter."""

    index: int
    span: Span
    opens_with: OpensWith


@dataclass(frozen=True, slots=True)
class Chapter:
    """From a heading to the next; `index` counts from 1. `title` is None where nothing is printed."""

    index: int
    title: str | None
    part: str | None
    span: Span
    scenes: tuple[Scene, ...]


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A span that no chunk holds, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Structure:
    """How the book is built. Chapters and exclusions rise; `confidence` is 0..1 for the whole reading.

    `doubts` are sentences for the author; `stale` names the entries of `decisions.toml` that fit no paragraph any more. `taken_in` are the
    offsets of headings whose sections are story by the author's decision.
    """

    language: str
    confidence: float
    chapters: tuple[Chapter, ...]
    excluded: tuple[Exclusion, ...]
    doubts: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    taken_in: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Direct speech, marks included; `speaker` where a tag, a beat or the turn of the conversation names one, else None."""

    span: Span
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Direct speech and thoughts of the whole book: rising, not overlapping."""

    style: Literal["double", "single", "guillemet", "dash", "none", "mixed"]
    quotes: tuple[Quote, ...]
    thoughts: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Character:
    """A person of the book. `mentions` are the offsets of each mention by name, rising.

    `gender` is None where the text does not say it; `words_spoken` counts speech whose speaker is named; `evidence` gives for joined
    names why they are this person's; `narrated` are the offsets where a first-person narrator tells of speaking ("I said").
    """

    name: str
    aliases: tuple[str, ...]
    mentions: tuple[int, ...]
    gender: Gender | None = None
    words_spoken: int = 0
    evidence: tuple[tuple[str, str], ...] = ()
    narrated: tuple[int, ...] = ()

    @property
    def weight(self) -> int:
        """How much of the text is the character's: sentences that name them, where they tell of speaking, and what they say.

        A sentence they speak counts as one that names them, so words spoken count by the length of a sentence.
        """
        return len(self.mentions) + len(self.narrated) + self.words_spoken // _WORDS_IN_A_SENTENCE


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A name that is no person's as far as the text shows: a place, a ship, a house, an office."""

    name: str
    mentions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word or name of the book's own world; `kind` is None where its uses do not tell.

    `mentions` are the offsets of all uses, rising, `forms` the ways it is printed, commonest first, `by_chapter` pairs of a chapter's
    index and a count. `explained` is the sentence that tells most about it. `confidence`, 0..1, is that of the kind.
    """

    name: str
    kind: TermKind | None
    forms: tuple[str, ...]
    mentions: tuple[int, ...]
    by_chapter: tuple[tuple[int, int], ...]
    explained: Span | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Theme:
    """Images that recur together: word families, the most telling first, each use as a span, and counts by chapter index.

    `keyness` is how many times as often as general English the book uses them.
    """

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    by_chapter: tuple[tuple[int, int], ...]
    keyness: float

    @property
    def name(self) -> str:
        """Give the first families in a row."""
        return ", ".join(self.words[:3])


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when a passage plays, as the text itself names it; each with the words that show it."""

    place: str | None
    place_shown: Span | None
    time: str | None
    time_shown: Span | None
    confidence: float

    @property
    def text(self) -> str:
        """Give place and time in one phrase."""
        return ", ".join(part for part in (self.place, self.time) if part)


@dataclass(frozen=True, slots=True)
class SceneSetting:
    """The setting of one scene, by the index of its chapter and its own in it."""

    chapter: int
    scene: int
    span: Span
    setting: Setting


@dataclass(frozen=True, slots=True)
class ArcPlace:
    """Where a chunk stands in its thread; `thread` is its holder, None where the book has no holders to tell threads by."""

    thread: str | None
    position: ArcPosition
    confidence: float


@dataclass(frozen=True, slots=True)
class Arc:
    """One thread through the book: its chunks by index, rising, the chapters they stand in, and the chunk of its climax."""

    thread: str | None
    work: str | None
    chunks: tuple[int, ...]
    chapters: tuple[int, ...]
    climax: int
    word_count: int


@dataclass(frozen=True, slots=True)
class PointOfView:
    """Grammatical person of the narration and whose view it is; None for unknown.

    `since` is the offset at which the book first shows whose it is: a prompt for an earlier passage must not name the holder.
    """

    person: Person
    character: str | None
    confidence: float
    since: int = 0


@dataclass(frozen=True, slots=True)
class SceneType:
    """The mode that tells most of a passage; `scores` sum to 1 in the order of `SCENE_MODES`."""

    label: SceneMode
    scores: tuple[float, float, float, float]
    confidence: float


@dataclass(frozen=True, slots=True)
class Tension:
    """How much is at stake, 0..1; `level` ranks it within the book."""

    level: Level
    score: float


@dataclass(frozen=True, slots=True)
class StyleIntensity:
    """How strongly the author's own voice shows, 0..1; `level` ranks it within the book."""

    level: Level
    score: float


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where a chunk may end: before the paragraph `paragraph`. Low cost is a good cut."""

    paragraph: int
    kind: BoundaryKind
    cost: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """One piece of the book, as cut. Labels come later, as `Annotation`. `reasons` say in words what its opening cut costs."""

    index: int
    span: Span
    chapter: int
    scenes: tuple[int, ...]
    word_count: int
    start_kind: BoundaryKind
    end_kind: BoundaryKind
    cost: Mapping[str, float | None] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotation:
    """What is known of one chunk; None for what is not. `flags` say what of it the author decided."""

    pov: PointOfView | None
    scene_type: SceneType | None
    tension: Tension | None
    characters: tuple[str, ...]
    dialogue_share: float
    tense: Tense | None
    pace: Literal["brisk", "even", "slow"]
    details: tuple[str, ...]
    flags: tuple[str, ...] = ()
    setting: Setting | None = None
    terms: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    arc: ArcPlace | None = None
    style: StyleIntensity | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """What the author tells of a chunk beside its prompt: the story so far, the beats of the scene, words that need explaining."""

    synopsis: str | None = None
    beats: tuple[str, ...] = ()
    glossary: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Prompt:
    """The turns before the answer. `quoted` is the span of the preceding passage that `human` quotes, if any.

    A prompt of the author's own has no `specificity`, and "author" for its template.
    """

    system: str | None
    human: str
    specificity: Specificity | None
    template: str
    quoted: Span | None = None
    story: Story | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A chunk with all that was found or written for it: one line of `chunks.jsonl`."""

    id: str
    work: str | None
    text: str
    token_count: int
    chapter_title: str | None
    chunk: Chunk
    annotation: Annotation
    split: Split
    prompt: Prompt | None
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalog:
    """The book as a whole: its people and the other names it uses, the terms of its world, its themes and its threads."""

    characters: tuple[Character, ...]
    names: tuple[NamedThing, ...]
    terms: tuple[Term, ...] = ()
    themes: tuple[Theme, ...] = ()
    arcs: tuple[Arc, ...] = ()
    settings: tuple[SceneSetting, ...] = ()


@dataclass(frozen=True, slots=True)
class TokenCounter:
    """How tokens were counted: by which vocabulary and whether exactly."""

    name: str
    exact: bool
