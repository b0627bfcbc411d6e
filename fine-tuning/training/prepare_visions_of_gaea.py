#!/usr/bin/env python3
"""Prepare the training dataset of *Visions of Gaea*.

    python fine-tuning/training/prepare_visions_of_gaea.py [--input PATH] [--output FOLDER] [--sample N] [--existing SCENES]

A thin entry over `fascicle.prepare` with the recipe `fine-tuning/configs/visions_of_gaea.toml`. It reads the manuscript files in
`fine-tuning/data/raw/visions_of_gaea/`, writes the dataset to `fine-tuning/data/processed/visions_of_gaea/` and the Gaea-only
training config to `fine-tuning/configs/qlora_visions_of_gaea.yaml`. Needs `pip install .` in the folder above `fine-tuning`.
With `--existing` the set is compared with the scenes that are there already (`comparison.json`), and both together stand
in `data/processed/visions_of_gaea_combined/`.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import fascicle

HOME = Path(__file__).resolve().parents[1]
RAW = HOME / "data" / "raw" / "visions_of_gaea"
PROCESSED = HOME / "data" / "processed" / "visions_of_gaea"
RECIPE = HOME / "configs" / "visions_of_gaea.toml"
CONFIG = "qlora_visions_of_gaea.yaml"


def main() -> int:
    """Run the preparation and give the exit code."""
    parser = argparse.ArgumentParser(description="Prepare the training dataset of Visions of Gaea.")
    parser.add_argument("--input", type=Path, default=RAW, help="manuscript file or folder (default: data/raw/visions_of_gaea)")
    parser.add_argument("--output", type=Path, default=PROCESSED, help="dataset folder (default: data/processed/visions_of_gaea)")
    parser.add_argument("--config", type=Path, default=HOME / "configs" / CONFIG, help="training config to write")
    parser.add_argument("--sample", type=int, metavar="N", help="keep the first N chunks only, to look before running")
    parser.add_argument("--existing", type=Path, metavar="SCENES", help="existing scenes (folder or JSONL): compare and merge with them")
    arguments = parser.parse_args()
    try:
        if not arguments.input.exists():
            place = _from_home(arguments.input)
            raise fascicle.InputError(f"{place}: the manuscript is not there yet; put its .txt, .md, .docx or .epub files there")
        data = fascicle.prepare(
            [arguments.input], arguments.output, fascicle.read_recipe(RECIPE), sample=arguments.sample, existing=arguments.existing
        )
        combined = arguments.output.with_name(f"{arguments.output.name}_combined")
        if arguments.existing:
            fascicle.merge([arguments.output, arguments.existing], combined)
        config = fascicle.training_config(data, f"{_from_home(arguments.output)}/", _from_home(arguments.config))
        fascicle.write_file(arguments.config, config)
    except fascicle.FascicleError as error:
        print(f"prepare_visions_of_gaea: {error}", file=sys.stderr)
        return error.exit_code
    lines = [*fascicle.summary_lines(data, str(arguments.output)), f"  training config: {arguments.config.name}"]
    if arguments.existing:
        verdict = json.loads((arguments.output / "comparison.json").read_text(encoding="utf-8"))["verdict"]
        lines += [f"  verdict: {verdict['choice']}", *(f"    {r['what']}: {r['numbers']}" for r in verdict["reasons"])]
        lines += [f"  with the existing scenes: {combined.name}"]
    print("\n".join(lines))
    return 0


def _from_home(path: Path) -> str:
    """Give the way to a path from the folder above `fine-tuning`, where training starts."""
    path, home = path.resolve(), HOME.parent
    return (path.relative_to(home) if path.is_relative_to(home) else path).as_posix()


if __name__ == "__main__":
    sys.exit(main())
