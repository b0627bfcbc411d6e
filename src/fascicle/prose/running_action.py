"""Whether the prose is in the middle of something: people moving and struggling, or a beat of the scene that answers the one before.

Closed lists of common English verbs that say what a body does, from grammar and dictionaries, no phrase of any book. Words are counted,
so the work is linear in the part of the text that is looked at.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-z]+")
_HEAD_CHARACTERS, _TAIL_CHARACTERS = 350, 250
"""About sixty words after a gap and forty before it."""
_LEAST_WORDS = 20
_DENSE = 12
"""One such verb in so many words is action at full strength."""

# What a body does at once: moving fast, striking, seizing, falling, changing posture. Past tense and participle.
_BODILY = frozenset(
    """
    ran running rushed rushing jumped jumping leaped leapt leaping sprang springing fell falling fled fleeing fired firing shot struck
    striking hit hitting seized seizing grabbed grabbing gripped caught catching threw throwing flung flinging dashed dashing darted
    darting pulled pulling pushed pushing drew dragged dragging swung swinging kicked kicking climbed climbing crawled crawling crept
    slid slipped slipping turned turning stepped stepping bent bending knelt lifted lifting raised raising dropped dropping shouted
    shouting cried screamed screaming roared yelled burst broke crashed crashing stopped stooped snatched snatching tore tearing
    clutched clutching aimed aiming hurled ducked lunged lunging stumbled stumbling staggered staggering tumbled twisted twisting rolled
    rolling opened closed shut knocked rang pointed pointing reached reaching held rose stood sat laid
    """.split()
)
# A character's next small act: looking, gesturing, feeling, answering. It is done to, or because of, what stands before.
_BEAT = (
    r"(?:looked|stared|glanced|gazed|stood|sat|nodded|smiled|laughed|shrugged|turned|stopped|paused|ignored|listened|watched|felt|saw|"
    r"heard|frowned|sighed|shook|raised|took|put|drew|threw|held|gave|got|jumped|sprang|rose|leaned|leant|bowed|grinned|blushed|started|"
    r"hesitated|waited|lifted|picked|opened|closed|followed|ran|rushed|caught|seized|pulled|pushed|dropped|bent|stepped|moved|reached|"
    r"pointed|thought|knew|wondered|did|made|answered|replied|asked)"
)
_NAME = r"[A-Z][\w’'.-]{0,30}"
_SUBJECT = rf"(?:(?:{_NAME} ){{0,2}}{_NAME}|(?:The|My|His|Her|Our|Their) (?:\w{{1,30}} )?\w{{1,30}})"
_OPENS_ON_BEAT = re.compile(rf"\W{{0,4}}{_SUBJECT} (?:\w{{1,20}}ly )?{_BEAT}\b")


def action_after(text: str) -> float:
    """Give how dense bodily action is at the start of a paragraph, 0..1 (English)."""
    return _density(text[:_HEAD_CHARACTERS])


def action_before(text: str) -> float:
    """Give how dense bodily action is at the end of a paragraph, 0..1 (English)."""
    return _density(text[-_TAIL_CHARACTERS:])


def opens_on_beat(text: str) -> bool:
    """Tell whether a paragraph of narration opens with somebody's next small act: a look, a gesture, a feeling (English)."""
    return bool(_OPENS_ON_BEAT.match(text))


def _density(text: str) -> float:
    words = _WORD.findall(text)
    acts = len([word for word in words if word in _BODILY])
    return round(min(1.0, _DENSE * acts / max(_LEAST_WORDS, len(words))), 4)
