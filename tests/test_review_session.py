"""A folder under review: every change on the disk at once, no window's work lost, rewritten whole or not at all."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from reviewing import NOVEL, SETTINGS, dataset

from fascicle import storage
from fascicle.checks.validate import validate_folder
from fascicle.decisions import Decisions, Stretch, parse_decisions
from fascicle.errors import BusyError, FolderError, InputError, RecipeError
from fascicle.pipeline import prepare
from fascicle.review.actions import ACTIONS
from fascicle.review.manuscripts import KEPT, find_manuscript
from fascicle.review.session import ChangedError, Session, StaleError, with_wishes
from fascicle.settings import Settings
from fascicle.storage import REPLACED, locked, read_folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Give a dataset with its manuscript beside it."""
    return dataset(tmp_path)


def on_disk(out: Path) -> Decisions:
    """Read the corrections from the file."""
    return parse_decisions((out / "decisions.toml").read_text(encoding="utf-8"))


def reject(session: Session, k: int, version: str | None = None) -> str:
    """Reject the `k`th passage and give the version after it."""
    state = session.state()
    session.act("reject", state.shown.passages[k].first, {}, version or state.version)
    return session.state().version


def test_what_is_decided_stands_on_the_disk_when_the_action_is_done(out: Path) -> None:
    session = Session(out)
    assert not session.state().pending
    reject(session, 1)
    assert len(on_disk(out).reject) == 1
    assert session.state().pending
    assert [p.rejected for p in session.state().shown.passages].count(True) == 1


def test_a_second_window_that_shows_an_older_book_is_refused_and_nothing_is_lost(out: Path) -> None:
    one, two = Session(out), Session(out)
    seen = two.state().version
    reject(one, 1)
    with pytest.raises(StaleError, match="another window has changed this book meanwhile"):
        reject(two, 2, seen)
    assert len(on_disk(out).reject) == 1
    reject(two, 2)
    assert len(on_disk(out).reject) == 2


def test_a_change_by_an_editor_between_look_and_write_is_refused(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file changes after the page has read it and before the folder is locked."""
    session = Session(out)
    path = out / "decisions.toml"
    version = session.state().version

    def changing(*given: object) -> None:
        path.write_text('cut = ["By hand"]\n', encoding="utf-8")
        storage.write_user_file(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("fascicle.review.session.write_user_file", changing)
    with pytest.raises(StaleError, match="changed elsewhere meanwhile"):
        reject(session, 1, version)
    assert path.read_text(encoding="utf-8") == 'cut = ["By hand"]\n'


def test_undo_and_redo_put_back_the_file_to_the_letter(out: Path) -> None:
    session, path = Session(out), out / "decisions.toml"
    texts = [path.read_bytes()]
    for k in (1, 2):
        reject(session, k)
        texts.append(path.read_bytes())
    for wanted in (texts[1], texts[0]):
        assert session.undo(session.state().version).startswith("Undone: Rejected")
        assert path.read_bytes() == wanted
    for wanted in (texts[1], texts[2]):
        assert session.redo(session.state().version).startswith("Done again")
        assert path.read_bytes() == wanted
    with pytest.raises(InputError, match="nothing to redo"):
        session.redo(session.state().version)


def test_a_new_deed_forgets_what_was_undone(out: Path) -> None:
    session = Session(out)
    reject(session, 1)
    session.undo(session.state().version)
    reject(session, 2)
    assert session.turns == (True, False)


def test_undo_does_not_touch_what_another_hand_wrote(out: Path) -> None:
    session = Session(out)
    reject(session, 1)
    (out / "decisions.toml").write_text('cut = ["By hand"]\n', encoding="utf-8")
    with pytest.raises(InputError, match="changed by another hand"):
        session.undo(session.state().version)
    assert on_disk(out).cut == ("By hand",)


def test_a_long_walk_of_random_deeds_is_undone_to_the_letter(out: Path) -> None:
    """Whatever is done, the file stays readable, each passage is shown once, and undoing all gives the first text back."""
    session, path, rng = Session(out), out / "decisions.toml", random.Random(7)
    first, done = path.read_bytes(), 0
    deeds = sorted(ACTIONS)
    for _ in range(80):
        state = session.state()
        given = {"scene_type": "action", "human": f"Write number {done}.", "whole": rng.random() < 0.3}
        try:
            session.act(rng.choice(deeds), rng.randrange(len(state.book.starts)), given, state.version)
        except InputError:
            continue
        done += 1
        spans = [p.span for p in session.state().shown.passages]
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert sum(len(s.of(state.book.text).split()) for s in spans) >= sum(e.chunk.word_count for e in state.book.examples)
    assert done > 40
    for _ in range(done):
        session.undo(session.state().version)
    assert path.read_bytes() == first


def test_while_a_run_holds_the_folder_nothing_is_written_and_a_sentence_says_so(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fascicle.review.session._TRIES", 2)
    session = Session(out)
    before = (out / "decisions.toml").read_bytes()
    with locked(out), pytest.raises(BusyError, match="another run is writing this folder"):
        reject(session, 1)
    assert (out / "decisions.toml").read_bytes() == before


def test_a_write_that_fails_leaves_the_old_file(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(out)
    before = (out / "decisions.toml").read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    session.state()
    monkeypatch.setattr("fascicle.storage.os.fsync", full)
    with pytest.raises(FolderError, match=r"decisions\.toml: cannot be written \(No space left on device\)"):
        reject(session, 1)
    monkeypatch.undo()
    assert (out / "decisions.toml").read_bytes() == before
    assert sorted(p.name for p in out.iterdir() if "decisions" in p.name) == ["decisions.toml"]


def test_a_folder_that_is_deleted_under_the_page_is_a_sentence_and_is_not_made_anew(out: Path) -> None:
    session = Session(out)
    first, version = session.state().shown.passages[1].first, session.state().version
    shutil.rmtree(out)
    for deed in (session.state, lambda: session.act("reject", first, {}, version), lambda: session.undo(version)):
        with pytest.raises(FolderError, match="out: no such folder"):
            deed()
    assert not out.exists()


def test_what_a_killed_rewrite_left_is_put_back(out: Path) -> None:
    """A run was killed between moving the old folder away and putting the new one there."""
    session = Session(out)
    reject(session, 1)
    out.rename(out.with_name("out.old"))
    (out.with_name("out.old") / REPLACED).touch()
    assert [p.rejected for p in session.state().shown.passages].count(True) == 1
    assert out.is_dir()
    assert not out.with_name("out.old").exists()


def test_a_folder_without_a_manifest_is_a_sentence(out: Path) -> None:
    (out / "manifest.json").unlink()
    with pytest.raises(FolderError, match=r"out: manifest\.json is missing"):
        Session(out).state()


def test_a_broken_decisions_file_is_a_sentence(out: Path) -> None:
    (out / "decisions.toml").write_text("cut = [", encoding="utf-8")
    with pytest.raises(RecipeError, match="mend the line or empty the file"):
        Session(out).state()


def test_the_dataset_is_rewritten_with_the_corrections_and_stays_valid(out: Path) -> None:
    session = Session(out)
    version = reject(session, 1)
    data = session.rewrite(version=version)
    assert [e.flags for e in data.examples if "rejected" in e.flags] != []
    assert not session.state().pending
    assert validate_folder(read_folder(out)) == ()
    assert len(on_disk(out).reject) == 1


def test_other_settings_keep_the_corrections_and_the_accepted_passages(out: Path) -> None:
    session = Session(out)
    p = max(session.state().shown.passages, key=lambda q: q.last - q.first)
    kept = p.span.of(session.state().book.text)
    session.act("accept", p.first, {}, session.state().version)
    before = len(session.state().book.examples)
    settings = with_wishes(SETTINGS, {"low": 20, "high": 24, "model": "meta-llama/Llama-3.1-8B-Instruct"})
    session.rewrite(settings, version=session.state().version)
    state = session.state()
    assert (state.book.settings.sizes.target_low_words, state.book.settings.training.base_model) == (20, "meta-llama/Llama-3.1-8B-Instruct")
    assert len(state.book.examples) > before
    assert kept in [e.text for e in state.book.examples]


def test_a_correction_that_fits_nothing_any_more_is_named_after_the_rewrite(out: Path) -> None:
    session = Session(out)
    reject(session, 1)
    stretch = on_disk(out).reject[0]
    assert isinstance(stretch, Stretch)
    novel = out.parent / "novel.txt"
    novel.write_text(NOVEL.replace(" ".join(stretch.first.split()[:4]), "Nobody else at all"), encoding="utf-8")
    with pytest.raises(ChangedError, match=r"^novel.txt: has changed since this dataset was made; rewrite with the changed text\?"):
        session.rewrite(version=session.state().version)
    data = session.rewrite(changed_too=True, version=session.state().version)
    assert "decisions.toml: entry reject 1 fits nothing in the book any more; mend or remove it." in data.notes


def test_a_rewrite_that_fails_leaves_the_folder_as_it_was(out: Path) -> None:
    session = Session(out)
    version = reject(session, 1)
    (out.parent / "novel.txt").write_text("", encoding="utf-8")
    before = read_folder(out)
    with pytest.raises(InputError):
        session.rewrite(changed_too=True, version=version)
    assert read_folder(out) == before
    assert session.stage == ""


def test_a_rewrite_of_an_older_book_is_refused(out: Path) -> None:
    session = Session(out)
    seen = session.state().version
    reject(Session(out), 1)
    with pytest.raises(StaleError):
        session.rewrite(version=seen)


def test_during_a_rewrite_nothing_else_is_decided(out: Path) -> None:
    session = Session(out)
    version = session.state().version
    session.stage = "cutting"
    with pytest.raises(BusyError, match="being rewritten"):
        reject(session, 1, version)


def test_the_manuscript_is_found_by_its_digest_wherever_it_was_given(out: Path, tmp_path: Path) -> None:
    book = Session(out).state().book
    assert find_manuscript(book, out).paths == (tmp_path.resolve() / "novel.txt",)
    elsewhere = tmp_path / "drawer"
    elsewhere.mkdir()
    (tmp_path / "novel.txt").rename(elsewhere / "novel.txt")
    with pytest.raises(InputError, match=r"novel\.txt: the manuscript of this dataset is not beside it; give its path with --manuscript"):
        find_manuscript(book, out)
    for given in (elsewhere, elsewhere / "novel.txt"):
        assert find_manuscript(book, out, [given]).paths == (elsewhere / "novel.txt",)
    (out / KEPT).mkdir()
    (elsewhere / "novel.txt").rename(out / KEPT / "novel.txt")
    assert find_manuscript(book, out).paths == (out / KEPT / "novel.txt",)


def test_a_changed_file_of_the_name_does_not_hide_the_true_one(out: Path, tmp_path: Path) -> None:
    book = Session(out).state().book
    drawer = tmp_path / "drawer"
    drawer.mkdir()
    (drawer / "novel.txt").write_text("Other words.", encoding="utf-8")
    found = find_manuscript(book, out, [drawer])
    assert (found.paths, found.changed) == ((tmp_path.resolve() / "novel.txt",), ())


def test_a_folder_of_chapters_is_found_as_a_folder(tmp_path: Path) -> None:
    chapters = tmp_path / "book"
    chapters.mkdir()
    for k, part in enumerate(NOVEL.split("CHAPTER")[1:], 1):
        (chapters / f"{k}.txt").write_text("CHAPTER" + part, encoding="utf-8")
    prepare([chapters], tmp_path / "out", SETTINGS)
    found = find_manuscript(Session(tmp_path / "out").state().book, tmp_path / "out")
    assert (found.paths, found.works) == ((tmp_path.resolve() / "book",), False)


def test_several_works_are_prepared_again_as_works(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(NOVEL.replace("Low Water", f"Water {name}"), encoding="utf-8")
    prepare([tmp_path / "one.txt", tmp_path / "two.txt"], tmp_path / "out", SETTINGS, works=True)
    session = Session(tmp_path / "out")
    before = read_folder(tmp_path / "out")
    assert session.manuscript().works
    session.rewrite(version=session.state().version)
    assert read_folder(tmp_path / "out") == before


def test_a_sample_stays_a_sample(tmp_path: Path) -> None:
    (tmp_path / "novel.txt").write_text(NOVEL, encoding="utf-8")
    prepare([tmp_path / "novel.txt"], tmp_path / "out", SETTINGS, sample=5)
    session = Session(tmp_path / "out")
    before = read_folder(tmp_path / "out")
    session.rewrite(version=session.state().version)
    assert read_folder(tmp_path / "out") == before


@pytest.mark.parametrize("given", [{"low": "x"}, {"low": 50, "high": 40}, {"low": 0, "high": 10}, {"high": 10**6}])
def test_sizes_that_make_no_sense_are_a_sentence(given: dict[str, object]) -> None:
    if given.get("low") == 0:  # an empty or zero field asks for nothing
        assert with_wishes(Settings(), {"low": 0}) == Settings()
        return
    with pytest.raises(InputError, match="the words a passage should have must"):
        with_wishes(Settings(), given)


def test_a_wish_for_longer_passages_moves_the_limits_with_it() -> None:
    sizes = with_wishes(Settings(), {"low": 600, "high": 3000}).sizes
    assert (sizes.min_words, sizes.target_low_words, sizes.target_high_words, sizes.max_words) == (600, 600, 3000, 3000)
    assert with_wishes(Settings(), {}) == Settings()
    assert with_wishes(Settings(), {"model": " a\nb "}).training == replace(Settings().training, base_model="a b")
