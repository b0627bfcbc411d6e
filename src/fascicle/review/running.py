"""A page on a socket of its own: bound to the loopback, guarded, ended by the page, an interrupt or idleness."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time

import uvicorn
from starlette.applications import Starlette

from fascicle.errors import InputError
from fascicle.review.guard import Guard
from fascicle.review.server import Page
from fascicle.source.formats import MAX_BYTES

HOST = "127.0.0.1"


class Running:
    """A server on a socket of its own. `address` is the link that opens the page, once."""

    def __init__(self, page: Page, port: int = 0, stop_after: float | None = None) -> None:
        """Bind the port, 0 for any that is free; `stop_after` seconds without a request the server stops. Raises `InputError`."""
        self._socket = _bound(port)
        self.port = int(self._socket.getsockname()[1])
        self.page = page
        app = Starlette(routes=page.routes())
        self.guard = Guard(app, self.port, uploads="/upload", most_uploaded=MAX_BYTES)
        self._server = uvicorn.Server(
            uvicorn.Config(self.guard, access_log=False, log_level="error", loop="asyncio", http="h11", ws="none", lifespan="off")
        )
        self._stop_after = stop_after

    @property
    def address(self) -> str:
        """Give the link."""
        return f"http://{HOST}:{self.port}/enter?key={self.guard.key}"

    def run(self) -> None:
        """Serve until the page, an interrupt or idleness ends it."""
        watch = threading.Thread(target=self._watch, daemon=True)
        watch.start()
        try:
            self._server.run(sockets=[self._socket])
        finally:
            self.page.stopped.set()
            if self.page.kept:
                shutil.rmtree(self.page.kept, ignore_errors=True)
            self._socket.close()

    def stop(self) -> None:
        """End the server soon."""
        self.page.stopped.set()

    def _watch(self) -> None:
        while not self.page.stopped.wait(0.1):
            idle = time.monotonic() - self.guard.used
            if self._stop_after is not None and idle > self._stop_after and not (self.page.stage or self._at_work()):
                break
        time.sleep(0.2)  # the answer that says it has stopped goes out first
        self._server.should_exit = True

    def _at_work(self) -> bool:
        return bool(self.page.session and self.page.session.stage)


def _bound(port: int) -> socket.socket:
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((HOST, port))
        found.listen(128)  # now, so that a browser that is quicker than the server waits instead of being refused
    except (OSError, OverflowError) as error:
        found.close()
        why = error.strerror if isinstance(error, OSError) else "no port"
        raise InputError(f"port {port}: cannot be used ({why}); leave --port out or give another") from None
    return found
