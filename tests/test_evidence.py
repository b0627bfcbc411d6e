"""What speaks for and against a cut, and how much two sides of a gap have in common."""

from __future__ import annotations

import pytest

from fascicle.chunks.best_cuts import best_cuts
from fascicle.chunks.evidence import REASONS, ParagraphView, gap_evidence, view_of
from fascicle.prose.cohesion import content_words, gap_cohesion, word_family
from fascicle.prose.paragraphs import announces, ends_on_question, is_title, leans_back, opens_on_reply, trails_off
from fascicle.prose.running_action import opens_on_beat
from fascicle.prose.scene_signs import closes, opens_on_place, tells_time, time_shift
from fascicle.prose.speech import find_dialogue
from fascicle.records import Span
from fascicle.settings import CutCosts

WEIR = "The miller kept the weir, and the weir kept the mill, and water ran over the stones of the weir all summer."
TOWN = "In the capital the senators quarrelled about taxes, and the treasurer counted taxes while senators slept."


def spans_of(text: str) -> list[Span]:
    """Give the paragraphs of a text."""
    out, at = [], 0
    for piece in text.split("\n\n"):
        out.append(Span(at, at + len(piece)))
        at += len(piece) + 2
    return out


def evidence_of(*paragraphs: str) -> list[dict[str, float]]:
    """Give the evidence at the gaps of a text."""
    text = "\n\n".join(paragraphs)
    spans = spans_of(text)
    quotes = [q.span for q in find_dialogue(text, spans).quotes]
    return gap_evidence([view_of(text, s, [q for q in quotes if s.holds(q)]) for s in spans])


def test_every_kind_of_evidence_has_a_price() -> None:
    costs = CutCosts()
    assert [kind for kind in REASONS if not isinstance(getattr(costs, kind), float)] == []


def test_speech_across_a_gap_is_one_conversation_and_the_nearer_the_closer() -> None:
    said = ("“The boat is late,” said Anna.", "“It is always late,” said Tom.", "“Then we wait,” said Anna.")
    near = evidence_of(*said)
    far = evidence_of(*said, WEIR, WEIR, WEIR, WEIR, *said)
    assert near[1]["inside_conversation"] == 1.0
    assert near[1]["close_exchange"] > 0.9
    assert "inside_conversation" not in far[5]
    assert far[3]["talk_ends"] > 0.3


def test_a_quotation_inside_a_quotation_does_not_hide_that_a_paragraph_ends_in_speech() -> None:
    text = '"You are going to "study" with him, and there is an end of it, and no more tears about the matter, my dear boy."'
    assert view_of(text, Span(0, len(text)), [Span(0, 20)]).tail_words == 0


def test_no_paragraphs_give_no_evidence_and_one_gives_none() -> None:
    assert evidence_of(WEIR) == [{}]
    assert gap_evidence([]) == []


@pytest.mark.parametrize(
    "opening",
    [
        "He shut the door.",
        "When she had gone the house was quiet.",
        "I ran after him down the quay.",
        "This was the end of it.",
        "Slowly they climbed.",
        "There Marta lay, and the rain came in.",
        "Here Tom stopped.",
        "With that Marta took her basket.",
        "For it was June, and the weir was low.",
        "Again, however, Marta took heart.",
        "Anna, too, had lost her cap.",
        "Suddenly Tom slipped.",
        "For a moment nobody in the mill spoke.",
        "At that instant the lamp went out.",
    ],
)
def test_an_opening_leans_back_where_a_pronoun_comes_before_any_name(opening: str) -> None:
    assert leans_back(opening)


@pytest.mark.parametrize(
    "opening",
    [
        "Marta shut the door behind her.",
        "The old man took his hat.",
        "Rain fell.",
        "In the yard Tom had lost his cap.",
        "",
        "I slept.",
        "There was a mill below the weir.",
        "From that day Marta rowed no more.",
        "For two days and nights it rained.",
        "Now and again men came to the mill.",
    ],
)
def test_an_opening_that_names_whom_it_speaks_of_does_not_lean_back(opening: str) -> None:
    assert not leans_back(opening)


@pytest.mark.parametrize(
    ("opening", "strength"),
    [
        ("The next morning the tide was out.", 1.0),
        ("On Monday Marta rowed across.", 1.0),
        ("May 3rd.—No letter.", 1.0),
        ("May was waiting at the gate with her basket.", 0.0),
        ("Marta had rowed across the whole wide harbour before dawn and come back.", 0.6),
        ("Two hours later the mill was dark.", 1.0),
        ("A moment later the mill stood still.", 0.0),
        ("In another minute Tom had climbed the bank.", 0.0),
        ("At last Tom stood at the weir.", 0.0),
        ("Marta rowed across the water with a basket of eggs and a goose.", 0.0),
    ],
)
def test_an_opening_moves_time_the_more_the_sooner_it_says_so(opening: str, strength: float) -> None:
    assert time_shift(opening) == strength


def test_going_and_coming_in_the_first_sentence_changes_the_place() -> None:
    assert opens_on_place("Marta went down to the quay. Nobody was there.")
    assert not opens_on_place("Marta looked at the quay. Somebody went by.")
    assert not opens_on_place("Tom went on: nobody had asked him.")
    assert opens_on_place("Tom went on to the quay.")


@pytest.mark.parametrize(
    "opening",
    ["In the harbour the boats lay dry.", "Under the limes it was cool.", "“At Wick the nets were out.", "Near Oban it rained."],
)
def test_narration_that_opens_on_where_it_is_changes_the_place(opening: str) -> None:
    assert opens_on_place(opening)


@pytest.mark.parametrize(
    "opening",
    [
        "In the end nobody spoke.",
        "At the same moment it rained.",
        "On the other hand Tom was late.",
        "In short, nothing was done.",
        "At the third hour it rained.",
    ],
)
def test_phrases_of_time_and_manner_are_no_place(opening: str) -> None:
    assert not opens_on_place(opening)


def test_it_that_tells_the_time_points_to_nobody() -> None:
    assert tells_time("It was two o'clock when the mill stopped.")
    assert not tells_time("It fell from the table.")
    assert "leaning_opening" not in evidence_of(WEIR, "It was two o'clock when the mill stopped.")[1]
    assert evidence_of(WEIR, "It was too heavy to lift.")[1]["leaning_opening"] == 1.0


def test_an_ending_is_known_by_its_last_sentence() -> None:
    assert closes("The rain had stopped. The house was silent.")
    assert closes("“Go home.” And they all slept.”")
    assert not closes("The house was silent. Then the rain began again.")


def test_an_ending_is_open_where_its_sentence_goes_on() -> None:
    assert trails_off("She said only this:")
    assert trails_off("“I thought—”")
    assert not trails_off("She had loved the weir, once…")
    assert not trails_off("She said only this.")
    assert ends_on_question("“Who is there?”")
    assert not ends_on_question("Nobody asked.")
    assert opens_on_reply("“Yes,” said Tom.")
    assert not opens_on_reply("“Yesterday it rained,” said Tom.")


def test_narration_that_opens_on_a_question_or_a_cry_is_evidence_and_speech_is_not() -> None:
    asked = evidence_of(WEIR, "Was it not enough? " + TOWN)
    said = evidence_of(WEIR, "“Was it not enough?” said Tom. " + TOWN, "“No,” said Anna.", "“Well,” said Tom.")
    assert asked[1]["outcry_opening"] == 1.0
    assert "outcry_opening" not in said[1]
    assert "outcry_opening" not in evidence_of(WEIR, "Nobody asked. Was it not enough? " + TOWN)[1]


def test_inflected_forms_are_one_family() -> None:
    assert {word_family(w) for w in ("walk", "walks", "Walked", "walking")} == {"walk"}
    assert content_words("the miller and the millers") == {"miller": 2}


def test_cohesion_falls_where_the_matter_changes() -> None:
    bags = [content_words(t) for t in (WEIR, WEIR, TOWN, TOWN)]
    values = gap_cohesion(bags, [20] * 4, 40)
    assert values[2] < 0.2 < min(values[1], values[3])
    assert all(0 <= v <= 1 for v in values)


def test_sliding_blocks_give_what_blocks_made_anew_give() -> None:
    texts = [WEIR, TOWN, WEIR + TOWN, "Rain.", TOWN, WEIR, "Snow on the weir."]
    bags, words = [content_words(t) for t in texts], [len(t.split()) for t in texts]
    values = gap_cohesion(bags, words, 30)
    for k in range(1, len(texts)):
        alone = gap_cohesion(bags[_reach(words, k, -1) : _reach(words, k, 1)], words[_reach(words, k, -1) : _reach(words, k, 1)], 30)
        assert values[k] == pytest.approx(alone[k - _reach(words, k, -1)])


def _reach(words: list[int], gap: int, step: int) -> int:
    """Give where a block of 30 words beside a gap ends."""
    at, held = gap, 0
    while held < 30 and at + (step > 0) > 0 and at + min(step, 0) >= 0 and at < len(words) + (step < 0):
        held += words[at + min(step, 0)]
        at += step
    return at


TALK = ("“The boat is late,” said Anna.", "“It is always late,” said Tom.", "“Then we wait,” said Anna.")


def test_a_short_text_is_cut_first_where_its_talk_has_ended_and_time_moves_on() -> None:
    later = "The next morning Marta rode to the capital. " + TOWN
    text = "\n\n".join((WEIR, *TALK, later, TOWN))
    cuts = best_cuts(text, spans_of(text), find_dialogue(text, spans_of(text)), CutCosts())
    assert cuts[0] == text.index(later)
    assert len(cuts) == 3


def test_a_scene_break_in_a_short_text_is_its_best_cut() -> None:
    text = "\n\n".join((WEIR, WEIR, "***", "He came home late. " + TOWN, TOWN, WEIR))
    cuts = best_cuts(text, spans_of(text), find_dialogue(text, spans_of(text)), CutCosts(), limit=1)
    assert cuts == (text.index("He came home"),)


@pytest.mark.parametrize("text", ["", WEIR, f"{WEIR}\n\n***"])
def test_a_text_of_one_paragraph_has_no_cut(text: str) -> None:
    assert best_cuts(text, spans_of(text) if text else [], find_dialogue(text, []), CutCosts()) == ()


FIGHT = "Marta seized the rope and pulled. Tom stumbled, caught the rail and kicked the boat away from the steps as the plank crashed down."


def test_action_runs_on_where_both_sides_of_a_gap_are_full_of_it() -> None:
    assert evidence_of(FIGHT, FIGHT)[1]["running_action"] > 0.5
    assert "running_action" not in evidence_of(FIGHT, TOWN)[1]
    assert "running_action" not in evidence_of(TOWN, FIGHT)[1]
    assert "running_action" not in evidence_of(FIGHT, "“Hold it!” cried Tom, and seized the rail and jumped and fell.")[1]


@pytest.mark.parametrize("opening", ["Marta looked at the door.", "I slowly shook my head.", "The old man ignored it.", "Mr. Ames nodded."])
def test_a_paragraph_opens_on_a_beat_where_somebody_answers_what_stands_before(opening: str) -> None:
    assert opens_on_beat(opening)
    assert evidence_of(WEIR, opening)[1]["beat_opening"] == 1.0


@pytest.mark.parametrize(
    "opening",
    ["On the hill a house stood by the weir.", "The weir was old.", "Nobody remembered the flood.", "Every summer Marta looked for eggs."],
)
def test_description_and_habit_are_no_beat(opening: str) -> None:
    assert not opens_on_beat(opening)


def test_a_beat_that_names_a_new_time_is_an_opening_like_others() -> None:
    assert "beat_opening" not in evidence_of(WEIR, "Marta waited until morning.")[1]


@pytest.mark.parametrize("line", ["*Anna Voss’s Notebook.*", "_3 March, evening._", "FROM THE HARBOUR MASTER", "“*4 June.*"])
def test_a_title_or_a_date_announces_what_follows(line: str) -> None:
    assert announces(line)
    assert evidence_of(line, WEIR)[1]["title_ending"] == 1.0
    assert "short_opening" not in evidence_of(WEIR, line)[1]


@pytest.mark.parametrize("line", ["*Letter, A. B. Voss & Son, to Messrs. Hale & Co., London.*", "*Anna Voss’s Notebook.*", "*4 June.*"])
def test_a_title_or_a_date_opens_what_it_announces(line: str) -> None:
    assert is_title(line)
    assert evidence_of(WEIR, line, WEIR)[1]["title_opening"] == 1.0
    assert "inside_conversation" not in evidence_of("“Yours, Anna Voss.”", line, "“Dear Tom, the boat is late.”")[1]


@pytest.mark.parametrize("line", ["*She must not know it.*", "CHORUS.", "*Run!*"])
def test_a_thought_in_italics_or_a_single_word_is_no_title(line: str) -> None:
    assert not is_title(line)


@pytest.mark.parametrize("line", ["*Run!*", "NO!", "He slept.", "*3 March.*—The boat was late again.", "", WEIR])
def test_a_cry_or_a_sentence_announces_nothing(line: str) -> None:
    assert not announces(line)


def test_the_shorter_a_paragraph_the_more_it_is_a_beat_of_the_scene() -> None:
    at = evidence_of("The boat was late.", WEIR, " ".join([WEIR] * 10))
    assert at[1]["short_ending"] > at[2]["short_ending"] > 0.8
    assert "short_opening" not in at[2]


def document(text: str) -> ParagraphView:
    """Give a paragraph that the source sets apart as quoted matter."""
    return view_of(text, Span(0, len(text)), [], is_document=True)


def test_a_document_that_fits_one_chunk_is_not_cut_and_a_longer_one_is_told_like_any_story() -> None:
    paragraph = " ".join([WEIR] * 12)  # 252 words
    short, long = gap_evidence([document(paragraph)] * 4), gap_evidence([document(paragraph)] * 8)
    assert [at.get("inside_document") for at in short[1:]] == [1.0] * 3
    assert not any("inside_document" in at for at in long)


def test_a_story_told_aloud_is_narration_inside_and_speech_at_its_edges() -> None:
    told = "“" + " ".join([WEIR] * 16)  # 336 words, not closed
    asked = "“‘Who is there?’ said I to the dark. " + WEIR * 2
    evidence = evidence_of("“Tell us,” said Tom.", told, told, asked, told, told, told + "”", "“Well,” said Tom.")
    assert evidence[1]["inside_conversation"] == 1.0
    assert not any(kind in evidence[2] for kind in ("inside_conversation", "opens_on_speech", "after_speech"))
    assert evidence[3]["opens_on_speech"] == 1.0
    assert evidence[7]["inside_conversation"] == 1.0


def test_a_speech_of_a_few_paragraphs_stays_speech() -> None:
    told = "“" + WEIR
    assert evidence_of("“Tell us,” said Tom.", told, told, told + "”")[2]["inside_conversation"] == 1.0
