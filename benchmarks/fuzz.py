"""Fuzz the readers: manuscripts of every format damaged at random, each read whole or refused in one sentence.

    python benchmarks/fuzz.py [--runs 200] [--seed 1] [--only .docx]

Every run takes a small file of a format, made here, and damages it: bits flipped, pieces cut out, doubled, put elsewhere, marks of the
format strewn in; in zipped formats also inside the members, which are packed again. A reader may give a manuscript or raise a
`FascicleError` with a sentence; anything else is a fault, and its file is kept as `fault-...`. Each run is bounded by the limits that
the readers set themselves, and by an alarm of its own where the system has one. The seed makes the whole run.
"""

from __future__ import annotations

import argparse
import io
import random
import signal
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

from fascicle.errors import FascicleError, one_line
from fascicle.manuscript.assemble import assemble
from fascicle.source.formats import READERS, read_file

LIMIT_SECONDS = 20
PROSE = [
    "Chapter One",
    "The tide had gone out past the weir, and nobody had thought to ring the bell. “You are late,” said Marta.",
    "She counted the lanterns twice; there were *nine*, as there had been in the spring.",
    "* * *",
    "Nobody answered. The ferryman wrote—slowly—what he owed.[1]",
    "Chapter Two",
    "It rained on the fair.\nIt rained on the road.\n\tIt rained.",
]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TEXT = (b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\x0c", b"***\n\n", b"[^1]: ", b"<!--", b"\xe2\x80\xa8", b"_" * 50, b">" * 50)
_MARKUP = (b"<", b">", b"&", b"&#0;", b"&x;", b"]]>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<w:p>", b"</w:p>", b"<p>", b"\x00", b"\xff")


def docx_file() -> bytes:
    """Make a small Word file."""
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in PROSE)
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return packed({"[Content_Types].xml": types, "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'})


def epub_file() -> bytes:
    """Make a small e-book."""
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    root = '<rootfiles><rootfile full-path="a.opf"/></rootfiles>'
    container = f'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">{root}</container>'
    manifest = '<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine>'
    opf = f'<package xmlns="http://www.idpf.org/2007/opf"><metadata/>{manifest}</package>'
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'
    return packed({"mimetype": "application/epub+zip", "META-INF/container.xml": container, "a.opf": opf, "a.xhtml": page})


def packed(members: dict[str, str]) -> bytes:
    """Zip some members."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return held.getvalue()


SEEDS = {ending: "\n\n".join(PROSE).encode() for ending in READERS} | {".docx": docx_file(), ".epub": epub_file()}


def damaged(data: bytes, rng: random.Random, strewn: tuple[bytes, ...]) -> bytes:
    """Damage some bytes, one to eight times."""
    for _ in range(rng.randint(1, 8)):
        a, b = sorted(rng.randrange(len(data) + 1) for _ in range(2))
        data = rng.choice(
            (
                data[:a] + data[b:],
                data[:b] + data[a:b] + data[b:],
                data[:a] + bytes([rng.randrange(256)]) + data[a + 1 :],
                data[:a] + rng.choice(strewn) + data[a:],
                data[:a] + rng.choice(strewn) * rng.randint(1, 200) + data[b:],
                data[b:] + data[a:b] + data[:a],
            )
        )[: 1 << 20]
    return data


def damaged_inside(data: bytes, rng: random.Random) -> bytes:
    """Damage one member of a zipped file and pack it again."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = rng.choice(sorted(members))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            archive.writestr(member, damaged(content, rng, _MARKUP) if member == name else content)
    return held.getvalue()


def fault_of(path: Path) -> tuple[str, str | None]:
    """Read a file; give "read" or "refused", and what is wrong with how it was done, None where nothing is."""
    try:
        assemble([read_file(path)])
    except FascicleError as error:
        said = str(error)
        sound = said == one_line(said, 1000) and said.startswith(path.name) and len(said) > len(path.name) + 10
        return "refused", None if sound else f"not one sentence about the file: {said!r}"
    except Exception as error:
        return "fault", f"{type(error).__name__}: {error}"
    return "read", None


def main() -> int:
    """Fuzz each format and print what became of its files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=200, help="files of each format")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=sorted(READERS))
    given = parser.parse_args()
    wrong = 0
    for ending in [given.only] if given.only else sorted(READERS):
        rng, counts = random.Random(f"{given.seed} {ending}"), Counter[str]()
        for number in range(given.runs):
            zipped = ending in (".docx", ".epub")
            data = SEEDS[ending]
            inside = zipped and rng.random() < 0.8
            data = damaged_inside(data, rng) if inside else damaged(data, rng, _TEXT)
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / f"novel{ending}"
                path.write_bytes(data)
                if hasattr(signal, "SIGALRM"):
                    signal.alarm(LIMIT_SECONDS)  # ends the script: a reader that hangs is a fault like no other
                became, fault = fault_of(path)
                if hasattr(signal, "SIGALRM"):
                    signal.alarm(0)
            counts[became] += 1
            if fault:
                wrong += 1
                Path(f"fault-{given.seed}-{number}{ending}").write_bytes(data)
                print(f"{ending} run {number}: {fault}")
        print(f"{ending}: " + ", ".join(f"{n} {what}" for what, n in sorted(counts.items())), flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
