"""E-books made by code: the least package that holds some pages."""

from __future__ import annotations

import io
import zipfile

CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
CSS = ".mid{text-align:center} .it{font-style:italic} .gone{display:none} p.far{margin-top:2em}"
METADATA = "<dc:title>The Tern</dc:title><dc:creator>Ada Reed</dc:creator><dc:language>en-GB</dc:language>"


def page(body: str, body_type: str = "") -> str:
    said = f' epub:type="{body_type}"' if body_type else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title>Not prose</title></head><body{said}>{body}</body></html>"
    )


def epub(*pages: str, metadata: str = METADATA, guide: str = "", items: str = "", spine: str = "", **members: str) -> bytes:
    """Make an e-book of these pages, named p0.xhtml and so on; `members` are further files, `__` for a slash."""
    manifest = "".join(f'<item id="p{i}" href="p{i}.xhtml" media-type="application/xhtml+xml"/>' for i in range(len(pages)))
    refs = "".join(f'<itemref idref="p{i}"/>' for i in range(len(pages)))
    opf = (
        f'<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{metadata}</metadata>'
        f'<manifest>{manifest}<item id="css" href="s.css" media-type="text/css"/>{items}</manifest>'
        f'<spine toc="ncx">{refs}{spine}</spine><guide>{guide}</guide></package>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in {"META-INF__container.xml": CONTAINER, "OPS__book.opf": opf, "OPS__s.css": CSS, **members}.items():
            file.writestr(name.replace("__", "/"), text)
        for i, text in enumerate(pages):
            file.writestr(f"OPS/p{i}.xhtml", text)
    return out.getvalue()
