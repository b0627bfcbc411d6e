"""The author's own corrections."""

from __future__ import annotations

import pytest

from fascicle.decisions import EMPTY, count_decisions
from fascicle.errors import RecipeError


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), (EMPTY, 0), ("[[cut]]\nbefore = 'The bell'\n[[cut]]\nbefore = 'The tide'\n", 2), ("[rename]\nIlsa = 'Elsa'\n[[cut]]\n", 2)],
)
def test_entries_are_counted(text: str, count: int) -> None:
    assert count_decisions(text) == count


def test_a_mistake_is_told_with_its_line() -> None:
    with pytest.raises(RecipeError, match=r"^decisions.toml: .*line 2.*; mend the line or empty the file$"):
        count_decisions("[[cut]]\nbefore = \n")
