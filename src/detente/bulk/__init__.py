"""Many articles: shards of the input, each read to a part by one pure function, on the cores of a machine or on many machines.

``plan_shards`` cuts the input, ``read_shard`` reads one shard to its part, ``run_bulk`` drives them and skips what is done.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.bulk.parts import PartLine, iter_part
    from detente.bulk.plan import Shard, Slice, plan_shards
    from detente.bulk.run import BulkSummary, run_bulk
    from detente.bulk.shards import BulkOptions, read_shard

_HOMES = {
    "parts": ("PartLine", "iter_part"),
    "plan": ("Shard", "Slice", "plan_shards"),
    "run": ("BulkSummary", "run_bulk"),
    "shards": ("BulkOptions", "read_shard"),
}

__all__ = ["BulkOptions", "BulkSummary", "PartLine", "Shard", "Slice", "iter_part", "plan_shards", "read_shard", "run_bulk"]


def __getattr__(name: str) -> Any:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"detente.bulk.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
