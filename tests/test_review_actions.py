"""What the author does on the page, as entries of `decisions.toml`, and the book as it would be."""

from __future__ import annotations

from typing import Any

import pytest
from novels import source_of
from reviewing import NOVEL, SETTINGS, SIZES

from fascicle.decisions import EMPTY, Asked, Decisions, Relabel, Stretch, parse_decisions
from fascicle.errors import FolderError, InputError, RecipeError
from fascicle.pipeline import make_dataset
from fascicle.records import Span
from fascicle.reports.files import dataset_files
from fascicle.review.actions import ACTIONS, decide, take_back
from fascicle.review.book import Book, paragraphs_of, read_book
from fascicle.review.corrections import Edit, edited, told
from fascicle.review.desk import Desk
from fascicle.review.moves import runner_up_of
from fascicle.review.naming import name_of
from fascicle.review.preview import Passage, preview


def files_of(text: str, decisions: str = EMPTY) -> dict[str, bytes]:
    """Give the files of a novel's dataset."""
    data = make_dataset([[source_of(text)]], SETTINGS, decisions=parse_decisions(decisions))
    return dataset_files(data, decisions)


@pytest.fixture(scope="module")
def book() -> Book:
    """Give the small novel as the page reads it."""
    return read_book(files_of(NOVEL), "out")


def desk(book: Book, text: str = EMPTY) -> Desk:
    """Give what an action is decided on."""
    decisions = parse_decisions(text)
    return Desk(book, decisions, preview(book, decisions))


def after(book: Book, what: str, paragraph: int, text: str = EMPTY, **given: Any) -> str:
    """Give the corrections once an action is done."""
    return edited(text, decide(desk(book, text), what, paragraph, given).edit)


def passages(book: Book, text: str = EMPTY) -> tuple[Passage, ...]:
    """Give the passages as they would be."""
    return desk(book, text).shown.passages


def texts(book: Book, text: str = EMPTY) -> list[str]:
    """Give the texts of the passages as they would be."""
    return [p.span.of(book.text) for p in passages(book, text)]


def inner(book: Book) -> int:
    """Give the place of a passage that has neighbours in its chapter on both sides and three paragraphs or more."""
    shown = passages(book)
    for k in range(1, len(shown) - 1):
        chapters = {shown[i].written.chunk.chapter for i in (k - 1, k, k + 1)}
        if len(chapters) == 1 and shown[k - 1].last > shown[k - 1].first:
            return k
    raise AssertionError("the small novel has no such passage")


def test_the_paragraphs_are_those_of_the_text_and_cover_it() -> None:
    text = "One.\n\nTwo,\nstill two.\n\n***\n\nThree.\n"
    assert [p.span.of(text) for p in paragraphs_of(text)] == ["One.", "Two,\nstill two.", "***", "Three."]


def test_without_corrections_the_passages_are_the_chunks_as_written(book: Book) -> None:
    assert [p.span for p in passages(book)] == [e.chunk.span for e in book.examples]
    assert not any(p.changed or p.accepted or p.rejected for p in passages(book))


def test_a_name_is_that_of_its_paragraph_alone(book: Book) -> None:
    for i in range(len(book.starts)):
        if book.worded[i]:
            assert book.openings.opening_with(name_of(book, i)) == [i]


def test_a_break_mark_has_no_name(book: Book) -> None:
    with pytest.raises(InputError, match="has no words to name it by"):
        name_of(book, book.worded.index(False))


def test_accepting_names_the_passage_and_doing_it_again_takes_it_back(book: Book) -> None:
    p = passages(book)[2]
    once = after(book, "accept", p.first)
    assert parse_decisions(once) == Decisions(accept=(Stretch(name_of(book, p.first), name_of(book, p.last)),))
    assert [q.accepted for q in passages(book, once)].count(True) == 1
    assert parse_decisions(after(book, "accept", p.first, once)) == Decisions()


def test_rejecting_an_accepted_passage_withdraws_the_acceptance(book: Book) -> None:
    p = passages(book)[2]
    both = after(book, "reject", p.first, after(book, "accept", p.first))
    assert parse_decisions(both) == Decisions(reject=(Stretch(name_of(book, p.first), name_of(book, p.last)),))
    assert passages(book, both)[2].rejected


def test_a_split_makes_two_passages_and_merging_them_makes_one_again(book: Book) -> None:
    k = inner(book) - 1
    p = passages(book)[k]
    split = after(book, "split", p.last)
    assert texts(book, split)[k + 1] == book.text[book.starts[p.last] : p.span.end]
    assert texts(book)[k].startswith(texts(book, split)[k])
    assert len(passages(book, split)) == len(passages(book)) + 1
    whole = after(book, "merge", p.first, split)
    assert texts(book, whole) == texts(book)
    assert parse_decisions(whole).cut == ()


def test_a_cut_moves_by_a_paragraph_and_moving_it_back_leaves_the_book_as_it_was(book: Book) -> None:
    k = inner(book)
    p = passages(book)[k]
    moved = after(book, "up", p.first)
    shown = passages(book, moved)
    assert shown[k].first < p.first
    assert shown[k].changed
    assert shown[k - 1].changed
    assert parse_decisions(moved).never_cut == (name_of(book, p.first),)
    back = after(book, "down", shown[k].first, moved)
    assert texts(book, back) == texts(book)
    assert parse_decisions(back).cut == (name_of(book, p.first),)
    assert parse_decisions(back).never_cut == ()


def test_a_cut_moved_twice_leaves_one_cut_behind(book: Book) -> None:
    k = inner(book)
    once = after(book, "up", passages(book)[k].first)
    again = passages(book, once)[k]
    if again.first - 1 > passages(book, once)[k - 1].first:
        twice = after(book, "up", again.first, once)
        assert len(parse_decisions(twice).cut) == 1
    assert len(parse_decisions(once).cut) == 1


def test_a_chapters_own_beginning_cannot_move(book: Book) -> None:
    with pytest.raises(InputError, match="a chapter begins here"):
        after(book, "down", passages(book)[0].first)


def test_nothing_merges_across_the_end_of_a_chapter(book: Book) -> None:
    last = next(p for p, q in zip(passages(book), passages(book)[1:], strict=False) if p.written.chunk.chapter != q.written.chunk.chapter)
    with pytest.raises(InputError, match="the chapter ends with this passage"):
        after(book, "merge", last.first)


def test_what_is_done_on_the_page_is_what_the_next_run_makes() -> None:
    """Every kind of change to the cuts, prepared again, gives the passages that the page showed."""
    first = read_book(files_of(NOVEL), "out")
    k = inner(first)
    text = after(first, "up", passages(first)[k].first)
    for p in passages(first, text):
        text = after(first, "accept", p.first, text)
    wanted = texts(first, text)
    again = read_book(files_of(NOVEL, text), "out")
    assert texts(again, text) == wanted
    assert all(p.accepted and not p.changed for p in passages(again, text))


def test_the_next_best_place_is_one_that_the_cut_can_move_to(book: Book) -> None:
    found = [(k, runner_up_of(book, k)) for k in range(len(book.examples)) if book.examples[k].chunk.cost["runner_up_words"]]
    assert found
    for k, at in found:
        assert at is not None
        p = passages(book)[k]
        moved = passages(book, after(book, "runner_up", p.first))
        assert at in [q.first for q in moved]


def test_labels_are_those_of_the_passage_and_the_later_word_replaces_the_former(book: Book) -> None:
    p = passages(book)[1]
    once = after(book, "relabel", p.first, scene_type="action", tension="high")
    twice = after(book, "relabel", p.first, once, scene_type="dialogue", character="  Old   Marta ")
    assert parse_decisions(twice).label == (Relabel(name_of(book, p.first), scene_type="dialogue", character="Old Marta"),)
    assert parse_decisions(after(book, "relabel", p.first, twice)) == Decisions()


def test_a_prompt_is_kept_for_its_passage_and_an_empty_one_takes_it_back(book: Book) -> None:
    p = passages(book)[1]
    text = after(book, "prompt", p.first, human="  Tell what was lost.  \nIn two rooms.", system="Terse.")
    assert parse_decisions(text).prompt == (Asked(name_of(book, p.first), "Tell what was lost.\nIn two rooms.", "Terse."),)
    assert passages(book, text)[1].asked is not None
    assert parse_decisions(after(book, "prompt", p.first, text, human="")) == Decisions()


def test_a_prompt_that_gives_its_passage_away_is_refused_at_once(book: Book) -> None:
    p = passages(book)[1]
    words = " ".join(p.span.of(book.text).split()[:10])
    with pytest.raises(InputError, match="repeats 8 or more words in a row of this passage"):
        after(book, "prompt", p.first, human=f"Write: {words}")


def test_two_passages_cannot_have_one_prompt(book: Book) -> None:
    one, other = passages(book)[1], passages(book)[3]
    text = after(book, "prompt", one.first, human="Go on.")
    with pytest.raises(InputError, match="another passage has this prompt already"):
        after(book, "prompt", other.first, text, human="go on. ")


def test_a_heading_is_none_and_a_paragraph_is_one_if_the_author_says_so(book: Book) -> None:
    heading = book.paragraphs_in(next(x.span for x in book.excluded if x.reason == "heading"))[0]
    assert parse_decisions(after(book, "not_heading", heading)).not_heading == (name_of(book, heading),)
    inside = passages(book)[1].last
    text = after(book, "heading", inside)
    assert parse_decisions(text).heading == (name_of(book, inside),)
    assert parse_decisions(after(book, "heading", inside, text)) == Decisions()


def test_what_is_left_out_is_taken_in_and_out_again(book: Book) -> None:
    page = next(x for x in book.excluded if x.reason == "title page")
    at = book.paragraphs_in(page.span)[0]
    text = after(book, "include", at)
    assert parse_decisions(text).include == (Stretch(name_of(book, at), name_of(book, book.paragraphs_in(page.span)[-1])),)
    assert parse_decisions(after(book, "include", at, text)) == Decisions()


def test_a_paragraph_or_a_whole_passage_is_left_out(book: Book) -> None:
    p = passages(book)[1]
    one = after(book, "exclude", p.last)
    assert parse_decisions(one).exclude == (Stretch(name_of(book, p.last), name_of(book, p.last)),)
    whole = after(book, "exclude", p.first, whole=True)
    assert parse_decisions(whole).exclude == (Stretch(name_of(book, p.first), name_of(book, p.last)),)
    left = read_book(files_of(NOVEL, whole), "out")
    at = next(x for x in left.excluded if x.reason == "excluded by decision")
    assert parse_decisions(after(left, "include", left.paragraphs_in(at.span)[0], whole)) == Decisions()


@pytest.mark.parametrize("what", sorted({*ACTIONS, "eat", ""}))
def test_nonsense_from_the_page_is_a_sentence(book: Book, what: str) -> None:
    for paragraph in (-1, 10**9):
        with pytest.raises(InputError, match="the page asked for something unknown"):
            after(book, what, paragraph)


def test_an_unknown_label_is_refused(book: Book) -> None:
    with pytest.raises(InputError, match="unknown label"):
        after(book, "relabel", passages(book)[1].first, scene_type="chase")


def test_an_entry_is_taken_back_by_its_place_in_the_list(book: Book) -> None:
    text = after(book, "reject", passages(book)[3].first, after(book, "reject", passages(book)[1].first))
    step = take_back(parse_decisions(text), "reject", 0)
    assert parse_decisions(edited(text, step.edit)).reject == (
        Stretch(name_of(book, passages(book)[3].first), name_of(book, passages(book)[3].last)),
    )
    with pytest.raises(InputError, match="gone already"):
        take_back(parse_decisions(text), "reject", 2)


def test_an_edit_leaves_every_word_of_the_author_where_it_was() -> None:
    text = '# mine\ncut = ["One two three"]   # why\n\n[[label]] # two\nopens = "A b c"\ntension = "low"\n'
    label = Relabel("D e f", tension="high")
    out = edited(text, Edit(adds=(("cut", "Four five six"), ("reject", "“Seven” \\ eight\tnine"), ("label", label))))
    for line in ("# mine", "# why", "[[label]] # two"):
        assert line in out
    found = parse_decisions(out)
    assert found.cut == ("One two three", "Four five six")
    assert found.reject == ("“Seven” \\ eight\tnine",)
    assert found.label == (Relabel("A b c", tension="low"), Relabel("D e f", tension="high"))


def test_a_list_that_becomes_empty_goes_and_comes_back() -> None:
    out = edited('cut = ["One two three"]\n', Edit(drops=(("cut", 0),)))
    assert parse_decisions(out) == Decisions()
    assert parse_decisions(edited(out, Edit(adds=(("prompt", Asked("A b c", "Go.")), ("cut", "X y z"))))).cut == ("X y z",)


def test_labels_written_in_one_line_can_be_added_to() -> None:
    out = edited('label = [{opens = "A b c", tension = "low"}]\n', Edit(adds=(("label", Relabel("D e f", tension="high")),)))
    assert len(parse_decisions(out).label) == 2


def test_a_broken_file_is_a_sentence_and_stays_as_it_is() -> None:
    with pytest.raises(RecipeError, match="mend the line or empty the file"):
        edited("cut = [", Edit(adds=(("cut", "A b c"),)))


def test_each_kind_of_correction_is_told_in_words() -> None:
    assert told("merge", Stretch("A b", "C d")) == "kept together: “A b” to “C d”"
    assert told("accept", Stretch("A b", "A b")) == "accepted: “A b”"
    assert told("label", Relabel("A b", scene_type="action", character="")) == "label: “A b”: scene type action, character nobody"
    assert told("alias", ("Esther", "Miss Summers")) == "one person: Esther = Miss Summers"
    assert told("prompt", Asked("A b", "Go.")) == "prompt: “A b”: Go."


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("chunks.jsonl", None, "chunks.jsonl is missing"),
        ("chunks.jsonl", b"{}\n", "chunks.jsonl line 1: not as prepare writes it"),
        ("manifest.json", b"[", "its files cannot be read"),
        ("structure.json", b"{}", "its files cannot be read"),
    ],
)
def test_a_folder_that_is_not_whole_is_a_sentence(name: str, content: bytes | None, message: str) -> None:
    files = {n: data for n, data in files_of(NOVEL).items() if n != name} | ({name: content} if content else {})
    with pytest.raises(FolderError, match=message):
        read_book(files, "out")


def test_a_merged_set_is_sent_to_its_parts() -> None:
    files = files_of(NOVEL)
    files["manifest.json"] = files["manifest.json"].replace(b'"made_by"', b'"kind": "merged", "made_by"', 1)
    with pytest.raises(FolderError, match="a merged set has no manuscript"):
        read_book(files, "out")


def test_the_lines_of_a_span_are_cut_to_it(book: Book) -> None:
    span = Span(book.starts[3] + 2, book.starts[4] + 3)
    assert [(i, part.of(book.text)) for i, part in book.lines(span)] == [
        (3, book.manuscript.paragraph_text(3)[2:]),
        (4, book.manuscript.paragraph_text(4)[:3]),
    ]


def test_the_sizes_of_the_tests_cut_the_novel_into_many(book: Book) -> None:
    assert book.settings.sizes == SIZES
    assert len(book.examples) > 10
