"""The proof that every character is accounted for: in one chunk or in one excluded span, white space aside."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from fascicle.errors import ValidationError
from fascicle.records import Chunk, Exclusion, Manuscript, Span, Structure


def settle(ms: Manuscript, structure: Structure, chunks: Sequence[Chunk], fragments: Sequence[Exclusion] = ()) -> tuple[Exclusion, ...]:
    """Give the final list of excluded spans, rising.

    Break marks and sub-headings that no chunk holds are added; headings inside a chunk that joins chapters are dropped.
    """
    held = [c.span for c in chunks]
    taken_up = ("heading",)  # what a chunk that joins chapters may hold; anything else inside one is a fault for `prove`
    kept = [
        e
        for e in (*structure.excluded, *fragments)
        if e.reason not in taken_up or not any(h.holds(e.span) for h in _near(held, e.span))
    ]
    owners = sorted([*held, *(e.span for e in kept)])
    loose = [
        Exclusion(p.span, "scene break" if p.kind == "break" else "heading")
        for p in ms.paragraphs
        if not any(o.holds(p.span) or o.meets(p.span) for o in _near(owners, p.span))
    ]
    return tuple(sorted([*kept, *loose], key=lambda e: e.span))


def check_ledger(text: str, chunks: Sequence[Span], excluded: Sequence[Span]) -> list[str]:
    """Give what is wrong with the ownership of a text, a sentence each; empty is well."""
    findings = []
    at = 0
    for span in sorted([*chunks, *excluded]):
        if span.start < at and text[span.start : min(at, span.end)].strip():
            findings.append(f"characters {span.start}-{min(at, span.end)} have two owners")
        elif text[at : span.start].strip():
            findings.append(f"characters {at}-{span.start} are in no chunk and no excluded span")
        at = max(at, span.end)
    if text[at:].strip():
        findings.append(f"characters {at}-{len(text)} are in no chunk and no excluded span")
    return findings


def prove(ms: Manuscript, chunks: Sequence[Chunk], excluded: Sequence[Exclusion]) -> None:
    """Raise `ValidationError` where the ledger does not close: a fault of ours, never the user's."""
    findings = check_ledger(ms.text, [c.span for c in chunks], [e.span for e in excluded])
    if findings:
        raise ValidationError(f"internal ledger error: {findings[0]}; nothing was written, please report it")


def _near(spans: Sequence[Span], span: Span) -> Sequence[Span]:
    """Give the spans that could meet `span`; `spans` rise and hardly overlap."""
    hi = bisect_right(spans, span.end, key=lambda s: s.start)
    lo = max(0, bisect_left(spans, span.start, key=lambda s: s.start) - 2)
    return spans[lo:hi]
