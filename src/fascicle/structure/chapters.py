"""The book's plan: from headings to chapters with their scenes, and everything that is not the story.

Break marks and sub-headings belong to nobody here: whether one lies inside a chunk or at its edge is known only after
cutting, and the ledger settles it then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from fascicle.decisions import Overrules
from fascicle.errors import one_line
from fascicle.prose.paragraphs import ends_sentence
from fascicle.records import Chapter, Exclusion, Manuscript, Span, Structure
from fascicle.structure.closing import after_the_end, closing_reasons, closing_table, is_annals, is_chronology
from fascicle.structure.contents import find_contents, title_key
from fascicle.structure.drafts import without_drafts
from fascicle.structure.headings import Heading, find_headings
from fascicle.structure.language import detect_language
from fascicle.structure.lexicon import Lexicon, lexicon
from fascicle.structure.numbering import is_date, read_numbering
from fascicle.structure.openings import epigraph_below, opening_of_story
from fascicle.structure.paratext import front_reasons, is_dedication, is_front_line, licence_frame, stated_reasons, story_section
from fascicle.structure.scenes import divide_scenes, unfinished, without_broken_off

_LEAST_UNHEADED_WORDS = 400
"""Loose prose before the first heading is an opening chapter from here on, an epigraph below."""
_LEAST_STORY_PAGE_WORDS = 3000
"""A page of a word processor's or e-book's file that runs longer is no preface."""
_LOW_CONFIDENCE = 0.7
_LEAST_PROSE_WORDS = 20  # a paragraph so long before the first heading is no line of a title page


@dataclass(slots=True)
class _Plan:
    """What is being gathered: reasons by paragraph, and chapters as (heading, part, paragraphs)."""

    words_of: Lexicon
    outside: str | None = None  # the reason of the section of front or back matter that is being read
    reasons: dict[int, str] = field(default_factory=dict)
    chapters: list[_Draft] = field(default_factory=list)
    part: str | None = None
    scene_breaks: frozenset[int] = frozenset()
    include: frozenset[int] = frozenset()
    taken_in: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Draft:
    title: str | None
    part: str | None
    first: int
    prose: list[int]
    subheads: list[int]
    confidence: float


def read_structure(ms: Manuscript, overrules: Overrules | None = None, *, keep_drafts: bool = False) -> Structure:
    """Find chapters, scenes and what to leave out; `overrules` are the author's corrections, which win."""
    overrules = overrules or Overrules()
    language = detect_language(ms.text, ms.language)
    words_of = lexicon(language)
    frame = licence_frame(ms)
    contents = find_contents(ms, frame)
    headings = _without_title(ms, find_headings(ms, contents, frame, overrules, words_of))
    plan = _Plan(words_of, scene_breaks=overrules.scene_break, include=overrules.include)
    plan.reasons.update({i: "licence" for i in range(len(ms.paragraphs)) if i not in frame})
    plan.reasons.update(dict.fromkeys(contents.paragraphs, "contents"))
    plan.reasons.update(closing_reasons(ms, frame))
    plan.reasons.update(stated_reasons(ms, words_of))
    _gather(ms, headings, frame, plan)
    plan.reasons.update({i: "unfinished" for i in unfinished(ms) if i not in plan.reasons})
    _split_at_files(ms, plan)
    _without_closing_table(ms, plan)
    _obey(ms, plan, overrules)
    chapters = _chapters(ms, plan)
    titles = [c.title for c in chapters]
    kept = [ms.paragraphs[i].span for i in sorted(overrules.include)]
    chapters, twins = (chapters, []) if keep_drafts else without_drafts(ms, chapters, kept)
    gone = [title or "a chapter without a heading" for title in titles if title not in {c.title for c in chapters}]
    chapters, broken = without_broken_off(ms, chapters, kept)
    excluded = sorted([*_spans(ms, plan.reasons), *twins, *broken], key=lambda e: e.span)
    confidence = _confidence(plan, ms)
    doubts = (*_doubts(confidence, chapters), *_whole_drafts(gone))
    return Structure(language, confidence, chapters, tuple(excluded), doubts, overrules.stale, tuple(plan.taken_in))


def _gather(ms: Manuscript, headings: Sequence[Heading], frame: range, plan: _Plan) -> None:
    """Give every paragraph of the frame a reason, a chapter, or (break marks, sub-headings) neither."""
    stops = [h.first for h in headings[1:]] + [frame.stop]
    if not headings or all(h.rank == "end" for h in headings):
        _without_headings(ms, headings, frame, plan)
        return
    _before_headings(ms, range(frame.start, headings[0].first), plan)
    numbered = [k for k, h in enumerate(headings) if read_numbering(h.title, plan.words_of) is not None]
    for k, (heading, stop) in enumerate(zip(headings, stops, strict=True)):
        region = [i for i in range(heading.last + 1, stop) if i not in plan.reasons]
        behind = bool(numbered) and k > numbered[-1]  # a log-book may end a book without numbers
        dates = (is_chronology(ms, region) if behind else 2 * k > len(headings) and is_annals(ms, region)) and not story_section(
            heading.title, plan.words_of
        )
        taken = replace(heading, rank="paratext", reason="notes") if dates else heading
        _take(ms, taken, region, plan, sections_follow=k + 1 < len(headings) and headings[k + 1].rank == "subchapter")


def _without_closing_table(ms: Manuscript, plan: _Plan) -> None:
    """Leave out a table of dates that follows the last chapter under a line of its own."""
    if not plan.chapters:
        return
    last = plan.chapters[-1]
    prose = [i for i in last.prose if i not in plan.reasons]
    if (position := closing_table(ms, prose)) is not None and position > 0:
        plan.reasons.update(dict.fromkeys((i for i in prose[position:] if ms.paragraphs[i].kind != "break"), "notes"))
        last.prose = [i for i in last.prose if i < prose[position]]


def _obey(ms: Manuscript, plan: _Plan, overrules: Overrules) -> None:
    """Take in what the author includes and leave out what the author excludes; a heading takes its chapter or section along."""
    taken_in = [i for i in sorted(overrules.include) if plan.reasons.get(i, "heading") != "heading"]
    for i in taken_in:
        del plan.reasons[i]
    owned = {i for draft in plan.chapters for i in draft.prose}
    loose = [i for i in taken_in if i not in owned and ms.paragraphs[i].kind != "break"]
    for i in loose:
        home = next((d for d in plan.chapters if d.prose and d.first <= i < d.prose[-1]), None)
        last = plan.chapters[-1] if plan.chapters else None
        if home is not None:
            home.prose = sorted([*home.prose, i])
        elif i - 1 in loose and (before := next((d for d in plan.chapters if d.prose[-1] == i - 1), None)) is not None:
            before.prose.append(i)
        else:
            plan.chapters.append(_Draft(None, last.part if last and last.first < i else None, i, [i], [], 1.0))
            plan.chapters.sort(key=lambda d: d.first)
    whole = {i for d in plan.chapters if d.first in overrules.exclude for i in d.prose}
    gone = {i for i in overrules.exclude | whole if plan.reasons.get(i) != "heading"}
    plan.reasons.update({i: "excluded by decision" for i in gone if ms.paragraphs[i].kind != "break"})


def _split_at_files(ms: Manuscript, plan: _Plan) -> None:
    """Begin a chapter where a file of chapters begins without a heading."""
    out: list[_Draft] = []
    for draft in plan.chapters:
        starts = [k for k in ms.file_starts[1:] if any(i < k for i in draft.prose) and any(i >= k for i in draft.prose)]
        edges = [-1, *starts, len(ms.paragraphs)]
        for a, b in pairwise(edges):
            prose, subheads = [i for i in draft.prose if a <= i < b], [i for i in draft.subheads if a <= i < b]
            if a < 0:
                out.append(replace(draft, prose=prose, subheads=subheads))
            elif prose:
                out.append(_Draft(None, draft.part, prose[0], prose, subheads, draft.confidence))
    plan.chapters[:] = out


def _take(ms: Manuscript, heading: Heading, region: list[int], plan: _Plan, *, sections_follow: bool) -> None:
    words = sum(ms.paragraphs[i].word_count for i in region if ms.paragraphs[i].kind != "break")
    lines = range(heading.first, heading.last + 1)
    if heading.rank == "paratext" and not plan.include.isdisjoint(lines):
        heading = replace(heading, rank="chapter", reason="heading")  # story by decision: the heading takes its section along
        plan.taken_in.append(ms.paragraphs[heading.first].span.start)
    if heading.rank == "subchapter" and plan.outside is not None:
        heading = replace(heading, rank="paratext", reason=plan.outside)  # the numbered questions of a reading guide
    plan.outside = heading.reason if heading.rank == "paratext" and heading.reason != "title page" else None
    if heading.rank == "paratext":
        _leave_out(ms, heading, region, plan)
        return
    if heading.rank == "subchapter" and plan.chapters:
        plan.chapters[-1].subheads += lines
        plan.chapters[-1].prose += region
        return
    plan.reasons.update(dict.fromkeys(lines, "heading"))
    if heading.rank == "end":
        if (reason := after_the_end(ms, region)) is not None:
            plan.reasons.update(dict.fromkeys(region, reason))
        elif plan.chapters:
            plan.chapters[-1].prose += region
        return
    if heading.rank == "part" and words < _LEAST_UNHEADED_WORDS:
        plan.part = heading.title
        plan.reasons.update({i: "epigraph" for i in region if ms.paragraphs[i].kind != "break"})
    elif words == 0 and not sections_follow:
        plan.part = heading.title  # a heading over nothing but further headings is a part's
    else:
        plan.reasons.update(dict.fromkeys(epigraph_below(ms, region), "epigraph"))
        prose = [i for i in region if i not in plan.reasons]
        plan.chapters.append(_Draft(heading.title, plan.part, heading.first, prose, [], heading.confidence))


def _leave_out(ms: Manuscript, heading: Heading, region: list[int], plan: _Plan) -> None:
    plan.reasons.update(dict.fromkeys(range(heading.first, heading.last + 1), heading.reason))
    if heading.reason == "title page":
        _before_headings(ms, region, plan)
        return
    for i in region:
        # No heading of its own parts a dedication from the page before it.
        runs_on = not plan.chapters and heading.reason in ("copyright", "contents", "about the author")
        dedicated = runs_on and is_dedication(ms, i, plan.words_of)
        plan.reasons[i] = "dedication" if dedicated else heading.reason


def _before_headings(ms: Manuscript, loose: Sequence[int], plan: _Plan) -> None:
    """Sort the loose matter before the first heading; long prose there is a chapter without a title."""
    free = [i for i in loose if i not in plan.reasons]
    opening = _story_page(ms, free)
    reasons = front_reasons(ms, [i for i in free if opening is None or i < opening], plan.words_of)
    first = _story_start(ms, free, reasons, plan.words_of)
    if first is not None:
        plan.chapters.append(_Draft(None, None, first, [i for i in free if i >= first], [], 0.5))
        reasons = {i: reason for i, reason in reasons.items() if i < first}
    else:
        reasons |= {i: "epigraph" for i in free if i not in reasons and ms.paragraphs[i].kind != "break"}
    plan.reasons.update(reasons)


def _story_start(ms: Manuscript, free: Sequence[int], reasons: dict[int, str], words_of: Lexicon) -> int | None:
    """Give the paragraph where the story begins before any heading: what looks like an epigraph is too long for one."""
    loose = [i for i in free if reasons.get(i) in (None, "epigraph", "dedication") and not ms.paragraphs[i].quoted]
    prose = [i for i in loose if ms.paragraphs[i].kind != "break" and not is_dedication(ms, i, words_of)]
    if sum(ms.paragraphs[i].word_count for i in prose) < _LEAST_UNHEADED_WORDS:
        return opening_of_story(ms, free, reasons, words_of)
    return next((i for i in prose if i not in reasons or ms.paragraphs[i].word_count >= _LEAST_PROSE_WORDS), None)


def _story_page(ms: Manuscript, free: Sequence[int]) -> int | None:
    """Give the first paragraph of a page that runs on for as long as only the story does; None without page breaks."""
    starts = [i for i in free if ms.paragraphs[i].page_break]
    stops = [*starts[1:], free[-1] + 1] if starts else []
    for start, stop in zip(starts, stops, strict=True):
        if sum(ms.paragraphs[i].word_count for i in free if start <= i < stop) >= _LEAST_STORY_PAGE_WORDS:
            return start
    return None


def _without_headings(ms: Manuscript, ends: Sequence[Heading], frame: range, plan: _Plan) -> None:
    """Make the whole book one chapter without a title, its title page aside."""
    plan.reasons.update({i: "heading" for h in ends for i in range(h.first, h.last + 1)})
    free = [i for i in frame if i not in plan.reasons]
    front = 0
    while front < len(free) and is_front_line(ms, free[front], plan.words_of) and not _is_dateline(ms, free[front:], plan.words_of):
        front += 1
    if front == len(free):
        front = 0  # nothing but short lines: a poem, a list; all of it is the text
    plan.reasons.update(front_reasons(ms, free[:front], plan.words_of))
    prose = free[front:]
    if prose:
        plan.chapters.append(_Draft(None, None, prose[0], prose, [], 0.75))


def _is_dateline(ms: Manuscript, lines: Sequence[int], words_of: Lexicon) -> bool:
    """Tell whether a line is the date of a letter or an entry: prose or a salutation follows, and no more of a title page."""
    below = ms.paragraph_text(lines[1]) if len(lines) > 1 else ""
    told = ends_sentence(below) or bool(words_of.salutation.match(below.split("\n")[0]))
    return is_date(ms.paragraph_text(lines[0]), words_of) and told and not is_front_line(ms, lines[1], words_of)


def _without_title(ms: Manuscript, headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """See the book's own title, styled as a heading above the chapters, for what it is."""
    if not headings or headings[0].rank not in ("part", "chapter"):
        return headings
    first = headings[0]
    if ms.title is not None and len(headings) > 1 and title_key(first.title) == title_key(ms.title):
        return (replace(first, rank="paratext", reason="title page"), *headings[1:])
    level = ms.paragraphs[first.first].level
    others = [ms.paragraphs[h.first].level for h in headings[1:]]
    if level is None or not others or any(other is not None and other <= level for other in others):
        return headings
    return (replace(first, rank="paratext", reason="title page"), *headings[1:])


def _chapters(ms: Manuscript, plan: _Plan) -> tuple[Chapter, ...]:
    out: list[Chapter] = []
    drafts = [d for d in plan.chapters if any(_is_prose(ms, i, plan) for i in d.prose)]
    for number, draft in enumerate(drafts, 1):
        following = [i for i in plan.reasons if i > draft.prose[-1]]
        last = max(i for i in draft.prose if _is_prose(ms, i, plan))
        stop = drafts[number].first if number < len(drafts) else None
        end = ms.paragraphs[last].span.end
        if stop is not None:
            end = ms.paragraphs[min([stop, *following])].span.start
        scenes = divide_scenes(ms, draft.prose, set(draft.subheads), plan.reasons, plan.scene_breaks)
        out.append(Chapter(number, draft.title, draft.part, Span(ms.paragraphs[draft.first].span.start, end), scenes))
    return tuple(out)


def _is_prose(ms: Manuscript, index: int, plan: _Plan) -> bool:
    return index not in plan.reasons and ms.paragraphs[index].kind != "break"


def _spans(ms: Manuscript, reasons: dict[int, str]) -> list[Exclusion]:
    """Join neighbouring paragraphs of one reason into one span; break marks among them go along."""
    out: list[Exclusion] = []
    previous = -2
    for i in sorted(reasons):
        span, reason = ms.paragraphs[i].span, reasons[i]
        gap_is_breaks = all(ms.paragraphs[k].kind == "break" for k in range(previous + 1, i))
        if out and out[-1].reason == reason and previous >= 0 and gap_is_breaks and reason != "heading":
            out[-1] = Exclusion(Span(out[-1].span.start, span.end), reason)
        else:
            out.append(Exclusion(span, reason))
        previous = i
    return out


def _confidence(plan: _Plan, ms: Manuscript) -> float:
    """Weigh the confidence of each chapter's heading by its words."""
    if not plan.chapters:
        return 0.0
    words = [sum(ms.paragraphs[i].word_count for i in d.prose) or 1 for d in plan.chapters]
    total = sum(d.confidence * w for d, w in zip(plan.chapters, words, strict=True))
    return round(total / sum(words), 3)


def _whole_drafts(gone: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        f"The whole of {one_line(title, 60)!r} was left out as an earlier draft of a later chapter; --drafts keep-all keeps it."
        for title in gone
    )


def _doubts(confidence: float, chapters: tuple[Chapter, ...]) -> tuple[str, ...]:
    doubts = []
    if confidence < _LOW_CONFIDENCE:
        doubts.append(
            "The chapter headings are uncertain; compare the list of chapters with the book and overrule what is wrong "
            "in decisions.toml (heading, not_heading, scene_break)."
        )
    if len(chapters) == 1 and chapters[0].title is None:
        doubts.append(
            "No chapter headings were found, the book is read as one chapter; if it has some, name them in decisions.toml (heading)."
        )
    return tuple(doubts)
