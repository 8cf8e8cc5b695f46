"""The lexicon: what Detente knows of the English of diplomacy, as data with loaders and a lint.

Each part has a module of its own with ``compile_<part>() -> JSON`` and ``load_<part>()``; :func:`load_lexicon` puts the
parts together. Parts: ``actors`` (states, offices, bodies, role nouns, tables), ``acts`` (verbs, nouns and frames of
events), ``cues`` (attribution), ``times``, ``disputes``, ``channels``,
``gazetteer`` (where towns and regions are).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from detente.lexicon.actors import ActorLexicon, load_actors
from detente.lexicon.acts import ActLexicon, load_acts
from detente.lexicon.channels import ChannelLexicon, load_channels
from detente.lexicon.cues import CueLexicon, load_cues
from detente.lexicon.disputes import DisputeLexicon, load_disputes
from detente.lexicon.gazetteer import Gazetteer, load_gazetteer
from detente.lexicon.times import TimeLexicon, load_times

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Lexicon", "load_lexicon", "with_actor_files"]


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
    gazetteer: Gazetteer


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
        gazetteer=load_gazetteer(),
    )


def with_actor_files(lexicon: Lexicon, paths: Sequence[Path]) -> Lexicon:
    """Join a user's files of actors to a lexicon; its version then names their content too.

    Raises:
        LexiconError: A file does not pass its checks; the message names file and line.
    """
    from detente.lexicon.actor_files import extend_actors, load_actor_file

    given = [actor for path in paths for actor in load_actor_file(path)]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:8]
    return replace(lexicon, actors=extend_actors(lexicon.actors, given), version=f"{lexicon.version}+{digest}")
