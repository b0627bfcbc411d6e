"""One folder under review: read when it changes, corrected under its lock, rewritten on request.

Two windows, or two servers, work on one folder: every change names the version that it was decided on, and one decided on an older
version is refused, so that nobody's work is lost. Undo and redo put back the corrections as they read before, if they are as they
were left.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from fascicle.dataset.dataset import Dataset
from fascicle.decisions import EMPTY, Decisions, parse_decisions
from fascicle.errors import BusyError, InputError, one_line
from fascicle.pipeline import prepare
from fascicle.review.actions import decide, take_back
from fascicle.review.book import Book, read_book
from fascicle.review.corrections import edited
from fascicle.review.desk import Desk, Step
from fascicle.review.manuscripts import Found, find_manuscript
from fascicle.review.preview import Preview, preview
from fascicle.settings import Settings
from fascicle.storage import MANIFEST, read_folder, read_user_file, sha256, write_user_file

_TRIES, _PAUSE = 20, 0.05
"""Another window holds the lock for some milliseconds; a whole run holds it longer."""


class StaleError(BusyError):
    """The page that asked shows an older version of the book."""


@dataclass(frozen=True, slots=True)
class State:
    """A book with its corrections, and the version that both make."""

    book: Book
    text: str
    decisions: Decisions
    shown: Preview
    version: str

    @property
    def pending(self) -> bool:
        """Tell whether the dataset was written before the corrections were."""
        return sha256(self.text.encode("utf-8")) != self.book.written_decisions


@dataclass(frozen=True, slots=True)
class _Done:
    before: str
    after: str
    said: str


@dataclass
class Session:
    """A folder under review. `places` are where its manuscript may lie beside the usual ones."""

    out: Path
    places: Sequence[Path] = ()
    stage: str = ""
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _working: threading.Lock = field(default_factory=threading.Lock)
    _read: tuple[tuple[int, ...], Book] | None = None
    _state: State | None = None
    _done: list[_Done] = field(default_factory=list)
    _undone: list[_Done] = field(default_factory=list)

    def state(self) -> State:
        """Give the book as it stands on the disk. Raises `FolderError` where it is gone."""
        with self._lock:
            book, stamp = self._book()
            text = self._text()
            version = sha256(f"{stamp} {text}".encode())[:20]
            if self._state is None or self._state.version != version:
                decisions = parse_decisions(text)
                self._state = State(book, text, decisions, preview(book, decisions), version)
            return self._state

    def warm(self) -> None:
        """Read what the first correction will need, so that it does not wait for it."""
        import tomlkit  # noqa: F401

        if self._read is not None:
            _ = self._read[1].openings

    def version_seen(self) -> str:
        """Give the version last read, without looking at the disk."""
        return self._state.version if self._state else ""

    def act(self, what: str, paragraph: int, given: Mapping[str, Any], version: str) -> Step:
        """Do one thing: the entries are on the disk when this returns."""
        return self._change(version, lambda s: decide(Desk(s.book, s.decisions, s.shown), what, paragraph, given))

    def take_back(self, kind: str, at: int, version: str) -> Step:
        """Drop one entry of the corrections."""
        return self._change(version, lambda s: take_back(s.decisions, kind, at))

    def _change(self, version: str, step_of: Callable[[State], Step]) -> Step:
        with self._lock:
            state = self._current(version)
            step = step_of(state)
            text = edited(state.text, step.edit)
            self._write(text, state.text)
            self._done.append(_Done(state.text, text, step.said))
            self._undone.clear()
            return step

    def undo(self, version: str) -> str:
        """Take the last change back. Raises `InputError` where there is none, or where the file was changed by another hand since."""
        return self._turn_back(version, self._done, self._undone, lambda d: (d.after, d.before), "undo")

    def redo(self, version: str) -> str:
        """Do again what was undone."""
        return self._turn_back(version, self._undone, self._done, lambda d: (d.before, d.after), "redo")

    def _turn_back(
        self, version: str, stack: list[_Done], other: list[_Done], texts: Callable[[_Done], tuple[str, str]], what: str
    ) -> str:
        with self._lock:
            state = self._current(version)
            if not stack:
                raise InputError(f"there is nothing to {what}")
            is_now, wanted = texts(stack[-1])
            if is_now != state.text:
                raise InputError(f"decisions.toml was changed by another hand since; there is nothing to {what} safely")
            self._write(wanted, is_now)
            done = stack.pop()
            other.append(done)
            return f"{'Undone' if what == 'undo' else 'Done again'}: {done.said}"

    @property
    def turns(self) -> tuple[bool, bool]:
        """Tell whether there is something to undo, and to redo."""
        return bool(self._done), bool(self._undone)

    def manuscript(self) -> Found:
        """Find the manuscript that the dataset was made of."""
        return find_manuscript(self.state().book, self.out, self.places)

    def rewrite(self, settings: Settings | None = None, *, changed_too: bool = False, version: str) -> Dataset:
        """Make the dataset again, whole or not at all, with the corrections as they stand and other settings if given.

        Raises `InputError` where the manuscript is not found, or has changed and `changed_too` does not allow it.
        """
        if not self._working.acquire(blocking=False):
            raise BusyError("the dataset is being rewritten already; wait a moment")
        try:
            with self._lock:
                book = self._current(version).book
            found = find_manuscript(book, self.out, self.places)
            if found.changed and not changed_too:
                raise ChangedError(f"{one_line(found.changed[0])}: has changed since this dataset was made; rewrite with the changed text?")
            self.stage = "reading"
            return prepare(
                found.paths,
                self.out,
                settings or book.settings,
                works=found.works,
                sample=_sample_of(book),
                progress=self._tell,
            )
        finally:
            self.stage = ""
            self._working.release()

    def _tell(self, stage: str) -> None:
        self.stage = stage

    def _current(self, version: str) -> State:
        """Give the state if it is the one that the page shows."""
        if self.stage:
            raise BusyError("the dataset is being rewritten; wait a moment and do it again")
        state = self.state()
        if state.version != version:
            raise StaleError("another window has changed this book meanwhile; the page now shows it as it is, please do it again")
        return state

    def _write(self, text: str, before: str) -> None:
        for attempt in range(_TRIES):
            try:
                write_user_file(self.out, text, before if read_user_file(self.out) is not None else None)
                return
            except BusyError as error:
                if "changed elsewhere" in str(error):
                    raise StaleError(str(error)) from None
                if attempt + 1 == _TRIES:
                    raise BusyError("another run is writing this folder; wait until it is done and do it again") from None
                time.sleep(_PAUSE)

    def _text(self) -> str:
        text = read_user_file(self.out)
        return EMPTY if text is None else text

    def _book(self) -> tuple[Book, tuple[int, ...]]:
        name = one_line(self.out.name or str(self.out))
        try:
            found = (self.out / MANIFEST).stat()
        except OSError:
            self._read = self._state = None
            read_book(read_folder(self.out), name)  # puts back what a killed run left; else it says what is missing
            found = (self.out / MANIFEST).stat()
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
        if self._read is None or self._read[0] != stamp:
            self._read = (stamp, read_book(read_folder(self.out), name))
        return self._read[1], stamp


class ChangedError(InputError):
    """The manuscript is another than the dataset was made of; the author may want that."""


def _sample_of(book: Book) -> int | None:
    """Give the number of chunks that a sample was cut down to, None for a whole book."""
    return len(book.examples) if any(x.reason == "sample" for x in book.excluded) else None


def with_wishes(settings: Settings, given: Mapping[str, Any]) -> Settings:
    """Give settings with what the page asks: `model`, `low` and `high` words a passage should have. Raises `InputError` for nonsense."""
    model = one_line(str(given.get("model") or settings.training.base_model), 200)
    sizes = settings.sizes
    try:
        low = int(given.get("low") or sizes.target_low_words)
        high = int(given.get("high") or sizes.target_high_words)
    except (TypeError, ValueError):
        raise InputError("the words a passage should have must be numbers; mend them") from None
    if not 1 <= low <= high <= sizes.long_paragraph_words:
        raise InputError(f"the words a passage should have must rise, up to {sizes.long_paragraph_words:,}; mend them")
    if (low, high) != (sizes.target_low_words, sizes.target_high_words):
        sizes = replace(
            sizes,
            target_low_words=low,
            target_high_words=high,
            min_words=min(sizes.min_words, low),
            max_words=max(sizes.max_words, high),
        )
    return replace(settings, sizes=sizes, training=replace(settings.training, base_model=model))


