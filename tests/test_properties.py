"""The contract's invariants, over novels that nobody chose: whatever the layout, nothing is lost, changed or leaked."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape

from ebook import epub, page
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from novels import SMALL, dataset_of, small_settings, source_of
from strategies import Novel, arbitrary_texts, novels, refrains
from word import docx, p

from fascicle.checks.validate import validate_folder
from fascicle.dataset.dataset import Dataset
from fascicle.decisions import EMPTY
from fascicle.errors import FascicleError, SourceError, one_line
from fascicle.manuscript.assemble import assemble
from fascicle.pipeline import make_dataset
from fascicle.prose.words import folded_words
from fascicle.reports.files import dataset_files
from fascicle.settings import Settings, SplitRules
from fascicle.source.formats import read_file

bounded = settings(max_examples=50, deadline=None)


def _prepared(novel: Novel, rules: Settings | None = None) -> Dataset:
    """Prepare a novel; one that is all front matter, as a short draw may be, is passed over."""
    try:
        return dataset_of(novel, rules)
    except SourceError as error:
        assume("no narrative is left" not in str(error) and "--short exclude leaves such out" not in str(error))
        raise


def _owners(data: Dataset) -> list[int]:
    """Count for each character the chunks and excluded spans that hold it."""
    owners = [0] * len(data.manuscript.text)
    for span in [e.chunk.span for e in data.examples] + [x.span for x in data.excluded]:
        for at in range(span.start, span.end):
            owners[at] += 1
    return owners


def _runs(text: str, length: int = 8) -> set[tuple[str, ...]]:
    words = folded_words(text)
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


@bounded
@given(novels())
def test_every_character_but_white_space_is_in_exactly_one_chunk_or_excluded_span(novel: Novel) -> None:
    data = _prepared(novel)
    text = data.manuscript.text
    wrong = [(at, text[at], n) for at, n in enumerate(_owners(data)) if n != 1 and not (n == 0 and text[at].isspace())]
    assert wrong == []
    assert all(x.reason for x in data.excluded)


@bounded
@given(novels())
def test_a_chunk_is_the_manuscript_between_its_offsets_and_chunks_rise(novel: Novel) -> None:
    data = _prepared(novel)
    text = data.manuscript.text
    spans = [e.chunk.span for e in data.examples]
    assert [e.text for e in data.examples] == [text[s.start : s.end] for s in spans]
    assert spans == sorted(spans)
    assert [e.text for e in data.examples if e.text != e.text.strip() or not e.text] == []
    assert [e.chunk.word_count for e in data.examples] == [len(e.text.split()) for e in data.examples]


@bounded
@given(novels())
def test_no_chunk_crosses_a_chapter_or_holds_a_heading_or_a_break_mark_at_its_edge(novel: Novel) -> None:
    data = _prepared(novel)
    for e in data.examples:
        own = [c for c in data.structure.chapters if c.span.meets(e.chunk.span)]
        assert [c.index for c in own] == [e.chunk.chapter]
        assert e.chunk.span.start >= own[0].scenes[0].span.start
        assert e.text.split("\n\n")[0] != "***"
        assert e.text.split("\n\n")[-1] != "***"


@bounded
@given(novels(headings=("CHAPTER", "markdown", "memory")))
def test_short_chapters_join_only_when_asked_and_the_chunk_says_so(novel: Novel) -> None:
    data = _prepared(novel, small_settings(min_words=24, target_low_words=24, target_high_words=25, short="join"))
    for e in data.examples:
        crossed = sum(c.span.meets(e.chunk.span) for c in data.structure.chapters)
        assert (crossed > 1) == ("joins_chapters" in e.flags)
    text = data.manuscript.text
    assert [(at, text[at]) for at, n in enumerate(_owners(data)) if n != 1 and not (n == 0 and text[at].isspace())] == []


@bounded
@given(novels(headings=("CHAPTER", "markdown", "memory")))
def test_short_chapters_left_out_on_request_are_fragments(novel: Novel) -> None:
    rules = small_settings(min_words=24, target_low_words=24, target_high_words=25, short="exclude")
    data = _prepared(novel, rules)
    text = data.manuscript.text
    assert [(at, text[at]) for at, n in enumerate(_owners(data)) if n != 1 and not (n == 0 and text[at].isspace())] == []
    kept = {e.chunk.chapter for e in data.examples}
    for x in data.excluded:
        if x.reason == "fragment":
            assert [c.index for c in data.structure.chapters if c.span.meets(x.span) and c.index in kept] == []


@bounded
@given(novels())
def test_a_chunk_outside_the_sizes_carries_a_flag_that_says_why(novel: Novel) -> None:
    data = _prepared(novel)
    for e in data.examples:
        assert ("short" in e.flags) == (e.chunk.word_count < SMALL.min_words)
        assert ("long_paragraph" in e.flags or "long" in e.flags) == (e.chunk.word_count > SMALL.max_words)


@bounded
@given(st.one_of(novels(), refrains()))
def test_no_chunk_is_in_both_splits_and_no_row_stands_twice(novel: Novel) -> None:
    data = _prepared(novel)
    rows = [row.pairs for row in (*data.rows("train"), *data.rows("validation"))]
    assert [row for row, n in Counter(rows).items() if n > 1] == []
    assert len(rows) == sum(e.split != "none" for e in data.examples)
    assert [e.id for e in data.examples if e.split == "none" and not e.flags] == []
    if len(data.examples) < data.settings.split.min_chunks:
        assert data.rows("validation") == ()


@bounded
@given(st.one_of(novels(), refrains()))
def test_no_answer_is_trained_on_and_held_out(novel: Novel) -> None:
    data = _prepared(novel)
    trained, held_out = ({row.turns[-1].text for row in rows} for rows in (data.rows("train"), data.rows("validation")))
    assert trained & held_out == set()


@bounded
@given(st.one_of(novels(), refrains()), st.sampled_from(("chapter", "scene")))
def test_nothing_held_out_is_a_near_duplicate_of_train_nor_its_neighbour_in_a_chapter(
    novel: Novel, holdout: Literal["chapter", "scene"]
) -> None:
    data = _prepared(novel, replace(small_settings(), split=SplitRules(holdout=holdout)))
    trained, held_out = ([e for e in data.examples if e.split == split] for split in ("train", "validation"))
    train_runs = [_runs(e.text, 5) for e in trained]
    for e in held_out:
        own = _runs(e.text, 5)
        assert [t.id for t, runs in zip(trained, train_runs, strict=True) if 2 * len(own & runs) >= max(1, len(own | runs))] == []
    for a, b in pairwise(data.examples):
        assert {a.split, b.split} != {"train", "validation"} or a.chunk.chapter != b.chunk.chapter


@bounded
@given(st.one_of(novels(), refrains()))
def test_a_prompt_shares_no_eight_words_with_its_answer_and_with_no_answer_of_the_other_side(novel: Novel) -> None:
    data = _prepared(novel)
    runs = {
        split: set[tuple[str, ...]]().union(*(_runs(e.text) for e in data.examples if e.split == split))
        for split in ("train", "validation")
    }
    for e in data.examples:
        if e.prompt is None:
            continue
        asked = _runs(f"{e.prompt.system}\n{e.prompt.human}")
        assert asked & _runs(e.text) == set()
        if e.split != "none":
            assert asked & runs["train" if e.split == "validation" else "validation"] == set()


@bounded
@given(st.one_of(novels(), refrains()))
def test_no_two_prompts_of_a_book_are_alike(novel: Novel) -> None:
    data = _prepared(novel)
    humans = [tuple(folded_words(e.prompt.human)) for e in data.examples if e.prompt]
    assert [h for h, n in Counter(humans).items() if n > 1] == []


@bounded
@given(novels())
def test_the_same_novel_gives_the_same_bytes(novel: Novel) -> None:
    assert dataset_files(_prepared(novel), EMPTY) == dataset_files(_prepared(novel), EMPTY)


@bounded
@given(novels())
def test_the_files_of_a_novel_pass_their_own_validation(novel: Novel) -> None:
    assert [str(f) for f in validate_folder(dataset_files(_prepared(novel), EMPTY))] == []


@bounded
@given(refrains())
def test_the_files_of_a_novel_of_refrains_pass_their_own_validation(novel: Novel) -> None:
    assert [str(f) for f in validate_folder(dataset_files(_prepared(novel), EMPTY))] == []


@bounded
@given(novels())
def test_normalising_twice_equals_once(novel: Novel) -> None:
    once = assemble([source_of(novel.text, novel.format)]).text
    assert assemble([source_of(once, "txt")]).text == once


@bounded
@given(novels())
def test_the_words_of_a_plain_text_stand_in_the_manuscript_in_their_order(novel: Novel) -> None:
    """Only white space and ornaments change: letters and digits of the source are those of the manuscript."""
    text = novel.text.replace("\u200b", "").replace("\ufeff", "").replace("\u00ad", "")
    made = assemble([source_of(text, "txt")]).text
    assert [c for c in made if c.isalnum()] == [c for c in text if c.isalnum()]


@settings(max_examples=150, deadline=None)
@given(arbitrary_texts(), st.sampled_from((".txt", ".md")))
def test_any_text_gives_a_dataset_or_one_sentence_about_why_not(text: str, ending: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"novel{ending}"
        path.write_bytes(text.encode())
        try:
            source = read_file(path)
            data = make_dataset([[source]], Settings(sizes=SMALL))
            findings = validate_folder(dataset_files(data, EMPTY))
            said = "a dataset"
        except FascicleError as error:
            said, findings = str(error), ()
    assert [str(f) for f in findings] == []
    assert said == one_line(said, 1000) != ""


@bounded
@given(arbitrary_texts(), st.sampled_from((".docx", ".epub")))
def test_any_text_in_a_word_file_or_an_e_book_gives_a_dataset_that_proves_itself_or_one_sentence(text: str, ending: str) -> None:
    paragraphs = ["".join(c for c in line if ord(c) > 0x1F and c not in "\ufffe\uffff") for line in text.split("\n")]  # what XML can say
    body = [escape(paragraph) for paragraph in paragraphs]
    made = docx("".join(p(line) for line in body)) if ending == ".docx" else epub(page("".join(f"<p>{line}</p>" for line in body)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"novel{ending}"
        path.write_bytes(made)
        try:
            data = make_dataset([[read_file(path)]], Settings(sizes=SMALL))
            findings = validate_folder(dataset_files(data, EMPTY))
            said = "a dataset"
        except FascicleError as error:
            said, findings = str(error), ()
    assert [str(f) for f in findings] == []
    assert said == one_line(said, 1000) != ""


@bounded
@given(st.binary(max_size=300), st.sampled_from((".txt", ".md")))
def test_any_bytes_are_read_or_refused_in_one_sentence(data: bytes, ending: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"novel{ending}"
        path.write_bytes(data)
        try:
            said = "read: " + "".join(block.text for block in read_file(path).blocks)
        except FascicleError as error:
            said = str(error)
    assert said.startswith(("read: ", f"novel{ending}: "))
    assert said.partition(": ")[2].strip()
