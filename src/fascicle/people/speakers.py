"""Who says each quotation: by tag, by what a character does beside it, by the turn of a conversation; None where the text leaves it open.

A paragraph is one speaker's, as printers set dialogue. Evidence in order: a tag with a name; a beat (Tom put down the cup. "No.");
a tag with a pronoun where one person of that gender is at hand; the turn, where two speak by turns. Whom a speech calls by name
does not say it. After Elson and McKeown (2010) and He, Barbosa and Kondrak (2013).
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from fascicle.people.cues import PRONOUNS, UNNAMED, Mentions, beat_cue, called_in, lead_cue, subjects_of, tag_after, tag_before
from fascicle.people.gender import Gender, find_genders
from fascicle.prose.words import count_words
from fascicle.records import Catalog, Dialogue, Manuscript, Quote

_WINDOW = 2  # paragraphs before a pronoun in which its person is looked for
_NEAR = 6  # turns on either side in which nobody else may speak where two speak by turns
_TELLERS = (f"{UNNAMED}i", f"{UNNAMED}you")  # whom "I said" and, told in the second person, "you said" mean
_LEAST_CALLS, _CALLED_SHARE = 3, 0.7


@dataclass(slots=True)
class _Turn:
    """The quotations of one paragraph, and who seems to say them."""

    paragraph: int
    quotes: list[int]
    who: str | None = None  # None: open
    why: Literal["", "tag", "beat", "pronoun", "turn"] = ""
    pronoun: Gender | None = None
    called: set[str] = field(default_factory=set)
    own: dict[int, str] = field(default_factory=dict)  # quotations that a tag of their own gives to another


def name_speakers(ms: Manuscript, dialogue: Dialogue, catalog: Catalog) -> Dialogue:
    """Give the dialogue with the speaker of each quotation, by the character's name in the catalog; None where it is open."""
    speakers = {q: turn.own.get(q, turn.who) for turn in _attributed(ms, dialogue, catalog) for q in turn.quotes}
    named = (None if who is None or who.startswith(UNNAMED) else who for _, who in sorted(speakers.items()))
    return replace(dialogue, quotes=tuple(replace(q, speaker=who) for q, who in zip(dialogue.quotes, named, strict=True)))


def count_speech(catalog: Catalog, dialogue: Dialogue, text: str) -> Catalog:
    """Give the catalog with the words that each character speaks, where the speaker is named; the order follows the new weights."""
    spoken: Counter[str] = Counter()
    for quote in dialogue.quotes:
        if quote.speaker is not None:
            spoken[quote.speaker] += count_words(quote.span.of(text))
    characters = [replace(c, words_spoken=spoken[c.name]) for c in catalog.characters]
    return replace(catalog, characters=tuple(sorted(characters, key=lambda c: (-c.weight, c.name))))


def _attributed(ms: Manuscript, dialogue: Dialogue, catalog: Catalog) -> list[_Turn]:
    mentions, genders = Mentions.of(catalog), find_genders(ms.text, catalog.characters, dialogue.quotes)
    turns = _turns(ms, dialogue.quotes)
    for turn in turns:
        _read_cues(ms, dialogue.quotes, turn, mentions, genders)
    for run in _runs(ms, turns):
        _resolve_pronouns(ms, dialogue.quotes, run, mentions, genders)
        _fill_turns(run, genders)
    tellers = {mark: _teller(turns, mark) for mark in _TELLERS}
    for turn in turns:
        turn.who = tellers.get(turn.who, turn.who) if turn.who else None
        turn.own = {q: tellers.get(who) or who for q, who in turn.own.items()}
    return turns


def _turns(ms: Manuscript, quotes: Sequence[Quote]) -> list[_Turn]:
    starts = [p.span.start for p in ms.paragraphs]
    homes = [bisect_left(starts, q.span.start + 1) - 1 for q in quotes]
    return [_Turn(home, [i for i, _ in group]) for home, group in itertools.groupby(enumerate(homes), key=lambda pair: pair[1])]


def _runs(ms: Manuscript, turns: Sequence[_Turn]) -> list[list[_Turn]]:
    """Give the conversations: turns with at most one paragraph of narration between them, no heading or break."""
    runs: list[list[_Turn]] = []
    for turn in turns:
        last = runs[-1][-1].paragraph if runs else None
        if last is not None and turn.paragraph - last <= 2 and all(p.kind == "paragraph" for p in ms.paragraphs[last : turn.paragraph]):
            runs[-1].append(turn)
        else:
            runs.append([turn])
    return runs


def _read_cues(ms: Manuscript, quotes: Sequence[Quote], turn: _Turn, mentions: Mentions, genders: Mapping[str, Gender]) -> None:
    """Read the tags and beats of one paragraph."""
    home, spans = ms.paragraphs[turn.paragraph].span, [quotes[q].span for q in turn.quotes]
    turn.called = {name for span in spans for name in called_in(ms.text, span, mentions)}
    found: list[tuple[int, str]] = []
    at, tagged = home.start, False
    for q, span in zip(turn.quotes, spans, strict=True):
        after = tag_after(ms.text, home, span, mentions)
        cue = after[0] if after else tag_before(ms.text, at, span, mentions, tagged=tagged)
        found += [(q, cue)] if cue is not None else []
        at, tagged = after[1] if after else span.end, after is not None
    named = [(q, cue) for q, cue in found if cue not in PRONOUNS]
    if named:
        turn.who, turn.why = named[0][1], "tag"
        turn.own = {q: who for q, who in named if who != turn.who}
        return
    beat = beat_cue(ms.text, home, spans, mentions)
    above = ms.paragraphs[turn.paragraph - 1] if turn.paragraph else None
    if beat is None and not found and above and above.kind == "paragraph" and spans[0].start == home.start:
        beat = lead_cue(ms.text, above.span, mentions)
    turn.pronoun = _pronoun(found[0][1] if found else beat)
    if beat is None or beat in PRONOUNS or beat in turn.called:
        return
    if turn.pronoun is None or genders.get(beat) == turn.pronoun:
        turn.who, turn.why = beat, "beat"


def _pronoun(cue: str | None) -> Gender | None:
    return "he" if cue == "he" else "she" if cue == "she" else None


def _resolve_pronouns(
    ms: Manuscript, quotes: Sequence[Quote], run: Sequence[_Turn], mentions: Mentions, genders: Mapping[str, Gender]
) -> None:
    """Give a "he said" to the subject of the narration before it, where nobody else of that gender is at hand.

    Weaker links (the last man named, the only man who speaks) are right about half the time in the novels measured, so they are left open.
    """
    for k, turn in enumerate(run):
        if turn.pronoun is None or turn.who is not None:
            continue
        home, first = ms.paragraphs[turn.paragraph].span, quotes[turn.quotes[0]].span
        above = ms.paragraphs[turn.paragraph - 1] if turn.paragraph else None
        told = above is not None and above.kind == "paragraph" and (k == 0 or run[k - 1].paragraph < turn.paragraph - 1)
        start = above.span.start if above is not None and told else home.start
        subjects = [n for n in subjects_of(ms.text, start, first.start, mentions) if n not in PRONOUNS]
        near = _at_hand(ms, quotes, run[max(0, k - _WINDOW - 1) : k + 1], mentions)
        if subjects and {n for n in near if genders.get(n) == turn.pronoun} == {subjects[-1]} and subjects[-1] not in turn.called:
            turn.who, turn.why = subjects[-1], "pronoun"


def _at_hand(ms: Manuscript, quotes: Sequence[Quote], recent: Sequence[_Turn], mentions: Mentions) -> set[str]:
    """Give who speaks in the turns before the last of `recent`, and who is named in narration up to its first quotation."""
    turn = recent[-1]
    first = max(0, turn.paragraph - _WINDOW)
    start, end = ms.paragraphs[first].span.start, quotes[turn.quotes[0]].span.start
    spoken = [quotes[q].span for t in recent for q in t.quotes]
    said = {t.who for t in recent[:-1] if t.who and t.paragraph >= first}
    return said | {name for at, name in mentions.between(start, end) if not any(s.start <= at < s.end for s in spoken)}


def _fill_turns(run: Sequence[_Turn], genders: Mapping[str, Gender]) -> None:
    """Give the open turns of unbroken stretches to the two who speak by turns there."""
    cuts = [k for k in range(1, len(run)) if run[k].paragraph - run[k - 1].paragraph > 1]
    for start, end in itertools.pairwise([0, *cuts, len(run)]):
        stretch = run[start:end]
        known = [k for k, turn in enumerate(stretch) if turn.who]
        found = [(turn, _by_turn(stretch, k, known, genders)) for k, turn in enumerate(stretch) if not turn.who]
        for turn, who in found:
            if who is not None and who not in turn.called and not (turn.pronoun and genders.get(who, turn.pronoun) != turn.pronoun):
                turn.who, turn.why = who, "turn"


def _by_turn(stretch: Sequence[_Turn], k: int, known: Sequence[int], genders: Mapping[str, Gender]) -> str | None:
    """Give whose turn it is by the named turns on both sides; they must agree.

    With named turns before it only, the one who spoke two turns ago speaks again; the other party is taken only where the turn
    before or after calls it by name, or a pronoun tells the two apart.
    """
    n = bisect_left(known, k)
    left = _alternating(stretch, known[n - 1], k, known) if n else None
    right = _alternating(stretch, known[n], k, known) if n < len(known) else None
    if n and n < len(known):
        return left if left == right else None
    who = left or right
    if who is None or (left and (k - known[n - 1]) % 2 == 0):
        return who
    if stretch[k].pronoun and genders.get(who) == stretch[k].pronoun:
        return who
    beside = [turn.called for turn in (*stretch[max(0, k - 1) : k], *stretch[k + 1 : k + 2])]
    return who if any(who in called for called in beside) else None


def _alternating(stretch: Sequence[_Turn], k: int, at: int, known: Sequence[int]) -> str | None:
    """Give who speaks at turn `at` if two speak by turns and turn `k` is known; None where more than two speak nearby."""
    low, high = bisect_left(known, at - _NEAR), bisect_left(known, at + _NEAR + 1)
    others = {stretch[n].who for n in known[low:high]} - {stretch[k].who}
    if len(others) > 1 or abs(at - k) > _NEAR:
        return None
    return stretch[k].who if (at - k) % 2 == 0 else next(iter(others), None)


def _teller(turns: Sequence[_Turn], mark: str) -> str | None:
    """Name the "I" of "I said" or the "you" of "you said": whom the speeches beside its own call by name, and whom no tag names."""
    calls: Counter[str] = Counter()
    for before, turn in itertools.pairwise(turns):
        for mine, theirs in ((before, turn), (turn, before)):
            if mine.who == mark and theirs.who != mark and turn.paragraph - before.paragraph == 1:
                calls.update(theirs.called)
    tagged = Counter(turn.who for turn in turns if turn.why == "tag")
    calls = Counter({name: n for name, n in calls.items() if n > tagged[name]})
    if not calls:
        return None
    name, n = calls.most_common(1)[0]
    return name if n >= _LEAST_CALLS and n >= _CALLED_SHARE * sum(calls.values()) else None
