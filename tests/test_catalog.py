"""The book as a whole: what the catalogue holds, what of it each chunk names, and how works join."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from novels import SMALL, manuscript_of, source_of
from worlds import FOUNDRY, LAMPS, LOCKS

from fascicle.catalog import joined_world
from fascicle.cli.app import run
from fascicle.dataset.dataset import Dataset
from fascicle.dataset.records_json import TERM_SECTIONS, catalog_json, chunk_json, passage_json
from fascicle.decisions import Decisions
from fascicle.passages import read_passage
from fascicle.pipeline import make_dataset
from fascicle.records import TERM_KINDS, Catalog, Example, Term, Theme
from fascicle.reports.catalog_md import catalog_md
from fascicle.settings import Settings

PLAIN = "They talked a long time of this and of that, and then she went home and he stayed where he was.\n\n"
EVENING = "That evening, in the kitchen, nobody had anything to say.\n"
NOVEL = f"CHAPTER ONE\n\n{FOUNDRY}\n{EVENING}\nCHAPTER TWO\n\n{LOCKS}\nCHAPTER THREE\n\n{LAMPS}"


def book(*texts: str, decisions: Decisions | None = None) -> Dataset:
    """Give the dataset of one or more works."""
    return make_dataset([[source_of(t, name=f"work {n}")] for n, t in enumerate(texts, 1)], Settings(sizes=SMALL), decisions=decisions)


def world(data: Dataset) -> dict[str, Any]:
    """Give the catalogue as JSON, after a round through text."""
    loaded: dict[str, Any] = json.loads(json.dumps(catalog_json(data.catalog, data.structure, data.examples)))
    return loaded


def test_the_world_is_sorted_into_the_sections_of_the_contract() -> None:
    found = world(book(NOVEL))["worldbuilding"]
    assert list(found) == ["places", "technology", "species_and_peoples", "organisations", "other", "unsorted"]
    assert [t["name"] for t in found["places"]] == ["Harrowmere"]
    assert [t["name"] for t in found["technology"]] == ["tidegauge"]
    assert [t["name"] for t in found["species_and_peoples"]] == ["harrowmerian"]
    assert {kind for kind, _ in TERM_SECTIONS} == {*TERM_KINDS, None}


def test_every_entry_has_its_count_and_the_offsets_that_prove_it() -> None:
    data = book(NOVEL)
    text = data.manuscript.text
    for term in (t for section in world(data)["worldbuilding"].values() for t in section):
        assert term["count"] == len(term["offsets"]) == sum(c["count"] for c in term["chapters"])
        assert term["first"] == term["offsets"][0]
        assert all(any(text.startswith(form, at) for form in term["forms"]) for at in term["offsets"])
        explained = text[term["explained"]["start"] : term["explained"]["end"]]
        assert any(form in explained for form in term["forms"])
    for theme in world(data)["themes"]:
        assert theme["count"] == len(theme["spans"]) == sum(c["count"] for c in theme["chapters"])
        assert all(text[s["start"] : s["end"]].isalpha() for s in theme["spans"])


def test_each_chunk_names_the_terms_it_uses_and_shows_its_setting() -> None:
    data = book(NOVEL)
    text = data.manuscript.text
    for example in data.examples:
        row = chunk_json(example)
        assert all(any(form in row["text"] for form in t.forms) for t in data.catalog.terms if t.name in row["terms"])
        assert row["arc"]["position"] in ("opening", "rising", "turn", "climax", "closing")
        shown = row["setting_evidence"]
        if row["setting"] is not None and shown["place_shown"]:
            assert example.chunk.span.start <= shown["place_shown"]["start"] < shown["place_shown"]["end"] <= example.chunk.span.end
            assert shown["place"].removeprefix("the ") in text[shown["place_shown"]["start"] : shown["place_shown"]["end"]]
    assert {chunk_json(e)["setting"] for e in data.examples} >= {"the kitchen, evening"}


def test_scenes_have_settings_of_their_own() -> None:
    assert [(s["chapter"], s["scene"], s["place"], s["time"]) for s in world(book(NOVEL))["settings"]] == [
        (1, 1, "the kitchen", "noon"),
        (2, 1, None, "spring"),
        (3, 1, "Harrowmere", None),
    ]


def test_threads_name_their_chunks() -> None:
    data = book(NOVEL)
    ids = [e.id for e in data.examples]
    (arc,) = world(data)["arcs"]
    assert arc["chunks"] == ids
    assert arc["climax"] in ids


def test_outside_english_the_world_stays_empty() -> None:
    text = "KAPITEL EINS\n\n" + "Der Mann ging mit der Frau in das Haus, und sie war nicht da, und er hatte es auch nicht gesehen.\n\n" * 12
    data = book(text)
    assert data.structure.language == "de"
    assert (data.catalog.terms, data.catalog.themes, data.catalog.arcs, data.catalog.settings) == ((), (), (), ())
    assert {(e.annotation.setting, e.annotation.terms, e.annotation.arc) for e in data.examples} == {(None, (), None)}


def test_several_works_of_one_world_share_terms_and_keep_their_threads() -> None:
    data, alone = book(NOVEL, NOVEL), book(NOVEL)
    found, once = world(data), world(alone)
    text = data.manuscript.text
    tide, single = found["worldbuilding"]["technology"][0], once["worldbuilding"]["technology"][0]
    assert tide["count"] == 2 * single["count"]
    assert all(text.startswith("tidegauge", at) for at in tide["offsets"])
    assert [c["chapter"] for c in tide["chapters"]] == [1, 2, 3, 4, 5, 6]
    assert [a["work"] for a in found["arcs"]] == ["work 1", "work 2"]
    assert [a["chapters"] for a in found["arcs"]] == [[1, 2, 3], [4, 5, 6]]
    assert {c for a in found["arcs"] for c in a["chunks"]} == {e.id for e in data.examples}
    for example in data.examples:
        setting = example.annotation.setting
        if setting and setting.place_shown:
            assert example.chunk.span.holds(setting.place_shown)


def test_the_surer_kind_and_the_first_explanation_hold_where_works_join() -> None:
    (first,) = [t for t in book(NOVEL).catalog.terms if t.name == "tidegauge"]
    other = replace(first, kind="other", confidence=first.confidence - 0.1, forms=("Tidegauge",), explained=None, mentions=(9999,))
    themes = (Theme(("tide",), (), ((1, 2),), 9.0), Theme(("tide",), (), ((5, 1),), 9.0))
    joined = joined_world(Catalog((), ()), [Catalog((), (), (first,), themes[:1]), Catalog((), (), (other,), themes[1:])])
    assert joined.terms[0].kind == "technology"
    assert joined.terms[0].forms == (*first.forms, "Tidegauge")
    assert joined.terms[0].mentions[-1] == 9999
    assert joined.terms[0].explained == first.explained
    assert joined.themes[0].by_chapter == ((1, 2), (5, 1))


def test_the_author_s_terms_are_obeyed_and_stale_ones_are_named() -> None:
    data = book(NOVEL, decisions=Decisions(term=("lamp", "gondola"), not_a_term=("tidegauge", "zeppelin")))
    names = {t.name for t in data.catalog.terms}
    assert "lamp" in names
    assert "tidegauge" not in names
    assert [n for n in data.notes if "entry" in n] == [
        "decisions.toml: entry term 2 fits nothing in the book any more; mend or remove it.",
        "decisions.toml: entry not_a_term 2 fits nothing in the book any more; mend or remove it.",
    ]


def test_a_passage_by_itself_has_setting_and_terms() -> None:
    text = "In the kitchen that evening the quillmar sang. He took the quillmar down and she laughed, and it was late."
    row = passage_json(read_passage(text))
    assert (row["setting"], row["terms"]) == ("the kitchen, evening", ["quillmar"])
    empty = passage_json(read_passage("He said nothing, and she was glad of that, and it was the end of it."))
    assert (empty["setting"], empty["setting_evidence"], empty["terms"]) == (None, None, [])


def test_the_catalogue_reads_as_a_page() -> None:
    page = catalog_md(book(NOVEL))
    assert "### Technology\n\n- **tidegauge** · 11 times in 3 chapters, first in CHAPTER ONE; also tidegauges\n" in page
    assert "\n  “A tidegauge is a brass drum that counts the waves.”\n" in page
    assert "| (no single holder) |" in page
    assert "## Where and when" in page
    assert "None" not in page


def test_a_world_without_words_of_its_own_says_so() -> None:
    page = catalog_md(book("CHAPTER ONE\n\n" + PLAIN * 6))
    assert "No word was found that the book has to itself." in page


@pytest.mark.parametrize("mark", ["|", "<b>", "*", "\\"])
def test_marks_of_markdown_in_a_name_stay_inert(mark: str) -> None:
    data = book(NOVEL)
    term = replace(data.catalog.terms[0], name=f"tide{mark}gauge")
    page = catalog_md(replace(data, catalog=replace(data.catalog, terms=(term,))))
    assert f"tide{mark}gauge" not in page


def test_the_same_book_gives_the_same_catalogue() -> None:
    assert json.dumps(world(book(NOVEL))) == json.dumps(world(book(NOVEL)))


def test_report_and_card_hold_no_sentence_of_the_book() -> None:
    from fascicle.reports.files import dataset_files

    files = dataset_files(book(NOVEL), "")
    for name in ("README.md", "report.html"):
        assert "counts the waves" not in files[name].decode("utf-8")
    assert "counts the waves" in files["CATALOG.md"].decode("utf-8")


def unused(example: Example, term: Term) -> bool:
    """Tell whether a chunk does not use a term."""
    return not any(example.chunk.span.start <= m < example.chunk.span.end for m in term.mentions)


def test_a_chunk_names_no_term_that_it_does_not_use() -> None:
    data = book(NOVEL)
    named = [(e, t) for e in data.examples for t in data.catalog.terms if t.name in e.annotation.terms]
    assert named
    assert not any(unused(e, t) for e, t in named)
    assert manuscript_of(NOVEL).text == data.manuscript.text


def test_inspect_shows_the_world_in_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "novel.txt").write_text(NOVEL, encoding="utf-8")
    assert run(["inspect", str(tmp_path / "novel.txt")]) == 0
    shown = capsys.readouterr().out
    assert all(title in shown for title in ("Words of this world", "Themes and motifs", "Threads"))
    assert "tidegauge" in shown
    assert "counts the waves" not in shown
