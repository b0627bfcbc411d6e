"""Who says what in a passage: who does most of the talking, who asks, and who talks about its first topic."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence, Set

from fascicle.prompts.clause_parts import NARRATOR
from fascicle.prompts.matters import speeches_of
from fascicle.prompts.passage import Passage
from fascicle.records import Annotation

_MOST_TALK = 0.55  # who has so much of all words spoken, known speakers or not, does most of the talking
_LEAST_TALK = 150  # words
_MOST_QUESTIONS, _LEAST_QUESTIONS = 0.6, 5
_BESIDE = 0.5  # a speech right before or after one that names the subject counts so much towards talking about it
_ABOUT = 1.5


def chief_speaker(passage: Passage, there: Set[str], label: Annotation) -> str | None:
    """Give who speaks at least half of all words spoken, where another speaks too."""
    words: Counter[str | None] = Counter()
    for s in passage.speeches:
        words[_as_told(s.speaker, label)] += sum(token[0].isalnum() for token in passage.talk[s.start : s.end])
    total = words.total()
    able = {n: count for n, count in words.items() if n is not None and n in there}
    chief = max(able, key=lambda n: (able[n], n), default=None)
    if chief is None or total < _LEAST_TALK or len(words) < 2:
        return None
    return chief if able[chief] >= _MOST_TALK * total else None


def asker(passage: Passage, there: Set[str], label: Annotation) -> str | None:
    """Give who asks most of the questions."""
    asked = [_as_told(s.speaker, label) for s in passage.speeches if "?" in passage.talk[s.start : s.end]]
    who, n = Counter(asked).most_common(1)[0] if asked else (None, 0)
    return who if who in there and n >= _LEAST_QUESTIONS and n >= _MOST_QUESTIONS * len(asked) else None


def talkers(passage: Passage, topics: Sequence[str], label: Annotation, there: Set[str]) -> tuple[str, ...]:
    """Give two who talk about the first of the topics: they name it, or answer who does."""
    if not topics:
        return ()
    about: defaultdict[str, float] = defaultdict(float)
    for k in speeches_of(passage, [topics[0].rsplit(" ", 1)[-1]]):
        for near, weight in ((k - 1, _BESIDE), (k, 1.0), (k + 1, _BESIDE)):
            speaker = _as_told(passage.speeches[near].speaker, label) if 0 <= near < len(passage.speeches) else None
            if speaker is not None and speaker in there:
                about[speaker] += weight
    able = sorted((n for n, weight in about.items() if weight >= _ABOUT), key=lambda n: (-about[n], n))
    return tuple(able[:2]) if len(able) > 1 else ()


def _as_told(speaker: str | None, label: Annotation) -> str | None:
    """Give a speaker, `NARRATOR` for whoever tells it."""
    own = label.pov.character if label.pov and label.pov.person != "third" else None
    return NARRATOR if own is not None and speaker == own else speaker
