"""Load the rows of a config with the trainer's own loader and say what it keeps and trains on.

Run as a script by the Python that has the trainer: TRAINER CONFIG TOKENIZER WORK. Nothing of Fascicle is imported, so that this Python
needs nothing but the trainer. The answer goes to WORK/result.json; no prose stands in it.
"""

from __future__ import annotations

import copy
import importlib
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Json = dict[str, Any]
_IGNORED = -100
_FIELDS = {"conversations": ("from", "value"), "messages": ("role", "content")}
_STRINGS = (("instruction", "output"), ("prompt", "completion"))
# What a machine without a graphics card cannot do, and what would leave the machine; none of it decides which rows are kept.
_HARDWARE = {"load_in_4bit": False, "load_in_8bit": False, "bf16": False, "fp16": False, "tf32": False, "gradient_checkpointing": False}
_ELSEWHERE = """deepspeed fsdp fsdp_config plugins torch_compile device_map wandb_project hub_model_id push_dataset_to_hub use_mlflow
    use_comet tokenizer_config tokenizer_type processor_type model_type type_of_model revision_of_model"""


class NoTokenizerError(Exception):
    """The model's tokenizer is not on this machine."""


def main() -> None:
    """Load and write the answer, whatever happens."""
    trainer, config, tokenizer, work = sys.argv[1:]
    try:
        module = importlib.import_module(trainer)
        result = _LOADERS[trainer](Path(config), tokenizer, Path(work))
        result["version"] = getattr(module, "__version__", None)
    except NoTokenizerError as error:
        result = {"no_tokenizer": str(error)}
    except (Exception, SystemExit) as error:
        missing = isinstance(error, ModuleNotFoundError) and error.name == trainer
        result = {"missing": trainer} if missing else {"error": f"{type(error).__name__}: {str(error)[:400]}"}
    (Path(work) / "result.json").write_text(json.dumps(result), encoding="utf-8")


def load_axolotl(config: Path, tokenizer: str, work: Path) -> Json:
    """Load by `axolotl.common.datasets`; the rows of Axolotl are shuffled, so they are known by their text."""
    import yaml

    written = yaml.safe_load(config.read_text(encoding="utf-8"))
    cfg = copy.deepcopy(written)
    for key in _ELSEWHERE.split():
        cfg.pop(key, None)
    cfg |= {key: value for key, value in _HARDWARE.items() if key in cfg}
    cfg |= {"base_model": _stand_in(tokenizer or cfg["base_model"], work), "optimizer": "adamw_torch", "output_dir": str(work / "out")}
    cfg |= {"dataset_prepared_path": str(work / "prepared"), "dataset_num_proc": 1}
    if cfg.get("adapter"):
        cfg["adapter"] = "lora"
    if str(cfg.get("attn_implementation", "sdpa")) != "eager":
        cfg["attn_implementation"] = "sdpa"
    own = work / "config.yml"
    own.write_text(yaml.safe_dump(cfg, sort_keys=False, allow_unicode=True), encoding="utf-8")
    from axolotl.cli.args import TrainerCliArgs
    from axolotl.cli.config import load_cfg
    from axolotl.common.datasets import load_datasets
    from axolotl.loaders import load_tokenizer

    sys.argv = ["axolotl", "train", str(own)]
    loaded = load_cfg(str(own))
    meta = load_datasets(cfg=loaded, cli_args=TrainerCliArgs())
    words = load_tokenizer(loaded)
    read = {group: [row for d in written.get(group) or [] for row in _rows(d["path"])] for group in ("datasets", "test_datasets")}
    return {
        "steps": meta.total_num_steps,
        "train": _judged(read["datasets"], ((r["input_ids"], r["labels"]) for r in meta.train_dataset or ()), words),
        "validation": _judged(read["test_datasets"], ((r["input_ids"], r["labels"]) for r in meta.eval_dataset or ()), words),
    }


def load_llamafactory(config: Path, tokenizer: str, work: Path) -> Json:
    """Load by `llamafactory.data`."""
    import yaml
    from llamafactory.data import get_dataset, get_template_and_fix_tokenizer
    from llamafactory.hparams import DataArguments, ModelArguments
    from transformers import AutoTokenizer, Seq2SeqTrainingArguments

    cfg = yaml.safe_load(config.read_text(encoding="utf-8"))
    model = _stand_in(tokenizer or cfg["model_name_or_path"], work)
    names = ("dataset", "eval_dataset", "template", "cutoff_len", "train_on_prompt", "mask_history", "packing", "neat_packing", "val_size")
    folder = cfg.get("dataset_dir", "data")
    data = DataArguments(**{n: cfg[n] for n in names if n in cfg}, dataset_dir=folder, overwrite_cache=True)
    training = Seq2SeqTrainingArguments(output_dir=str(work / "out"), use_cpu=True, report_to=[], do_train=True)
    words = AutoTokenizer.from_pretrained(model)
    template = get_template_and_fix_tokenizer(words, data)
    loaded = get_dataset(template, ModelArguments(model_name_or_path=model), data, training, stage=cfg["stage"], tokenizer=words)
    info = json.loads((Path(folder) / "dataset_info.json").read_text(encoding="utf-8"))
    judged = {}
    for split, key in (("train", "dataset"), ("validation", "eval_dataset")):
        asked = [name.strip() for name in str(cfg.get(key) or "").split(",") if name.strip()]
        rows = [row for name in asked for row in _rows(str(Path(folder) / info[name]["file_name"]))]
        kept = loaded.get("train_dataset" if split == "train" else "eval_dataset") or ()
        judged[split] = _judged(rows, ((r["input_ids"], r.get("labels", r["input_ids"])) for r in kept), words)
    return {"steps": None, **judged}


def load_trl(config: Path, tokenizer: str, work: Path) -> Json:
    """Load by `trl.SFTTrainer`, with a model of two thin layers that never trains."""
    import datasets
    import yaml
    from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer
    from trl import SFTConfig, SFTTrainer

    cfg = yaml.safe_load(config.read_text(encoding="utf-8"))
    model = _stand_in(tokenizer or cfg["model_name_or_path"], work)
    words = AutoTokenizer.from_pretrained(model)
    names = ("max_length", "packing", "packing_strategy", "assistant_only_loss", "completion_only_loss", "dataset_text_field", "loss_type")
    off = {"use_cpu": True, "bf16": False, "report_to": [], "gradient_checkpointing": False}
    args = SFTConfig(output_dir=str(work / "out"), **off, **{n: cfg[n] for n in names if n in cfg})
    files = [entry["data_files"] for entry in cfg["datasets"]]
    held = datasets.concatenate_datasets([datasets.load_dataset("json", data_files=name, split="train") for name in files])
    tiny = AutoModelForCausalLM.from_config(AutoConfig.from_pretrained(model))
    trainer = SFTTrainer(model=tiny, args=args, train_dataset=held, processing_class=words)

    def labels(row: Json) -> list[int]:
        return list(row["labels"]) if row.get("labels") is not None else trainer.data_collator([row])["labels"][0].tolist()

    kept = ((row["input_ids"], labels(row)) for row in trainer.train_dataset)
    return {"steps": None, "train": _judged([row for name in files for row in _rows(name)], kept, words), "validation": None}


_LOADERS = {"axolotl": load_axolotl, "llamafactory": load_llamafactory, "trl": load_trl}


def _stand_in(tokenizer: str, work: Path) -> str:
    """Put the model's tokenizer beside the description of a model of two thin layers: loaders ask for both and need no weights."""
    from transformers import AutoTokenizer, LlamaConfig

    folder = str(work / "model")
    try:
        words = AutoTokenizer.from_pretrained(tokenizer)
    except (OSError, ValueError) as error:
        raise NoTokenizerError(tokenizer) from error
    words.save_pretrained(folder)
    LlamaConfig(
        vocab_size=len(words) + 64,
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=2,
        max_position_embeddings=131072,
        bos_token_id=words.bos_token_id,
        eos_token_id=words.eos_token_id,
        pad_token_id=words.pad_token_id,
        architectures=["LlamaForCausalLM"],
    ).save_pretrained(folder)
    return folder


def _rows(path: str) -> list[tuple[str, str]]:
    """Give the rows of a file as (everything but the system turns, the answer)."""
    out = []
    for line in Path(path).read_text(encoding="utf-8-sig").split("\n"):
        if not line.strip():
            continue
        row = json.loads(line)
        for field, (role, text) in _FIELDS.items():
            if field in row:
                turns = [str(turn.get(text, "")) for turn in row[field] if turn.get(role) != "system"]
                out.append(("".join(turns), turns[-1] if turns else ""))
        for asked, answer in _STRINGS:
            if asked in row and answer in row:
                out.append((row[asked] + row[answer], row[answer]))
        if "text" in row:
            out.append((row["text"], row["text"]))
    return out


def _judged(rows: list[tuple[str, str]], kept: Iterable[tuple[list[int], list[int]]], tokenizer: Any) -> Json:
    """Count the rows kept, their tokens, what is trained on in them and whether the end is."""
    answers = {_bare(answer) for _, answer in rows}
    wholes = {_bare(whole) for whole, _ in rows}
    special = {*tokenizer.all_special_ids, *(i for i, token in tokenizer.added_tokens_decoder.items() if token.special)}
    trained_on: Counter[str] = Counter()
    lengths, trained, ends = [], 0, 0
    for ids, labels in kept:
        on = [i for i, label in zip(ids, labels, strict=True) if label != _IGNORED]
        lengths.append(len(ids))
        trained += len(on)
        spoken = _bare(tokenizer.decode([i for i in on if i not in special]))
        last = next((i for i in reversed(on) if _bare(tokenizer.decode([i]))), None)  # a template may end on a line end
        ends += last in special
        trained_on[_what(spoken, answers, wholes)] += 1
    return {
        "rows": len(rows),
        "kept": len(lengths),
        "longest": max(lengths, default=0),
        "lengths": sorted(lengths),
        "tokens": sum(lengths),
        "trained_tokens": trained,
        "trained_on": dict(trained_on),
        "ends_trained": ends,
    }


def _what(spoken: str, answers: set[str], wholes: set[str]) -> str:
    if not spoken:
        return "nothing"
    if spoken in answers:
        return "the answer"
    if spoken in wholes:
        return "prompt and answer"
    return "more than the answer" if any(spoken.endswith(answer) for answer in answers if answer) else "other text"


def _bare(text: str) -> str:
    """Give a text without white space, which templates trim and tokenizers move."""
    return "".join(text.split())


if __name__ == "__main__":
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    main()
