"""What the author accepted, rejected and asked, obeyed by the whole flow."""

from __future__ import annotations

from dataclasses import replace

import pytest
from novels import SMALL, small_novel, source_of

from fascicle.checks.validate import validate_folder
from fascicle.dataset.dataset import Dataset
from fascicle.decisions import EMPTY, Asked, Decisions, Stretch
from fascicle.errors import InputError
from fascicle.pipeline import make_dataset
from fascicle.prompts.own import PromptsFile, parse_prompts
from fascicle.records import Prompt
from fascicle.reports.files import dataset_files
from fascicle.settings import Settings, SizeRules

USUAL = "You are a fiction writer with expertise in character-driven narratives."


def made(decisions: Decisions | None = None, sizes: SizeRules = SMALL, own: PromptsFile | None = None) -> Dataset:
    """Prepare the small novel in memory."""
    settings = Settings(sizes=sizes, drafts="keep-all")
    return make_dataset([[source_of(small_novel())]], settings, decisions=decisions, own=own)


def opening(text: str) -> str:
    """Give the first words of a text."""
    return " ".join(text.split()[:9])


def stretch(text: str) -> Stretch:
    """Name the paragraphs of a chunk."""
    paragraphs = [p for p in text.split("\n\n") if p != "***"]
    return Stretch(opening(paragraphs[0]), opening(paragraphs[-1]))


WIDE = replace(SMALL, target_low_words=60, target_high_words=80, max_words=120)


def test_what_is_accepted_stays_a_chunk_of_its_own_under_other_sizes() -> None:
    kept = made().examples[3].text
    assert kept not in [e.text for e in made(sizes=WIDE).examples]
    assert kept in [e.text for e in made(Decisions(accept=(stretch(kept),)), WIDE).examples]


def test_what_is_accepted_ends_where_it_ended_though_a_scene_break_follows() -> None:
    data = made()
    kept = next(a.text for a, b in zip(data.examples, data.examples[1:], strict=False) if b.chunk.start_kind == "scene")
    assert kept in [e.text for e in made(Decisions(accept=(stretch(kept),)), WIDE).examples]


def test_a_rejected_chunk_is_in_no_split_and_says_why_and_the_folder_stays_valid() -> None:
    text = made().examples[4].text
    data = made(Decisions(reject=(opening(text),)))
    (found,) = [e for e in data.examples if e.text == text]
    assert (found.split, found.flags) == ("none", (*made().examples[4].flags, "rejected"))
    assert text not in [row.turns[-1].text for side in ("train", "validation") for row in data.rows(side)]
    assert validate_folder(dataset_files(data, EMPTY)) == ()


def test_what_is_rejected_as_a_stretch_is_rejected_alone_under_other_sizes() -> None:
    text = made().examples[3].text
    around = [e for e in made(Decisions(reject=(opening(text),)), WIDE).examples if "rejected" in e.flags]
    alone = [e for e in made(Decisions(reject=(stretch(text),)), WIDE).examples if "rejected" in e.flags]
    assert len(around[0].text) > len(text)
    assert [e.text for e in alone] == [text]


def test_the_authors_prompt_is_the_one_of_the_chunk_that_holds_the_paragraph() -> None:
    text = made().examples[2].text
    last = text.split("\n\n")[-1]
    data = made(Decisions(prompt=(Asked(opening(last), "Tell what was lost."),)))
    (found,) = [e for e in data.examples if e.text == text]
    assert found.prompt == Prompt(USUAL, "Tell what was lost.", None, "author")
    assert data.prompts_file is None
    assert validate_folder(dataset_files(data, EMPTY)) == ()


def test_a_prompt_of_the_decisions_wins_over_the_prompts_file_and_keeps_its_story() -> None:
    text = made().examples[2].text
    rows = PromptsFile("mine.jsonl", "0" * 64, parse_prompts('{"chunk": 3, "human": "From the file.", "beats": ["He pays"]}', "mine.jsonl"))
    data = made(Decisions(prompt=(Asked(opening(text), "From the page.", "Terse."),)), own=rows)
    found = data.examples[2].prompt
    assert found is not None
    assert (found.human, found.system, found.story and found.story.beats) == ("From the page.", "Terse.", ("He pays",))
    assert data.prompts_file == rows


def test_of_two_prompts_for_one_chunk_the_later_holds() -> None:
    opens = opening(made().examples[2].text)
    found = made(Decisions(prompt=(Asked(opens, "One."), Asked(opens, "Two.")))).examples[2].prompt
    assert found is not None
    assert found.human == "Two."


def test_a_prompt_that_gives_its_answer_away_is_refused_with_its_number() -> None:
    text = made().examples[2].text
    words = " ".join(text.split()[:12])
    message = r"^decisions.toml: prompt 2 repeats 8 or more words in a row of the book's own text; reword it$"
    with pytest.raises(InputError, match=message):
        made(Decisions(prompt=(Asked(opening(made().examples[4].text), "Fine."), Asked(opening(text), f"Write: {words}"))))


def test_two_chunks_cannot_have_the_same_prompt() -> None:
    texts = [made().examples[k].text for k in (2, 4)]
    with pytest.raises(InputError, match=r"^decisions.toml: prompt 2 says the same as prompt 1; no two prompts"):
        made(Decisions(prompt=tuple(Asked(opening(text), "Go on.") for text in texts)))


def test_what_fits_no_paragraph_any_more_is_reported() -> None:
    gone = "Nothing in the book opens so"
    data = made(Decisions(accept=(Stretch(gone, gone),), reject=(gone, Stretch(gone, gone)), prompt=(Asked(gone, "Go."),)))
    stale = [note for note in data.notes if "fits nothing in the book" in note]
    assert [note.split()[2:4] for note in stale] == [["accept", "1"], ["reject", "1"], ["reject", "2"], ["prompt", "1"]]
