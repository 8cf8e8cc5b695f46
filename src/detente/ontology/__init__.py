"""PLOVER 2.0 and CAMEO as data: types, modes, contexts, sectors, scores, the mapping, and what a code means."""

from detente.ontology.explain import Explanation, explain
from detente.ontology.tables import (
    CameoCode,
    Plover,
    PloverMode,
    PloverType,
    cameo_to_plover,
    goldstein,
    intensity,
    load_cameo,
    load_plover,
    quad,
)

__all__ = [
    "CameoCode",
    "Explanation",
    "Plover",
    "PloverMode",
    "PloverType",
    "cameo_to_plover",
    "explain",
    "goldstein",
    "intensity",
    "load_cameo",
    "load_plover",
    "quad",
]
