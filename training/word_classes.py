"""Write `src/fascicle/data/word_classes.txt` from WordNet 3.0: which class of meaning a verb or noun mostly has.

    python training/word_classes.py /usr/share/wordnet          (Debian: package wordnet-base)

A word's class is its lexicographer file ("verb.motion", "noun.body"), each sense weighed by its count in WordNet's own tagged
texts. Only single words are kept: every verb, and the nouns, adjectives and adverbs that those texts hold at least once.
"""

from __future__ import annotations

import collections
import re
import sys
from pathlib import Path

FILES = (
    "adj.all adj.pert adv.all noun.Tops noun.act noun.animal noun.artifact noun.attribute noun.body noun.cognition "
    "noun.communication noun.event noun.feeling noun.food noun.group noun.location noun.motive noun.object noun.person "
    "noun.phenomenon noun.plant noun.possession noun.process noun.quantity noun.relation noun.shape noun.state noun.substance "
    "noun.time verb.body verb.change verb.cognition verb.communication verb.competition verb.consumption verb.contact "
    "verb.creation verb.emotion verb.motion verb.perception verb.possession verb.social verb.stative verb.weather adj.ppl"
).split()
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
SENSE_PARTS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
NOTICE = """\
# Which class of meaning a word mostly has, derived from WordNet 3.0 by training/word_classes.py; see WORDNET-LICENSE.txt beside it.
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved.
# One class a line; "~" after a word: it is more often another part of speech. "forms": irregular form=word.
"""
Entry = tuple[str, str, float]  # part of speech, class, count in the tagged texts


def main() -> None:
    """Read WordNet's folder and write the table."""
    folder = Path(sys.argv[1])
    words = _words(folder)
    lines: dict[str, list[str]] = collections.defaultdict(list)
    for word, entries in sorted(words.items()):
        usual = max(entries, key=lambda e: (e[2], e[0] == "n"))
        for part, name, count in entries:
            if part == "v" or count > 0:
                lines[f"{part}.{name}"].append(word if part == usual[0] else word + "~")
    for name, part in (("noun", "n"), ("verb", "v")):
        pairs = (line.split()[:2] for line in (folder / f"{name}.exc").read_text(encoding="latin-1").split("\n") if line)
        known = {word for word, entries in words.items() if any(e[0] == part and (part == "v" or e[2]) for e in entries)}
        lines[f"forms.{part}"] = sorted({f"{form}={word}" for form, word in pairs if form.isalpha() and word in known})
    text = NOTICE + "".join(f"{name}: {' '.join(held)}\n" for name, held in sorted(lines.items()))
    (Path(__file__).parents[1] / "src/fascicle/data/word_classes.txt").write_text(text, encoding="utf-8")


def _words(folder: Path) -> dict[str, list[Entry]]:
    counts: collections.Counter[tuple[str, str, int]] = collections.Counter()
    for line in (folder / "cntlist.rev").read_text(encoding="latin-1").split("\n"):
        if line:
            key, number, count = line.split()
            lemma, sense = key.split("%")
            counts[SENSE_PARTS[sense[0]], lemma, int(number)] += int(count)
    found: dict[str, list[Entry]] = collections.defaultdict(list)
    for name, part in PARTS.items():
        file_of = {f[0]: FILES[int(f[1])].split(".")[1] for f in map(str.split, _rows(folder / f"data.{name}"))}
        for fields in map(str.split, _rows(folder / f"index.{name}")):
            if re.fullmatch(r"[a-z]{2,14}", fields[0]):
                senses = fields[6 + int(fields[3]) :]
                weight: collections.Counter[str] = collections.Counter()
                for k, offset in enumerate(senses, start=1):
                    weight[file_of[offset]] += counts[part, fields[0], k] + 0.5 / k  # type: ignore[assignment]  # a Counter of floats
                total = sum(counts[part, fields[0], k + 1] for k in range(len(senses)))
                kind = "all" if part in "ar" else max(weight, key=lambda c: weight[c])
                found[fields[0]].append((part, kind, total))
    return found


def _rows(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="latin-1").split("\n") if line and not line.startswith("  ")]


if __name__ == "__main__":
    main()
