"""Where narration enters a mind: its perceptions, thoughts and feelings, told after a name or a pronoun (English).

The verbs of consciousness after Cohn, "Transparent Minds" (1978): perception, cognition, emotion, and the states that "was" gives.
"""

from __future__ import annotations

import re

_INNER_VERB = (
    r"(?:felt|feels?|thought|thinks?|knew|knows?|saw|sees?|heard|hears?|wondered|wonders?|noticed|notices?|remembered|remembers?|"
    r"reali[sz]e[ds]?|watched|watches|wanted|wants|wished|wishes|hoped|hopes|feared|fears|imagined|imagines|recogni[sz]e[ds]?|guessed|decided|decides|"
    r"considered|understood|understands|believed|believes|sensed|senses|listened|listens|recalled|recalls|perceived|longed|dreaded|"
    r"pondered|reflected|reckoned|supposed|suspected|doubted|dreamed|dreamt|enjoyed|hated|loved|loves|hates|resolved|regretted|"
    r"discovered|expected|envied|mused|meant|observed|found (?:himself|herself|it|that)|forgot|learned|learnt|"
    r"made out|caught sight|became aware|gr[eo]ws? (?:afraid|angry|uneasy|weary)|"
    r"(?:was|is|were|felt|had been) (?:\w+ly )?(?:afraid|glad|surprised|angry|ashamed|aware|conscious|sure|certain|curious|puzzled|pleased|"
    r"relieved|frightened|terrified|astonished|amazed|bewildered|tired|hungry|lonely|sorry|anxious|eager|uneasy|happy|unhappy|jealous|"
    r"disappointed|determined|tempted|reminded|startled|worried|used to|thinking|wondering|hoping|trying to))"
)
_BETWEEN = (
    r"(?:,? (?:had|has|could|can|would|did not|does not|didn['’]t|couldn['’]t|never|now|then|still|also|only|just|always|\w+ly)){0,2} "
)
ENTERED_AFTER = re.compile(
    rf"(?:{_BETWEEN}{_INNER_VERB}\b|['’]s? (?:\w+ )?(?:heart|mind|eyes|thoughts|breath|stomach|throat|pulse|gaze|memory|blood|spirits|"
    r"feelings|brain|nerves|imagination|conscience|soul|ears)\b)"
)
SEEMED_BEFORE = re.compile(r"\b(?:(?:seem(?:ed|s)|appeared|occurred) to|dawned (?:on|upon)) $")
ENTERED_BY_PRONOUN = re.compile(  # begins with a set of letters, as `prose.word_starts` says why
    rf"[HhSsco](?<!\w.)(?:(?:(?<=[Hh])e()|(?<=[Ss])he){_BETWEEN}{_INNER_VERB}\b"
    r"|(?:(?<=s)eem(?:ed|s)|(?<=o)ccurred|(?<=c)ame back) to (?:him()|her)\b"
    r"|(?:(?<=[Hh])is()|(?<=[Hh])er) (?:heart|mind|thoughts|breath|stomach|throat|pulse|memory|blood|spirits|feelings|brain|nerves|"
    r"imagination|soul)\b)"
)
"""A mind entered through a pronoun; a group has matched, if only nothing, where it is "he", "him" or "his"."""
ENTERED_BY_DESCRIPTION = re.compile(rf"[Tt](?<!\w.)he (?:[a-z]+ )?([a-z]+)(?={_BETWEEN}{_INNER_VERB}\b)")
"""A mind entered through a description ("the boy knew"); group 1 is its noun, or any small word."""


def enters_mind(text: str, start: int, end: int) -> bool:
    """Tell whether narration enters the mind of whom the name at `start` to `end` means: "Marta felt", "it seemed to Marta"."""
    return bool(ENTERED_AFTER.match(text, end) or SEEMED_BEFORE.search(text, max(0, start - 24), start))
