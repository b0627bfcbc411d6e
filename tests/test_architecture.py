"""The shape of the package: data flows left to right, so imports go from later stages to earlier ones only."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import fascicle
from fascicle.cli.app import COMMANDS

PACKAGE = Path(fascicle.__file__).parent
ORDER = (
    ("records",),
    ("settings",),
    ("errors",),
    ("decisions", "recipe"),
    ("prose",),
    ("source",),
    ("manuscript",),
    ("structure",),
    ("people",),
    ("chunks",),
    ("annotation",),
    ("catalog",),
    ("works", "passages"),
    ("split",),
    ("prompts",),
    ("dataset",),
    ("trainers",),
    ("checks",),
    ("mix",),
    ("reports",),
    ("storage",),
    ("pipeline", "export", "label"),
    ("combine",),
    ("review",),
    ("scale",),
    ("cli", "__main__"),
)
RANK = {stage: rank for rank, stages in enumerate(ORDER) for stage in stages}


def _modules() -> dict[str, Path]:
    """Give every module of the package by its dotted name, `__init__` modules under the package's own name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = _modules()


def _imports(name: str) -> set[str]:
    """Give the modules of the package that a module imports anywhere in its text, TYPE_CHECKING blocks and functions included."""
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    wanted: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            wanted |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} uses a relative import"
            wanted |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
    inside = {w.removeprefix("fascicle.") for w in wanted if w.startswith("fascicle.")}
    return {w for w in inside if w in MODULES}


def _stage(name: str) -> str:
    return name.split(".", 1)[0]


def _plain_modules() -> list[str]:
    """Give the modules whose imports the rules speak of: packages' own `__init__` aside."""
    return [name for name, path in MODULES.items() if path.name != "__init__.py"]


def test_every_module_belongs_to_a_stage_of_the_list() -> None:
    assert {_stage(name) for name in _plain_modules()} <= RANK.keys()


@pytest.mark.parametrize("name", _plain_modules())
def test_a_module_imports_from_its_own_stage_and_earlier_ones_only(name: str) -> None:
    later = {other for other in _imports(name) if _stage(other) != "errors" and RANK[_stage(other)] > RANK[_stage(name)]}
    siblings = {o for o in _imports(name) if RANK[_stage(o)] == RANK[_stage(name)] and _stage(o) != _stage(name)}
    assert later | (siblings if name != "__main__" else set()) == set()


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {name: _imports(name) for name in _plain_modules()}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join([*path, name])
        if name in done:
            return
        for other in sorted(graph.get(name, ())):
            visit(other, (*path, name))
        done.add(name)

    for name in graph:
        visit(name, ())
    assert done >= graph.keys()


def test_the_check_itself_sees_imports_inside_functions_and_type_checking_blocks() -> None:
    assert "cli.app" in _imports("cli")
    assert "pipeline" in _imports("cli.prepare")
    assert {"errors", "settings"} <= _imports("")


def test_only_the_edges_touch_files() -> None:
    """`open`, `read_text` and their kin stand where input and folders are read and written, and nowhere between."""
    touching = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink"}
    found = set()
    for name in _plain_modules():
        tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
        calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
        named = {f.attr if isinstance(f, ast.Attribute) else f.id if isinstance(f, ast.Name) else "" for f in calls}
        if named & touching:
            found.add(_stage(name))
    assert found <= {"source", "storage", "cli", "review", "scale", "mix"}


def _loaded_after(statements: str) -> set[str]:
    """Run some statements in a fresh interpreter and give the top-level names of the modules that they loaded."""
    script = (
        f"import sys\nbefore = set(sys.modules)\n{statements}\nprint(*sorted({{m for m in set(sys.modules) - before}}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


HEAVY = {"typer", "rich", "jinja2", "yaml", "pydantic", "lxml", "quicktok", "markdown_it", "tokenizers", "ray", "numpy", "msgpack"}
HEAVY |= {"starlette", "uvicorn", "tomlkit"}


def test_importing_the_package_loads_no_library() -> None:
    loaded = _loaded_after("import fascicle")
    assert loaded & HEAVY == set()
    assert {m for m in loaded if m.startswith("fascicle")} == {"fascicle"}


def test_the_version_is_told_without_loading_a_library() -> None:
    loaded = _loaded_after("sys.argv = ['fascicle', '--version']\nfrom fascicle.cli import main\nmain()")
    assert loaded & HEAVY == set()


def test_a_command_that_is_named_loads_no_other() -> None:
    loaded = _loaded_after("from fascicle.cli.app import run\nassert run(['prepare', '--help']) == 0")
    commands = {f"fascicle.cli.{name}" for name in COMMANDS}
    assert loaded & commands == {"fascicle.cli.prepare"}


def test_help_loads_no_reader_no_template_engine_and_no_tokenizer() -> None:
    loaded = _loaded_after("from fascicle.cli.app import run\nassert run(['--help']) == 0")
    assert loaded & {"jinja2", "yaml", "pydantic", "lxml", "quicktok", "tokenizers", "ray", "numpy", "msgpack"} == set()
    assert loaded & {"starlette", "uvicorn", "tomlkit", "anyio"} == set()
    assert {m for m in loaded if m.startswith(("fascicle.source.", "fascicle.reports.", "fascicle.pipeline"))} == set()


def test_the_public_names_are_these_and_each_loads() -> None:
    assert fascicle.__all__ == [
        "Dataset",
        "FascicleError",
        "Finding",
        "InputError",
        "Settings",
        "library",
        "merge",
        "prepare",
        "read_recipe",
        "summary_lines",
        "training_config",
        "validate_folder",
        "write_file",
    ]
    assert [getattr(fascicle, name).__name__ for name in fascicle.__all__] == fascicle.__all__


def test_an_unknown_public_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'fascicle' has no attribute 'publish'"):
        _ = fascicle.publish
