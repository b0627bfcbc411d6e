"""The concrete things of a passage: nouns that it names often and the rest of the book does not.

A noun is taken to be a lower-case word after "the", "a", "an" or a possessive that is not an adjective before another noun; good enough to
remind a writer of what lies about in a scene. Telling words by tf-idf (Spärck Jones 1972).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

_NOUN = re.compile(
    r"\b(?:the|a|an|his|her|its|my|your|their|our|this|that) ([a-z][a-z-]{3,17})(?=[.,;:!?…\n]|"
    r" (?:of|in|on|at|to|from|with|and|was|were|is|had|that|which|where|as|into|by|for|behind|beside|under|over)\b)"
)
# Nouns too general to picture: parts of the body, of time, of speech about speech.
_VAGUE = frozenset(
    """
    thing things time times moment moments day days night way ways part place side hand hands head eyes face voice word
    words back front end rest kind sort first second last other others same next past future left right man woman men
    women people person one ones fact case point question answer reason matter life world mind heart body name look
    thought thoughts sound sense nothing something anything everything lot bit while hour hours minute minutes year
    years morning evening afternoon week month truth idea top bottom middle edge air ground arms legs feet foot arm
    shoulder shoulders fingers finger hair lips mouth mother father brother sister friend friends distance direction
    number whole half pair couple group line matter words beginning start course chance sight silence attention smile
    breath tone expression gaze feeling feelings memory thoughtful present others only few latter former best worst most
    more less very situation conversation presence reply response story there third second fourth fifth little great
    small large long short old young new this that much dearest dead dark help urge resolve love
    worse better boy girl child children husband wife
    sense use good bad black white red same note notes turn turns strike sort like other
    """.split()
)
_MOST = 3
_LEAST_USES = 2


def telling_details(passages: Sequence[str], avoid: frozenset[str] = frozenset()) -> tuple[tuple[str, ...], ...]:
    """Give up to three concrete nouns for each passage, most telling first; `avoid` are words of names."""
    counts = [Counter(m.group(1) for m in _NOUN.finditer(p)) for p in passages]
    holders = Counter(word for c in counts for word in c)
    found = []
    for count in counts:
        scored = [
            (n * math.log((1 + len(passages)) / holders[word]), word)
            for word, n in count.items()
            if n >= _LEAST_USES and word not in _VAGUE and word not in avoid and not word.endswith(("ly", "ing", "ed"))
        ]
        found.append(_different([word for _, word in sorted(scored, key=lambda s: (-s[0], s[1]))]))
    return tuple(found)


def _different(words: Sequence[str]) -> tuple[str, ...]:
    """Give the first few words, no plural beside its singular."""
    kept: dict[str, str] = {}
    for word in words:
        kept.setdefault(word.removesuffix("es") if word.endswith(("ches", "shes", "sses")) else word.removesuffix("s"), word)
    return tuple(kept.values())[:_MOST]
