"""One prompt for each chunk that trains."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace
from importlib.resources import files
from itertools import combinations

import pytest
from novels import dataset_of, small_novel, small_settings, source_of
from prompt_figures import commonest_opening, distinct_runs, template_entropy

from fascicle.dataset.dataset import Dataset
from fascicle.errors import ValidationError
from fascicle.pipeline import make_dataset
from fascicle.prompts import phrases
from fascicle.prompts.facts import unrevealed
from fascicle.prompts.grammar import listed
from fascicle.prompts.lint import faults, read_answers
from fascicle.prompts.write import deal_specificities
from fascicle.prose.overlap import fold_texts
from fascicle.prose.words import folded_words
from fascicle.records import SCENE_MODES, Annotation, Example, PointOfView, Prompt
from fascicle.settings import PromptRules, Settings


def made(rules: PromptRules | None = None) -> Dataset:
    """Prepare a novel of about sixty chunks with these rules for prompts."""
    return dataset_of(small_novel(chapters=6, paragraphs=12), replace(small_settings(), prompts=rules or PromptRules()))


def written(data: Dataset) -> list[tuple[Example, Prompt]]:
    """Give the chunks with their prompts."""
    return [(e, e.prompt) for e in data.examples if e.prompt is not None]


def test_every_chunk_that_trains_has_a_prompt() -> None:
    data = made()
    assert len(data.examples) > 30
    assert [e.id for e in data.examples if e.split != "none" and e.prompt is None] == []


def test_the_specificities_come_in_the_wished_shares() -> None:
    labels = [e.annotation for e in made().examples] * 3
    dealt = Counter(deal_specificities(labels, PromptRules(), random.Random(1)))
    assert {level: dealt[level] / len(labels) for level in dealt} == pytest.approx(
        {"minimal": 0.2, "light": 0.3, "guided": 0.3, "detailed": 0.2}, abs=0.02
    )


def test_every_scene_type_has_its_share_of_each_specificity() -> None:
    labels = [e.annotation for e in made().examples] * 3
    dealt = deal_specificities(labels, PromptRules(), random.Random(1))
    kinds: Counter[str] = Counter(_kind(a) for a in labels)
    minimal: Counter[str] = Counter(_kind(a) for a, level in zip(labels, dealt, strict=True) if level == "minimal")
    common = [kind for kind, n in kinds.items() if n >= 20]
    assert common
    assert all(abs(minimal[kind] / kinds[kind] - 0.2) < 0.1 for kind in common)


def _kind(label: Annotation) -> str:
    return label.scene_type.label if label.scene_type else ""


def test_a_book_of_one_specificity_has_only_that() -> None:
    data = made(PromptRules(minimal=0, light=0, guided=1, detailed=0))
    assert {p.specificity for _, p in written(data)} == {"guided"}


def test_the_same_seed_writes_the_same_prompts_and_another_seed_others() -> None:
    first, again, other = (written(made(PromptRules(seed=seed))) for seed in (1, 1, 2))
    assert [p.human for _, p in first] == [p.human for _, p in again]
    assert [p.human for _, p in first] != [p.human for _, p in other]


def test_a_varied_system_turn_tells_the_craft_as_measured() -> None:
    turns = [(e.annotation.pov, p.system or "") for e, p in written(made(PromptRules(system_manner="varied")))]
    assert len({t for _, t in turns}) > 10
    assert all(re.search(r"\b\d+ words\b", t) for _, t in turns)
    for pov, t in turns:
        assert (re.search(r"\b(first|second|third) person\b", t) is not None) == (pov is not None and pov.confidence >= 0.4)
    sure = made(PromptRules(system_manner="varied", minimal=0, light=0, guided=0, detailed=1))
    assert {p.system for _, p in written(sure)} == {t for _, t in turns}


def test_people_are_called_by_roles_alone_where_that_is_asked() -> None:
    data = made(PromptRules(names="role"))
    names = [n for c in data.catalog.characters for n in (c.name, *c.aliases)]
    assert names
    assert [p.human for _, p in written(data) if any(re.search(rf"\b{re.escape(n)}\b", p.human) for n in names)] == []


def test_the_strength_of_the_voice_is_said_only_where_it_is_asked_for() -> None:
    said = [bool(re.search(r"\bvoice\b", p.human)) for _, p in written(made(PromptRules(style_word=True)))]
    assert [p.template for _, p in written(made()) if "style" in p.template] == []
    assert len(said) > 10


def test_no_two_prompts_of_a_book_are_alike_and_openings_and_templates_vary() -> None:
    humans = [p.human for _, p in written(made())]
    assert len({tuple(folded_words(h)) for h in humans}) == len(humans)
    assert distinct_runs(humans) >= 0.5
    assert commonest_opening(humans) <= 0.12
    assert template_entropy([p.template for _, p in written(made())]) >= 0.8


def test_what_a_prompt_says_by_itself_is_none_of_its_answers_rare_words() -> None:
    data = made()
    answers = read_answers(fold_texts({i: e.text for i, e in enumerate(data.examples)}), 7)
    for e, p in written(data):
        own = p.human if p.quoted is None else p.human.replace(" ".join(p.quoted.of(data.manuscript.text).split()), "")
        assert faults(own, answers[e.chunk.index], 7) == []


def test_what_cannot_be_mended_stops_the_run_with_the_rows_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fascicle.prompts.write.faults", lambda *_: ["always"])
    with pytest.raises(ValidationError, match=r"^chunk 1, chunk 2, .* and \d+ more: no prompt could be written") as caught:
        made()
    assert caught.value.exit_code == 4


def test_the_system_turn_is_the_missions_or_none() -> None:
    assert {p.system for _, p in written(made())} == {"You are a fiction writer with expertise in character-driven narratives."}
    assert {p.system for _, p in written(made(PromptRules(system=False)))} == {None}


def test_a_quotation_is_the_end_of_the_passage_right_before_and_stands_in_the_prompt_as_printed() -> None:
    data = made(PromptRules(minimal=1, light=0, guided=0, detailed=0))
    text = data.manuscript.text
    quoting = [(e, p, p.quoted) for e, p in written(data) if p.quoted is not None]
    assert len(quoting) > 5
    for e, p, quoted in quoting:
        before = data.examples[e.chunk.index - 1]
        assert before.chunk.span.holds(quoted)
        assert quoted.end == before.chunk.span.end
        assert (before.split, before.chunk.chapter) == (e.split, e.chunk.chapter)
        assert " ".join(quoted.of(text).split()) in p.human
        assert 12 <= len(quoted.of(text).split()) <= 60


def test_only_a_prompt_that_quotes_names_a_quotation() -> None:
    for _, p in written(made()):
        assert (p.quoted is not None) == p.template.startswith("continue:")


def test_the_first_chunk_of_a_chapter_quotes_nothing() -> None:
    data = made(PromptRules(minimal=1, light=0, guided=0, detailed=0))
    assert [e.id for e, p in written(data) if e.chunk.start_kind == "chapter" and p.quoted] == []


def test_no_prompt_holds_an_unfilled_place() -> None:
    data = made(PromptRules(system_manner="varied"))
    assert [t for _, p in written(data) for t in (p.human, p.system or "") if re.search(r"[{}\[\]|]", t)] == []


def test_prompts_open_in_many_ways() -> None:
    openings = Counter(p.human.split(" ", 2)[0] for _, p in written(made()))
    assert len(openings) >= 10
    assert max(openings.values()) <= 0.34 * sum(openings.values())


def test_a_prompt_names_the_length_to_the_next_hundred_and_never_none() -> None:
    assert [p.human for _, p in written(made()) if " 0 words" in p.human] == []


def test_every_scene_type_and_tension_has_its_own_words() -> None:
    assert {(mode, level) for mode, kinds in phrases.KINDS.items() for level in kinds} == {
        (mode, level) for mode in SCENE_MODES for level in ("low", "medium", "high")
    }
    assert phrases.MIXED.keys() == {frozenset(pair) for pair in combinations(SCENE_MODES, 2)}
    assert all(option.count("{quote}") == 1 for option in phrases.CONTINUATIONS)


@pytest.mark.parametrize(("words", "text"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_a_list_reads_as_english_lists_do(words: list[str], text: str) -> None:
    assert listed(words) == text


@pytest.mark.parametrize(("since", "name"), [(0, "Ilsa"), (-1, "Ilsa"), (1, None)])
def test_a_prompt_names_no_holder_before_the_book_does(since: int, name: str | None) -> None:
    example = made().examples[3]
    end = example.chunk.span.end
    pov = PointOfView("first", "Ilsa", 0.9, end + since if since else 0)
    told = unrevealed(replace(example.annotation, pov=pov), example.chunk)
    assert told.pov == replace(pov, character=name)


def test_what_has_no_point_of_view_reveals_none() -> None:
    example = made().examples[0]
    label = replace(example.annotation, pov=None)
    assert unrevealed(label, example.chunk) == label


def test_two_works_with_people_of_one_name_get_their_prompts() -> None:
    chapters = (files("fascicle") / "data" / "sample_novel.md").read_text(encoding="utf-8").split("\n## ")
    texts = ["# Debts\n\n## " + "\n## ".join(chapters[k : k + 2]) for k in (3, 5)]
    data = make_dataset([[source_of(text, "md", name)] for text, name in zip(texts, ("first", "second"), strict=True)], Settings())
    assert len({e.work for e in data.examples}) == 1
    assert [e.id for e in data.examples if e.split != "none" and e.prompt is None] == []
    people = {c.name for c in data.catalog.characters}
    naming = [e.chunk.index for e, p in written(data) if any(name in p.human for name in people)]
    half = len(data.examples) // 2
    assert min(naming) < half < max(naming)


def test_hundreds_of_passages_of_one_kind_get_a_prompt_each_and_none_twice() -> None:
    data = dataset_of("The ferryman counted his ropes and was content with them all. " * 300)
    prompts = [c.prompt.human for c in data.examples if c.prompt]
    assert len(prompts) == len(data.examples) > 250
    assert len(set(prompts)) == len(prompts)
