"""The lexicon: what Detente knows of the English of diplomacy, as data with loaders and a lint.

Each part has a module of its own with ``compile_<part>() -> JSON`` and ``load_<part>()``; :func:`load_lexicon` puts the
parts together. Parts: ``actors`` (states, offices, bodies, role nouns, tables), ``acts`` (verbs, nouns and frames of
events), ``cues`` (attribution), ``times``, ``disputes``, ``channels``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from detente.lexicon.actors import ActorLexicon, load_actors
from detente.lexicon.acts import ActLexicon, load_acts
from detente.lexicon.channels import ChannelLexicon, load_channels
from detente.lexicon.cues import CueLexicon, load_cues
from detente.lexicon.disputes import DisputeLexicon, load_disputes
from detente.lexicon.times import TimeLexicon, load_times

__all__ = ["Lexicon", "load_lexicon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All parts of the lexicon; loaded once and passed to the stages."""

    version: str
    actors: ActorLexicon
    acts: ActLexicon
    cues: CueLexicon
    times: TimeLexicon
    disputes: DisputeLexicon
    channels: ChannelLexicon


@cache
def load_lexicon() -> Lexicon:
    """Load the compiled lexicon (cached; the records are immutable)."""
    from detente.lexicon.version import lexicon_version

    return Lexicon(
        version=lexicon_version(),
        actors=load_actors(),
        acts=load_acts(),
        cues=load_cues(),
        times=load_times(),
        disputes=load_disputes(),
        channels=load_channels(),
    )
