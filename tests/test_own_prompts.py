"""The author's own prompts: a file of rows that name chunks, checked like the prompts that are written here."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from novels import SMALL, manuscript_of, small_novel, source_of
from strategies import sentence
from tongues import TONGUES, novel

from fascicle.checks.validate import validate_folder
from fascicle.dataset.dataset import Dataset
from fascicle.errors import InputError
from fascicle.pipeline import make_dataset, prepare
from fascicle.prompts.own import PromptsFile, number_ranges, parse_prompts
from fascicle.records import Prompt
from fascicle.settings import PromptRules, Settings
from fascicle.storage import read_folder


def file_of(*rows: dict[str, object]) -> PromptsFile:
    """Give a prompts file of these rows."""
    return PromptsFile("mine.jsonl", "0" * 64, parse_prompts("\n".join(json.dumps(row) for row in rows), "mine.jsonl"))


def made(text: str, own: PromptsFile | None, *, sample: int | None = None, system: bool = True) -> Dataset:
    """Prepare a text in memory with own prompts."""
    settings = Settings(sizes=SMALL, drafts="keep-all", prompts=PromptRules(system=system))
    return make_dataset([[source_of(text)]], settings, own=own, sample=sample)


def test_in_english_a_prompt_of_the_file_wins_and_the_rest_is_written() -> None:
    data = made(
        small_novel(),
        file_of({"chunk": 2, "human": "Tell what Marta lost."}, {"chunk": "chunk_004", "human": "Go on.", "system": "Terse."}),
    )
    usual = "You are a fiction writer with expertise in character-driven narratives."
    assert data.examples[1].prompt == Prompt(usual, "Tell what Marta lost.", None, "author")
    assert data.examples[3].prompt == Prompt("Terse.", "Go on.", None, "author")
    assert all(e.prompt is not None and e.prompt.template != "author" for e in data.examples if e.chunk.index not in (1, 3))
    assert [note for note in data.notes if "language" in note] == []


def test_a_row_may_name_its_chunk_by_its_opening_words() -> None:
    plain = made(small_novel(), None)
    opening = " ".join(plain.examples[2].text.split()[:9])
    data = made(small_novel(), file_of({"opens_with": opening.upper(), "human": "A short one."}))
    assert data.examples[2].prompt is not None
    assert data.examples[2].prompt.human == "A short one."


def test_without_system_turns_the_rows_have_none() -> None:
    data = made(small_novel(), file_of({"chunk": 1, "human": "Begin.", "system": "Terse."}), system=False)
    assert data.examples[0].prompt == Prompt(None, "Begin.", None, "author")


def test_outside_english_the_chunks_with_a_prompt_become_rows_and_the_others_are_named() -> None:
    own = file_of({"chunk": 1, "human": "Erzähle vom Salz."}, {"chunk": 3, "human": "Nun der Fährmann."})
    data = made(novel(TONGUES["de"]), own)
    assert [row.turns[1].text for row in data.rows("train")] == ["Erzähle vom Salz.", "Nun der Fährmann."]
    assert {e.annotation.scene_type for e in data.examples} == {None}
    count = len(data.examples)
    assert data.notes[-1] == (
        "The language seems to be 'de', not English: labels are null and the prompts are those of mine.jsonl; "
        f"without one, and so in no split, are chunks 2, 4-{count}."
    )


def test_outside_english_a_prompt_for_every_chunk_leaves_none_out() -> None:
    count = len(made(novel(TONGUES["de"]), None).examples)
    data = made(novel(TONGUES["de"]), file_of(*({"chunk": n, "human": f"Szene {n}."} for n in range(1, count + 1))))
    assert "no_prompt" not in {flag for e in data.examples for flag in e.flags}
    assert data.notes[-1].endswith("labels are null and the prompts are those of mine.jsonl.")


def test_a_sample_takes_the_rows_of_its_own_chunks() -> None:
    data = made(small_novel(), file_of({"chunk": 2, "human": "Two."}, {"chunk": 6, "human": "Six."}), sample=3)
    assert [e.prompt.human for e in data.examples if e.prompt and e.prompt.template == "author"] == ["Two."]


@pytest.mark.parametrize("key", ["human", "system"])
def test_a_prompt_that_gives_its_answer_away_is_refused_with_its_line(key: str) -> None:
    words = " ".join(made(small_novel(), None).examples[1].text.split()[:9])
    rows = {"chunk": 2, "human": "Write it.", "system": "Well."} | {key: f"Write: {words}"}
    with pytest.raises(
        InputError,
        match=r"^mine\.jsonl: the prompt of line 1 repeats 8 or more words in a row of the book's own text; "
        r"reword it$",
    ):
        made(small_novel(), file_of(rows))


def test_seven_shared_words_are_let_through() -> None:
    words = " ".join(made(small_novel(), None).examples[1].text.split()[:7])
    assert made(small_novel(), file_of({"chunk": 2, "human": f"Write {words}"})).examples[1].prompt is not None


def test_a_prompt_that_quotes_an_answer_of_the_other_side_is_refused() -> None:
    plain = made(small_novel(), None)
    held = next(e for e in plain.examples if e.split == "validation")
    train = next(e for e in plain.examples if e.split == "train")
    quote = " ".join(held.text.split()[:9])
    with pytest.raises(InputError, match="line 1 repeats 8 or more words"):
        made(small_novel(), file_of({"chunk": train.chunk.index + 1, "human": quote}))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("", "holds no prompt"),
        ("nonsense", "line 1 is no JSON object"),
        ("[1]", "line 1 is no JSON object"),
        ("[" * 100_000, "line 1 is no JSON object"),
        ('{"chunk": 1}', "line 1 says nothing of its chunk; give human, or synopsis or beats"),
        ('{"chunk": 1, "glossary": {"Grip": "a tide"}}', "line 1 says nothing of its chunk"),
        ('{"chunk": 1, "synopsis": " "}', "line 1: synopsis must be text"),
        ('{"chunk": 1, "beats": "He goes."}', "line 1: beats must be a list of texts"),
        ('{"chunk": 1, "beats": ["He goes.", 2]}', "line 1: each beat and each word of the glossary must be text"),
        ('{"chunk": 1, "human": "A", "glossary": ["Grip"]}', "line 1: glossary must be a table of words and what they mean"),
        ('{"chunk": 1, "human": " "}', "line 1: human must be text"),
        ('{"chunk": 1, "human": 4}', "line 1: human must be text"),
        ('{"human": "A"}', "line 1 must name its chunk by either chunk or opens_with"),
        ('{"chunk": 1, "opens_with": "B", "human": "A"}', "line 1 must name its chunk by either chunk or opens_with"),
        ('{"chunk": 0, "human": "A"}', "line 1: chunk must be a number from 1 or an id such as chunk_003"),
        ('{"chunk": true, "human": "A"}', "line 1: chunk must be a number from 1"),
        ('{"chunk": "third", "human": "A"}', "line 1: chunk must be a number from 1"),
        ('{"chunk": 1, "human": "A", "prompt": "B"}', "line 1 has 'prompt'; known are beats, chunk, glossary, human,"),
        ('{"chunk": 1, "human": "A \\ud800"}', "line 1: human holds half a character"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_in_one_sentence(row: str, said: str) -> None:
    with pytest.raises(InputError) as raised:
        parse_prompts(row, "mine.jsonl")
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"chunk": 999, "human": "A"}], "line 1 names chunk 999, and there are"),
        ([{"chunk": 1, "human": "A"}, {"chunk": "chunk_001", "human": "B"}], "line 2 names the chunk of line 1 again"),
        ([{"chunk": 1, "human": "Go on!"}, {"chunk": 2, "human": "go on"}], "line 2 says the same as line 1"),
        ([{"opens_with": "Nobody wrote this", "human": "A"}], "line 1: no chunk opens with 'Nobody wrote this'"),
        ([{"opens_with": "…", "human": "A"}], "line 1: no chunk opens with"),
    ],
)
def test_a_row_that_names_no_chunk_or_one_twice_is_an_error(rows: list[dict[str, object]], said: str) -> None:
    with pytest.raises(InputError) as raised:
        made(small_novel(), file_of(*rows))
    assert said in str(raised.value)


def test_opening_words_of_several_chunks_are_too_few() -> None:
    text = "\n\n".join(
        f"CHAPTER {roman}\n\nThe bell rang twice. {sentence(9 * k)} {sentence(9 * k + 1)}" for k, roman in enumerate(("I", "II", "III"))
    )
    with pytest.raises(InputError, match="line 1: 3 chunks open with 'The bell rang'"):
        made(text, file_of({"opens_with": "The bell rang", "human": "A"}))


def test_the_manifest_names_the_file_and_the_folder_is_proved(tmp_path: Path) -> None:
    book, mine = tmp_path / "book.txt", tmp_path / "mine.jsonl"
    book.write_text(small_novel(), encoding="utf-8")
    mine.write_text('\ufeff{"chunk": 1, "human": "Begin."}\r\n\n', encoding="utf-8")
    settings = Settings(sizes=SMALL, prompts=PromptRules(file=str(mine)))
    prepare([book], tmp_path / "out", settings)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["prompts_file"] == {"name": "mine.jsonl", "sha256": hashlib.sha256(mine.read_bytes()).hexdigest(), "prompts": 1}
    assert manifest["settings"]["prompts"]["file"] == str(mine)
    assert validate_folder(read_folder(tmp_path / "out")) == ()


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_prompts_file_that_cannot_be_read_is_one_sentence(tmp_path: Path, content: bytes | None) -> None:
    book, mine = tmp_path / "book.txt", tmp_path / "mine.jsonl"
    book.write_text(small_novel(), encoding="utf-8")
    if content is not None:
        mine.write_bytes(content)
    with pytest.raises(InputError, match=r"^mine\.jsonl: "):
        prepare([book], tmp_path / "out", Settings(prompts=PromptRules(file=str(mine))))
    assert not (tmp_path / "out").exists()


def test_numbers_are_shown_as_ranges() -> None:
    assert number_ranges([1, 2, 3, 7, 9, 10]) == "1-3, 7, 9-10"
    assert number_ranges([]) == ""


def test_the_canonical_text_is_untouched_by_own_prompts() -> None:
    assert made(small_novel(), file_of({"chunk": 1, "human": "A."})).manuscript.text == manuscript_of(small_novel()).text
