"""What is counted in a passage for its labels: rates per hundred words of narration, and shares.

The lexicons are closed or nearly closed classes of English (verbs of motion, contact, perception, thought, feeling; words of
danger), after Levin (1993); no word of any one book.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fascicle.prose.person import narration
from fascicle.prose.sentences import sentence_spans
from fascicle.prose.words import WORD, count_words
from fascicle.records import Span


def _verbs(stems: str) -> frozenset[str]:
    """Give the common inflections of regular verbs, and irregular forms as written after a slash."""
    forms: set[str] = set()
    for entry in stems.split():
        verb, *irregular = entry.split("/")
        base = verb[:-1] if verb.endswith("e") else verb
        forms |= {verb, verb + "s", verb + "es", base + "ed", base + "ing", base + base[-1] + "ed", base + base[-1] + "ing", *irregular}
    return frozenset(forms)


MOTION = _verbs(
    "run/ran walk step jump leap climb fall/fell dash rush race crawl dive/dove drop charge stagger stumble chase flee/fled "
    "turn spin/spun swing/swung slide/slid slip lunge duck roll swerve hurry sprint march ride/rode drive/drove fly/flew swim/swam "
    "rise/rose cross follow retreat advance approach plunge whirl scramble hurtle bolt dart lurch burst bound"
)
CONTACT = _verbs(
    "hit strike/struck punch kick push pull grab seize shove throw/threw catch/caught snatch grip tear/tore break/broke smash crush cut "
    "stab shoot/shot fire slam clutch drag lift haul heave hurl block twist press slap wrench bind/bound shatter pierce clamp "
    "hold/held swing hack slash aim load tighten knock wrestle pin"
)
PERCEPTION = _verbs(
    "see/saw/seen look watch hear/heard listen notice gaze stare glance peer smell taste glimpse observe spot behold/beheld"
)
MENTAL = _verbs(
    "think/thought know/knew/known wonder remember believe understand/understood realize realise imagine suppose forget/forgot hope "
    "wish dream decide doubt consider guess expect recall feel/felt sense fear love hate regret want need care mourn yearn long "
    "ponder recognize recognise reflect assume conclude"
)
FEELING = frozenset(
    """
    fear anger joy grief shame guilt love hate hope despair sorrow loneliness happiness sadness pain memory memories
    thought thoughts feeling feelings heart soul mind conscience doubt dread relief longing desire pride regret anxiety
    afraid ashamed lonely happy sad alone anxious nervous tired guilty proud bitter dreams dream self
    """.split()
)
DANGER = frozenset(
    """
    blood death dead die died dying kill killed killing murder gun rifle pistol blade knife sword weapon weapons wound
    wounded attack attacked fight fighting enemy enemies scream screamed screaming shout danger dangerous fire flames
    burning explosion explode exploded crash crashed escape escaped trapped threat threatened terror horror panic pain
    hurt alarm siren desperate desperately hunted pursued pursuit war battle victim corpse body bodies suddenly frantic
    violent violence broke choke choked drown drowned bullet bullets prisoner guard guards
    """.split()
)
STATIVE = frozenset(
    """
    was were is are been being had has have consisted contained stood lay seemed appeared became remained existed
    belonged
    """.split()
)
GENERAL = frozenset(
    """
    always often usually generally every each all many most some several century centuries years year ages age history
    people nation city cities country world law laws system order custom customs tradition known called named according
    therefore thus such which whose whereby example kind form power government
    """.split()
)
_LEADING = re.compile(r"^[*\"'“‘(]*")


@dataclass(frozen=True, slots=True)
class PassageFeatures:
    """Figures of one passage; rates are per hundred words of narration, shares 0..1, lengths in words."""

    word_count: int
    dialogue_share: float
    thought_share: float
    motion: float
    contact: float
    perception: float
    mental: float
    feeling: float
    danger: float
    stative: float
    general: float
    questions: float
    exclamations: float
    sentence_words: float
    speech_turns: float


def measure(text: str, speech: Sequence[Span], thoughts: Sequence[Span]) -> PassageFeatures:
    """Measure a passage. The spans are offsets into `text`, rising."""
    total = max(1, count_words(text))
    spoken = sum(count_words(s.of(text)) for s in speech)
    thought = sum(count_words(s.of(text)) for s in thoughts)
    told = narration(text, speech)
    words = [w.lower() for w in WORD.findall(told)]
    base = max(30, len(words)) / 100

    def rate(lexicon: frozenset[str]) -> float:
        return sum(w in lexicon for w in words) / base

    sentences = sentence_spans(told)
    return PassageFeatures(
        word_count=total,
        dialogue_share=spoken / total,
        thought_share=thought / total,
        motion=rate(MOTION),
        contact=rate(CONTACT),
        perception=rate(PERCEPTION),
        mental=rate(MENTAL),
        feeling=rate(FEELING),
        danger=rate(DANGER),
        stative=rate(STATIVE),
        general=rate(GENERAL),
        questions=text.count("?") / total * 100,
        exclamations=text.count("!") / total * 100,
        sentence_words=len(words) / max(1, len(sentences)),
        speech_turns=len(speech) / total * 100,
    )
