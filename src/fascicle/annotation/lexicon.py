"""What kind of word a word is: classes of meaning and grammar, never the word itself.

Three tables: function words (closed classes of English, here), `data/scene_words.txt` (classes written for this project) and
`data/word_classes.txt` (the commonest class of each verb and noun in WordNet 3.0, Fellbaum 1998).
"""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass
from functools import cache

_FUNCTION = {
    "first": "i me my mine myself",
    "we": "we us our ours ourselves",
    "you": "you your yours yourself thee thou thy ye",
    "he": "he him his himself",
    "she": "she her hers herself",
    "it": "it its itself",
    "they": "they them their theirs themselves",
    "definite": "the",
    "indefinite": "a an",
    "near": "this these here",
    "far": "that those there",
    "now": "now today tonight presently",
    "then": "then next afterwards soon",
    "contrast": "but yet however though although still nevertheless",
    "cause": "because since therefore thus hence consequently",
    "condition": "if unless whether",
    "time_clause": "when while until till before after as",
    "who": "who whom whose which",
    "what": "what why how",
    "not": "not no never nothing none nobody neither nor nowhere without hardly scarcely",
    "may": "may might could would should ought",
    "must": "must shall will can cannot",
    "habit": "would used",
    "often": "always often usually generally frequently sometimes ever commonly rarely seldom occasionally habitually",
    "every": "every each all both many most several few some any various",
    "degree": "so very too quite rather more most much almost indeed perhaps only even just",
    "present": "is are am has have do does isn't don't",
    "was": "was were been being be",
    "had": "had",
    "did": "did",
    "suddenly": "suddenly instantly immediately quickly abruptly again",
    "direction": "into toward towards through across over down up out off away back along around round upon onto past behind forward",
    "place": "in on at of from with by near under above between among beside within",
    "and": "and",
    "or": "or",
    "seem": "seemed seem seems appeared appear looked like perhaps maybe possibly",
    "anyone": "one ones oneself people men man everybody anyone everyone someone mankind humanity",
    "self": "myself himself herself themselves itself",
    "ago": "ago once formerly already",
}
# Listed above for their sense; they are verbs or nouns all the same.
_CONTENT_TOO = frozenset("appeared looked people men man seemed used like".split())


@dataclass(frozen=True, slots=True)
class Word:
    """What is known of a word form: `function` and `scene` classes, and by part of speech (n v a r) its class of meaning.

    `usual` is the part of speech it mostly is, None for an unknown word; `past` says that it can be a verb's past form.
    """

    function: tuple[str, ...]
    scene: tuple[str, ...]
    meaning: dict[str, str]
    usual: str | None
    past: bool
    content: bool


@dataclass(frozen=True, slots=True)
class _Tables:
    function: dict[str, tuple[str, ...]]
    scene: dict[str, tuple[str, ...]]
    meaning: dict[str, dict[str, str]]
    usual: dict[str, str]
    forms: dict[str, dict[str, str]]


@cache
def word(form: str) -> Word:
    """Tell what is known of a lower-case word form (straight apostrophe, if any)."""
    tables = _tables()
    bases = _bases(form, tables)
    meaning: dict[str, str] = {}
    usual = None
    for part, base in bases:
        meaning.setdefault(part, tables.meaning[base][part])
        if usual is None or (part == tables.usual[base] and base == form):
            usual = part
    scene = {c for w in (form, *(base for _, base in bases)) for c in tables.scene.get(w, ())}
    function = tables.function.get(form, ())
    past = "v" in meaning and (form.endswith("ed") or ("v" in tables.forms.get(form, {}) and not form.endswith("ing")))
    return Word(function, tuple(sorted(scene)), meaning, usual, past, not function or form in _CONTENT_TOO)


def _bases(form: str, tables: _Tables) -> list[tuple[str, str]]:
    """Give the (part of speech, base form) pairs that a form may stand for, the likeliest first."""
    found = list(tables.forms.get(form, {}).items())
    found += [(part, form) for part in tables.meaning.get(form, {})]
    for ending, parts, changes in _ENDINGS:
        if form.endswith(ending):
            stem = form[: -len(ending)]
            for change in changes:
                base = stem[:-1] if change == "-" and stem[-1:] == stem[-2:-1] else stem + change.replace("-", "")
                held = [p for p in parts if p in tables.meaning.get(base, {})]
                if held:
                    found += [(p, base) for p in held]
                    break
    return found


# Regular endings of English: what is taken off, what the base then is, what may be put back ("-": one letter of a doubled one off).
_ENDINGS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("men", "n", ("man",)),
    ("ies", "nv", ("y",)),
    ("es", "nv", ("", "e")),
    ("s", "nv", ("",)),
    ("ied", "v", ("y",)),
    ("ed", "v", ("", "e", "-")),
    ("ing", "v", ("", "e", "-")),
)


@cache
def _tables() -> _Tables:
    meaning: dict[str, dict[str, str]] = {}
    usual: dict[str, str] = {}
    forms: dict[str, dict[str, str]] = {}
    for name, words in _lines("word_classes.txt"):
        part = name[0]
        if name.startswith("forms."):
            for pair in words:
                form, base = pair.split("=")
                forms.setdefault(form, {})[name[-1]] = base
            continue
        for marked in words:
            base = marked.rstrip("~")
            meaning.setdefault(base, {})[part] = name[2:]
            if base == marked:
                usual[base] = part
            else:
                usual.setdefault(base, part)
    scene: dict[str, tuple[str, ...]] = {}
    for name, words in _lines("scene_words.txt"):
        for base in words:
            scene[base] = (*scene.get(base, ()), name)
    function: dict[str, tuple[str, ...]] = {}
    for name, listed in _FUNCTION.items():
        for base in listed.split():
            function[base] = (*function.get(base, ()), name)
    return _Tables(function, scene, meaning, usual, forms)


def _lines(file: str) -> list[tuple[str, list[str]]]:
    held = pkgutil.get_data("fascicle", f"data/{file}")
    if held is None:
        raise FileNotFoundError(f"the package's own data/{file} cannot be read; install fascicle again")
    rows = (line.split(": ", 1) for line in held.decode("utf-8").split("\n") if line and not line.startswith("#"))
    return [(name, words.split()) for name, words in rows]
