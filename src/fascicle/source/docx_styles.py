"""Word's styles, resolved: what a paragraph or run inherits from its style and the styles that it is based on.

In go the bytes of `styles.xml` as a tree, out comes one flat record a style. Source: ECMA-376 part 1, 17.7 (styles) and
17.7.3 (toggle properties: italics of a character style invert those of the paragraph style).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import etree

_WORD_NAMESPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",  # "Strict Open XML"
)
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Word stores built-in names in English whatever its language; other programs write their own.
_HEADING_WORD = (
    "heading|überschrift|titre|título|titulo|títol|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|címsor|titlu|"
    "başlık|заголовок|επικεφαλίδα|标题|標題|見出し|제목"
)
_HEADING_NAME = re.compile(rf"(?:{_HEADING_WORD})\s*([1-9])", re.I)
_TITLE_NAME = re.compile(r"title|titel|titre|título|titulo|títol|titolo|tytuł|název|cím|titlu|otsikko|название|标题|標題|表題|제목", re.I)
_SUBTITLE_NAME = re.compile(
    r"subtitle|untertitel|sous-titre|subtítulo|subtitulo|sottotitolo|ondertitel|underrubrik|подзаголовок|副标题|副標題|副題|부제", re.I
)
_CONTENTS_NAME = re.compile(r"(?:toc|contents) ?(?:[1-9]|(heading))", re.I)
_BODY_LEVEL = 9  # w:outlineLvl 9 means: no heading


@dataclass(frozen=True, slots=True)
class Style:
    """What a style sets; None for what it leaves open. `level` counts from 1, 0 for none on purpose."""

    kind: str | None = None
    level: int | None = None
    centred: bool | None = None
    page_break: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of a document by id; `default` is what a paragraph without a style has."""

    by_id: Mapping[str, Style]
    default: Style

    def paragraph(self, properties: etree._Element | None) -> Style:
        """Give what a paragraph's properties come to, its style included."""
        if properties is None:
            return self.default
        found = child(properties, "pStyle")
        style = self._called(value(found) or "") if found is not None else self.default
        return _over(style, _own(properties))

    def _called(self, key: str) -> Style:
        """Give a style by its id; a document that lost its styles still says "Heading1"."""
        style = self.by_id.get(key)
        return style if style is not None else _over(self.default, _named(PLAIN, (key,)))

    def run(self, properties: etree._Element | None, paragraph: Style) -> tuple[bool, bool]:
        """Tell whether a run is (italic, hidden)."""
        italic, hidden = bool(paragraph.italic), bool(paragraph.hidden)
        if properties is None:
            return italic, hidden
        found = child(properties, "rStyle")
        style = self.by_id.get(value(found) or "", PLAIN) if found is not None else PLAIN
        direct = _run_looks(properties)
        if direct.italic is not None:
            italic = direct.italic
        elif style.italic:
            italic = not italic
        if is_underlined(properties):
            italic = True
        return italic, direct.hidden if direct.hidden is not None else hidden or bool(style.hidden)


def is_underlined(properties: etree._Element) -> bool:
    """Tell whether a run is underlined by hand, which is how typed manuscripts ask for italics; links are not asked."""
    if value(child(properties, "u")) in (None, "none"):
        return False
    return not any(tag(outer) == "hyperlink" for outer in properties.iterancestors())


def read_styles(root: etree._Element | None) -> Styles:
    """Resolve every style along its `basedOn` chain; a chain that bites its tail ends there."""
    own: dict[str, Style] = {}
    parents: dict[str, str | None] = {}
    default_id = ""
    for element in root if root is not None else ():
        if tag(element) != "style":
            continue
        key = attribute(element, "styleId") or ""
        own[key], parents[key] = _style(element, key), value(child(element, "basedOn"))
        if attribute(element, "type") == "paragraph" and is_on(attribute(element, "default") or "0"):
            default_id = key
    resolved = {key: _resolved(key, own, parents) for key in own}
    return Styles(resolved, resolved.get(default_id, PLAIN))


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Give the first child with this WordprocessingML name, or None."""
    if element is None:
        return None
    return next((c for c in element if tag(c) == name), None)


def tag(element: etree._Element) -> str:
    """Give the local name of a WordprocessingML element, "mc:..." for compatibility, "" for anything else."""
    return _tag(element.tag) if isinstance(element.tag, str) else ""


@lru_cache(maxsize=1024)
def _tag(name: str) -> str:
    for namespace in _WORD_NAMESPACES:
        if name.startswith(namespace):
            return name[len(namespace) :]
    return f"mc:{name[len(_COMPATIBILITY) :]}" if name.startswith(_COMPATIBILITY) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """Give a WordprocessingML attribute, or None."""
    if element is None:
        return None
    return next((found for ns in _WORD_NAMESPACES if (found := element.get(ns + name)) is not None), None)


def value(element: etree._Element | None) -> str | None:
    """Give the attribute `w:val`, or None."""
    return attribute(element, "val")


def is_on(setting: str | None) -> bool:
    """Read an on/off value; a property without a value is on."""
    return setting is None or setting.lower() not in ("0", "false", "off", "none")


def _resolved(key: str, own: Mapping[str, Style], parents: Mapping[str, str | None]) -> Style:
    chain, visited = [], set[str]()
    at: str | None = key
    while at is not None and at in own and at not in visited:
        visited.add(at)
        chain.append(own[at])
        at = parents[at]
    style = PLAIN
    for link in reversed(chain):
        style = _over(style, link)
    return style


def _style(element: etree._Element, key: str) -> Style:
    looks = _over(_own(child(element, "pPr")), _run_looks(child(element, "rPr")))
    names = (value(child(element, "name")) or key, key)
    if attribute(element, "type") != "paragraph":
        return replace(looks, level=None)
    return _named(looks, names)


def _named(looks: Style, names: tuple[str, ...]) -> Style:
    """Give `looks` with what the names of a built-in style say."""
    listed = next((found for name in names if (found := _CONTENTS_NAME.fullmatch(name))), None)
    if listed is not None:
        return replace(looks, kind="contents heading" if listed.group(1) else "contents", level=0)
    heading = next((found for name in names if (found := _HEADING_NAME.fullmatch(name))), None)
    if heading is not None and looks.level is None:
        return replace(looks, kind="heading", level=int(heading.group(1)))
    if any(_SUBTITLE_NAME.fullmatch(name) for name in names):
        return replace(looks, kind="subtitle")
    if any(_TITLE_NAME.fullmatch(name) for name in names):
        return replace(looks, kind="title")
    return looks


def _own(properties: etree._Element | None) -> Style:
    """Read what paragraph properties set themselves."""
    if properties is None:
        return PLAIN
    level = value(child(properties, "outlineLvl"))
    justified = value(child(properties, "jc"))
    breaks = child(properties, "pageBreakBefore")
    return Style(
        level=None if level is None or not level.isdigit() else (int(level) + 1) % (_BODY_LEVEL + 1),
        centred=None if justified is None else justified == "center",
        page_break=None if breaks is None else is_on(value(breaks)),
    )


def _run_looks(properties: etree._Element | None) -> Style:
    italic, hidden = child(properties, "i"), child(properties, "vanish")
    return Style(
        italic=None if italic is None else is_on(value(italic)),
        hidden=None if hidden is None else is_on(value(hidden)),
    )


def _over(base: Style, upper: Style) -> Style:
    """Give `base` with what `upper` sets laid over it."""
    return Style(
        kind=upper.kind or base.kind,
        level=base.level if upper.level is None else upper.level,
        centred=base.centred if upper.centred is None else upper.centred,
        page_break=base.page_break if upper.page_break is None else upper.page_break,
        italic=base.italic if upper.italic is None else upper.italic,
        hidden=base.hidden if upper.hidden is None else upper.hidden,
    )
