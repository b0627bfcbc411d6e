"""The language of a text, by its function words."""

from __future__ import annotations

import pytest

from fascicle.structure.language import detect_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The tide was out and she walked to the end of the pier, but there was no one to be seen.", "en"),
        ("Die Flut war weg und sie ging auf den Steg, aber da war nicht ein Mensch, den sie kannte.", "de"),
        ("La mer était basse et elle marchait sur la jetée, mais il n'y avait que le vent dans les voiles.", "fr"),
        ("La marea estaba baja y ella se fue por el muelle, pero no había más que un perro con la cola rota.", "es"),
        ("La marea era bassa e lei andò al molo, ma non c'era che il vento e il cane del custode.", "it"),
        ("A maré estava baixa e ela foi para o cais, mas não havia mais do que um cão com uma corda.", "pt"),
        ("Het was eb en zij liep op de pier, maar er was niet een mens te zien in de haven.", "nl"),
        ("Det var ebb och hon gick till bryggan, men det var inte en människa som hon kände.", "sv"),
        ("Był odpływ i poszła na molo, ale nie było tam nikogo, a jej pies się bał.", "pl"),
    ],
)
def test_a_sentence_or_two_settle_the_language(text: str, code: str) -> None:
    assert detect_language(text) == code


def test_a_text_without_known_words_is_undetermined() -> None:
    assert detect_language("Zzz qwrt plk brr.") == "und"
    assert detect_language("") == "und"


def test_a_stated_language_serves_where_the_text_is_short_and_unclear() -> None:
    assert detect_language("Zzz qwrt plk brr.", "fi-FI") == "fi"


def test_the_text_wins_over_a_wrong_statement() -> None:
    assert detect_language("The tide was out and she walked to the end of the pier.", "de") == "en"
