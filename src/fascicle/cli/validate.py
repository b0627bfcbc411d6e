"""`fascicle validate`: the contract's invariants and the trainers' rules over a dataset folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fascicle.checks.rows import Finding
from fascicle.cli.options import AsJson, Loader
from fascicle.errors import FolderError, InputError, ValidationError, one_line

_SHOWN = 20


def validate(
    target: Annotated[
        Path, typer.Argument(help="A folder that prepare wrote, one with an axolotl.yml, or a file of rows.", show_default=False)
    ],
    loader: Annotated[
        Loader | None, typer.Option("--with", help="Load the rows by this trainer's own code instead.", show_default=False)
    ] = None,
    tokenizer_dir: Annotated[
        Path | None, typer.Option("--tokenizer-dir", help="With --with: a folder with the model's tokenizer.", show_default=False)
    ] = None,
    python: Annotated[
        Path | None, typer.Option("--python", help="With --with: the Python that has the trainer; this one by default.", show_default=False)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check a dataset folder or a file of rows; exit code 4 where something is wrong."""
    from fascicle.cli.console import print_json

    if loader is None and (tokenizer_dir or python):
        raise InputError("validate: --tokenizer-dir and --python go with --with; name the trainer whose loader to run")
    shown = one_line(target.name or str(target))
    lines, findings = _loaded(target, loader, tokenizer_dir, python) if loader else ([], _findings(target))
    if as_json:
        print_json([{"where": f.where, "what": f.what, "cure": f.cure} for f in findings])
    else:
        for line in lines:
            print(line)
        for finding in findings[:_SHOWN]:
            print(one_line(str(finding)))
        if not findings:
            print(f"{shown}: nothing to mend")
    if findings:
        count = "1 finding" if len(findings) == 1 else f"{len(findings)} findings"
        rest = f" (the first {_SHOWN})" if len(findings) > _SHOWN and not as_json else ""
        raise ValidationError(f"{shown}: {count}, listed above with their cures{rest}")


def _loaded(target: Path, loader: Loader, tokenizer: Path | None, python: Path | None) -> tuple[list[str], tuple[Finding, ...]]:
    """Load the rows by the trainer's own code; give what it kept, in lines, and what is wrong with that."""
    from fascicle.checks.loaded import loader_findings, loader_lines
    from fascicle.cli.loaders.process import config_of, run_loader

    config = config_of(target, loader)
    result = run_loader(config, loader, tokenizer, python)
    return loader_lines(result, loader), tuple(loader_findings(result, one_line(config.name)))


def _findings(target: Path) -> tuple[Finding, ...]:
    """Choose the check by what the target is: a file of rows, a folder of ours, or one with a config."""
    from fascicle.checks.foreign import CONFIG, configs_in, validate_foreign, validate_rows
    from fascicle.checks.validate import validate_folder
    from fascicle.scale.proof import library_dataset, validate_library
    from fascicle.source.formats import file_bytes
    from fascicle.storage import read_folder

    shown = one_line(target.name or str(target))
    if target.is_file():
        return validate_rows(file_bytes(target, shown), shown)
    if (library := library_dataset(target)) is not None:
        return validate_library(library)
    files = read_folder(target)
    if "manifest.json" in files:
        return validate_folder(files)
    if not configs_in(files):
        what = f"not a folder that prepare or export wrote (no manifest.json), and no {CONFIG} in it"
        raise FolderError(f"{shown}: {what}; give one that is, or a file of rows")
    return validate_foreign(files)
