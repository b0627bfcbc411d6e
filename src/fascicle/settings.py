"""Every number that a user may change, as nested frozen dataclasses with the unit in the name.

A recipe (`recipe.toml`) has one table for each class. The defaults are the mission's figures where it gives one;
the others say where they come from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

View = Literal["instruct", "prefix", "continue", "completion", "mixed", "context", "plan"]
Format = Literal["sharegpt", "messages", "alpaca", "prompt-completion", "text"]
Trainer = Literal["all", "axolotl", "llamafactory", "trl", "unsloth"]
Adapter = Literal["qlora", "lora"]

_STRICT: dict[str, Any] = {"extra": "forbid"}  # read by pydantic where a recipe is checked


GRANULARITIES = {"scene": 0.1, "balanced": 1.0, "target": 4.0}
"""What the costs of size are multiplied by. `docs/cuts.md` shows the trade."""


@dataclass(frozen=True, slots=True)
class SizeRules:
    """How long a chunk may be, in white-space separated words."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    min_words: int = 800
    target_low_words: int = 1200
    target_high_words: int = 1500
    max_words: int = 2500
    long_paragraph_words: int = 4000
    """A single paragraph stays whole up to here; beyond it is cut between sentences."""
    short: Literal["keep", "join", "exclude"] = "keep"
    """What becomes of a whole chapter under the minimum."""
    wide_low_words: int = 900
    wide_high_words: int = 2100
    """The band around the target that the mission counts too. Where the target does not lie inside it, a band of like proportions stands
    for it: three quarters of the target's low end to seven fifths of its high end."""
    granularity: Literal["scene", "balanced", "target"] = "balanced"
    """How much even sizes count against good cuts: see `GRANULARITIES`."""
    max_tokens: int | None = None
    """The most tokens of a chunk's text, by the tokenizer of the run; None sets no limit."""


@dataclass(frozen=True, slots=True)
class CutCosts:
    """What a cut before a paragraph costs, in nats: at 1.0 more an editor is e times less likely to cut there.

    The cost of a gap is `pause` plus each kind of evidence times its strength 0..1; below zero speaks for a cut. Unless another
    reason is given, a number was learned from editors' cuts by `benchmarks/cut_weights.py` (218 passages of 26 books, held out by
    book: the cheapest gap is an editor's in 65%, chance 22%).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    scene: float = 0.0
    """The author's own break: the zero of the scale."""
    pause: float = 1.0
    """A gap inside a scene with nothing for or against it. So much that what speaks for a gap rarely makes it better than a break. Swept
    with the sizes."""
    inside_conversation: float = 12.0
    """Speech within 60 words on both sides, or both paragraphs spoken. Set, not learned: a conversation that fits one chunk is not to
    be cut, so this is what a chunk at a limit costs. Learned, it is 0, because the next two say the same."""
    close_exchange: float = 1.3
    """How close: no words between 1, 60 words 0."""
    after_speech: float = 1.0
    """How near the last speech before the gap is, by the same scale."""
    talk_ends: float = -1.8
    """By how much the share of speech falls from 150 words before to 150 words after."""
    opens_on_speech: float = 1.2
    opens_on_reply: float = 0.7
    """Yes, no, oh, well."""
    orphan_opening: float = 5.0
    """The next paragraph opens on a pronoun or a connective. Set, not learned: the mission counts such chunks, though editors do cut
    there (learned, it is 0). A little more than missing the target."""
    leaning_opening: float = 1.0
    """It points to somebody whom it does not name, or to what was just told. More than the 0.4 that was learned: a chunk is read alone,
    where an editor who cuts has both sides."""
    outcry_opening: float = 0.8
    """Narration that opens on a question or an exclamation: a thought in the middle."""
    question_ending: float = 1.0
    open_ending: float = 2.3
    """The paragraph before ends on a colon, a comma or a dash. An ellipsis closes a reverie as often as not: learned, it is 0."""
    closing_words: float = -0.5
    """It ends on silence, night, sleep, home, an end."""
    short_opening: float = 0.9
    """How short the next paragraph is: no words 1, 180 words 0. Short ones are beats of a scene, long ones tell or describe."""
    short_ending: float = 0.4
    """How short the paragraph before is, by the same scale."""
    beat_opening: float = 0.3
    """It opens with somebody's next small act, a look, a gesture, and names no new time: it answers what stands before."""
    running_action: float = 0.6
    """How dense bodily action is on that side of the gap where it is less so; one such verb in 12 words is 1."""
    title_opening: float = -2.0
    """A title or a date of what follows opens a letter, an entry, a report: the author's own break but for its mark. Set, as the passages
    hold none."""
    title_ending: float = 6.0
    """The paragraph before is a title or a date of what follows. Set, not learned, as the passages hold none: half of `inside_document`."""
    time_shift: float = -1.8
    """The next paragraph names a new day, hour or season among its first words. More than the 1.3 that was learned: of the gaps that a
    reader found clean on both sides in thirty scenes a third had it, of the others one in thirty."""
    place_shift: float = -0.4
    """It opens on a place, or somebody goes or comes in its first sentence."""
    cohesion: float = 3.4
    """The cosine of the content words of 250 words before and after; from 0.05 to 0.4 as a rule."""
    scene_stub: float = 5.0
    """How small a scrap of its scene a cut leaves beside the author's own break: no words 1, 200 words 0. Set, not learned, as no gap at a
    break was learned from: a little more than missing the target by a word."""
    new_point_of_view: float = -1.0
    """Set like a jump in time; the passages hold too few to learn it."""
    white_space: float = -1.0
    """The author left a larger gap here without marking a scene. Set like a jump in time."""
    inside_document: float = 12.0
    """Both sides stand in one quoted document or letter that fits one chunk. Set like a conversation."""
    off_centre: float = 3.0
    """Where a short text is cut in two: in the middle 0, at an edge 1 times this. No part of the cuts of a book."""
    size_step: float = 3.5
    """Missing the target, by however little: what a chunk near it wins is small against a clean edge. This and the next two were swept
    together over whole books, never gap by gap: `docs/cuts.md`."""
    size_wide_step: float = 8.0
    """Missing the wide band too."""
    size_weight: float = 0.5
    """At a limit; below it grows with the square of the distance from the target."""
    outside_limits: float = 18.0
    """Added where a chunk is under the minimum or over the maximum: more than a cut inside a conversation."""


@dataclass(frozen=True, slots=True)
class SplitRules:
    """What is held out for validation."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    validation_share: float = 0.10
    min_chunks: int = 10
    """Under so many chunks nothing is held out."""
    duplicate_jaccard: float = 0.5
    """Chunks whose five-word runs overlap so far are near-duplicates and stay on one side."""
    holdout: Literal["chapter", "scene", "none"] = "chapter"
    """Whole chapters, one run of scenes, or nothing. A book whose chapters are too large holds out a run of scenes."""
    gap_chunks: int = 1
    """So many chunks beside a held-out stretch are in neither split, inside its chapter; a chapter's own end is gap enough."""
    shared_run_words: int = 25
    """Chunks that share so many words in a row (a draft, an epigraph, a letter read twice) stay on one side. Set: longer than any
    set phrase, shorter than a verse."""


@dataclass(frozen=True, slots=True)
class PromptRules:
    """How the human turns are written; the four shares sum to 1."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    minimal: float = 0.20
    light: float = 0.30
    guided: float = 0.30
    detailed: float = 0.20
    system: bool = True
    system_manner: Literal["plain", "varied"] = "plain"
    """The plain system turn says `system_text`; a varied one describes the author's craft in measured terms."""
    system_text: str = "You are a fiction writer with expertise in character-driven narratives."
    continuation_words: int = 60
    """The most words of the preceding passage that a continuation prompt quotes."""
    max_shared_words: int = 7
    """The longest run of words that a prompt may share with its answer."""
    max_alike: float = 0.6
    """The most that two prompts of a book may have in common: runs of three words, as a share of both (Jaccard)."""
    names: Literal["keep", "role"] = "keep"
    """Call people by the names that the book has printed, or only by roles ("a woman", "the captain")."""
    style_word: bool = False
    """Say in guided and detailed prompts how strong the author's voice is (`style_intensity`)."""
    seed: int = 42
    file: str | None = None
    """A file of the author's own prompts (JSON Lines); they win over those that would be written."""


@dataclass(frozen=True, slots=True)
class ViewRules:
    """What a row asks and answers, and how the file writes it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    view: View = "instruct"
    format: Format = "sharegpt"
    prefix_low: float = 0.05
    """Least share of a chunk's words that the prefix view shows; the mission trained on 5-10%."""
    prefix_high: float = 0.10
    continue_words: int = 300
    """Most words of the preceding passage that the continue view shows."""
    mixed_instruct: float = 0.50
    """Shares of the chunks in the mixed view; the three sum to 1."""
    mixed_prefix: float = 0.30
    mixed_continue: float = 0.20
    variants: int = 1
    """How many files of rows to train on: each further one has other prompts for the same chunks."""


@dataclass(frozen=True, slots=True)
class TrainingRules:
    """The model to tune and the shape of the run that the configs describe."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    base_model: str = "Qwen/Qwen2.5-7B-Instruct"
    tokenizer: str | None = None
    """A `tokenizer.json`, a model folder or a bundled vocabulary; None takes the base model's."""
    trainer: Trainer | None = None
    """Whose configs to write; None writes those of Axolotl, LLaMA-Factory and, where it reads the format, TRL."""
    adapter: Adapter = "qlora"
    """`qlora` holds the base model in 4 bits: half the memory, slower; `lora` in 16."""
    epochs: int = 3
    micro_batch_size: int = 1
    gradient_accumulation_steps: int = 4
    """At most: a small set accumulates less, so that its run takes some steps."""
    warmup_steps: int | None = None
    """None takes a twentieth of the run."""
    learning_rate: float = 1.0e-4
    lora_r: int = 32
    lora_alpha: int = 32
    seed: int = 42


@dataclass(frozen=True, slots=True)
class Settings:
    """A whole recipe."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    work: str | None = None
    """The name of the work; None takes the manuscript's own title."""
    encoding: str | None = None
    """Read the manuscript in this encoding instead of finding it out."""
    drafts: Literal["keep-last", "keep-all"] = "keep-last"
    """Of two drafts of one scene the earlier is left out, or both stay."""
    sizes: SizeRules = field(default_factory=SizeRules)
    cuts: CutCosts = field(default_factory=CutCosts)
    split: SplitRules = field(default_factory=SplitRules)
    prompts: PromptRules = field(default_factory=PromptRules)
    rows: ViewRules = field(default_factory=ViewRules)
    training: TrainingRules = field(default_factory=TrainingRules)
