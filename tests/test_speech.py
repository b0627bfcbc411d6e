"""Direct speech and thoughts, with offsets."""

from __future__ import annotations

import pytest
from novels import manuscript_of

from fascicle.prose.speech import Style, find_dialogue, find_style, speech_in
from fascicle.records import Span

STYLES: tuple[tuple[Style, str], ...] = (
    ("double", '"The tide is out," she said. "It will be back."'),
    ("double", "“The tide is out,” she said."),
    ("single", "'The tide is out,' she said."),
    ("single", "‘It’s out,’ she said."),
    ("guillemet", "«The tide is out», she said."),
    ("dash", "— The tide is out, said Marta."),
)


def speech(paragraph: str, style: Style = "double") -> list[str]:
    """Give the speech of a paragraph as texts."""
    return [paragraph[a:b] for a, b in speech_in(paragraph, style)]


@pytest.mark.parametrize(("style", "line"), STYLES)
def test_the_style_of_a_book_is_how_its_paragraphs_open(style: Style, line: str) -> None:
    assert find_style([line, "Nobody minded.", line, line]) == style


def test_a_book_without_marks_has_no_style_and_no_speech() -> None:
    assert find_style(["The tide was out.", "Nobody minded."]) == "none"
    assert speech("“The tide,” she said.", "none") == []


def test_speech_inside_paragraphs_alone_shows_the_style_too() -> None:
    assert find_style(["She said, “It is out,” and he said, “It is.”"]) == "double"


@pytest.mark.parametrize(
    ("style", "paragraph", "found"),
    [
        ("double", '"It is out," she said. "It will be back."', ['"It is out,"', '"It will be back."']),
        ("double", "“It is out,” she said. “It will be back.”", ["“It is out,”", "“It will be back.”"]),
        ("double", "She said, “It is out.”", ["“It is out.”"]),
        ("double", "“It is out, and it will be back.", ["“It is out, and it will be back."]),
        ("double", "„It is out,“ she said.", ["„It is out,“"]),
        ("single", "‘It’s out,’ she said. ‘It’ll be back.’", ["‘It’s out,’", "‘It’ll be back.’"]),
        ("single", "'The boys' boat is out,' she said.", ["'The boys' boat is out,'"]),
        ("guillemet", "«It is out», she said.", ["«It is out»"]),
        ("guillemet", "»It is out«, she said.", ["»It is out«"]),
        ("dash", "— It is out.", ["— It is out."]),
        ("dash", "— It is out — said Marta — and it will be back.", ["— It is out ", "— and it will be back."]),
    ],
)
def test_speech_is_found_with_its_marks(style: Style, paragraph: str, found: list[str]) -> None:
    assert speech(paragraph, style) == found


@pytest.mark.parametrize("paragraph", ["He called it “the sea” and went in.", "She read “Low Water” twice.", 'It was 6" deep.'])
def test_titles_and_scare_quotes_are_no_speech(paragraph: str) -> None:
    assert speech(paragraph) == []


@pytest.mark.parametrize("paragraph", ["’Twas late in the ’90s.", "The boys’ boat was gone.", "'Em and 'im, that was all."])
def test_apostrophes_open_no_single_speech(paragraph: str) -> None:
    assert speech(paragraph, "single") == []


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("“It is out,” said Marta.", "Marta"),
        ("“It is out,” Captain Orrin said.", "Captain Orrin"),
        ("Marta said, “It is out.”", "Marta"),
        ("“It is out,” she said.", None),
        ("“It is out.” Marta turned.", None),
        ("“It is out,” asked Ilsa Venn.", "Ilsa Venn"),
    ],
)
def test_a_tag_beside_the_speech_names_the_speaker(line: str, speaker: str | None) -> None:
    assert (
        find_dialogue(
            f"{line}\n\n{line}\n\n{line}",
            [Span(0, len(line)), *[Span(k * (len(line) + 2), k * (len(line) + 2) + len(line)) for k in (1, 2)]],
        )
        .quotes[0]
        .speaker
        == speaker
    )


def test_offsets_lead_into_the_manuscript_and_rise() -> None:
    ms = manuscript_of("“Out,” she said.\n\nNobody minded. “Back soon,” she said, and “Home,” he said.\n\n“Good.”")
    found = find_dialogue(ms.text, [p.span for p in ms.paragraphs])
    assert [q.span.of(ms.text) for q in found.quotes] == ["“Out,”", "“Back soon,”", "“Home,”", "“Good.”"]
    assert [q.span for q in found.quotes] == sorted(q.span for q in found.quotes)


def test_a_thought_is_an_emphasised_sentence_or_one_between_ellipses() -> None:
    ms = manuscript_of(
        "She stopped. *He never came back for it.* The rain went on.\n\n...so this is the place...\n\nShe *really* ran, past "
        "the *Low Water Inn*."
    )
    found = find_dialogue(ms.text, [p.span for p in ms.paragraphs])
    assert [t.of(ms.text) for t in found.thoughts] == ["*He never came back for it.*", "...so this is the place..."]


def test_a_thought_may_stand_between_single_signs_of_ellipsis() -> None:
    ms = manuscript_of("She stopped. …he is not coming back… The rain went on… and on…")
    found = find_dialogue(ms.text, [p.span for p in ms.paragraphs])
    assert [t.of(ms.text) for t in found.thoughts] == ["…he is not coming back…"]


def test_french_dialogue_opens_with_guillemets_and_goes_on_with_dashes() -> None:
    lines = ["«\u00a0La marée monte, dit-elle.", "— Je sais.", "— Viens donc.", "— Pas encore.\u00a0»", "Il pleuvait."]
    text = "\n\n".join(lines)
    starts = [text.index(line) for line in lines]
    found = find_dialogue(text, [Span(at, at + len(line)) for at, line in zip(starts, lines, strict=True)])
    assert [q.span.of(text) for q in found.quotes] == lines[:4]


def test_one_pair_of_curly_marks_around_a_sentence_is_speech_enough() -> None:
    assert find_style(["The tide was out.", "“Of course, we’ll take the boat,” Wenna had remarked."]) == "double"


def test_a_speech_of_three_paragraphs_is_marked_in_each_and_closed_once() -> None:
    ms = manuscript_of(
        "“It was the winter of the long ice,” said Job. “We had nothing.\n\n“The harbour froze to the bar.\n\n“So we ate the seed corn.” "
        "He drank.\n\n“And then?”"
    )
    found = find_dialogue(ms.text, [p.span for p in ms.paragraphs])
    assert [q.span.of(ms.text) for q in found.quotes] == [
        "“It was the winter of the long ice,”",
        "“We had nothing.",
        "“The harbour froze to the bar.",
        "“So we ate the seed corn.”",
        "“And then?”",
    ]


def test_an_emphasised_word_inside_speech_is_no_thought() -> None:
    ms = manuscript_of("“I said *never in this house.* Go.”\n\n“No.”\n\n“Yes.”")
    assert find_dialogue(ms.text, [p.span for p in ms.paragraphs]).thoughts == ()


def test_one_straight_pair_with_a_tag_is_speech_in_a_text_without_other() -> None:
    text = 'The boat went over and she held the rope. "Hold on!" she cried, and nobody did.'
    assert [q.span.of(text) for q in find_dialogue(text, [Span(0, len(text))]).quotes] == ['"Hold on!"']
    held_up = 'The sign said "No landing here!" in red, and nobody read it.'
    assert find_dialogue(held_up, [Span(0, len(held_up))]).quotes == ()
