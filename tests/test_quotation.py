"""Speech between quotation marks, with all that else stands in marks, and with typists' slips."""

from __future__ import annotations

import time

import pytest

from fascicle.prose.speech import Style, speech_in


def speech(paragraph: str, style: Style = "double", *, goes_on: bool = False) -> list[str]:
    """Give the speech of a paragraph as texts."""
    return [paragraph[a:b] for a, b in speech_in(paragraph, style, goes_on=goes_on)]


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("‘’Tis only rock ’n’ roll,’ he said. ‘’Em as hate it stay home.’", ["‘’Tis only rock ’n’ roll,’", "‘’Em as hate it stay home.’"]),
        ("'It's the boys' house, not the girls' house,' said Wen.", ["'It's the boys' house, not the girls' house,'"]),
        ("'I was goin' down an' I seen 'im in the fish 'ouse,' said Job.", ["'I was goin' down an' I seen 'im in the fish 'ouse,'"]),
        ("'She's a good 'un, an' no mistake; a rare good 'un!' he said.", ["'She's a good 'un, an' no mistake; a rare good 'un!'"]),
        ("'He called it “a liberty”, sir,' said Job.", ["'He called it “a liberty”, sir,'"]),
        ("'Yes', he said. 'I know', he added, 'that you will.'", ["'Yes'", "'I know'", "'that you will.'"]),
        ("The boys' boat lay by the Harveys' wall, and the gulls' eggs were gone.", []),
        ("It was back in '87, or '88, and 'Tom's Folly' was not yet built.", []),
    ],
)
def test_apostrophes_neither_open_nor_close_single_speech(paragraph: str, found: list[str]) -> None:
    assert speech(paragraph, "single") == found


@pytest.mark.parametrize(
    "paragraph",
    [
        'The plank was 6" wide and 9\' long, a foot short.',
        'She had read "The Drowned Bell," and "Low Water," and liked neither.',
        'It was what the pilots call a "widow tide," and it ran for an hour.',
        'He was, as he put it, "between boats" that year.',
        '"Low Water" was painted over the door.',
        'They used the word "salvage" a good deal.',
        'A woman came out. "Mercy" the men called her.',
        'It said thirteen. "13"--like that.',
        '"THE DROWNED BELL"',
    ],
)
def test_titles_inches_and_words_held_up_are_no_speech(paragraph: str) -> None:
    assert speech(paragraph) == []


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ('She only said "No." Then she went in.', ['"No."']),
        ('She said to the boy "Come in!" and he came.', ['"Come in!"']),
        ('He handed it over, remarking "You dropped this."', ['"You dropped this."']),
        ('"I have it here"--he felt in his coat--"somewhere."', ['"I have it here"', '"somewhere."']),
        ('"The whole affair," said Wen; "but" and she stopped.', ['"The whole affair,"', '"but"']),
        ('He told her "that the tide waits for nobody, least of all a Venn."', ['"that the tide waits for nobody, least of all a Venn."']),
    ],
)
def test_speech_is_told_by_its_ending_or_by_what_leads_to_it(paragraph: str, found: list[str]) -> None:
    assert speech(paragraph) == found


@pytest.mark.parametrize(
    "paragraph",
    [
        'His eyes said: "You will not go."',
        'She looked round as if to say, "Is this all of it?"',
        'He felt like shouting: "Leave it, all of you!"',
        'The harbour master wrote: "No boats are to leave before noon."',
        'She might have said, "It was my own father," and nobody would have laughed.',
        'The card read: "Closed until the spring."',
    ],
)
def test_what_nobody_says_is_no_speech(paragraph: str) -> None:
    assert speech(paragraph) == []


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ('"It is late, he said. "Go home."', ['"It is late,', '"Go home."']),
        ('"It is late and the tide is making, said Wen.', ['"It is late and the tide is making,']),
        ('"It is late," he said. "Go home, all of you, and bar the door.', ['"It is late,"', '"Go home, all of you, and bar the door.']),
        ('""It is late,"" he said. ""Go home.""', ['""It is late,""', '""Go home.""']),
        ('" It is late," he said.', ['" It is late,"']),
        ('"It is late. "', ['"It is late. "']),
        ('"They gave him the "Bright Anna" and he lost her," said Wen.', ['"They gave him the "Bright Anna" and he lost her,"']),
        ("“They gave him the “Bright Anna,” and he lost her,” said Wen.", ["“They gave him the “Bright Anna,” and he lost her,”"]),
    ],
)
def test_a_slip_of_the_typist_is_mended_within_its_paragraph(paragraph: str, found: list[str]) -> None:
    assert speech(paragraph) == found


def test_speech_over_three_paragraphs_runs_to_the_end_of_each() -> None:
    first, last = "‘It was the winter of the long ice. We had nothing.", "‘So we ate the seed corn,’ he said."
    assert speech(first, "single", goes_on=True) == [first]
    assert speech(last, "single") == ["‘So we ate the seed corn,’"]


def test_words_held_up_in_a_speech_that_goes_on_do_not_close_it() -> None:
    paragraph = "“I came on board whistling “The Lights of Halmouth” as loud as I could."
    assert speech(paragraph, goes_on=True) == [paragraph]


def test_an_unclosed_speech_with_a_tag_inside_goes_on_whole_where_the_next_paragraph_goes_on() -> None:
    paragraph = "“He came to me and, he said, the boat was gone."
    assert speech(paragraph, goes_on=True) == [paragraph]


@pytest.mark.parametrize(
    ("paragraph", "style", "found"),
    [
        ("«\u00a0Il pleut\u00a0», dit-elle. «\u00a0Viens.\u00a0»", "guillemet", ["«\u00a0Il pleut\u00a0»", "«\u00a0Viens.\u00a0»"]),
        ("»Die Flut kommt«, sagte Wenna. »Komm jetzt.«", "guillemet", ["»Die Flut kommt«", "»Komm jetzt.«"]),
        ("„Die Flut kommt“, sagte Wenna. „Komm jetzt.“", "double", ["„Die Flut kommt“", "„Komm jetzt.“"]),
        ("„Przypływ” — powiedziała. „Chodź.”", "double", ["„Przypływ”", "„Chodź.”"]),
        ("‘Out,’ she said.", "mixed", ["‘Out,’"]),
        ("“Out,” she said.", "mixed", ["“Out,”"]),
        ("«Out», she said.", "mixed", ["«Out»"]),
        ("“He said ‘no’ and ‘never’ and went,” said Wen.", "double", ["“He said ‘no’ and ‘never’ and went,”"]),
    ],
)
def test_the_marks_of_each_style_are_known(paragraph: str, style: Style, found: list[str]) -> None:
    assert speech(paragraph, style) == found


@pytest.mark.parametrize("unit", ['"a ', '"a b "c" d ', "“a ", ' " ', 'Anne said "'])
@pytest.mark.parametrize("style", ["double", "single", "mixed"])
def test_a_paragraph_of_nothing_but_marks_is_read_in_linear_time(unit: str, style: Style) -> None:
    def seconds(n: int) -> float:
        started = time.process_time()
        speech_in(unit * n, style)
        return time.process_time() - started

    assert seconds(8000) < 8 * seconds(2000) + 0.2
