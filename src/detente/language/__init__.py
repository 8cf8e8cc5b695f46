"""Article text to a spaCy Doc: words, sentences, tags, lemmas, UD parse, names; one small encoder, no torch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.language.pipeline import load, parse

__all__ = ["load", "parse"]


def __getattr__(name: str) -> Any:
    """Import the pipeline (spaCy, ONNX Runtime) only when it is asked for."""
    if name in __all__:
        from detente.language import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
