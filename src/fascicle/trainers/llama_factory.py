"""`dataset_info.json` for LLaMA-Factory: an entry for train and one for validation, all five tags named.

Once `tags` is present a missing one becomes null, and the default assistant tag is "gpt": without the names every row is skipped.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from fascicle.trainers.run import Run


def dataset_info(run: Run, name: str) -> dict[str, Any]:
    """Give the entries of the files that are not empty."""
    info = {name: _entry("train.jsonl")} if run.train_rows else {}
    if run.validation_rows:
        info[f"{name}_validation"] = _entry("validation.jsonl")
    return info


def dataset_name(title: str | None) -> str:
    """Give a title as an ASCII name for config files."""
    plain = unicodedata.normalize("NFKD", title or "").encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:48] or "novel"


def _entry(file_name: str) -> dict[str, Any]:
    tags = {
        "role_tag": "from",
        "content_tag": "value",
        "user_tag": "human",
        "assistant_tag": "assistant",
        "system_tag": "system",
    }
    return {"file_name": file_name, "formatting": "sharegpt", "columns": {"messages": "conversations"}, "tags": tags}
