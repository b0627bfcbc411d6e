"""Speech tags: the verbs of saying, and what a clause beside a quotation tells of who says it.

The verbs are a closed list of those that mean speaking by themselves, in past and present; a tag is such a verb beside its
subject ("said Anne", "Anne said", "she asked").
"""

from __future__ import annotations

import re

SAYING = (
    r"(?:said|says|asked|asks|replied|replies|answered|answers|cried|cries|whispered|whispers|muttered|mutters|shouted|shouts|"
    r"called|calls|murmured|murmurs|uttered|yelled|yells|added|adds|continued|continues|went on|goes on|began|begins|exclaimed|exclaims|"
    r"returned|returns|repeated|repeats|observed|observes|remarked|remarks|demanded|demands|declared|declares|insisted|insists|"
    r"suggested|suggests|agreed|agrees|admitted|admits|announced|announces|explained|explains|growled|growls|hissed|hisses|snapped|"
    r"snaps|sighed|sighs|laughed|laughs|told|tells|inquired|enquired|inquires|enquires|interrupted|interrupts|interposed|rejoined|"
    r"retorted|retorts|responded|responds|resumed|protested|protests|pleaded|begged|urged|urges|warned|warns|gasped|gasps|groaned|"
    r"screamed|screams|shrieked|roared|roars|bellowed|barked|mumbled|mumbles|stammered|stuttered|sobbed|wailed|moaned|panted|drawled|"
    r"echoed|echoes|ventured|pursued|concluded|corrected|confessed|affirmed|assented|chuckled|grumbled|breathed|thought|ejaculated|"
    r"put in|broke in|cut in|spoke|thundered|croaked|grunted|grunts|squeaked|piped|sneered|faltered|commented|persisted|objected|"
    r"offered|proposed|promised|assured|reminded|joked|teased|crooned|purred|rasped|wondered|reflected)"
)
PRONOUN = r"(?:he|she|I|they|we|you|it)"
NAME = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Lord|Captain|Professor|Father|Mother|Aunt|Uncle)\.? )?"
    r"[A-Z][\w’'-]*[\w](?: (?:de |of |von |van |der |den )*[A-Z][\w’'-]*[\w]){0,3}"
)
# A subject that is no proper name: "the Ferryman", "the old man", "his father", "another voice".
NOUN = (
    r"(?:[Tt]he (?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w’'-]*\w|(?:[Tt]he|[Tt]hat|[Aa]n?|[Hh]is|[Hh]er|[Mm]y|[Oo]ur|[Tt]heir|[Aa]nother|[Ss]ome) "
    r"(?:[\w’'-]+ ){0,3}?[\w’'-]+)"
)
_ADVERB = r"(?:\w+ly |again |at last |then |also )?"

TAG_AFTER = re.compile(
    rf"[\s—–-]*(?:and |then |so )?(?:{_ADVERB}{SAYING} (?P<late>{NAME}|{PRONOUN}\b|{NOUN})|"
    rf"(?P<early>{NAME}|{PRONOUN}|{NOUN}) (?:had |has )?{_ADVERB}{SAYING}\b)"
)
"""Matches at the end of a quotation; the group `late` or `early` is the subject."""

_TAG_BEFORE = re.compile(
    rf"(?:^|(?<=\n)|(?<=[.!?;,:—–\"”’'] )|\b(?:and|but|then|when|as|while|so|for|that) )(?P<who>{NAME}|{PRONOUN}|{NOUN}) "
    rf"(?:had |has |only |merely )?{_ADVERB}{SAYING}(?: [^.!?\n\"“”]{{0,60}})?[,:]?\s*(?:[—–]|--)?\s*$"
)
_PARTICIPLE = (
    r"(?:saying|asking|crying|shouting|calling|answering|whispering|remarking|adding|replying|muttering|exclaiming|declaring|murmuring|"
    r"repeating|announcing)"
)
SAYING_BEFORE = re.compile(rf"\b(?:{SAYING}|{_PARTICIPLE}|(?:cry|cries|shouts?|exclamations?) of|out)\s*$")
"""A verb of saying right before a quotation, without a comma between: She said "No.\""""

SAID_TO_SOMEBODY = re.compile(rf"\b(?:{SAYING}|{_PARTICIPLE})(?: [\w’'-]+){{1,4}}\s*$")
"""The same with words between that name the hearer or the manner: She said to the boy "Come in.\""""

SOMEBODY_ACTS = re.compile(rf"\s*(?:{_ADVERB}{SAYING}\b|{PRONOUN} \w+|(?:{NAME}|{NOUN}) {_ADVERB}{SAYING}\b)")
"""Matches where a quotation is followed by a tag, the comma before it left out or not."""

LOST_CLOSE = re.compile(
    rf"[.,!?…] (?={SAYING} (?:{PRONOUN}\b|[Tt]he |[A-Z]))|"
    rf"[,!?…—–] (?=(?:{PRONOUN}|[A-Z][\w’'-]+) {_ADVERB}{SAYING}\b(?! (?:to )?(?:me|that|you)\b))"
)
"""Where a speech ends whose closing mark was left out: a pause, then a tag."""

_REACH = 200  # characters before a quotation that are read for a tag


def lead_in(text: str, start: int, end: int) -> int:
    """Give where the words that lead to a quotation at `end` start: at a word, at most 200 characters before, not before `start`."""
    if end - start <= _REACH:
        return start
    space = text.find(" ", end - _REACH, end)
    return end if space < 0 else space + 1


def tag_before(text: str, start: int, end: int) -> re.Match[str] | None:
    """Find a tag that leads to a quotation at `end` (Ilsa said, "No."); the group `who` is the subject."""
    return _TAG_BEFORE.search(text, lead_in(text, start, end), end)
