"""Channels with people's decisions over the machine's: merged, split, and with a rhythm of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from detente.record.channels import Cluster
from detente.record.likeness import Signature
from detente.record.rulings import Ruling, RulingKind, rule_heads


def rule_clusters(clusters: Iterable[Cluster], rulings: Sequence[Ruling]) -> tuple[Cluster, ...]:
    """Apply rulings to the channels that the machine made; the order is that of their first claims."""
    found = tuple(clusters)
    standing = [ruling for ruling in rulings if ruling.stands]
    if not standing:
        return found
    machine = {signature.key_id: cluster.id for cluster in found for signature in cluster.signatures}
    heads = rule_heads(machine, standing)
    if heads != machine:
        grouped: dict[str, list[Signature]] = {}
        for cluster in found:
            for signature in cluster.signatures:
                grouped.setdefault(heads[signature.key_id], []).append(signature)
        made = [Cluster(tuple(sorted(group, key=_order)), head=head) for head, group in grouped.items()]
        found = tuple(sorted(made, key=_first))
    return tuple(_with_cadence(cluster, standing) for cluster in found)


def rule_cadence(cluster: Cluster, rulings: Iterable[Ruling]) -> Cluster:
    """Apply the rulings on rhythms to a channel; which channel is which is settled already."""
    return _with_cadence(cluster, [ruling for ruling in rulings if ruling.stands])


def _with_cadence(cluster: Cluster, rulings: Sequence[Ruling]) -> Cluster:
    ruled = [r for r in rulings if r.kind is RulingKind.CADENCE and r.subject in cluster.ids]
    if not ruled:
        return cluster
    return replace(cluster, cadence=max(ruled, key=_seq).value.get("period"), is_cadence_ruled=True)


def _seq(ruling: Ruling) -> int:
    return ruling.seq


def _order(signature: Signature) -> tuple[tuple[str, str, str], str]:
    return signature.order


def _first(cluster: Cluster) -> tuple[tuple[str, str, str], str]:
    return cluster.signatures[0].order
