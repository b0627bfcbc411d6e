"""`fascicle validate`: the contract's invariants and the trainers' rules over a dataset folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fascicle.cli.options import AsJson
from fascicle.errors import FolderError, ValidationError, one_line

_SHOWN = 20


def validate(
    target: Annotated[Path, typer.Argument(help="A folder that prepare wrote.", show_default=False)], as_json: AsJson = False
) -> None:
    """Check a dataset folder; exit code 4 where something is wrong."""
    from fascicle.checks.validate import validate_folder
    from fascicle.cli.console import print_json
    from fascicle.storage import read_folder

    if target.is_file():
        raise FolderError(f"{one_line(target.name)}: a single file is not checked by this version; give the folder that prepare wrote")
    files = read_folder(target)
    if "manifest.json" not in files:
        raise FolderError(f"{one_line(target.name or str(target))}: not a folder that prepare wrote (no manifest.json); give one that is")
    findings = validate_folder(files)
    if as_json:
        print_json([{"where": f.where, "what": f.what, "cure": f.cure} for f in findings])
    else:
        for finding in findings[:_SHOWN]:
            print(one_line(str(finding)))
        if not findings:
            print(f"{one_line(target.name or str(target))}: nothing to mend")
    if findings:
        raise ValidationError(f"{one_line(target.name)}: {len(findings)} findings, listed above with their cures")
