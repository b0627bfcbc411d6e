"""The human turn: an opening and clauses, composed from what the labels know.

Four specificities: minimal (a bare request, or "continue" with the end of the preceding passage), light (one clause), guided (person,
tense, people and one more), detailed (all that is known). Clauses are chosen by a seeded generator; what is unknown is left unsaid.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fascicle.prompts import phrases
from fascicle.records import Annotation, Chunk, Specificity

_MOST_PEOPLE = 4
_LEAST_LENGTH_NAMED = 100  # words


@dataclass(frozen=True, slots=True)
class Situation:
    """What a prompt may speak of: the chunk, its labels, and the end of the passage before it, if that may be quoted."""

    chunk: Chunk
    annotation: Annotation
    quote: str | None


@dataclass(frozen=True, slots=True)
class Wording:
    """A composed turn and the moves that made it."""

    text: str
    template: str
    quotes: bool = False


def compose(situation: Situation, specificity: Specificity, rng: random.Random, used: Counter[str]) -> Wording:
    """Compose one human turn; `used` counts the openings of the book so far, the least used come first."""
    if specificity == "minimal" and situation.quote is not None and rng.random() < 0.7:
        frame = _pick(phrases.CONTINUATIONS, rng, used)
        return Wording(frame.replace("{quote}", situation.quote), f"continue:{frame.split('{')[0][:12].strip() or 'quote'}", True)
    opening = _pick(_openings(situation), rng, used)
    text = _opened(opening, _scene(situation.annotation, rng))
    names = _clauses_for(specificity, situation, rng)
    clauses = [(name, _CLAUSES[name](situation, rng)) for name in names]
    said = [(name, clause) for name, clause in clauses if clause]
    return Wording(
        " ".join([text, *(clause for _, clause in said)]),
        "+".join([opening.split("{")[0].strip().lower() or "scene", *(name for name, _ in said)]),
    )


def _openings(situation: Situation) -> tuple[str, ...]:
    opens_chapter = situation.chunk.start_kind == "chapter"
    return (*phrases.OPENINGS, *phrases.OPENINGS_OF_CHAPTER) if opens_chapter else phrases.OPENINGS


def _pick(options: Sequence[str], rng: random.Random, used: Counter[str]) -> str:
    """Pick among the options used least so far, and count it."""
    least = min(used[option] for option in options)
    choice = rng.choice([option for option in options if used[option] == least])
    used[choice] += 1
    return choice


def _opened(opening: str, scene: str) -> str:
    text = opening.replace("{scene}", scene)
    return text[0].upper() + text[1:]


def _scene(annotation: Annotation, rng: random.Random) -> str:
    if annotation.scene_type is None or annotation.tension is None:
        return "a scene"
    return rng.choice(phrases.SCENES[annotation.scene_type.label, annotation.tension.level])


def _clauses_for(specificity: Specificity, situation: Situation, rng: random.Random) -> list[str]:
    if specificity == "minimal":
        return []
    if specificity == "light":
        known = [name for name in ("people", "view", "details", "length") if _CLAUSES[name](situation, random.Random(0))]
        return [rng.choice(known)] if known else []
    if specificity == "guided":
        return [*rng.choice(_WHO_FIRST), rng.choice(["pace", "details", "speech", "length"])]
    return [*rng.choice(_WHO_FIRST), *rng.choice(_REST)]


def _people(s: Situation, rng: random.Random) -> str:
    own = s.annotation.pov.character if s.annotation.pov else None
    names = [n for n in s.annotation.characters if n != own][:_MOST_PEOPLE]
    if not names:
        return ""
    if len(names) == 1:
        return rng.choice(phrases.PEOPLE_ONE).format(names[0])
    if len(names) == 2:
        alone = own is None and s.annotation.pov is not None and s.annotation.pov.person == "third"
        return rng.choice(phrases.PEOPLE_TWO if alone else phrases.PEOPLE_TWO_BESIDE).format(*names)
    return rng.choice(phrases.PEOPLE_MORE).format(all=listed(names))


def _view(s: Situation, rng: random.Random) -> str:
    pov = s.annotation.pov
    if pov is None:
        return ""
    tense = f"{s.annotation.tense} tense" if s.annotation.tense else ""
    voice = f"{pov.person} person" + (f", {tense}" if tense else "")
    if pov.character is None:
        return rng.choice(phrases.VIEW_PLAIN).format(voice=voice, Voice=voice[0].upper() + voice[1:])
    if pov.person == "second":
        return rng.choice(phrases.VIEW_YOU_NAMED).format(name=pov.character, voice=voice, tense=tense or "throughout")
    return rng.choice(phrases.VIEW_NAMED).format(name=pov.character, voice=voice)


def _details(s: Situation, rng: random.Random) -> str:
    if not s.annotation.details:
        return ""
    joined = listed([f"the {word}" for word in s.annotation.details])
    return rng.choice(phrases.DETAILS).format(all=joined, All=joined[0].upper() + joined[1:])


def _pace(s: Situation, rng: random.Random) -> str:
    return rng.choice(phrases.PACE[s.annotation.pace])


def _speech(s: Situation, rng: random.Random) -> str:
    share = s.annotation.dialogue_share
    if share > 0.45:
        return rng.choice(phrases.SPEECH_MUCH)
    return rng.choice(phrases.SPEECH_LITTLE) if share < 0.06 else ""


def _closing(s: Situation, rng: random.Random) -> str:
    whole = s.chunk.start_kind == "chapter"  # a whole chapter need not be told that it ends one
    return rng.choice(phrases.CLOSING) if s.chunk.end_kind == "chapter" and not whole else ""


def _length(s: Situation, rng: random.Random) -> str:
    if s.chunk.word_count < _LEAST_LENGTH_NAMED:
        return ""
    return rng.choice(phrases.LENGTH).format(n=f"{round(s.chunk.word_count, -2):,}")


_CLAUSES: dict[str, Callable[[Situation, random.Random], str]] = {
    "people": _people,
    "view": _view,
    "details": _details,
    "pace": _pace,
    "speech": _speech,
    "closing": _closing,
    "length": _length,
}


# Orders in which a writer would say it: who and how first, what to work with, length last.
_WHO_FIRST = (("people", "view"), ("view", "people"))
_REST = (("details", "pace", "speech", "closing", "length"), ("speech", "pace", "details", "closing", "length"))


def listed(words: Sequence[str]) -> str:
    """Join words as English lists them: "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
