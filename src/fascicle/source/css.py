"""The little of CSS that tells structure: centring, italics, page breaks, what is not shown, space above.

In go style sheets as text, out comes a function from an element's tag, classes and own style to its looks. Only simple
selectors count (`p`, `.centre`, `p.centre`): converters write nothing else for paragraphs. Source: CSS 2.1, 5 and 6.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]*)\}")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?((?:\.[\w-]+)*)", re.I)
_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]+)", re.I)
_LENGTH = re.compile(r"(-?[\d.]+)(em|rem|ex|%|px|pt)?")
_TO_EM = {"em": 1.0, "rem": 1.0, "ex": 0.5, "%": 0.02, "px": 1 / 16, "pt": 1 / 12}
_CENTRED_NAME = re.compile(r"(?:^|[-_])cent(?:er|re)", re.I)


@dataclass(frozen=True, slots=True)
class Looks:
    """What an element sets itself; None for what it leaves to its parent. `space_above` is in em."""

    centred: bool | None = None
    italic: bool | None = None
    hidden: bool = False
    page_break: bool = False
    block: bool = False
    space_above: float = 0.0


class StyleSheet:
    """The rules of all sheets, later ones winning; looks are kept once worked out."""

    def __init__(self, sheets: Iterable[str]) -> None:
        """Read the sheets in order."""
        self._rules: dict[tuple[str, frozenset[str]], dict[str, str]] = {}
        self._known: dict[tuple[str, str, str], Looks] = {}
        for sheet in sheets:
            for selectors, body in _RULE.findall(_COMMENT.sub("", sheet)):
                self._add(selectors, dict(_pairs(body)))

    def _add(self, selectors: str, declared: dict[str, str]) -> None:
        for selector in selectors.split(","):
            found = _SELECTOR.fullmatch(selector.strip())
            if found and found.group():
                key = ((found.group(1) or "").lower(), frozenset(found.group(2).split(".")[1:]))
                self._rules.setdefault(key, {}).update(declared)

    def looks(self, tag: str, classes: str, style: str) -> Looks:
        """Give the looks of an element with this tag, class attribute and style attribute."""
        key = (tag, classes, style)
        if key not in self._known:
            self._known[key] = self._worked_out(tag, classes, style)
        return self._known[key]

    def _worked_out(self, tag: str, classes: str, style: str) -> Looks:
        names = classes.split()
        declared: dict[str, str] = {}
        for kind, wanted in self._keys(tag, names):
            declared.update(self._rules.get((kind, wanted), {}))
        declared.update(_pairs(style))
        looks = _looks(declared)
        if looks.centred is None and any(_CENTRED_NAME.search(name) for name in names):
            return replace(looks, centred=True)
        return looks

    def _keys(self, tag: str, names: list[str]) -> list[tuple[str, frozenset[str]]]:
        """Give the rules that may apply, the weaker first."""
        single = [frozenset((name,)) for name in names]
        several = [frozenset(names)] if len(names) > 1 else []
        classes = single + several
        return [(tag, frozenset()), *(("", c) for c in classes), *((tag, c) for c in classes)]


def _pairs(body: str) -> Mapping[str, str]:
    return {name.lower(): text.replace("!important", "").strip().lower() for name, text in _DECLARATION.findall(body)}


def _looks(declared: Mapping[str, str]) -> Looks:
    align, font = declared.get("text-align"), declared.get("font-style")
    breaks = (declared.get("page-break-before"), declared.get("break-before"))
    return Looks(
        centred=None if align is None else align in ("center", "-webkit-center"),
        italic=None if font is None else font in ("italic", "oblique"),
        hidden=declared.get("display") == "none" or declared.get("visibility") == "hidden",
        page_break=any(found in ("always", "page", "left", "right", "recto", "verso") for found in breaks),
        block=declared.get("display") in ("block", "list-item", "table", "flex", "grid"),
        space_above=_space_above(declared),
    )


def _space_above(declared: Mapping[str, str]) -> float:
    text = declared.get("margin-top") or (declared.get("margin", "").split() or [""])[0]
    found = _LENGTH.fullmatch(text)
    try:
        return float(found.group(1)) * _TO_EM.get(found.group(2) or "px", 0.0) if found else 0.0
    except ValueError:
        return 0.0
