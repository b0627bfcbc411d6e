"""The author's corrections that fit the book and cannot be obeyed: the summary names each with its reason."""

from __future__ import annotations

import pytest
from novels import SMALL, source_of

from fascicle.dataset.dataset import Dataset
from fascicle.decisions import parse_decisions
from fascicle.pipeline import make_dataset
from fascicle.settings import Settings

CHAPTERS = (
    ("The ferry lay at the weir all night.", "Nobody slept on board for the noise of it.", "Ilsa counted the sacks and was one short."),
    ("Morning came up grey over the salt pans.", "Tobias rowed out to the wreck alone.", "He found the bell and left it there."),
    ("Marta kept the ledger under the stove.", "The figures had been wrong for years.", "She burned the page and said nothing."),
)
THANKS = "Thanks to all who read this story early and told me where it limped."
STORY = [line for n, told in enumerate(CHAPTERS, 1) for line in (f"Chapter {n}", *(f"{sentence} " * 3 for sentence in told))]
BOOK = "\n\n".join([*STORY, "Acknowledgements", THANKS])


def prepared(decisions: str) -> Dataset:
    return make_dataset([[source_of(BOOK)]], Settings(sizes=SMALL), decisions=parse_decisions(decisions))


def told(decisions: str) -> list[str]:
    return [note for note in prepared(decisions).notes if note.startswith("decisions.toml")]


@pytest.mark.parametrize(
    ("decisions", "entry"),
    [
        ('include = ["Chapter 2"]', "include 1"),
        ('scene_break = ["Chapter 2"]', "scene_break 1"),
        ('scene_break = ["Thanks to all who"]', "scene_break 1"),
        ('cut = ["Chapter 2"]', "cut 1"),
        ('cut = ["Thanks to all who"]', "cut 1"),
        ('never_cut = ["Morning came up grey"]', "never_cut 1"),
        ('cut = ["Tobias rowed out"]\nnever_cut = ["Tobias rowed out"]', "never_cut 1"),
        ('merge = [{from = "Ilsa counted the sacks", to = "Morning came up"}]', "merge 1"),
        ('accept = [{from = "Ilsa counted the sacks", to = "Morning came up"}]', "accept 1"),
        ('reject = ["Thanks to all who"]', "reject 1"),
        ('[[label]]\nopens = "Chapter 2"\ntension = "high"', "label 1"),
        ('[[prompt]]\nopens = "Chapter 2"\nhuman = "Write what the wreck held."', "prompt 1"),
        ('include = ["Thanks to all who"]\nexclude = ["Thanks to all who"]', "include 1"),
        ('alias = [["Tobias", "Morning"]]', "alias 1"),
    ],
)
def test_an_entry_that_could_not_be_obeyed_is_named_with_its_reason(decisions: str, entry: str) -> None:
    found = told(decisions)
    assert len(found) == 1
    assert found[0].startswith(f"decisions.toml: entry {entry} could not be obeyed: ")


@pytest.mark.parametrize(
    "decisions",
    [
        'include = ["Thanks to all who"]',
        'include = ["Acknowledgements"]',
        'heading = ["Tobias rowed out"]',
        'heading = ["Chapter 2"]',
        'not_heading = ["Chapter 2"]',
        'scene_break = ["Tobias rowed out"]',
        'cut = ["Tobias rowed out"]',
        'never_cut = ["Tobias rowed out"]',
        'merge = [{from = "Morning came up", to = "He found the bell"}]',
        'accept = ["Tobias rowed out"]',
        'reject = ["Tobias rowed out"]',
        'reject = [{from = "Morning came up", to = "Tobias rowed out"}]',
        'exclude = ["Chapter 2"]',
        '[[label]]\nopens = "Tobias rowed out"\ntension = "high"\nscene_type = "action"\nperson = "third"\ncharacter = "Tobias"',
        '[[prompt]]\nopens = "Tobias rowed out"\nhuman = "Write what the wreck held."',
    ],
)
def test_an_entry_that_is_obeyed_is_not_told_of(decisions: str) -> None:
    assert told(decisions) == []


def test_of_two_entries_for_one_chunk_the_first_is_told_of() -> None:
    label = '[[label]]\nopens = "{}"\ntension = "{}"\n'
    both = 'merge = [{from = "Morning came up", to = "He found the bell"}]\n'
    found = told(both + label.format("Morning came up", "high") + label.format("He found the bell", "low"))
    assert [note.split(" could")[0] for note in found] == ["decisions.toml: entry label 1"]


def test_the_heading_of_a_section_that_was_left_out_takes_the_section_in() -> None:
    data = prepared('include = ["Acknowledgements"]')
    last = data.structure.chapters[-1]
    assert last.title == "Acknowledgements"
    assert [e.text for e in data.examples if e.chunk.chapter == last.index] == [THANKS]
    assert "acknowledgements" not in {e.reason for e in data.excluded}
