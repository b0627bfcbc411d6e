"""What the author tells beside the prompts, put to the prompts it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fascicle.prompts.lint import answer_runs, shares_words
from fascicle.prompts.own import OwnPrompt, PromptsFile, refuse_leaks
from fascicle.records import Prompt, Split, Story


def with_stories(
    prompts: Sequence[Prompt | None],
    given: Mapping[int, OwnPrompt],
    file: PromptsFile,
    texts: Sequence[str],
    splits: Sequence[Split],
    longest: int,
) -> tuple[Prompt | None, ...]:
    """Give the prompts with the author's synopsis, beats and glossary; a chunk without a prompt keeps none.

    Raises `InputError` where a synopsis or a glossary repeats the book's own text, of its chunk or of the other side of the split.
    """
    told = {i: prompt for i, prompt in given.items() if prompt.story is not None and prompts[i] is not None}
    runs = [answer_runs(text, longest) for text in texts] if told else []
    far = {s: frozenset().union(*(r for r, t in zip(runs, splits, strict=True) if t != s)) for s in set(splits)} if told else {}
    leaks = [p for i, p in told.items() if any(shares_words(_asked(p.story), r, longest) for r in (runs[i], far[splits[i]]))]
    refuse_leaks(file, leaks, longest)
    return tuple(
        replace(prompt, story=told[i].story) if i in told and prompt is not None else prompt for i, prompt in enumerate(prompts)
    )


def _asked(story: Story | None) -> str:
    """Give what of a story stands in a prompt; its beats are part of an answer."""
    if story is None:
        return ""
    return "\n".join((story.synopsis or "", *(f"{word}: {meaning}" for word, meaning in story.glossary)))
