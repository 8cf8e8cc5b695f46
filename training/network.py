"""The network: MiniLM with a shape input, and linear and biaffine heads over words.

Only the encoder is exported to ONNX; the heads are small and run in numpy (``detente.language.heads``).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from detente.language.atoms import SHAPES

ARC, REL = 256, 64


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT."""

    def __init__(self, size: int, heads: int, inner: int, drop: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(size, size) for _ in range(4))
        self.up, self.down = nn.Linear(size, inner), nn.Linear(inner, size)
        self.norm1, self.norm2 = nn.LayerNorm(size, eps=1e-12), nn.LayerNorm(size, eps=1e-12)
        self.drop = drop

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return the layer's output; ``bias`` is added to the attention scores (0, or very low at padding)."""
        b, n, d = x.shape
        q, k, v = (f(x).view(b, n, self.heads, d // self.heads).transpose(1, 2) for f in (self.query, self.key, self.value))
        if torch.onnx.is_in_onnx_export():
            weights = torch.softmax(q @ k.transpose(2, 3) / (d // self.heads) ** 0.5 + bias, -1)
            mixed = weights @ v
        else:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype), dropout_p=self.drop if self.training else 0.0)
        mixed = self.out(mixed.transpose(1, 2).reshape(b, n, d))
        x = self.norm1(x + F.dropout(mixed, self.drop, self.training))
        y = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(y, self.drop, self.training))


class Encoder(nn.Module):
    """Word pieces, shapes and gaps in; a vector a piece out."""

    def __init__(self, vocab: int = 30522, size: int = 384, layers: int = 6, heads: int = 12, inner: int = 1536, drop: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(vocab, size)
        self.places = nn.Embedding(512, size)
        self.shapes = nn.Embedding(2 * len(SHAPES), size)
        self.gaps = nn.Embedding(4, size)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.layers = nn.ModuleList(Layer(size, heads, inner, drop) for _ in range(layers))
        self.drop = drop
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.gaps.weight)

    def embed(self, ids: Tensor, shape: Tensor, gap: Tensor) -> Tensor:
        """Return the normed sum of the four embeddings."""
        place = torch.arange(ids.shape[1], device=ids.device)
        return self.norm(self.words(ids) + self.places(place) + self.shapes(shape) + self.gaps(gap))

    def forward(self, ids: Tensor, shape: Tensor, gap: Tensor, mask: Tensor) -> Tensor:
        """Return vectors [batch, pieces, size]; ``mask`` is 1 where there is a piece."""
        x = F.dropout(self.embed(ids, shape, gap), self.drop, self.training)
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_minilm(self, folder: Path) -> None:
        """Take over the weights of a published MiniLM (BERT names) from ``folder/model.safetensors``."""
        from safetensors.torch import load_file

        old = {k.removeprefix("bert."): v.float() for k, v in load_file(folder / "model.safetensors").items()}
        new: dict[str, Tensor] = {
            "words.weight": old["embeddings.word_embeddings.weight"],
            "places.weight": old["embeddings.position_embeddings.weight"] + old["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": old["embeddings.LayerNorm.weight"],
            "norm.bias": old["embeddings.LayerNorm.bias"],
        }
        names = {
            "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value", "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm", "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
        }  # fmt: skip
        for i in range(len(self.layers)):
            for mine, theirs in names.items():
                for kind in ("weight", "bias"):
                    new[f"layers.{i}.{mine}.{kind}"] = old[f"encoder.layer.{i}.{theirs}.{kind}"]
        missing, unexpected = self.load_state_dict(new, strict=False)
        if unexpected or set(missing) - {"shapes.weight", "gaps.weight"}:
            raise ValueError(f"these weights do not fit: missing {missing}, unexpected {unexpected}")


class Network(nn.Module):
    """Encoder and heads; ``labels`` are the vocabularies by layer."""

    def __init__(self, labels: dict[str, list[str]], size: int = 384) -> None:
        super().__init__()
        self.labels = labels
        self.encoder = Encoder()
        self.seg = nn.Linear(size, 3)
        self.sent = nn.Linear(size, 2)
        self.tags = nn.ModuleDict({k: nn.Linear(size, len(labels[k])) for k in ("upos", "xpos", "feats", "lemma")})
        self.names = nn.Linear(size, len(labels["names"]))
        self.arc_dep, self.arc_head = nn.Linear(size, ARC), nn.Linear(size, ARC)
        self.rel_dep, self.rel_head = nn.Linear(size, REL), nn.Linear(size, REL)
        self.root = nn.Parameter(torch.zeros(size))
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.rel = nn.Parameter(torch.zeros(len(labels["deprel"]), REL + 1, REL + 1))
        nn.init.xavier_uniform_(self.arc)
        nn.init.normal_(self.rel, std=0.02)

    def forward(self, batch: dict[str, Any]) -> dict[str, Tensor]:
        """Return the losses by head of a collated batch."""
        pieces = self.encoder(batch["ids"], batch["shape"], batch["gap"], batch["mask"]).float()
        size = pieces.shape[-1]
        flat = pieces.reshape(-1, size)
        out = {
            "seg": F.cross_entropy(self.seg(flat), batch["seg"].view(-1), ignore_index=-100),
            "sent": F.cross_entropy(self.sent(flat), batch["sent"].view(-1), ignore_index=-100),
        }
        total = batch["words"]
        words = torch.zeros(total, size).to(flat).index_add_(0, batch["word"], flat[batch["piece_at"]])
        words = F.dropout(words / batch["counts"][:, None], 0.15, self.training)
        for layer, head in self.tags.items():
            out[layer] = F.cross_entropy(head(words), batch[layer], ignore_index=-100)
        out["names"] = self.name_loss(words, batch["names"])
        out["arc"], out["rel"] = self.parse_loss(words, batch)
        return {k: v for k, v in out.items() if torch.isfinite(v)}

    def name_loss(self, words: Tensor, allowed: Tensor) -> Tensor:
        """Negative log of the probability of all labels that a source allows; words it says nothing of are left out."""
        scored = allowed.any(1)
        logits = self.names(words[scored])
        return (logits.logsumexp(1) - logits.masked_fill(~allowed[scored], -1e4).logsumexp(1)).mean() if scored.any() else words.sum() * 0

    def parse_loss(self, words: Tensor, batch: dict[str, Any]) -> tuple[Tensor, Tensor]:
        """Biaffine losses over sentences padded to [sentences, words, words + root]."""
        at, mask = batch["parse_at"], batch["parse_mask"]
        if at.numel() == 0:
            return words.sum() * 0, words.sum() * 0
        x = words[at]
        with_root = torch.cat([self.root.expand(x.shape[0], 1, -1), x], 1)
        drop = 0.2
        dep = F.dropout(F.relu(self.arc_dep(x)), drop, self.training)
        head = F.dropout(F.relu(self.arc_head(with_root)), drop, self.training)
        dep1 = F.pad(dep, (0, 1), value=1.0)
        scores = dep1 @ self.arc @ head.transpose(1, 2)
        scores = scores.masked_fill(~F.pad(mask, (1, 0), value=True)[:, None, :], -1e4)
        gold = batch["parse_head"]
        arc = F.cross_entropy(scores[mask], gold[mask])
        rdep = F.pad(F.dropout(F.relu(self.rel_dep(x)), drop, self.training), (0, 1), value=1.0)[mask]
        rhead = F.pad(F.dropout(F.relu(self.rel_head(with_root)), drop, self.training), (0, 1), value=1.0)
        chosen = rhead.gather(1, gold.clamp(min=0)[:, :, None].expand(-1, -1, rhead.shape[-1]))[mask]
        mid = torch.einsum("nd,rde->nre", rdep, self.rel)
        rel = torch.einsum("nre,ne->nr", mid, chosen)
        return arc, F.cross_entropy(rel, batch["parse_rel"][mask], ignore_index=-100)


def collate(windows: list[Any], names: int) -> dict[str, Any]:
    """Pad windows to a batch; adds [CLS] and [SEP]."""
    longest = max(len(w.ids) for w in windows) + 2
    b = len(windows)
    grid = {k: torch.zeros(b, longest, dtype=torch.long) for k in ("ids", "shape", "gap", "mask")}
    seg = torch.full((b, longest), -100)
    sent = torch.full((b, longest), -100)
    word, piece_at, tags, masks = [], [], {k: [] for k in ("upos", "xpos", "feats", "lemma")}, []
    sentences: list[tuple[list[int], list[int], list[int]]] = []
    base = 0
    for i, w in enumerate(windows):
        n = len(w.ids)
        grid["ids"][i, : n + 2] = torch.tensor([101, *w.ids, 102])
        grid["shape"][i, 1 : n + 1] = torch.tensor(w.shape)
        grid["shape"][i, 0] = grid["shape"][i, n + 1] = 5
        grid["gap"][i, 1 : n + 1] = torch.tensor(w.gap)
        grid["mask"][i, : n + 2] = 1
        seg[i, 1 : n + 1] = torch.tensor(w.seg)
        sent[i, 1 : n + 1] = torch.tensor(w.sent)
        word += [base + k for k in w.word]
        piece_at += [i * longest + 1 + k for k in range(n)]
        for layer in tags:
            tags[layer] += w.tags[layer]
        masks += w.names
        groups: dict[int, list[int]] = {}
        for k, s in enumerate(w.sent_of):
            groups.setdefault(s, []).append(k)
        for members in groups.values():
            if all(w.heads[k] != -100 for k in members):
                first = members[0]
                heads = [w.heads[k] - first + 1 if w.heads[k] >= 0 else 0 for k in members]
                sentences.append(([base + k for k in members], heads, [w.rels[k] for k in members]))
        base += len(w.heads)
    wide = max((len(s[0]) for s in sentences), default=0)
    at, head, rel = (torch.zeros(len(sentences), wide, dtype=torch.long) for _ in range(3))
    mask = torch.zeros(len(sentences), wide, dtype=torch.bool)
    for i, (where, heads, rels) in enumerate(sentences):
        k = len(where)
        at[i, :k], head[i, :k], rel[i, :k], mask[i, :k] = torch.tensor(where), torch.tensor(heads), torch.tensor(rels), True
    words = torch.tensor(word)
    bits = torch.tensor(masks)
    return {
        **grid, "seg": seg, "sent": sent, "word": words, "piece_at": torch.tensor(piece_at), "words": base,
        "counts": torch.bincount(words, minlength=base).clamp(min=1).float(),
        "names": (bits[:, None] >> torch.arange(names)[None]) & 1 == 1,
        **{k: torch.tensor(v) for k, v in tags.items()}, "parse_at": at, "parse_head": head, "parse_rel": rel, "parse_mask": mask,
    }  # fmt: skip


def save_labels(path: Path, labels: dict[str, list[str]]) -> None:
    """Write the label lists beside the weights."""
    path.write_text(json.dumps(labels, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
