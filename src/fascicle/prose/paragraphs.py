"""What the look of a paragraph tells: break marks, heading-like lines, orphan openings, open endings."""

from __future__ import annotations

import re
import unicodedata

from fascicle.prose.words import first_word

BREAK_MARK = "***"

# A line of ornaments and nothing else. Dots alone are somebody's silence, not a break.
_ORNAMENT = re.compile(r"[*#~•·●○◦⁂§❦✦✧◆◇♦■□–—―=_\-+^|\\/<>:%@xXoO°.¤†‡\s]{1,60}")
_ORNAMENT_CORE = re.compile(r"[*#~•●○◦⁂§❦✦✧◆◇♦■□–—―=_\-+^°·¤†‡]")
_LETTERS = re.compile(r"[^\W\d_]")
# "oOo", "o0o", "--o0o--": the typewriter's ornament, which is no word of any language.
_TYPED_ORNAMENT = re.compile(r"[-–—~*=.\s]{0,20}(?:o[O0]o|O0O|0o0|0O0|ooo|OOO|o0O0o|oO0Oo)[-–—~*=.\s]{0,20}")
_NAMED_BREAK = re.compile(r"[\[(<{*#-]{1,6}\s*(?:(?:scene|section|line|page|time) )?break\s*[\])>}*#-]{1,6}", re.I)
_ANGLES = re.compile(r"(?:\s*<\s*>){2,}\s*|(?:\s*>\s*<){2,}\s*|[<>]{3,}")

# Openings that lean on something said before. Pronouns and connectives of English; closed classes.
ORPHAN_PRONOUNS = frozenset(
    """
    he she they it him her them his hers its their theirs himself herself themselves itself
    """.split()
)
ORPHAN_OPENINGS = ORPHAN_PRONOUNS | frozenset(
    """
    this that these those but and then so or yet however therefore thus nevertheless still also because although though instead
    otherwise besides furthermore moreover which who whose whom such
    """.split()
)
_POINTING = ORPHAN_PRONOUNS | frozenset("this that these those such".split())
_THIRD_PERSON = frozenset("he she him her his hers they them their theirs".split())
# Nouns that name somebody well enough for a pronoun after them.
_PERSON_NOUNS = frozenset(
    """
    man woman boy girl men women boys girls people person persons child children lady gentleman ladies gentlemen father mother
    brother sister son daughter husband wife soldier soldiers captain doctor stranger strangers crowd everybody everyone somebody
    someone nobody anybody friend friends servant servants king queen priest driver
    """.split()
)
# First words that are capitalised because they come first: function words, and the openings of an adverb or a participle.
_NO_NAME = frozenset(
    """
    the a an this that these those my his her its our their your i we you he she it they there here when while as if but and so
    then now at in on after before with for of to by from no yes what who how where not all some one once
    """.split()
)
# Openings that refer to what was just told ("Again, ...", "There he lay", "With that", "For it was June", "Both of them"), or that come in
# the instant after it ("Suddenly", "For a moment there was silence").
_SPAN_OF_TIME = r"(?: (?:time|day|night|morning|evening|afternoon|week|month|year|hour|summer|winter|spring|autumn)\b)"
_REFERS_BACK = re.compile(
    r"\W{0,4}(?:(?:Again|Indeed|Even|Nor|Neither|Accordingly|Thereupon|Therewith|Hence|Another|Other|Both|Having|Far from|Once more)\b|"
    rf"(?:With|At|On|Upon|After|By|In|To|From) (?:this|that|these|those)\b(?!{_SPAN_OF_TIME})|Here (?!and\b|is\b|are\b)|"
    r"There (?!was|were|is\b|are\b|had been|came|stood|lived|has been|have been)|For (?:it|he|she|they|there|so|though|once|now|"
    r"some reason|having|in|at|all|this|that|these|those)\b)"
)
_INSTANT = re.compile(
    r"\W{0,4}(?:(?:Instantly|Immediately|Abruptly|Suddenly|At once|All at once|At any rate|In any case|Just then)\b|"
    r"(?:In|For|At|The|It was|There was|With|Another|Every) (?:(?:a|an|the|that|this|another|next|same|very|half|one) ){0,3}"
    r"(?:second|moment|instant|minute|pause|silence)s?\b)"
)
_REFERENCE = re.compile(
    r"\W{0,4}(?!\w{1,5} and again\b)(?:[\w’'-]{1,20},? ){1,3}?(?:too|also|again|however|therefore|likewise|indeed|nevertheless|thereupon)\b"
)
_BACKWARD = (_REFERS_BACK, _INSTANT, _REFERENCE)
_HEAD_WORDS = 30
_HEAD_WORD = re.compile(r"[A-Za-zÀ-ÿ][\w’']*")
_REPLIES = frozenset("yes no oh ah well indeed certainly aye ay nay why what".split())
_OUTCRY = re.compile(r"[^.!?…]{0,200}[!?]")
_TITLE_CHARACTERS = 120
_ABBREVIATIONS = "".join(rf"(?<!\b{short})" for short in ("[A-Z]", "Mr", "Mrs", "Ms", "Dr", "St", "No", "Co", "Messrs"))
_STOP_INSIDE = re.compile(rf"{_ABBREVIATIONS}\. ")
_CLOSERS = "\"'”’»)]*"


def is_break_mark(text: str) -> bool:
    """Tell whether a paragraph is a mark between scenes: ornaments only, no word."""
    line = text.strip()
    if not line or len(line) > 60:
        return False
    if any(pattern.fullmatch(line) for pattern in (_TYPED_ORNAMENT, _ANGLES, _NAMED_BREAK)) or _is_pictures(line):
        return True
    if not _ORNAMENT.fullmatch(line):
        return False
    letters = set(_LETTERS.findall(line))
    if letters:  # "o O o", "x x x": one letter as ornament, spaced, repeated
        return letters <= set("oOxX") and len(line.split()) >= 3 and all(len(w) == 1 for w in line.split())
    return bool(_ORNAMENT_CORE.search(line))


def _is_pictures(line: str) -> bool:
    """Tell whether a line holds nothing but symbols that are no punctuation: emoji, dingbats."""
    return len(line) <= 20 and all(c.isspace() or c in "\ufe0e\ufe0f\u200d" or unicodedata.category(c) == "So" for c in line)


def opens_on_orphan(text: str) -> bool:
    """Tell whether the opening leans on what came before: a pronoun, a connective (English), an ellipsis."""
    return text.startswith(("...", "…")) or first_word(text) in ORPHAN_OPENINGS


def leans_back(text: str) -> bool:
    """Tell whether the opening points to somebody or something that it does not name.

    It begins with a third person's pronoun or a pointing word, refers to what was just told ("There he lay", "Anna, too,"), or has
    such a pronoun in its first words before any name (English).
    """
    if first_word(text) in _POINTING or any(pattern.match(text) for pattern in _BACKWARD):
        return True
    for place, found in enumerate(_HEAD_WORD.finditer(text, 0, 12 * _HEAD_WORDS)):
        word = found.group().replace("’", "'").split("'", 1)[0]
        low = word.lower()
        if low in _THIRD_PERSON:
            return True
        named = word[:1].isupper() and len(word) > 2 and low not in _NO_NAME and (place > 0 or not low.endswith(("ing", "ly", "ed")))
        if named or low in _PERSON_NOUNS or place >= _HEAD_WORDS:
            return False
    return False


def is_title(text: str) -> bool:
    """Tell whether a line that announces is a title or a date, and no thought in italics: two words or more, a number or capitals."""
    if not announces(text) or len(text.split()) < 2:
        return False
    words = re.findall(r"[^\W\d_]{4,}", text)
    return any(c.isdigit() for c in text) or 2 * sum(word[0].isupper() for word in words) > len(words)


def opens_on_reply(text: str) -> bool:
    """Tell whether the first word answers an unseen line: yes, no, oh, well (English)."""
    return first_word(text) in _REPLIES


def opens_on_outcry(text: str) -> bool:
    """Tell whether the first sentence of a paragraph asks or exclaims."""
    return bool(_OUTCRY.match(text))


def ends_on_question(text: str) -> bool:
    """Tell whether a paragraph ends on a question."""
    return text.rstrip().rstrip(_CLOSERS).endswith("?")


def trails_off(text: str) -> bool:
    """Tell whether a paragraph ends on a colon, comma or dash: its sentence goes on, or breaks off. A reverie ends on an ellipsis."""
    return text.rstrip().rstrip(_CLOSERS).endswith((":", ";", ",", "—", "–", "-"))


def announces(text: str) -> bool:
    """Tell whether a short line names what follows: a title, a date or a place set apart by emphasis or capitals, not a sentence."""
    line = text.strip()
    if not line or len(line) > _TITLE_CHARACTERS or "\n" in line:
        return False
    bare = line.strip("\"“”'‘’«»")
    inner = bare.strip("*_")
    emphasised = len(bare) > 2 and bare[0] == bare[-1] and bare[0] in "*_" and len(_STOP_INSIDE.findall(inner.rstrip(" .:"))) <= 1
    return (emphasised and not inner.endswith(("!", "?", "…"))) or (bare.isupper() and bare[-1] not in "!?…")


def looks_like_heading(text: str) -> bool:
    """Tell whether a paragraph could be a heading by its words alone: short, capital or number first, no sentence.

    A heading may end in ! or ? but not in a comma, semicolon or colon; a full stop only after a numeral, one word or capitals.
    """
    line = text.strip()
    if not line or len(line) > 120 or line.count("\n") > 2 or len(line.split()) > 16:
        return False
    first = next((c for c in line if c.isalnum()), "")
    if not first or first.islower() or line[0] in "\"“”‘'«»—–[(…." or line.startswith("- "):
        return False
    if line[-1] in ",;:—–" or line.endswith(("...", "…")):
        return False
    if line[-1] in "\"”'’»" and line[0] in "\"“'‘«":
        return False
    if line[-1] == ".":
        return len(line.split()) <= 3 or line.upper() == line
    return True


def ends_sentence(text: str) -> bool:
    """Tell whether a paragraph ends as prose does: on a full stop or its kin, closing marks aside."""
    return bool(re.search(r"[.!?…:;—–-][\"'”’»*)\]_]*$", text.rstrip()))
