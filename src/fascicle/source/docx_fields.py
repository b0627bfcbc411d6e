"""Word's fields: a code that is not shown, and its result, which is.

In go the marks `begin`, `separate` and `end` in the order of the text, out comes whether the text at hand is shown. Fields
nest. Source: ECMA-376 part 1, 17.16.18 (complex fields) and 17.16.5 (field codes).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from fascicle.source.symbols import symbol

PAGE_FIELD = re.compile(r"^\s*(?:PAGE|PAGEREF|NUMPAGES|SECTIONPAGES)\b", re.I)
_CONTENTS_FIELD = re.compile(r"^\s*TOC\b", re.I)
_SYMBOL_FIELD = re.compile(r"^\s*SYMBOL\s+(0x[0-9a-f]{1,4}|\d{1,5})\b(?:.*?\\f\s*\"?([^\"\\]+))?", re.I)


@dataclass(frozen=True, slots=True)
class Field:
    """One open field: its code so far, and whether its result has begun."""

    code: str = ""
    begun: bool = False

    @property
    def is_page_number(self) -> bool:
        """Tell whether the result is a page number or a count of pages."""
        return bool(PAGE_FIELD.match(self.code))

    @property
    def is_contents(self) -> bool:
        """Tell whether the result is a table of contents."""
        return bool(_CONTENTS_FIELD.match(self.code))

    def symbol(self) -> str:
        """Give the character of a SYMBOL field, which has no result; "" for any other."""
        found = _SYMBOL_FIELD.match(self.code)
        return symbol(int(found.group(1), 0), (found.group(2) or "").strip() or None) if found else ""


@dataclass(slots=True)
class Fields:
    """The fields open at one place of the text, the outermost first."""

    open: list[Field] = field(default_factory=list)

    def begin(self) -> None:
        """Open a field."""
        self.open.append(Field())

    def grow(self, code: str) -> None:
        """Add to the code of the innermost field."""
        if self.open:
            self.open[-1] = replace(self.open[-1], code=self.open[-1].code + code)

    def separate(self) -> bool:
        """Begin the result of the innermost field; tell whether it is the table of contents."""
        if self.open:
            self.open[-1] = replace(self.open[-1], begun=True)
        return bool(self.open) and self.open[-1].is_contents

    def end(self) -> Field:
        """Close the innermost field and give it."""
        return self.open.pop() if self.open else Field(begun=True)

    def end_paragraph(self) -> None:
        """Forget page numbers and fields whose result has not begun: one left open must not swallow the book."""
        self.open = [field for field in self.open if field.begun and not field.is_page_number]

    def in_page_number(self) -> bool:
        """Tell whether the text at hand is part of a page number."""
        return any(field.is_page_number for field in self.open)

    def in_code(self) -> bool:
        """Tell whether the text at hand is the result of a field inside another's code: `{ IF { REF x } = 1 ... }`."""
        return any(not field.begun for field in self.open[:-1])
