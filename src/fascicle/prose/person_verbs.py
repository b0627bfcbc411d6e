"""What only persons do: verbs of speech, perception, thought, expression and movement, past and present, after a name."""

from __future__ import annotations

import re

_VERBS = """
said says asked asks replied replies answered answers cried cries whispered whispers muttered mutters shouted shouts called
murmured murmurs exclaimed returned observed remarked demanded declared insisted suggested agreed admitted announced explained
growled hissed snapped sighed sighs laughed laughs continued added inquired enquired ejaculated interrupted interposed rejoined
repeated protested begged urged whimpered sobbed screamed yelled roared drawled grunted chuckled giggled
looked looks smiled smiles nodded nods frowned grinned shrugged winced blushed gasped stared stares watched watches glanced gazed
peered listened heard hears saw sees noticed blinked swallowed hesitated paused
thought thinks knew knows felt feels wondered wonders remembered wanted wants wished hoped feared believed understood decided
realized realised considered imagined loved hated liked forgot meant guessed supposed doubted recognized recognised
walked walks sat sits stood rose leaned leant knelt ran stepped hurried strode turned came comes went goes followed entered
jumped crept wept shook threw took takes put gave gives held picked pulled pushed drew drank ate slept woke dressed lifted
raised bowed kissed married died spoke speaks told tells talked talks began tried waited seemed bent reached touched kept
brought caught set led made wore lit struck rode climbed rushed flung pointed wiped rubbed
""".split()
_FILLER = (
    r"(?:[a-z]+ly |had |has |would |could |will |did |does |not |never |also |only |just |still |then |again |now |once |always |"
    r"himself |herself )"
)
_ANY = "|".join(sorted(_VERBS))
PERSON_VERB = re.compile(rf",? {_FILLER}{{0,2}}(?:{_ANY})\b")
_SPEECH = (
    r"(?:said|says|asked|asks|replied|answered|cried|whispered|muttered|shouted|added|told|exclaimed|returned|observed|remarked|"
    r"inquired|enquired|continued|interrupted|murmured|rejoined|demanded|growled|repeated|ejaculated|interposed)"
)
SPEECH_BEFORE = re.compile(rf"\b{_SPEECH}(?: the| poor| old| young| little)? $")
SPEECH_AFTER = re.compile(rf" (?:[a-z]+ly )?{_SPEECH}\b")
