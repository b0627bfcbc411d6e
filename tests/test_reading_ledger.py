"""Words in the source = words in the manuscript + words dropped with a reason, whatever the text."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, reject, settings
from hypothesis import strategies as st
from novels import dataset_of
from strategies import Novel, arbitrary_texts, novels

from fascicle.decisions import EMPTY
from fascicle.errors import SourceError
from fascicle.manuscript.assemble import assemble
from fascicle.records import Change, Manuscript, Source
from fascicle.reports.files import dataset_files
from fascicle.source.formats import READERS

bounded = settings(max_examples=150, deadline=None)

# What readers act upon, to be strung together: marks, joints, controls, damage.
PIECES = (
    "The tide was out", "and nobody minded", "well-", "known", "some-\nthing", "*", "**", "_", "__", "# ", "#", ">", "> ", "- ", "-- ",
    "— ", "\n", "\n\n", "\n\n\n\n", "  \n", "\\\n", "\\", "\r", "\r\n", "\f", "\x85", "\u2028", "\u2029", "\v", "\x1c", "\x07",
    "\ufeff", "\xad", "\xad\n", "\u200b", "\xa0", " ", "\t", "12", "\n12\n", "Page 3", "- 4 -", "* * *", "***", "---", "===", "~~~",
    "```\n", "[1]", "\n[1] a note\n", "[Footnote 1: so it was]", "[Illustration]", "[Illustration: a boat]\n", "[^1]",
    "\n[^1]: a note\n", "^[a note]", "[a](b)", "[[a|b]]", "![a](b.png)", "[a]: http://b\n", "<!-- a -->", "%% a %%", "{++a++}",
    "{--a b--}", "{~~a~>b c~~}", "==a==", "<br>", "<i>", "&nbsp;", "&mdash;", "`a b`", "â€œ", "Ã©", "â€”", "\x93", "“Fog,”", "…",
    "| a | b |", "    Down by the weir\n", "---\ntitle: a b\n---\n",
)  # fmt: skip


def read(text: str, ending: str) -> tuple[Source, Manuscript]:
    """Read and assemble a text as a file of that ending; one that is refused as binary is passed over."""
    try:
        source = READERS[ending](text.encode("utf-8", "surrogatepass"), f"novel{ending}", "0" * 64, None)
    except SourceError:
        reject()
    return source, assemble([source])


def account(text: str, ending: str) -> tuple[int, int, tuple[Change, ...]]:
    """Give the words of the source, the words of the manuscript without break marks, and the changes."""
    source, manuscript = read(text, ending)
    assert source.word_count is not None
    breaks = sum(p.kind == "break" for p in manuscript.paragraphs)
    return source.word_count, len(manuscript.text.split()) - breaks, manuscript.changes


def assert_balanced(text: str, ending: str) -> None:
    before, after, changes = account(text, ending)
    assert before == after + sum(change.words for change in changes), changes


@pytest.mark.parametrize("ending", [".txt", ".md"])
@bounded
@given(text=st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join))
@example(text="> a\n>\n> b")
@example(text="\ufeff\n\ufeff a")
def test_words_balance_for_texts_strung_together_of_all_that_readers_act_upon(ending: str, text: str) -> None:
    assert_balanced("The tide was out. " * 40 + text, ending)
    assert_balanced(text + "\n\nThe tide was out." + " It was." * 60, ending)


@pytest.mark.parametrize("ending", [".txt", ".md"])
@bounded
@given(text=arbitrary_texts())
def test_words_balance_for_arbitrary_texts(ending: str, text: str) -> None:
    assert_balanced("The tide was out. " * 40 + text, ending)


@bounded
@given(novels())
def test_words_balance_for_novels_and_all_of_their_prose_stays(novel: Novel) -> None:
    before, after, changes = account(novel.text, f".{novel.format}")
    assert before == after + sum(change.words for change in changes)
    assert {c.what for c in changes if c.words} <= {"scene breaks written as ***", "markup dropped", "wrapped lines joined"}


def test_the_manifest_holds_the_account() -> None:
    data = dataset_of("\n\n".join(["CHAPTER ONE", "The tide was out. " * 8, "* * *", "It came in. " * 8]))
    manifest = json.loads(dataset_files(data, EMPTY)["manifest.json"])
    assert manifest["normalisation"] == {"scene breaks written as ***": {"count": 1, "words": 3}}
    assert manifest["words"] == {"source": None, "manuscript": 58, "dropped": 3, "break_marks": 1}
