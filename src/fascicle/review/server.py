"""The page served: Starlette routes over a session, on this machine's loopback, until nobody uses it any more."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from fascicle.errors import FascicleError, InputError, one_line
from fascicle.pipeline import prepare
from fascicle.review import view
from fascicle.review.guard import TooLargeError
from fascicle.review.manuscripts import KEPT
from fascicle.review.session import ChangedError, Session, State, with_wishes
from fascicle.settings import Settings
from fascicle.source.formats import MAX_BYTES
from fascicle.storage import MANIFEST

_TYPES = {".css": "text/css", ".js": "text/javascript"}


class Page:
    """What the server knows: the folder under review, if one is, and the manuscript that it was asked to open."""

    def __init__(self, session: Session | None = None, *, opening: Path | None = None, chooses: bool = False) -> None:
        """Show a session's book, or with `chooses` ask for a manuscript first, `opening` proposed."""
        self.session = session
        self.opening = opening
        self.chooses = chooses
        self.stage = ""
        self.stopped = threading.Event()
        self.uploads: dict[str, Path] = {}
        self.kept: Path | None = None

    def routes(self) -> list[Route]:
        """Give the addresses of the page."""
        posts = {"/act": self._act, "/state": self._state, "/rewrite": self._rewrite, "/prepare": self._prepare, "/leave": self._leave}
        return [
            Route("/", self._front),
            Route("/page/{name}", self._file),
            Route("/version", self._version),
            Route("/stage", self._stage),
            Route("/upload", self._upload, methods=["POST"]),
            Route("/stop", self._stop, methods=["POST"]),
            *(Route(path, _posted(work), methods=["POST"]) for path, work in posts.items()),
        ]

    async def _front(self, request: Request) -> Response:
        nonce = request.state.nonce
        if self.session is None:
            path, out = self.opening or "", ""
            return HTMLResponse(view.chooser(nonce, str(path), out))
        session = self.session
        try:
            return HTMLResponse(await run_in_threadpool(lambda: view.frame(session.state(), nonce, session.turns, can_leave=self.chooses)))
        except FascicleError as error:
            return HTMLResponse(view.sorry(nonce, str(error)), status_code=410)

    async def _file(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name == "colours.css":
            content = (files("fascicle.reports") / "templates" / "page.css").read_bytes()
        elif name in ("review.css", "review.js", "choose.js"):
            content = (files("fascicle.review") / "page" / name).read_bytes()
        else:
            return Response("no such file\n", status_code=404, media_type="text/plain")
        return Response(content, media_type=_TYPES[Path(name).suffix])

    async def _version(self, request: Request) -> Response:
        session = self._open()
        return await _answer(lambda: {"version": session.version_seen() if session.stage else session.state().version})

    async def _stage(self, request: Request) -> Response:
        return JSONResponse({"stage": self.stage or (self.session.stage if self.session else "")})

    def _open(self) -> Session:
        if self.session is None:
            raise InputError("no book is open; reload the page")
        return self.session

    def _state(self, given: Mapping[str, Any]) -> dict[str, Any]:
        return {"state": told(self._open(), given)}

    def _act(self, given: Mapping[str, Any]) -> dict[str, Any]:
        session, what, version = self._open(), str(given.get("what")), str(given.get("version"))
        at = None
        try:
            if what == "undo":
                said = session.undo(version)
            elif what == "redo":
                said = session.redo(version)
            elif what == "take_back":
                said = session.take_back(str(given.get("kind")), _number(given.get("entry")), version).said
            else:
                step = session.act(what, _number(given.get("at")), given, version)
                said, at = step.said, _paragraph(session.state(), step.at)
        except FascicleError as error:
            return {"sentence": str(error), "state": told(session, given)}
        return {"said": said, "at": at, "state": told(session, given)}

    def _rewrite(self, given: Mapping[str, Any]) -> dict[str, Any]:
        session = self._open()
        try:
            settings = with_wishes(session.state().book.settings, given)
            data = session.rewrite(settings, changed_too=given.get("changed") is True, version=str(given.get("version")))
        except ChangedError as error:
            return {"sentence": str(error), "changed": True}
        except FascicleError as error:
            return {"sentence": str(error), "state": told(session, given)}
        stale = [note for note in data.notes if note.startswith("decisions.toml")]
        said = f"The dataset is rewritten: {len(data.examples):,} passages. {' '.join(stale)}".strip()
        return {"said": said, "state": told(session, given)}

    def _prepare(self, given: Mapping[str, Any]) -> dict[str, Any]:
        upload = self.uploads.get(str(given.get("upload")))
        path = upload or Path(str(given.get("path") or "").strip()).expanduser()
        if not upload and not str(given.get("path") or "").strip():
            raise InputError("choose a manuscript: type where it lies, or choose the file")
        asked = str(given.get("out") or "").strip()
        beside = Path.cwd() if upload else path.absolute().parent
        out = Path(asked).expanduser() if asked else beside / f"{path.stem}_dataset"
        if not (out / MANIFEST).is_file():
            settings = with_wishes(Settings(), {"model": given.get("model")})
            try:
                prepare([path], out, settings, progress=self._tell)
            finally:
                self.stage = ""
            if upload:
                (out / KEPT).mkdir(exist_ok=True)
                os.replace(_copied(upload, out / KEPT), out / KEPT / upload.name)
        self.session = Session(out, () if upload else (path,))
        self.session.state()
        return {"said": "open"}

    def _tell(self, stage: str) -> None:
        self.stage = stage

    def _leave(self, given: Mapping[str, Any]) -> dict[str, Any]:
        if self.chooses:
            self.session = None
        return {"said": "closed"}

    async def _upload(self, request: Request) -> Response:
        name = one_line(Path(request.query_params.get("name", "").replace("\\", "/")).name, 120)
        if not name or name.startswith("."):
            return JSONResponse({"sentence": "this file has no name; choose another"})
        self.kept = self.kept or Path(tempfile.mkdtemp(prefix="fascicle-"))
        folder = Path(tempfile.mkdtemp(dir=self.kept))
        try:
            with (folder / name).open("wb") as file:
                async for part in request.stream():
                    file.write(part)
        except TooLargeError:
            return JSONResponse({"sentence": f"{name}: is larger than {MAX_BYTES // 2**20} MB; give a smaller manuscript"}, status_code=413)
        except OSError as error:
            return JSONResponse({"sentence": f"{name}: cannot be kept ({error.strerror}); type where the file lies instead"})
        self.uploads[folder.name] = folder / name
        return JSONResponse({"upload": folder.name})

    async def _stop(self, request: Request) -> Response:
        self.stopped.set()
        return JSONResponse({"said": "All is saved, and Fascicle has stopped. You can close this window."})


def _copied(source: Path, folder: Path) -> Path:
    """Copy a file beside its place, so that it can be put there whole; the two may lie on different disks."""
    half = folder / f"{source.name}.new"
    half.write_bytes(source.read_bytes())
    return half


def told(session: Session, given: Mapping[str, Any]) -> dict[str, Any]:
    """Give a session's state for the page, with the pieces that it does not have."""
    state = session.state()
    have = given.get("have")
    known = set(have) if isinstance(have, list) and all(isinstance(d, str) for d in have) else set()
    shown = view.pieces(state)
    undo, redo = session.turns
    return {
        "version": state.version,
        "pieces": [[piece.key, piece.digest] for piece in shown],
        "html": {piece.digest: piece.html for piece in shown if piece.digest not in known},
        "side": view.side_html(state),
        "progress": view.progress(state),
        "pending": state.pending,
        "undo": undo,
        "redo": redo,
    }


def _paragraph(state: State, offset: int) -> int | None:
    """Give the paragraph that starts at an offset."""
    found = [i for i, start in enumerate(state.book.starts) if start == offset]
    return found[0] if found else None


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else -1


def _posted(work: Callable[[Mapping[str, Any]], dict[str, Any]]) -> Callable[[Request], Any]:
    """Make a route of a function of what the page sent."""

    async def route(request: Request) -> Response:
        if request.headers.get("content-type", "").split(";")[0] != "application/json":
            return JSONResponse({"sentence": "the page sent something unknown; reload it"}, status_code=415)
        try:
            given = await request.json()
        except TooLargeError:
            return JSONResponse({"sentence": "that is too long; shorten it"}, status_code=413)
        except (ValueError, RecursionError):
            given = None
        if not isinstance(given, dict):
            return JSONResponse({"sentence": "the page sent something unknown; reload it"}, status_code=400)
        return await _answer(lambda: work(given))

    return route


async def _answer(work: Callable[[], dict[str, Any]]) -> Response:
    """Answer with what a function gives, or with the sentence of its error."""
    try:
        return JSONResponse(await run_in_threadpool(work))
    except FascicleError as error:
        return JSONResponse({"sentence": str(error)}, status_code=409)
    except Exception as error:
        if os.environ.get("FASCICLE_DEBUG"):
            raise
        return JSONResponse({"sentence": f"internal error ({type(error).__name__}); please report it"}, status_code=500)


def review_page(out: Path, manuscripts: Sequence[Path] = ()) -> Page:
    """Make the page of a prepared folder. Raises `FolderError` where it is none."""
    session = Session(out, manuscripts)
    view.frame(session.state(), "", session.turns, can_leave=False)  # drawn now, so that the page stands at once when it is asked for
    threading.Thread(target=session.warm, daemon=True).start()
    return Page(session)
