"""A dataset beside an existing one: figures of both and of the two together, a verdict and the run that each choice makes."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fascicle.annotation.tension import tensions
from fascicle.dataset.views import TrainingRow, Turn
from fascicle.mix.sets import Piece
from fascicle.mix.style import Styles, nearest, scale
from fascicle.prose.near_duplicates import near_pairs
from fascicle.prose.overlap import grams
from fascicle.prose.tokens import Tokenizer, tokenizer_for
from fascicle.prose.words import count_words, folded_words
from fascicle.records import SCENE_MODES
from fascicle.settings import Settings
from fascicle.trainers.chat_template import template_for
from fascicle.trainers.run import plan_run

Json = dict[str, Any]
_NEW = "\x00new"  # no universe has this name
# Ends of sentences, initials and titles aside: a count for a mean, at a tenth of what exact spans would take.
_SENTENCE_END = re.compile(r"[.!?…][.!?…\"'”’)\]*]*(?!\S)")
_NO_END = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St)\.(?!\S)")
# When the new set is unlike the existing one. Set: a set is like the others while it lies within what they are among themselves.
_STYLE_MARGIN = 1.25  # times the largest distance of one existing universe from the others
_PERSON_APART = 0.5  # total variation of the shares of first, second and third person
_SHARE_TIMES = 3.0  # times the mean share of a universe after appending
_AGAINST = 2  # so many of the three speak against appending


def compare(new: Sequence[Piece], existing: Sequence[Piece], settings: Settings) -> Json:
    """Give the comparison as `comparison.json` has it. Sets without passages are an error of the caller."""
    tokenizer = tokenizer_for(settings.training.base_model, settings.training.tokenizer)
    words = [[folded_words(p.text) for p in held] for held in (new, existing)]
    style = _style(existing, *([Counter(w) for w in held] for held in words))
    universes = _universes(new, existing)
    pairs = _duplicates([*new, *existing], len(new), [grams(w, 5) for held in words for w in held], settings.split.duplicate_jaccard)
    counted = [[measured(p, tokenizer) for p in held] for held in (new, existing)]
    profiles = {"new": profile(counted[0]), "existing": profile(counted[1]), "combined": profile([*counted[0], *counted[1]])}
    choices = {
        "separate": preflight(new, (), settings, tokenizer),
        "append": preflight(new, existing, settings, tokenizer),
    }
    return {
        "tokenizer": {"name": tokenizer.name, "exact": tokenizer.exact},
        **profiles,
        "style": style,
        "near_duplicates": pairs,
        "universes": universes,
        "choices": choices,
        "verdict": _verdict(profiles, style, universes, pairs, choices),
    }


@dataclass(frozen=True, slots=True)
class Measured:
    """A passage with its counts."""

    piece: Piece
    words: int
    tokens: int
    sentences: int


def measured(piece: Piece, tokenizer: Tokenizer) -> Measured:
    """Count a passage once for all tables."""
    sentences = len(_SENTENCE_END.findall(piece.text)) - len(_NO_END.findall(piece.text))
    return Measured(piece, count_words(piece.text), tokenizer.count(piece.text), sentences)


def profile(held: Sequence[Measured]) -> Json:
    """Give the figures of one set: texts, words, tokens, lengths, shares of words by type, person and level of tension.

    The levels are those of a text by itself, on fixed thresholds: the thirds of a book would say nothing beside another book.
    """
    total, tokens = sum(m.words for m in held), sum(m.tokens for m in held)
    types: Counter[str] = Counter()
    persons: Counter[str] = Counter()
    levels: Counter[str] = Counter()
    for m in held:
        for mode, share in zip(SCENE_MODES, m.piece.types or (), strict=False):
            types[mode] += round(m.words * share)
        if m.piece.person:
            persons[m.piece.person] += m.words
        if m.piece.tension is not None:
            levels[tensions([m.piece.tension])[0].level] += m.words
    scores = [m.piece.tension for m in held if m.piece.tension is not None]
    return {
        "texts": len(held),
        "words": total,
        "tokens": tokens,
        "tokens_per_word": round(tokens / total, 3) if total else None,
        "words_per_text": _spread([m.words for m in held]),
        "tokens_per_text": _spread([m.tokens for m in held]),
        "types": _shares(types, SCENE_MODES),
        "person": _shares(persons, ("first", "second", "third")),
        "tension": {"mean": round(statistics.fmean(scores), 3) if scores else None, **_shares(levels, ("low", "medium", "high"))},
        "sentence_words": round(total / max(1, sum(m.sentences for m in held)), 2),
        "dialogue_share": round(sum(m.piece.dialogue_share * m.words for m in held) / max(1, total), 4),
    }


def _spread(values: Sequence[int]) -> Json | None:
    if not values:
        return None
    return {"min": min(values), "median": statistics.median(values), "mean": round(statistics.fmean(values), 1), "max": max(values)}


def _shares(words: Counter[str], names: Sequence[str]) -> dict[str, float]:
    total = words.total()
    return {name: round(words[name] / total, 4) for name in names} if total else {}


def _style(existing: Sequence[Piece], new_words: list[Counter[str]], words: Sequence[Counter[str]]) -> Json:
    """Give Burrows's Delta from the new set to the existing one, and those within the existing set as the scale."""
    groups: dict[str, list[Counter[str]]] = {_NEW: new_words}
    for p, count in zip(existing, words, strict=True):
        groups.setdefault(p.universe, []).append(count)
    names = [name for name in groups if name != _NEW]
    styles = Styles(groups)
    near = nearest(styles, [_NEW], names)
    return {
        "measure": "Burrows's Delta over the 100 commonest words",
        "new_to_existing": styles.delta([_NEW], names),
        "nearest_universe": near and {"name": near[0], "delta": near[1]},
        "by_universe": {name: styles.delta([_NEW], [name]) for name in names},
        "each_universe_to_the_others": scale(styles, names),
    }


def _universes(new: Sequence[Piece], existing: Sequence[Piece]) -> list[Json]:
    """Give texts and words of each universe, its share of the existing words and of all."""
    held: dict[str, list[int]] = {}
    for k, pieces in enumerate((existing, new)):
        for p in pieces:
            row = held.setdefault(p.universe, [0, 0, 0, 0])
            row[2 * k] += 1
            row[2 * k + 1] += count_words(p.text)
    before, added = (sum(row[k] for row in held.values()) for k in (1, 3))
    return [
        {
            "name": name,
            "texts": row[0] + row[2],
            "words": row[1] + row[3],
            "new": row[3] > 0,
            "share_before": round(row[1] / before, 4) if before else 0.0,
            "share_after": round((row[1] + row[3]) / (before + added), 4) if before + added else 0.0,
        }
        for name, row in sorted(held.items(), key=lambda item: (-item[1][1] - item[1][3], item[0]))
    ]


def _duplicates(pieces: Sequence[Piece], new: int, runs: Sequence[frozenset[int]], at_least: float) -> list[Json]:
    """Give the near-duplicates of the first `new` pieces among the others."""
    found = near_pairs(runs, at_least)
    return [{"new": pieces[i].name, "existing": pieces[j].name, "jaccard": share} for i, j, share in found if i < new <= j]


def preflight(new: Sequence[Piece], existing: Sequence[Piece], settings: Settings, tokenizer: Tokenizer) -> Json:
    """Give the run of a choice: rows, tokens, steps, length.

    A passage without a prompt is counted with the longest prompt of the others; of a set without splits the wished share is held out.
    """
    rows = [p for p in (*new, *existing) if p.split != "none"]
    prompts = [p.asked for p in rows if p.asked]
    longest = max(prompts, key=lambda asked: sum(len(text) for _, text in asked), default=(("human", "Write a scene of this story."),))
    every = round(1 / settings.split.validation_share) if settings.split.validation_share else 0
    sides: tuple[list[TrainingRow], list[TrainingRow]] = ([], [])
    loose = 0
    for p in rows:
        loose += p.split is None
        held_out = p.split == "validation" or (p.split is None and bool(every) and loose % every == 0)
        sides[held_out].append(_row(p, longest, settings))
    rules = settings.training
    run = plan_run(sides[0], sides[1], tokenizer, template_for(rules.base_model), rules, settings.rows)
    tokens = (*run.train_tokens, *run.validation_tokens)
    return {
        "rows": {"train": run.train_rows, "validation": run.validation_rows},
        "prompts": {"written": len(prompts), "still_to_write": len(rows) - len(prompts)},
        "tokens_total": sum(tokens),
        "longest_row": max(tokens, default=0),
        "sequence_len": run.sequence_len,
        "epochs": rules.epochs,
        "optimizer_steps": run.steps,
    }


def _row(p: Piece, longest: Sequence[tuple[str, str]], settings: Settings) -> TrainingRow:
    answer = Turn("assistant", p.text, trained=True)
    if settings.rows.format == "text":
        return TrainingRow(p.name, "completion", (answer,))
    asked = dict(p.asked or longest)
    system = (Turn("system", asked["system"]),) if "system" in asked else ()
    return TrainingRow(p.name, "instruct", (*system, Turn("human", asked.get("human", "")), answer))


def _verdict(profiles: Json, style: Json, universes: Sequence[Json], pairs: Sequence[Json], choices: Json) -> Json:
    """Weigh style, person and share; each reason says its numbers, and two against appending mean separate."""
    usual = [d for d in style["each_universe_to_the_others"].values() if d is not None]
    delta, widest = style["new_to_existing"], max(usual, default=None)
    reasons = []
    if delta is not None and widest is not None:
        limit = round(_STYLE_MARGIN * widest, 3)
        text = f"Delta {delta:.2f} to the existing set; its universes reach {widest:.2f}, limit {limit:.2f}"
        reasons.append(_reason("style", delta <= limit, text))
    else:
        reasons.append(_reason("style", None, "the existing set is one universe: nothing tells how far apart is usual"))
    both = [profiles[name]["person"] for name in ("new", "existing")]
    if all(both):
        apart = sum(abs(both[0][k] - both[1][k]) for k in both[0]) / 2
        reasons.append(_reason("person", apart <= _PERSON_APART, f"shares of person {apart:.0%} apart, limit {_PERSON_APART:.0%}"))
    else:
        reasons.append(_reason("person", None, "not known outside English"))
    mean, largest = 1 / len(universes), max(u["share_after"] for u in universes if u["new"])
    limit = min(0.5, _SHARE_TIMES * mean)
    text = f"{largest:.0%} of all words would be of one new universe, limit {limit:.0%}"
    reasons.append(_reason("share", largest <= limit, text))
    against = sum(r["speaks_for"] == "separate" for r in reasons)
    notes = [f"{len(pairs)} near-duplicates across: merge keeps them on one side"] if pairs else []
    lengths = [choices[name]["sequence_len"] for name in ("separate", "append")]
    notes += [f"appending raises sequence_len from {lengths[0]} to {lengths[1]}"] if lengths[1] > lengths[0] else []
    return {"choice": "separate" if against >= _AGAINST else "append", "reasons": reasons, "notes": notes}


def _reason(what: str, like: bool | None, text: str) -> Json:
    return {"what": what, "speaks_for": None if like is None else "append" if like else "separate", "numbers": text}
