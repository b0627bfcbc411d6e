"""The concrete things of a passage: nouns that it names often and the rest of the book does not.

Telling words by tf-idf (Spärck Jones 1972) over the nouns that the book itself shows to be nouns (`prose.nouns`), weighted by how rare a
noun is in general English. A modifier that stands there each time belongs to the thing ("signal lamp").
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from fascicle.annotation import lexicon
from fascicle.prose.nouns import NounPhrase, Nouns
from fascicle.prose.rarity import zipf

# Nouns too general to picture: time, parts of the body and of things, kinds and amounts, speech about speech, people.
VAGUE = frozenset(
    """
    thing things time times moment moments day days night nights way ways part parts place places side sides hand hands head heads eye
    eyes face faces voice voices word words back front end ends rest kind kinds sort sorts first second last others other same next past
    future left right man men woman women people person persons one ones fact facts case cases point points question questions answer
    answers reason reasons matter matters life lives world mind heart body name names look looks thought thoughts sound sounds sense
    nothing something anything everything lot bit while hour hours minute minutes year years morning evening afternoon week weeks month
    months truth idea ideas top bottom middle edge air ground arms legs feet foot arm leg shoulder shoulders finger fingers hair lips
    mouth mother father brother sister friend friends distance direction number whole half pair couple group line lines beginning start
    course chance sight silence attention smile breath tone expression gaze feeling feelings memory memories thoughtful present few
    latter former best worst most more less situation conversation presence reply response story third fourth fifth little great small
    large long short old young new much dearest dead dark help urge resolve love worse better boy girl child children husband wife use
    good bad black white red note notes turn turns strike like step steps pace degree manner mood effort effect result form state
    purpose interest order view opinion condition account spot knee knees neck chest cheek cheeks forehead skin tears wish desire hope
    fear pleasure pain joy grief anger pride shame power rights duty need want fault trouble care doubt event events subject object
    example change difference position level amount sum piece pieces glance nod shrug sigh laugh cry shout whisper gesture movement
    motion crowd fellow fellows gentleman gentlemen lady ladies companion companions boys girls son daughter uncle aunt cousin parents
    family stranger figure figures shape shapes other's space corner centre center surface rate range series set lack means fashion sake
    tongue throat hold grip grasp seat stop glimpse stretch length width height depth weight size date age period instant many sixth
    seventh eighth ninth tenth twain thousand thousands hundred hundreds dozen dozens million millions behavior behaviour consequences
    conditions process century counsel nose jaw hip hips lap ear ears wrist wrists beard lip stuff approach inside outside increase
    topic harm safety theme sentient male female males females abdomen forearm forearms elbow elbows brow brows skull waist thigh thighs
    nostrils eyelids lid lids palm palms fist fists bosom breast limbs limb spine belly stomach ankle ankles chin heel heels nerves bone
    bones flesh lung lungs two three four five six seven eight nine ten fortnight noon midnight dawn dusk twilight daylight darkness
    light sun sky weather floor earth full empty own least late midst regular green blue yellow grey gray brown remains heat cold flight
    progress limits limit remarks remark habits habit southward northward eastward westward growth failure success terror joke jokes
    instinct fears chances strange asleep awake alone impact mess wills shadow shadows mass masses circle row rows horror delight
    dignity news stories song songs speech speeches language law laws war peace country land trade east west north south home homes
    anxiety beings being creature creatures circumstances discovery loss chapter page sentence phrase reader author hero mine affair
    affairs business odour odor scent curvature teeth tooth edges multitude heavens gap void layer blast cure winner loser veil being
    silence wave waves
    trace traces
    bottoms background foreground horizon direction vicinity presence outskirts surroundings multitudes hundred clutches embrace pulse
    sweat saliva muscle muscles vein veins temples gut guts chests jaws gums eyebrow eyebrows eyelashes lash lashes knuckles wound wounds
    abyss crack bunch bundle heap pile piles stack ball block section sections column columns string strings sheet sheets square
    patient patients orderly victim victims client clients customer customers pair party parties public audience mob host hosts guest guests
    """.split()
)
_ABSTRACT = ("ness", "ity", "tion", "sion", "ance", "ence", "ment", "hood", "ism", "ship", "dom", "ing", "ly", "ed", "est")
_ORDINALS = ("teenth", "ieth")
_NUMBERS = ("twenty-", "thirty-", "forty-", "fifty-", "sixty-", "seventy-", "eighty-", "ninety-")
# Things that end like ideas.
_YET_CONCRETE = frozenset(
    """
    station mansion plantation fence entrance ambulance instrument monument garment apartment basement parchment pavement bandage ship
    ring king building painting ceiling wing string lightning drawing bed shed seed weed steed reed warship airship starship spaceship
    city
    """.split()
)
# What furnishes any scene of any book: it sets none before a reader's eyes.
_FURNITURE = frozenset(
    """
    wall walls table tables chair chairs desk desks street streets door doors doorway window windows room rooms bed beds corridor corridors
    hall halls entrance entrances exit ceiling roof house houses building buildings road roads path paths stairs stair step hallway kitchen
    bedroom office shelf shelves box boxes bag bags pocket pockets paper papers book books page pages clothes shirt coat dress shoe shoes
    hat boots glass glasses cup cups plate plates bottle food drink water wind snow rain tree trees grass leaves stone stones rock rocks
    wood metal gate gates yard city town village car cars phone screen key keys bell clock watch lamp fire chamber floors lobby counter
    sofa couch bench seat seats pavement sidewalk belt thread trail sill threshold
    """.split()
)
_OF_ANY_BOOK = _FURNITURE | VAGUE
# WordNet's classes of what can be seen and touched.
_BODIES = frozenset("artifact animal plant food substance object".split())
_PLAIN, _RAREST = 6.2, 3.2  # zipf values between which a noun passes from telling nothing to telling all it can
_MOST = 3
_LEAST_USES = 2
_USUAL = 0.5  # a word of so many passages of a book tells none of them apart
_LEAST_FOR_USUAL = 6


def telling_details(
    passages: Sequence[Sequence[str]],
    phrases: Sequence[Sequence[NounPhrase]],
    nouns: Nouns,
    avoid: frozenset[str],
    most: int = _MOST,
    least_uses: int = 1,
    least_rarity: float = 0.0,
) -> tuple[tuple[str, ...], ...]:
    """Give up to `most` concrete nouns for each passage (its tokens and noun phrases), most telling first.

    `avoid` are words of names; what a passage names fewer than `least_uses` times, or is less rare than `least_rarity` (0..1), is
    left out.
    """
    holders = Counter(chain.from_iterable(map(set, passages)))
    usual = _USUAL * len(passages) if len(passages) >= _LEAST_FOR_USUAL else len(passages)
    found = []
    for held in phrases:
        count = Counter(p.head for p in held)
        # What is named often comes first; of what is named once, what hardly another passage names.
        scored = [
            (n < _LEAST_USES, -n * rarity(word) * math.log((1 + len(passages)) / holders[word]), word)
            for word, n in count.items()
            if n >= least_uses
            and is_concrete(word)
            and is_thing(word)
            and holders[word] <= usual
            and word not in avoid
            and nouns.is_bodily(word)
            and rarity(word) >= least_rarity
        ]
        words = _different([word for _, _, word in sorted(scored)], most)
        found.append(_with_modifiers(words, held, nouns))
    return tuple(found)


@lru_cache(maxsize=1 << 16)
def rarity(word: str) -> float:
    """Give how much a noun tells by being rare in English, 0 (furniture of any scene) to 1."""
    if word in _FURNITURE or word.rsplit("-", 1)[-1] in _OF_ANY_BOOK:
        return 0.0
    return min(1.0, max(0.05, (_PLAIN - zipf(word)) / (_PLAIN - _RAREST)))


@lru_cache(maxsize=1 << 16)
def is_thing(word: str) -> bool:
    """Tell whether a word that a text uses as a noun means a thing, an animal or a plant; one that no list knows is taken for one."""
    known = lexicon.word(word.rsplit("-", 1)[-1])
    if "n" in known.meaning:
        return known.meaning["n"] in _BODIES
    return not known.meaning and not known.function


@lru_cache(maxsize=1 << 16)
def is_concrete(word: str) -> bool:
    """Tell a noun that can be pictured from one for a time, an amount, an idea or a person."""
    if len(word) <= 2 or word in VAGUE or word.startswith(_NUMBERS) or word.endswith(_ORDINALS):
        return False
    one = word.removesuffix("s")
    return word in _YET_CONCRETE or one in _YET_CONCRETE or not (word.endswith(_ABSTRACT) or one.endswith(_ABSTRACT))


def _with_modifiers(words: Sequence[str], phrases: Sequence[NounPhrase], nouns: Nouns) -> tuple[str, ...]:
    """Put the noun before a noun that stands there most times ("signal lamp")."""
    before: dict[str, Counter[str]] = {word: Counter() for word in words}
    for phrase in phrases:
        if phrase.head in before:
            before[phrase.head][phrase.modifier if nouns.holds(phrase.modifier) else ""] += 1
    out = []
    for word in words:
        modifier, n = before[word].most_common(1)[0]
        out.append(f"{modifier} {word}" if is_concrete(modifier) and n >= _LEAST_USES and modifier != word else word)
    return tuple(out)


def _different(words: Sequence[str], most: int) -> tuple[str, ...]:
    """Give the first few words, no plural beside its singular."""
    kept: dict[str, str] = {}
    for word in words:
        kept.setdefault(word.removesuffix("es") if word.endswith(("ches", "shes", "sses")) else word.removesuffix("s"), word)
    return tuple(kept.values())[:most]
