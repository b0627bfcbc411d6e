"""Checking a dataset folder: a good one has nothing to mend, and each fault by itself is found."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
import yaml
from novels import dataset_of, small_novel

from fascicle.checks.rows import Finding
from fascicle.checks.validate import REQUIRED, validate_folder
from fascicle.decisions import EMPTY
from fascicle.reports.files import dataset_files

Files = dict[str, bytes]
Json = Any


@cache
def _made() -> tuple[tuple[str, bytes], ...]:
    return tuple(dataset_files(dataset_of(small_novel(chapters=5)), EMPTY).items())


def good() -> Files:
    """Give the files of a good folder with both splits."""
    return dict(_made())


def _sealed(files: Files) -> Files:
    """Write the digests of changed files into the manifest, so that only the fault itself can be found."""
    manifest = json.loads(files["manifest.json"])
    manifest["outputs"] = {n: hashlib.sha256(files[n]).hexdigest() for n in manifest["outputs"] if n in files}
    files["manifest.json"] = json.dumps(manifest).encode()
    return files


def _lines(data: bytes) -> list[Json]:
    return [json.loads(line) for line in data.decode().split("\n") if line]


def _chunks(change: Callable[[list[Json]], None]) -> Callable[[Files], Files]:
    return _jsonl("chunks.jsonl", change)


def _jsonl(name: str, change: Callable[[list[Json]], None]) -> Callable[[Files], Files]:
    def spoil(files: Files) -> Files:
        values = _lines(files[name])
        change(values)
        files[name] = "".join(json.dumps(v, ensure_ascii=False) + "\n" for v in values).encode()
        return _sealed(files)

    return spoil


def _json(name: str, change: Callable[[Json], None]) -> Callable[[Files], Files]:
    def spoil(files: Files) -> Files:
        value = json.loads(files[name])
        change(value)
        files[name] = json.dumps(value).encode()
        return _sealed(files)

    return spoil


def _yaml(change: Callable[[Json], None]) -> Callable[[Files], Files]:
    def spoil(files: Files) -> Files:
        value = yaml.safe_load(files["axolotl.yml"])
        change(value)
        files["axolotl.yml"] = yaml.safe_dump(value).encode()
        return _sealed(files)

    return spoil


def _human(row: Json, text: str) -> None:
    row["conversations"][-2]["value"] = text


def _answer_of(row: Json) -> str:
    return str(row["conversations"][-1]["value"])


def _swap_answer(rows: list[Json]) -> None:
    rows[0]["conversations"][-1]["value"] = "A line that nobody wrote."


def _quote_own_answer(rows: list[Json]) -> None:
    _human(rows[0], "Continue: " + " ".join(_answer_of(rows[0]).split()[:9]))


def _same_prompt_twice(rows: list[Json]) -> None:
    _human(rows[1], rows[0]["conversations"][-2]["value"].upper())


def _quote_the_other_side(files: Files) -> Files:
    held = _answer_of(_lines(files["validation.jsonl"])[0])
    return _jsonl("train.jsonl", lambda rows: _human(rows[0], "Go on from: " + " ".join(held.split()[:10])))(files)


def _train_on_what_is_held_out(files: Files) -> Files:
    held = _lines(files["validation.jsonl"])[0]
    return _jsonl("train.jsonl", lambda rows: rows.append(held))(files)


def _no_validation_rows(files: Files) -> Files:
    return _sealed({**files, "validation.jsonl": b""})


def _cross_a_chapter(files: Files) -> Files:
    first = _lines(files["chunks.jsonl"])[0]
    return _json("structure.json", lambda s: s["chapters"][1].update(start=first["end"] - 3))(files)


def _name_who_enters_later(chunks: list[Json]) -> None:
    """Ask in the first prompt for the person of the catalogue who is named last."""
    people = json.loads(good()["catalog.json"])["characters"]
    last = max(people, key=lambda c: int(c["offsets"][0]))
    assert last["offsets"][0] >= chunks[0]["end"]
    chunks[0]["prompt"]["human"] += f" Bring in {last['name']}."


FAULTS: tuple[tuple[str, Callable[[Files], Files], str, str], ...] = (
    ("a changed file", lambda f: {**f, "CATALOG.md": b"mine"}, "CATALOG.md", "changed since it was written"),
    (
        "a chunk file that is gone",
        lambda f: {n: d for n, d in f.items() if "chunk_002" not in n},
        "chunks/chunk_002",
        "the manifest names it and it is gone",
    ),
    ("a file that is no JSON", lambda f: {**f, "structure.json": b"{"}, "structure.json", "not JSON"),
    ("a line that is no JSON", lambda f: {**f, "chunks.jsonl": b"x\n" + f["chunks.jsonl"]}, "chunks.jsonl line 1", "not JSON"),
    ("a file that is no UTF-8", lambda f: {**f, "manuscript.txt": b"\xff"}, "manuscript.txt", "not UTF-8"),
    ("a lost stretch", _chunks(lambda cs: cs.pop()), "manuscript.txt", "are in no chunk and no excluded span"),
    (
        "two owners",
        _json("structure.json", lambda s: s["excluded"].append({"start": 200, "end": 210, "reason": "notes"})),
        "manuscript.txt",
        "have two owners",
    ),
    (
        "no reason",
        _json("structure.json", lambda s: s["excluded"][0].update(reason=" ")),
        "structure.json",
        "the exclusion at 0 gives no reason",
    ),
    (
        "chapters that overlap",
        _json("structure.json", lambda s: s["chapters"][0].update(end=s["chapters"][1]["start"] + 1)),
        "structure.json",
        "chapters overlap",
    ),
    (
        "a changed word",
        _chunks(lambda cs: cs[0].update(text=cs[0]["text"].replace("a", "o", 1))),
        "chunk_001",
        "its text is not the manuscript's",
    ),
    ("white space at an edge", _chunks(lambda cs: cs[0].update(text=cs[0]["text"] + " ")), "chunk_001", "white space at an edge"),
    ("a break mark at an edge", _chunks(lambda cs: cs[0].update(text="***\n\n" + cs[0]["text"])), "chunk_001", "a break mark at an edge"),
    ("a wrong count", _chunks(lambda cs: cs[0].update(word_count=7)), "chunk_001", "says 7 words and has "),
    (
        "an unflagged size",
        _json("manifest.json", lambda m: m["settings"]["sizes"].update(min_words=90, max_words=99)),
        "chunk_",
        "words and no flag that says why",
    ),
    ("a crossed chapter", _cross_a_chapter, "chunk_001", "crosses a chapter"),
    ("an unknown boundary", _chunks(lambda cs: cs[0]["boundary"].update(start="whim")), "chunk_001", "a boundary of no known kind"),
    ("an unknown split", _chunks(lambda cs: cs[0].update(split="test")), "chunk_001", "in no split and no flag why"),
    ("no split and no flag", _chunks(lambda cs: cs[0].update(split="none", flags=[])), "chunk_001", "in no split and no flag why"),
    (
        "an unknown specificity",
        _chunks(lambda cs: cs[0]["prompt"].update(specificity="chatty")),
        "chunk_001",
        "a specificity of no known kind",
    ),
    (
        "scores over one",
        _chunks(lambda cs: cs[0]["scene_type"]["scores"].update(action=2)),
        "chunk_001",
        "scene type scores do not sum to 1",
    ),
    (
        "wrong roles",
        _jsonl("train.jsonl", lambda rs: rs[0]["conversations"][-1].update({"from": "gpt"})),
        "train.jsonl row 1",
        "turns are not (system,) human, assistant",
    ),
    ("no conversation", _jsonl("train.jsonl", lambda rs: rs[0].clear()), "train.jsonl row 1", "not a row of the format sharegpt"),
    ("an empty turn", _jsonl("train.jsonl", lambda rs: _human(rs[0], " ")), "train.jsonl row 1", "an empty turn"),
    ("a missing row", _jsonl("train.jsonl", lambda rs: rs.pop()), "train.jsonl", "a chunk of this split has no row"),
    ("a row twice", _jsonl("train.jsonl", lambda rs: rs.append(rs[0])), "train.jsonl", "an answer that is no chunk of this split"),
    ("a foreign answer", _jsonl("train.jsonl", _swap_answer), "train.jsonl", "an answer that is no chunk of this split (5 words)"),
    ("a prompt twice", _jsonl("train.jsonl", _same_prompt_twice), "the rows", "1 prompts stand more than once"),
    (
        "a quoted answer",
        _jsonl("train.jsonl", _quote_own_answer),
        "train.jsonl row 1",
        "the prompt holds eight words in a row of its answer",
    ),
    (
        "a quotation of another passage",
        _chunks(lambda cs: cs[4]["prompt"].update(quoted={"start": cs[0]["start"], "end": cs[0]["end"]})),
        "chunk_005",
        "quotes what is not the end of the passage before it",
    ),
    (
        "somebody who enters later",
        _chunks(_name_who_enters_later),
        "chunk_001",
        "names somebody whom the book names only later",
    ),
    (
        "a quotation of another passage",
        _chunks(lambda cs: cs[4]["prompt"].update(quoted={"start": cs[0]["start"], "end": cs[0]["end"]})),
        "chunk_005",
        "quotes what is not the end of the passage before it",
    ),
    (
        "somebody who enters later",
        _chunks(_name_who_enters_later),
        "chunk_001",
        "names somebody whom the book names only later",
    ),
    ("a quoted held-out answer", _quote_the_other_side, "train.jsonl row 1", "the prompt quotes an answer of validation"),
    ("a held-out row in train", _train_on_what_is_held_out, "validation.jsonl row 1", "more than half of it stands in train"),
    ("a short sequence", _yaml(lambda c: c.update(sequence_len=32)), "axolotl.yml", "sequence_len is below the longest row"),
    ("rows that vanish", _yaml(lambda c: c.update(excess_length_strategy="drop")), "axolotl.yml", "over-long rows would vanish"),
    ("a long warm-up", _yaml(lambda c: c.update(warmup_steps=9999)), "axolotl.yml", "the warm-up is as long as the run"),
    ("no test set named", _yaml(lambda c: c.pop("test_datasets")), "axolotl.yml", "validation is named and empty, or full and not named"),
    ("an empty test set named", _no_validation_rows, "axolotl.yml", "validation is named and empty, or full and not named"),
    ("an unmapped role", _yaml(lambda c: c["datasets"][0]["roles"].pop("assistant")), "axolotl.yml", "the role assistant is not mapped"),
    (
        "a missing tag",
        _json("dataset_info.json", lambda d: d["low_water"]["tags"].pop("system_tag")),
        "dataset_info.json",
        "entry low_water lacks one of the five tags",
    ),
    ("an entry for an empty file", _no_validation_rows, "dataset_info.json", "entry low_water_validation names an empty file"),
)


def test_a_good_folder_has_nothing_to_mend() -> None:
    files = good()
    assert validate_folder(files) == ()
    assert len(_lines(files["train.jsonl"])) > 10
    assert len(_lines(files["validation.jsonl"])) > 1


@pytest.mark.parametrize(("spoil", "where", "what"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_one_fault_is_found_and_told_with_its_place_and_cure(spoil: Callable[[Files], Files], where: str, what: str) -> None:
    findings = validate_folder(spoil(good()))
    found = [f for f in findings if f.where.startswith(where) and what in f.what]
    assert found, f"only found: {[str(f) for f in findings]}"
    assert all(f.cure for f in findings)


@pytest.mark.parametrize("name", REQUIRED)
def test_a_missing_file_is_named(name: str) -> None:
    files = good()
    del files[name]
    assert validate_folder(files) == (Finding(name, "the file is missing", "run prepare again"),)


@pytest.mark.parametrize(
    "name", ["chunks.jsonl", "train.jsonl", "structure.json", "manifest.json", "preflight.json", "dataset_info.json", "axolotl.yml"]
)
@pytest.mark.parametrize("content", [b"[]", b"{}", b"null", b"7", b'[{"a": 1}]', b'{"a": 1}', b"\xff\xfe", b"", b"- ["])
def test_a_file_of_another_shape_is_a_finding_and_never_a_crash(name: str, content: bytes) -> None:
    findings = validate_folder({**good(), name: content})
    assert findings
    assert all(isinstance(f, Finding) for f in findings)


def test_the_users_own_decisions_may_change() -> None:
    assert validate_folder({**good(), "decisions.toml": b"# my own\n"}) == ()


def test_files_of_the_users_own_do_not_matter() -> None:
    assert validate_folder({**good(), "notes.txt": b"ask about the ferry"}) == ()


def test_a_finding_reads_as_one_sentence() -> None:
    assert str(Finding("train.jsonl row 3", "an empty turn", "fill it")) == "train.jsonl row 3: an empty turn; fill it"
