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
ORPHAN_OPENINGS = frozenset(
    """
    he she they it him her them his hers its their theirs himself herself themselves itself this that these those but
    and then so or yet however therefore thus nevertheless still also because although though instead otherwise besides
    furthermore moreover which who whose whom such
    """.split()
)
_OPEN_ENDING = re.compile(r"(?:[:?,;—–-]|\.\.\.|…)[\"'”’»*)\]]*$")


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


def ends_open(text: str) -> bool:
    """Tell whether the paragraph ends on a question, a colon, a dash or an ellipsis."""
    return bool(_OPEN_ENDING.search(text.rstrip()))


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
