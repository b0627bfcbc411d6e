"""Novels in other languages than English: structure, cuts and ledger run, labels are null, and nothing pretends."""

from __future__ import annotations

import pytest
from novels import SMALL, manuscript_of, source_of
from tongues import TONGUES, novel

from fascicle.pipeline import make_dataset
from fascicle.settings import Settings
from fascicle.structure.chapters import read_structure
from fascicle.structure.languages import TABLES
from fascicle.structure.lexicon import lexicon
from fascicle.structure.numbering import is_date, numeral, read_numbering

LANGUAGES = sorted(TONGUES)


def test_every_language_with_a_table_has_a_novel() -> None:
    assert sorted(TABLES) == sorted([*LANGUAGES, "en"])


@pytest.mark.parametrize("code", LANGUAGES)
def test_chapters_parts_prologue_and_epilogue_are_found(code: str) -> None:
    tongue = TONGUES[code]
    structure = read_structure(manuscript_of(novel(tongue)), keep_drafts=True)
    one, two = tongue.part
    a, b, c, d = tongue.chapters
    assert [(x.title, x.part) for x in structure.chapters[:-1]] == [(tongue.prologue, None), (a, one), (b, one), (c, two), (d, two)]
    assert structure.chapters[-1].title == tongue.epilogue
    assert [len(x.scenes) for x in structure.chapters] == [1, 2, 1, 2, 1, 1]


@pytest.mark.parametrize("code", LANGUAGES)
def test_front_and_back_matter_is_left_out_with_its_reason(code: str) -> None:
    tongue, ms = TONGUES[code], manuscript_of(novel(TONGUES[code]))
    left_out = {e.span.of(ms.text).split("\n\n")[0]: e.reason for e in read_structure(ms, keep_drafts=True).excluded}
    expected = {text: reason for reason, text in tongue.front} | {heading: reason for reason, heading, _ in tongue.back}
    expected |= {tongue.contents: "contents", tongue.end: "heading"}
    assert {opening: left_out.get(opening) for opening in expected} == expected


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_dataset_records_the_language_and_pretends_nothing(code: str) -> None:
    data = make_dataset([[source_of(novel(TONGUES[code]))]], Settings(sizes=SMALL, drafts="keep-all"))
    assert data.structure.language == code
    assert {(e.prompt, e.annotation.pov, e.annotation.scene_type, e.annotation.tension) for e in data.examples} == {
        (None, None, None, None)
    }
    assert {(e.split, e.flags[-1]) for e in data.examples} == {("none", "no_prompt")}
    assert data.rows("train") == data.rows("validation") == ()
    said = f"The language seems to be {code!r}, not English: labels are null and no prompts are written, so no row can train yet"
    assert [note for note in data.notes if "language" in note] == [f"{said}; give your own with --prompts-file."]


@pytest.mark.parametrize(
    ("code", "line", "value"),
    [
        ("fr", "CHAPITRE VINGT ET UN", 21),
        ("fr", "Chapitre dix-septième", 17),
        ("fr", "Le premier jour", 1),
        ("de", "Einundzwanzigstes Kapitel", 21),
        ("de", "KAPITEL ZWEIUNDDREISSIG", 32),
        ("de", "Acht", 8),
        ("es", "Capítulo veintidós", 22),
        ("es", "CAPÍTULO TREINTA Y UNO", 31),
        ("it", "Capitolo ventuno", 21),
        ("it", "Parte seconda", 2),
        ("pt", "Capítulo vinte e um", 21),
        ("nl", "Hoofdstuk eenentwintig", 21),
        ("nl", "Derde hoofdstuk", 3),
        ("sv", "Kapitel tjugotvå", 22),
        ("da", "Kapitel enogtyve", 21),
        ("no", "Kapittel tjueto", 22),
        ("pl", "Rozdział dwudziesty pierwszy", 21),
        ("pl", "Część trzecia", 3),
        ("ru", "Глава двадцать первая", 21),
        ("ru", "ЧАСТЬ ТРЕТЬЯ", 3),
        ("ru", "Глава XIV", 14),
    ],
)
def test_numbers_in_words_are_read_in_their_own_language(code: str, line: str, value: int) -> None:
    found = read_numbering(line, lexicon(code))
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize("word", ["Once", "Fire", "Elf", "To", "Dix", "Sei"])
def test_an_english_word_that_counts_elsewhere_is_no_number_in_an_english_book(word: str) -> None:
    assert numeral(word) is None


@pytest.mark.parametrize(
    ("code", "line"), [("fr", "3 mars 1889"), ("de", "Montag, 3. März"), ("es", "lunes 3 marzo"), ("ru", "3 марта 1889")]
)
def test_a_date_is_known_in_its_own_language(code: str, line: str) -> None:
    assert is_date(line, lexicon(code))


def test_a_language_without_a_table_keeps_digits_and_roman_numerals() -> None:
    assert lexicon("fi") == lexicon("en")
    assert [found.value for line in ("Luku 3", "Luku IV") if (found := read_numbering(line, lexicon("fi")))] == [3, 4]
