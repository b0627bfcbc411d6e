"""How the text names somebody at each place."""

from __future__ import annotations

import pytest
from novels import manuscript_of

from fascicle.people.naming import Names, namings, spoken_by_self, with_called_names
from fascicle.people.telling import telling_of
from fascicle.prose.speech import find_dialogue
from fascicle.records import Catalog, Character, NamedThing, Span


def named(text: str, *cast: str, pronoun: str = "I") -> list[tuple[str, str, bool | None]]:
    """Give whom a text names, in which way, and whether the narrator says it."""
    ms = manuscript_of(text)
    telling = telling_of(ms, find_dialogue(ms.text, [p.span for p in ms.paragraphs]), [Span(0, len(ms.text))])
    found = tuple(Character(n, (), tuple(i for i in range(len(ms.text)) if ms.text.startswith(n, i))) for n in cast)
    selves = spoken_by_self(ms, telling, [pronoun] * len(telling.speech))
    return [(n.who, n.way, n.by_self) for n in namings(ms, telling, Catalog(found, ()), selves)]


FRAME = "“It is cold,” said Orrin.\n\n{}\n\n“So it is,” said Orrin.\n\n“Go on,” said Orrin."


@pytest.mark.parametrize(
    ("line", "way"),
    [
        ("“Come here, Ilsa,” said the pilot.", "called"),
        ("“Ilsa, come here,” said the pilot.", "called"),
        ("“You know, Ilsa, that it is late,” said the pilot.", "called"),
        ("“Oh, my dear Ilsa! Come here,” said the pilot.", "called"),
        ("“No, Mrs. Ilsa, not tonight,” said the pilot.", "called"),
        ("“Ilsa!” said the pilot.", "called"),
        ("“I saw Ilsa there,” said the pilot.", "spoken of"),
        ("“It was Ilsa.” The pilot laughed.", "spoken of"),
        ("“Marta, Ilsa, and the boy were there,” said the pilot.", "spoken of"),
        ("“Ilsa.” It was all that the pilot said.", "spoken of"),
        ("The pilot looked at Ilsa and said nothing.", "narrated"),
    ],
)
def test_a_name_is_called_spoken_of_or_narrated(line: str, way: str) -> None:
    assert [w for who, w, _ in named(FRAME.format(line), "Ilsa")] == [way]


@pytest.mark.parametrize(
    ("line", "by_self"),
    [
        ("“Come here, Ilsa,” I said.", True),
        ("“Come here, Ilsa,” said I.", True),
        ("I turned and said to the boy, “Come here, Ilsa.”", True),
        ("“Come here, Ilsa,” said the pilot.", False),
        ("“Come here, Ilsa.” He turned to me.", False),
        ("“Come here, Ilsa,” she told me.", False),
    ],
)
def test_the_tag_tells_whether_the_narrator_speaks(line: str, by_self: bool) -> None:
    assert named(FRAME.format(line), "Ilsa") == [("Ilsa", "called", by_self)]


def test_beside_the_narrators_own_speech_another_speaks() -> None:
    assert named(FRAME.format("“Well?” I asked.\n\n“Come here, Ilsa.”"), "Ilsa") == [("Ilsa", "called", False)]


def test_without_a_tag_nobody_knows_who_speaks() -> None:
    assert named("The rain fell.\n\n“Come here, Ilsa.”\n\nThe rain fell.\n\n“No.”\n\nIt fell.\n\n“Why not?”", "Ilsa") == [
        ("Ilsa", "called", None)
    ]


def test_the_you_of_second_person_speaks_by_its_own_tags() -> None:
    assert named(FRAME.format("“Come here, Ilsa,” you said."), "Ilsa", pronoun="you") == [("Ilsa", "called", True)]


def added(text: str, *cast: str) -> list[str]:
    """Give the names that speeches call beyond the cast."""
    ms = manuscript_of(text)
    telling = telling_of(ms, find_dialogue(ms.text, [p.span for p in ms.paragraphs]), [Span(0, len(ms.text))])
    known = Catalog(tuple(Character(n, (), (0,)) for n in cast), (NamedThing("Port Marrow", (0,)),))
    return [c.name for c in with_called_names(ms, telling, known).characters[len(cast) :]]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("“Come here, Ilsa,” said the pilot.", ["Ilsa"]),
        ("“Good night, Mr. Venn,” said the pilot.", ["Venn"]),
        ("“Good night, Miss Venn,” said the pilot.", ["Miss Venn"]),
        ("“Nonsense!” said the pilot. “Please, sir, go on.”", []),
        ("“I am from Port Marrow,” said the pilot.", []),
        ("“They’re mad, Orrin,” said the pilot.", []),
        ("“You are a fool, Captain,” said the pilot.", []),
    ],
)
def test_a_name_that_is_only_called_is_added(line: str, names: list[str]) -> None:
    assert added(FRAME.format(line), "Orrin") == names


def test_a_word_that_the_text_also_writes_small_is_no_name() -> None:
    assert added(FRAME.format("“Good night, Master,” said the pilot, and the master went; he was the master there."), "Orrin") == []


def test_a_name_means_the_one_character_that_holds_its_words() -> None:
    cast = (Character("Ilsa Venn", ("Ilsa",), (0,)), Character("Doctor Hale", (), (0,)), Character("Ada Venn", (), (0,)))
    names = Names(Catalog(cast, ()))
    assert [names.whose(n) for n in ("Ilsa", "Mr. Hale", "Ada", "Venn", "Orrin")] == ["Ilsa Venn", "Doctor Hale", "Ada Venn", None, None]
    assert (names.titled("doctor"), names.titled("captain")) == ("Doctor Hale", None)
