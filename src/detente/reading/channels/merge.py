"""Which phrases of an article mean the same channel.

Same sides, and nothing that tells them apart: level, number of sides, name, subject. A phrase that points back ("the talks", "the
council") and names no sides joins the last channel that fits it.
"""

from __future__ import annotations

from detente.model.enums import ChangeKind, Level
from detente.reading.channels.clusters import TAKEN_UP, TALKED, Cluster, Told
from detente.reading.channels.fit import fit
from detente.reading.channels.mention import FORMAT, ONE, SITTINGS

#: Heads that a bare noun takes up before others: "the summit" is the one that was called so.
_TELLING = frozenset({"summit", "conference", "council", "committee", "commission", "forum", "hotline", "working-group"})


def merge_told(told: list[Told], generic: frozenset[str]) -> list[Cluster]:
    """Cluster phrases in order of the text; a session joins the channel that it is a session of.

    Args:
        told: The phrases.
        generic: Lemmas that carry no subject of their own: a phrase made of them alone fits any channel.
    """
    clusters: list[Cluster] = []
    home: dict[int, Cluster] = {}
    early: list[Told] = []
    for item in sorted(told, key=_merge_order):
        linked = home.get(item.link) if item.link is not None else None
        if linked is not None and item.mention.ordinal is not None and _is_bare(linked):
            series = _find(item, [cluster for cluster in clusters if cluster is not linked and len(cluster.codes) >= 2 and cluster.stands])
            linked = series or linked  # "a fourth round of talks"
        cluster = linked or _find(item, clusters)
        if cluster is None and item.mention.entry is ONE and len(item.codes) < 2:
            early += [item] if not item.mention.text else []
            continue  # "none" and "the last one" bring in no channel
        if cluster is None:
            cluster = Cluster(generic=generic)
            clusters.append(cluster)
        cluster.add(item)
        home[item.mention.head] = cluster
    for item in early:
        if (cluster := _find(item, clusters)) is not None:
            cluster.add(item)  # "before *they* broke down, the border talks had"
    return _join_parts(clusters)


def _is_bare(cluster: Cluster) -> bool:
    """Say whether a cluster is a plain noun that tells nothing of which talks it means."""
    return not (cluster.codes or cluster.content or cluster.stands) and len(cluster.told) == 1


def _join_parts(clusters: list[Cluster]) -> list[Cluster]:
    """Join talks that are told only by some who are at them to the one channel of more sides that stands beside them.

    "The leaders of A and B agreed to restart the negotiations ... The three-way talks have been at a standstill since".
    """
    kept = list(clusters)
    for part in clusters:
        if len(part.codes) < 2 or not all(item.by_clause or not item.codes for item in part.told):
            continue
        if any(item.mention.entry.kind == "body" or "apart" in item.mention.signs for item in part.told):
            continue
        taken_up = any(frame.act in TAKEN_UP for item in part.told for frame in item.frames)
        if not taken_up and not any(item.mention.definite or item.mention.ordinal is not None for item in part.told):
            continue
        wholes = [whole for whole in kept if whole is not part and whole.stands and _is_wider(whole, part)]
        wholes = [whole for whole in wholes if not any("group" in told.mention.signs for told in whole.told)]
        wholes = [whole for whole in wholes if not (part.levels and whole.levels) or part.levels & whole.levels]
        wholes = [whole for whole in wholes if not part.content or (taken_up and not whole.content and _are_alike(part, whole))]
        if len(wholes) == 1:
            for item in part.told:
                wholes[0].add(item)
            wholes[0].told.sort(key=_in_text)
            kept.remove(part)
    return kept


def _are_alike(one: Cluster, other: Cluster) -> bool:
    """Say whether two clusters have a word for what they are in common, or are both talks."""
    return bool(one.entries & other.entries) or one.entries | other.entries <= TALKED


def _is_wider(whole: Cluster, part: Cluster) -> bool:
    """Say whether a channel has the sides of another and more; "the three-way talks" may name none."""
    return part.codes < whole.codes or (len(whole.codes) < 2 and max(whole.sides, default=0) > len(part.codes))


def _in_text(item: Told) -> int:
    return item.mention.head


def _merge_order(item: Told) -> tuple[bool, bool, int, int]:
    """Body before headline: the headline is short and fits what the report tells in full. Linked channels before their sessions."""
    told_last = item.mention.entry is FORMAT and item.mention.definite  # "they last met in May" is about what is told in full
    place = item.mention.head if item.link is None or item.mention.short_of is not None else max(item.mention.head, item.link) + 1
    return (item.headline, told_last, place, item.mention.head)


def _find(item: Told, clusters: list[Cluster]) -> Cluster | None:
    fits = [
        (score + 2 * (cluster.stands and (len(cluster.codes) >= 2 or cluster.lasting)) + (len(cluster.codes) >= 2), index, cluster)
        for index, cluster in enumerate(clusters)
        if (score := fit(item, cluster)) > 0
    ]
    if not fits:
        return None
    if item.mention.entry is FORMAT and item.mention.level is Level.MILITARY:
        fits = [fit for fit in fits if Level.MILITARY in fit[2].levels] or fits  # "will bring their generals together"
    if item.mention.entry is FORMAT and item.mention.definite and any(frame.mode == "agreed" for frame in item.frames):
        fits = [fit for fit in fits if _sits_now(fit[2])] or fits  # those who sit today agree to meet again
    if item.mention.entry is FORMAT and item.mention.definite:
        fits = [fit for fit in fits if _is_told_by(fit[2], item.mention.head)] or fits  # "the two last met": no talks that are told later
    best = max(fits, key=_by_score if not item.headline else _by_lead)[2]
    nearest = max(fits, key=_by_place)[2]
    mention = item.mention
    bare = mention.definite and mention.ordinal is None and not item.codes and not item.headline and not mention.content - best.generic
    alike = [fit for fit in fits if mention.entry.id in fit[2].entries and (mention.entry.id in _TELLING or _counts_sittings(item, fit[2]))]
    if bare and alike:
        return max(alike, key=_by_place)[2]
    return (
        nearest if bare and nearest.codes - best.codes and (nearest.stands or not best.stands) else best
    )  # "the talks" are those with somebody else that were named last


def _counts_sittings(item: Told, cluster: Cluster) -> bool:
    """Say whether a bare "the round" is one of a channel whose rounds have numbers."""
    return item.mention.entry.id in SITTINGS and bool(cluster.ordinals) and cluster.stands


def _is_told_by(cluster: Cluster, place: int) -> bool:
    """Say whether a channel has been told of before a place."""
    return any(told.mention.head < place and not told.headline for told in cluster.told)


def _sits_now(cluster: Cluster) -> bool:
    """Say whether a session is news of a channel."""
    return any(change.change is ChangeKind.HELD and not change.background for told in cluster.told for change in told.changes)


def _by_place(item: tuple[int, int, Cluster]) -> int:
    return item[2].told[-1].mention.head


def _by_score(item: tuple[int, int, Cluster]) -> tuple[int, int]:
    return (item[0], item[2].told[-1].mention.head)


def _by_lead(item: tuple[int, int, Cluster]) -> tuple[int, int]:
    """Of equals, the channel that the report told of first: a headline sums up its lead."""
    return (item[0], -item[2].told[0].mention.head)
