"""How a prompt calls people."""

from __future__ import annotations

from telling import facts_of

from fascicle.prompts.clause_parts import COMPANY, NARRATOR, SOMEBODY
from fascicle.prompts.references import References

TEXT = (
    "Marta looked up, and she smiled. Marta sat, and she sang. Marta rose, and she left. Tobit nodded, and he sat. "
    "Tobit rose, and he bowed. "
    "Tobit stood, and he sang. Osk came in, and he sat. Osk rose, and he bowed. Osk nodded, and he left. Ansel, the miller, knocked."
)
NAMES = ("Marta", "Tobit", "Osk", "Ansel")


def refs(*, by_role: bool, person: str = "third", holder: str | None = None) -> References:
    """Give the references of a prompt for the passage."""
    book, facts = facts_of(TEXT, names=NAMES, person=person, holder=holder)
    return References(facts[0], book, by_role=by_role)


def test_a_name_stays_where_names_are_kept() -> None:
    assert refs(by_role=False).to("Marta") == "Marta"


def test_by_role_the_first_mention_is_indefinite_and_the_next_definite() -> None:
    by_role = refs(by_role=True)
    assert [by_role.to(n) for n in ("Marta", "Marta", "Tobit", "Osk", "Tobit", "Osk")] == [
        "a woman",
        "the woman",
        "a man",
        "another man",
        "the man",
        "the other man",
    ]


def test_a_role_that_stands_beside_a_name_is_used_for_it() -> None:
    assert refs(by_role=False).to("role:captain") == "a captain"
    book, facts = facts_of(TEXT.replace("miller", "butcher"), names=NAMES)
    assert References(facts[0], book, by_role=True).to("Ansel") == "a butcher"


def test_whoever_tells_it_is_named_where_known_and_else_called_so() -> None:
    assert refs(by_role=False, person="first").own == "the narrator"
    assert refs(by_role=False, person="first", holder="Marta").own == "Marta"
    assert refs(by_role=True, person="first", holder="Marta").own == "the narrator"
    assert refs(by_role=False, person="second").to(NARRATOR) == "the protagonist"
    assert refs(by_role=False, person="first", holder="Marta").to(COMPANY) == "Marta and the others"
    assert refs(by_role=False).to(SOMEBODY) == "somebody"


def test_who_is_not_printed_here_by_name_is_called_by_role() -> None:
    assert refs(by_role=False).to("Fleet") == "somebody"
