"""Run a trainer's own loader in a process of its own, offline, and read its answer."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from fascicle.cli.options import Loader
from fascicle.errors import FolderError, InputError, MissingExtraError, one_line
from fascicle.trainers.reasons import PRIVATE

CONFIGS: dict[Loader, str] = {"axolotl": "axolotl.yml", "llamafactory": "llama_factory.yml", "trl": "trl.yml"}
_OFFLINE = {**PRIVATE, "TRANSFORMERS_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1", "CUDA_VISIBLE_DEVICES": "", "ACCELERATE_USE_CPU": "true"}
_SECONDS = 3600


def config_of(target: Path, trainer: Loader) -> Path:
    """Give the config that a folder has for a trainer, or the config that was given itself."""
    config = target / CONFIGS[trainer] if target.is_dir() else target
    if config.suffix not in (".yml", ".yaml") or not config.is_file():
        shown = one_line(target.name or str(target))
        raise FolderError(f"{shown}: holds no {CONFIGS[trainer]} for {trainer}; give a folder with one, or the config itself")
    return config


def run_loader(config: Path, trainer: Loader, tokenizer: Path | None, python: Path | None) -> dict[str, Any]:
    """Load the rows that a config names by the trainer's own code, from the folder in which the config stands.

    Raises `MissingExtraError` where the trainer is not installed, `InputError` where the tokenizer is not on this machine or the loader
    refuses the config.
    """
    # Never resolved: the Python of a virtual environment is a link to another, and is itself only by the link's own path.
    wanted = python or Path(sys.executable)
    program = str(wanted.absolute() if wanted.is_file() else shutil.which(wanted) or wanted)
    script = Path(__file__).with_name("real_loader.py")
    with tempfile.TemporaryDirectory(prefix="fascicle-load-") as work:
        call = [program, str(script), trainer, str(config.resolve()), str(tokenizer.resolve()) if tokenizer else "", work]
        environment = {**os.environ, **_OFFLINE, "HF_DATASETS_CACHE": f"{work}/cache"}
        environment.pop("PYTHONPATH", None)  # what serves this Python may not serve the other
        try:
            done = subprocess.run(  # noqa: S603  # our own script by the Python that the user names; nothing goes through a shell
                call, cwd=config.resolve().parent, env=environment, capture_output=True, timeout=_SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise InputError(f"{one_line(program)}: cannot run the loader ({type(error).__name__}); name another --python") from None
        answer = Path(work) / "result.json"
        if not answer.is_file():
            raise InputError(f"{trainer}: its loader ended with code {done.returncode} and no answer; try it by itself")
        result: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    return _told(result, config, trainer)


def _told(result: dict[str, Any], config: Path, trainer: Loader) -> dict[str, Any]:
    """Turn what went wrong into one sentence."""
    if "missing" in result:
        raise MissingExtraError(
            f"{trainer} is not installed for this Python; install it with: pip install {trainer}, or name with --python one that has it"
        )
    if "no_tokenizer" in result:
        model = one_line(result["no_tokenizer"])
        raise InputError(f"{model}: its tokenizer is not on this machine; name its folder with --tokenizer-dir")
    if "error" in result:
        raise InputError(f"{one_line(config.name)}: {trainer} refuses it: {one_line(result['error'])}; mend the config or the rows")
    return result
