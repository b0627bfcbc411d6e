"""Views and formats: whatever the rows ask, what they hold of a chunk put together is the chunk."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from novels import small_novel, small_settings, source_of
from test_properties import bounded

from fascicle.checks.validate import validate_folder
from fascicle.dataset.dataset import Dataset
from fascicle.dataset.formats import read_row, write_row
from fascicle.dataset.read_back import example_of, read_examples
from fascicle.dataset.records_json import chunk_json
from fascicle.dataset.views import prefix_end
from fascicle.decisions import EMPTY
from fascicle.errors import FolderError, InputError, RecipeError
from fascicle.pipeline import make_dataset
from fascicle.prompts.own import OwnPrompt, PromptsFile
from fascicle.recipe import checked, with_view
from fascicle.records import Story
from fascicle.reports.files import dataset_files
from fascicle.settings import Format, Settings, View, ViewRules

FITTING: list[tuple[View, Format]] = [
    ("completion", "text"),
    *((view, form) for view in get_args(View) for form in get_args(Format) if view != "completion" and form != "text"),
]


TOLD = PromptsFile(
    "mine.jsonl",
    "0" * 64,
    tuple(
        OwnPrompt(n, n, None, human, None, Story(f"The story has come to its day {n}.", (f"Beat {n}.", "They part."), (("weir", "a dam"),)))
        for n, human in ((2, "Something about the keeper."), (3, ""), (5, ""))
    ),
)
MADE = make_dataset([[source_of(small_novel(6))]], small_settings(), own=TOLD)


def data_in(view: View, form: Format = "sharegpt") -> Dataset:
    """Give a small novel prepared in a view."""
    return replace(MADE, settings=with_view(small_settings(), view, form))


def test_prefix_and_answer_are_the_chunk_letter_for_letter() -> None:
    data = data_in("prefix")
    texts = {e.id: e.text for e in data.examples}
    rows = [*data.rows("train"), *data.rows("validation")]
    assert len(rows) == sum(e.split != "none" for e in data.examples)
    for row in rows:
        assert "".join(turn.text for turn in row.turns) == texts[row.chunk]
        assert [(turn.role, turn.trained) for turn in row.turns] == [("human", True), ("assistant", True)]
        assert all(turn.text.strip() for turn in row.turns)


@bounded
@given(st.text(min_size=2).filter(lambda t: len(t.strip()) > 1).map(str.strip))
def test_any_text_divides_into_a_prefix_and_a_rest_that_are_not_empty(text: str) -> None:
    at = prefix_end(text, ViewRules())
    assert 0 < at < len(text)
    assert not text[at].isspace() or not any(c.isspace() for c in text)


SENTENCES = " ".join(f"The {n}th lamp was lit and the boat went on." for n in range(200))


def test_a_prefix_ends_with_a_sentence_and_is_five_to_ten_percent_of_the_words() -> None:
    at = prefix_end(SENTENCES, ViewRules())
    assert SENTENCES[:at].rstrip().endswith(".")
    assert 0.05 <= len(SENTENCES[:at].split()) / len(SENTENCES.split()) <= 0.10


def test_a_prefix_would_rather_end_with_a_paragraph() -> None:
    at = SENTENCES.index("The 11th")  # 5.5% of the words
    text = f"{SENTENCES[:at].rstrip()}\n\n{SENTENCES[at:]}"
    assert text[prefix_end(text, ViewRules()) :].startswith("The 11th")


def test_a_prefix_never_ends_inside_a_sentence_however_long() -> None:
    text = "and ".join(["The boat went on "] * 300) + ". Nobody spoke."
    assert text[prefix_end(text, ViewRules()) :] == "Nobody spoke."


def test_the_continue_view_shows_the_end_of_the_passage_before_and_else_the_prompt() -> None:
    data = data_in("continue")
    before = dict(zip([e.id for e in data.examples[1:]], data.examples, strict=False))
    rows = [*data.rows("train"), *data.rows("validation")]
    shown = [row for row in rows if row.view == "continue"]
    assert shown
    assert len(rows) == sum(e.split != "none" for e in data.examples)
    examples = {e.id: e for e in data.examples}
    for row in rows:
        example = examples[row.chunk]
        assert row.turns[-1].text == example.text
        if row.view == "continue":
            assert before[row.chunk].text.endswith(row.turns[0].text)
            assert before[row.chunk].split == example.split
            assert before[row.chunk].chunk.chapter == example.chunk.chapter
        else:
            assert example.prompt is not None
            assert row.turns[-2].text == example.prompt.human


def test_the_mixed_view_deals_its_shares() -> None:
    data = data_in("mixed")
    views = Counter(row.view for row in (*data.rows("train"), *data.rows("validation")))
    total = views.total()
    assert abs(views["prefix"] - 0.3 * total) <= 2
    assert views["instruct"] >= 0.5 * total - 2  # what has nothing before it falls back on its prompt
    assert not any(turn.trained for row in data.rows("train") for turn in row.turns if turn.role == "human")


@pytest.mark.parametrize(("view", "form"), FITTING)
def test_every_view_in_every_format_is_read_back_as_it_was_written(view: View, form: Format) -> None:
    for row in data_in(view, form).rows("train"):
        written = json.loads(json.dumps(write_row(row, form), ensure_ascii=False))
        expected = [turn for turn in row.pairs if form != "prompt-completion" or turn[0] != "system"]
        assert read_row(written, form, row.view) == tuple(expected)


@pytest.mark.parametrize(("view", "form"), FITTING)
def test_every_view_in_every_format_passes_validation(view: View, form: Format) -> None:
    assert [str(f) for f in validate_folder(dataset_files(data_in(view, form), EMPTY))] == []


@pytest.mark.parametrize(
    ("view", "form", "spoil", "finding"),
    [
        ("prefix", "messages", lambda r: r["messages"][1].update(content=r["messages"][1]["content"][1:]), "an answer that is no chunk"),
        ("completion", "text", lambda r: r.update(text=r["text"] + "."), "an answer that is no chunk"),
        ("continue", "sharegpt", lambda r: r["conversations"][-2].update(value="Go on."), "its prompt is not the one"),
        ("instruct", "alpaca", lambda r: r.update(input="more"), "not a row of the format alpaca"),
        ("instruct", "prompt-completion", lambda r: r.update(prompt="Scene.\n\n"), "its prompt is not the one"),
        ("mixed", "messages", lambda r: r["messages"].reverse(), "turns are not"),
    ],
)
def test_a_spoilt_row_is_found_in_every_view(view: View, form: Format, spoil: object, finding: str) -> None:
    files = dataset_files(data_in(view, form), EMPTY)
    rows = [json.loads(line) for line in files["train.jsonl"].decode().splitlines()]
    spoil(rows[1])  # type: ignore[operator]  # a function of a row
    files["train.jsonl"] = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    found = [str(f) for f in validate_folder(files)]
    assert any(finding in f for f in found), found


@pytest.mark.parametrize(("view", "form"), [("completion", "sharegpt"), ("prefix", "text")])
def test_raw_text_has_no_turns_and_turns_are_no_raw_text(view: View, form: Format) -> None:
    with pytest.raises(RecipeError, match="go together and with no other"):
        checked(Settings(rows=ViewRules(view=view, format=form)), "the settings")


def test_a_view_takes_the_format_that_it_needs() -> None:
    assert with_view(Settings(), "completion", None).rows.format == "text"
    assert with_view(Settings(rows=ViewRules(view="completion", format="text")), "prefix", None).rows.format == "sharegpt"
    assert with_view(Settings(rows=ViewRules(format="messages")), "prefix", None).rows.format == "messages"


def test_chunks_are_read_back_as_they_were() -> None:
    for i, e in enumerate(MADE.examples):
        assert chunk_json(example_of(chunk_json(e), i)) == chunk_json(e)


@pytest.mark.parametrize("line", [b"{}", b"[]", b"{", b'{"cost": 1}'])
def test_a_line_that_is_no_chunk_is_named(line: bytes) -> None:
    with pytest.raises(FolderError, match=r"^chunks.jsonl line 1: not as prepare writes it"):
        read_examples(line + b"\n")


def test_the_context_view_tells_the_story_so_far_before_the_prompt() -> None:
    rows = {row.chunk: row for row in (*data_in("context").rows("train"), *data_in("context").rows("validation"))}
    examples = {e.id: e for e in MADE.examples}
    human = dict(rows["chunk_002"].pairs)["human"]
    assert human == "The story so far: The story has come to its day 2.\n\nWords:\nweir: a dam\n\nSomething about the keeper."
    prompt = examples["chunk_004"].prompt
    assert prompt is not None
    assert dict(rows["chunk_004"].pairs)["human"] == prompt.human
    assert all(row.turns[-1].text == examples[chunk].text for chunk, row in rows.items())


def test_the_plan_view_answers_with_the_beats_and_then_the_scene() -> None:
    rows = {row.chunk: row for row in (*data_in("plan").rows("train"), *data_in("plan").rows("validation"))}
    examples = {e.id: e for e in MADE.examples}
    assert rows["chunk_003"].turns[-1].text == f"- Beat 3.\n- They part.\n\n{examples['chunk_003'].text}"
    assert rows["chunk_004"].turns[-1].text == examples["chunk_004"].text


@pytest.mark.parametrize("view", ["context", "plan"])
def test_a_view_of_what_nobody_told_is_refused_in_one_sentence(view: View) -> None:
    with pytest.raises(RecipeError, match=rf"^the view {view}: no chunk has (?:a synopsis|beats); give them with --prompts-file"):
        make_dataset([[source_of(small_novel(2))]], with_view(small_settings(), view, None))


def test_a_synopsis_that_repeats_the_book_is_refused() -> None:
    words = " ".join(MADE.examples[1].text.split()[:9])
    own = PromptsFile("mine.jsonl", "0" * 64, (OwnPrompt(1, 2, None, "", None, Story(f"So far: {words}")),))
    with pytest.raises(InputError, match=r"^mine.jsonl: the prompt of line 1 repeats 8 or more words in a row"):
        make_dataset([[source_of(small_novel(6))]], small_settings(), own=own)


def test_variants_ask_otherwise_for_the_same_chunks_and_pass_validation() -> None:
    settings = small_settings()
    data = make_dataset([[source_of(small_novel(6))]], replace(settings, rows=replace(settings.rows, variants=3)))
    files = dataset_files(data, EMPTY)
    assert [name for name in files if name.startswith("train_variant")] == ["train_variant_2.jsonl", "train_variant_3.jsonl"]
    first, *others = (data.rows("train"), *data.variant_rows())
    for rows in others:
        assert [row.turns[-1] for row in rows] == [row.turns[-1] for row in first]
        assert not {row.turns[-2].text for row in rows} & {row.turns[-2].text for row in first}
    assert [str(f) for f in validate_folder(files)] == []
    files["train_variant_2.jsonl"] = files["train.jsonl"]
    assert any("asks as an earlier file does" in str(f) for f in validate_folder(files))


def test_variants_of_a_view_without_prompts_are_refused() -> None:
    with pytest.raises(RecipeError, match="variants are other prompts"):
        checked(Settings(rows=ViewRules(view="prefix", variants=2)), "the settings")
