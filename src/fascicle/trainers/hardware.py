"""What a run needs of a machine: memory by a stated model, hours as a range, for models whose shape is known.

Nothing here is fitted. The memory model counts what a training step holds at once; the hours take the arithmetic of a step and the
share of a card's peak that such runs reach. Two measured points check it (tests): RTX 5090, Llama-3.1-8B, rank 64, 4,096 tokens.
"""

from __future__ import annotations

from dataclasses import dataclass

from fascicle.settings import Adapter

_GB = 1e9
# NF4 with double quantisation: 4 bits and 0.127 for the scales (Dettmers et al. 2023, arXiv 2305.14314, section 3).
_NF4_BYTES = 4.127 / 8
_BF16 = 2
_FP32 = 4
# Adapters train in 32 bits: weights and gradients; AdamW keeps two moments of 4 bytes, its paged 8-bit form two of 1.
_MOMENTS = {"lora": 8, "qlora": 2}
# Logits in 16 bits, raised to 32 for the loss, and their gradient in 32.
_LOGIT_BYTES = _BF16 + _FP32 + _FP32
# With checkpoints one layer is live at a time: hidden states, projections and the three parts of its feed-forward, with gradients.
_LIVE_FEED_FORWARD = 6
_LIVE_HIDDEN = 8
_CONTEXT_GB = 0.7
"""The driver's own and the allocator's slack."""
# Forward, recomputed forward and the gradients of the activations; the frozen weights need none: 2 operations a parameter each.
# The embedding of the input is looked up, not multiplied.
_OPERATIONS_A_PARAMETER = 6
# Shares of a card's peak that single-card runs reach: LoRA in 16 bits; QLoRA unpacks its weights again at every use.
_UTILISATION: dict[str, tuple[float, float]] = {"lora": (0.25, 0.50), "qlora": (0.10, 0.30)}

ASSUMED_OF_MEMORY = (
    "counted part by part and fitted to nothing: two measured runs (RTX 5090, Llama-3.1-8B, rank 64, 4,096 tokens) lie within 15%",
    "QLoRA: linear layers at 4.127 bits (NF4, double quantisation), embeddings and output layer in 16; LoRA: all in 16",
    "adapters on every linear layer, weights and gradients in 32 bits; AdamW's two moments in 32 bits with LoRA, in 8 with QLoRA",
    "gradient checkpoints: 16 bits of hidden state a token and layer, one layer's activations live",
    "logits of the longest row in 16 bits and twice in 32; attention that never holds its whole matrix",
    "0.7 GB for the driver and the allocator; a GB is 10^9 bytes",
)
ASSUMED_OF_HOURS = (
    "6 operations a parameter and token: forward, recomputed forward, gradients of activations; attention's own are left out",
    "a card reaches 25-50% of its published dense 16-bit peak with LoRA, 10-30% with QLoRA, which unpacks its weights at each use",
    "training rows only, without padding, loading, evaluation or saving",
)


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of a model, from its published configuration."""

    hidden: int
    layers: int
    feed_forward: int
    heads: int
    key_value_heads: int
    head_size: int
    vocabulary: int
    tied: bool

    @property
    def linear(self) -> int:
        """Count the parameters of the linear layers: what adapters stand beside and quantisation packs."""
        return self.layers * sum(a * b for a, b in self._matrices())

    @property
    def embedding(self) -> int:
        """Count the parameters of the embeddings and the output layer, which stay in 16 bits."""
        return self.vocabulary * self.hidden * (1 if self.tied else 2)

    def adapter(self, rank: int) -> int:
        """Count the parameters of adapters of a rank on every linear layer."""
        return self.layers * sum(rank * (a + b) for a, b in self._matrices())

    def _matrices(self) -> tuple[tuple[int, int], ...]:
        query, key = self.heads * self.head_size, self.key_value_heads * self.head_size
        h, f = self.hidden, self.feed_forward
        return (h, query), (h, key), (h, key), (query, h), (h, f), (h, f), (f, h)


# By the name of the model without its owner: the first prefix that fits.
SHAPES: tuple[tuple[str, Shape], ...] = (
    ("llama-3.2-1b", Shape(2048, 16, 8192, 32, 8, 64, 128256, tied=True)),
    ("llama-3.2-3b", Shape(3072, 28, 8192, 24, 8, 128, 128256, tied=True)),
    ("llama-3.1-8b", Shape(4096, 32, 14336, 32, 8, 128, 128256, tied=False)),
    ("meta-llama-3.1-8b", Shape(4096, 32, 14336, 32, 8, 128, 128256, tied=False)),
    ("meta-llama-3-8b", Shape(4096, 32, 14336, 32, 8, 128, 128256, tied=False)),
    ("llama-3.1-70b", Shape(8192, 80, 28672, 64, 8, 128, 128256, tied=False)),
    ("llama-3.3-70b", Shape(8192, 80, 28672, 64, 8, 128, 128256, tied=False)),
    ("qwen2.5-0.5b", Shape(896, 24, 4864, 14, 2, 64, 151936, tied=True)),
    ("qwen2.5-1.5b", Shape(1536, 28, 8960, 12, 2, 128, 151936, tied=True)),
    ("qwen2.5-3b", Shape(2048, 36, 11008, 16, 2, 128, 151936, tied=True)),
    ("qwen2.5-7b", Shape(3584, 28, 18944, 28, 4, 128, 152064, tied=False)),
    ("qwen2.5-14b", Shape(5120, 48, 13824, 40, 8, 128, 152064, tied=False)),
    ("qwen2.5-32b", Shape(5120, 64, 27648, 40, 8, 128, 152064, tied=False)),
    ("qwen2.5-72b", Shape(8192, 80, 29568, 64, 8, 128, 152064, tied=False)),
    ("qwen3-0.6b", Shape(1024, 28, 3072, 16, 8, 128, 151936, tied=True)),
    ("qwen3-1.7b", Shape(2048, 28, 6144, 16, 8, 128, 151936, tied=True)),
    ("qwen3-4b", Shape(2560, 36, 9728, 32, 8, 128, 151936, tied=True)),
    ("qwen3-8b", Shape(4096, 36, 12288, 32, 8, 128, 151936, tied=False)),
    ("qwen3-14b", Shape(5120, 40, 17408, 40, 8, 128, 151936, tied=False)),
    ("qwen3-32b", Shape(5120, 64, 25600, 64, 8, 128, 151936, tied=False)),
    ("mistral-7b", Shape(4096, 32, 14336, 32, 8, 128, 32768, tied=False)),
    ("mistral-nemo", Shape(5120, 40, 14336, 32, 8, 128, 131072, tied=False)),
)
# Memory in GB and the published dense peak in 16 bits with 32-bit sums, in 10^12 operations a second.
CARDS: tuple[tuple[str, float, float], ...] = (
    ("RTX 3060 12 GB", 12, 25),
    ("RTX 4070 Ti Super 16 GB", 16, 88),
    ("RTX 3090 24 GB", 24, 71),
    ("RTX 4090 24 GB", 24, 165),
    ("RTX 5090 32 GB", 32, 209),
    ("L40S 48 GB", 48, 362),
    ("A100 80 GB", 80, 312),
    ("H100 80 GB", 80, 989),
)


def shape_of(base_model: str) -> Shape | None:
    """Give the shape of a model, or None where it is not known here."""
    name = base_model.rsplit("/", 1)[-1].lower()
    return next((shape for prefix, shape in SHAPES if name.startswith(prefix)), None)


def memory_parts(shape: Shape, adapter: Adapter, rank: int, length: int, batch: int) -> dict[str, float]:
    """Give the gigabytes (10^9 bytes) that a step with rows of `length` tokens holds at once, by what they are for."""
    weight = _NF4_BYTES if adapter == "qlora" else _BF16
    trained, tokens = shape.adapter(rank), length * batch
    parts = {
        "base model": shape.linear * weight + shape.embedding * _BF16,
        "adapters and gradients": trained * 2 * _FP32,
        "optimizer": trained * _MOMENTS[adapter],
        "checkpoints": tokens * shape.hidden * shape.layers * _BF16,
        "one live layer": tokens * (_LIVE_FEED_FORWARD * shape.feed_forward + _LIVE_HIDDEN * shape.hidden) * _BF16,
        "logits": tokens * shape.vocabulary * _LOGIT_BYTES,
        "driver and slack": _CONTEXT_GB * _GB,
    }
    return {name: round(held / _GB, 2) for name, held in parts.items()}


def hours(shape: Shape, adapter: Adapter, tokens: int, peak: float) -> tuple[float, float]:
    """Give the least and the most hours that training on `tokens` takes on a card of a peak in 10^12 operations a second."""
    operations = _OPERATIONS_A_PARAMETER * (shape.linear + shape.vocabulary * shape.hidden) * tokens
    slow, fast = _UTILISATION[adapter]
    return operations / (peak * 1e12 * fast) / 3600, operations / (peak * 1e12 * slow) / 3600
