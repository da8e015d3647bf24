"""The network that is tuned: its weights unpacked, its token states, its low-rank update."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from peft import LoraConfig, PeftModel, get_peft_model
from tokenizers import Tokenizer
from transformers import BertModel

from eval.learning.contrast import pooled
from eval.learning.late import WordHead
from indexer.encoder.adapter import Adapter
from indexer.encoder.conversion.network import build_network
from indexer.encoder.conversion.tokenizer import build_tokenizer
from indexer.encoder.runtime import PASSAGE_PREFIX, QUERY_PREFIX
from indexer.encoder.weights import bundled_weights, read_weights

RANK = 8
SEED = 1
"""Of the values the update begins with, and of everything drawn while it is learned."""

_SCALE = 2
"""What the update is multiplied with (alpha / rank)."""

LAYERS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
)
"""Layers that are tuned. The feed-forward outputs stay: their four-bit blocks are kept as they
are when the network is exported, and int8 would read those worst."""

_POSITIONS = 512
_TOKENS = 1600
"""Tokens of texts of like length that are run at once, padding included."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as the network reads it.

    Attributes:
        ids: Its tokens, specials included; what does not fit in one window is left out.
        spans: Where in the text each token but the first and last begins and ends; tokens of the
            prefix lie before 0.
        first: Place of the first token of the text itself among the ids.
    """

    ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    first: int

    @property
    def own(self) -> slice:
        """Places of the text's own tokens: a text of nothing has its last special."""
        return slice(self.first, max(len(self.ids) - 1, self.first + 1))


class TunedNetwork:
    """The bundled network with a low-rank update that can be learned."""

    def __init__(self, device: str) -> None:
        """Unpack the bundled weights and put an update of nothing beside them.

        Raises:
            ModelError: The weights are missing or not the pinned ones.
        """
        packed = read_weights(bundled_weights())
        self._tokenizer: Tokenizer = build_tokenizer(packed.pieces)
        self._ends = (packed.pieces.bos, packed.pieces.eos, packed.pieces.pad)
        layers = [f"encoder.layer.{n}.{one}" for n in range(packed.shape.layers) for one in LAYERS]
        torch.manual_seed(SEED)
        config = LoraConfig(r=RANK, lora_alpha=_SCALE * RANK, target_modules=layers)
        network: BertModel = build_network(packed)
        self.words = WordHead(packed.shape.hidden)
        self._model: PeftModel = get_peft_model(network, config).to(device)
        self.device = device

    @property
    def learned(self) -> list[torch.nn.Parameter]:
        """Give the parameters that are learned."""
        tuned = [one for one in self._model.parameters() if one.requires_grad]
        return [*tuned, *self.words.parameters()]

    def train(self, learning: bool) -> None:
        """Switch the network's dropout on or off."""
        self._model.train(learning)

    def query(self, text: str) -> Tokens:
        """Read a text that is searched with."""
        return self._tokens(QUERY_PREFIX, text)

    def passage(self, text: str) -> Tokens:
        """Read a text that is found."""
        return self._tokens(PASSAGE_PREFIX, text)

    def _tokens(self, prefix: str, text: str) -> Tokens:
        begin, end, _ = self._ends
        read = self._tokenizer.encode(prefix + text, add_special_tokens=False)
        room, before = _POSITIONS - 2, len(prefix)
        spans = tuple((start - before, stop - before) for start, stop in read.offsets[:room])
        own = next((n for n, (_, stop) in enumerate(spans) if stop > 0), 0)
        return Tokens((begin, *read.ids[:room], end), spans, 1 + own)

    def states(self, texts: Sequence[Tokens]) -> list[torch.Tensor]:
        """Give the states of every text's tokens, float32 of shape (tokens, hidden), on the CPU.

        Texts of like length are run together.
        """
        order = sorted(range(len(texts)), key=lambda place: len(texts[place].ids))
        found: dict[int, torch.Tensor] = {}
        while order:
            first, count = order, 1
            while count < len(first) and (count + 1) * len(texts[first[count]].ids) <= _TOKENS:
                count += 1
            places, order = order[:count], order[count:]
            held = self._run([texts[place].ids for place in places])
            found |= {place: held[n, : len(texts[place].ids)] for n, place in enumerate(places)}
        return [found[place] for place in range(len(texts))]

    def _run(self, rows: Sequence[Sequence[int]]) -> torch.Tensor:
        longest = max(map(len, rows))
        ids = torch.full((len(rows), longest), self._ends[2])
        mask = torch.zeros((len(rows), longest), dtype=torch.long)
        for place, row in enumerate(rows):
            ids[place, : len(row)] = torch.tensor(row)
            mask[place, : len(row)] = 1
        states: torch.Tensor = self._model(
            input_ids=ids.to(self.device), attention_mask=mask.to(self.device)
        )[0]
        return states.cpu()

    @torch.no_grad()
    def vectors(self, texts: Sequence[Tokens]) -> NDArray[np.float32]:
        """Embed texts: unit vectors, float32 of shape (texts, dimension)."""
        found: NDArray[np.float32] = pooled(self.states(texts)).numpy()
        return found

    def adapter(self) -> Adapter:
        """Give what was learned."""
        layers = {}
        for name, module in self._model.get_base_model().named_modules():
            if hasattr(module, "lora_A"):
                down = module.lora_A["default"].weight.detach().cpu()
                up = module.lora_B["default"].weight.detach().cpu() * _SCALE
                layers[name] = (down.half().numpy(), up.half().numpy())
        head = self.words.state_dict()
        return Adapter(layers, {name: one.half().numpy() for name, one in head.items()})
