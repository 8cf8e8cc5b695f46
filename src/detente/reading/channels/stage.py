"""Channels: standing links between parties, and what an article says has happened to them.

A channel is talks, a dialogue, a council, a summit, a working group, a hotline ... between parties that recurs or is meant to: it has
a name, a place in a series, a cadence, a number of sides, or somebody resumes or breaks it off. A visit or a single call is none. One
clause gives one change (READING, "channels" and "Rules of meaning"); what is told twice is kept once.
"""

from __future__ import annotations

from detente.model.copies import changed
from detente.model.records import Channel
from detente.reading.base import ActorIndex, EventDraft, Page, StatementDraft, TimeIndex
from detente.reading.channels.build import build_channel
from detente.reading.channels.clusters import Cluster, Told
from detente.reading.channels.dates import Calendar
from detente.reading.channels.formats import find_format_meetings
from detente.reading.channels.members import Sides
from detente.reading.channels.mentions import find_channel_phrases
from detente.reading.channels.merge import merge_told
from detente.reading.channels.open import find_open_questions
from detente.reading.channels.story import Story
from detente.reading.channels.told import is_telling, tell_phrase


def find_channels(
    page: Page, actors: ActorIndex, times: TimeIndex, statements: tuple[StatementDraft, ...], events: tuple[EventDraft, ...]
) -> tuple[Channel, ...]:
    """Find the channels of a page and what happened to them, in order of first mention.

    Args:
        page: What is read.
        actors: Who is meant where.
        times: Dates, and the reported day.
        statements: Who says what; a change inside a statement names it.
        events: The coded events (kept for what a channel's own clause does not tell).
    """
    story = Story(page=page, sides=Sides(page=page, actors=actors), calendar=Calendar(page=page, times=times), statements=statements)
    phrases = find_channel_phrases(page)
    told = [tell_phrase(story, mention) for mention in (*phrases, *find_format_meetings(story, phrases))]
    told = [_of_those_named(item, told) for item in told]
    clusters = merge_told([item for item in told if is_telling(item, page)], page.lexicon.channels.generic)
    questions = find_open_questions(story, clusters)
    found = [(cluster, build_channel(story, cluster, questions.get(index, ()))) for index, cluster in enumerate(clusters)]
    built = [(cluster, channel) for cluster, channel in found if channel is not None]
    return tuple(channel for cluster, channel in built if not _is_of_others(cluster, channel, built))


def _of_those_named(item: Told, told: list[Told]) -> Told:
    """Leave open who "the two governments" are where talks before were told by their sides: whom the words mean there is less sure.

    "The American mediator for the Israel-Lebanon border negotiations ... The negotiations between the two governments will resume".
    """
    if "parties" not in item.mention.signs or len(item.codes) < 2:
        return item
    before = (one for one in told if one.mention.head < item.mention.head and one.mention.entry.id == item.mention.entry.id)
    pairs = {one.codes for one in before if not one.by_clause and len(one.codes) == len(item.codes)}
    return changed(item, codes=frozenset(), order=(), ids=()) if pairs and item.codes not in pairs else item


def _is_of_others(cluster: Cluster, channel: Channel, built: list[tuple[Cluster, Channel]]) -> bool:
    """Say whether talks on a matter of their own have the sides of the report's lead only because nothing else is told of who is at them.

    "Iran has suspended its talks with Saudi Arabia. In Vienna the negotiations on the nuclear agreement were paused."
    """
    if cluster.codes or cluster.named or not cluster.content or any(item.headline for item in cluster.told):
        return False
    sides, start = {member.country for member in channel.members}, cluster.told[0].mention.head
    before = [whole for whole, other in built if whole.told[0].mention.head < start and {m.country for m in other.members} == sides]
    is_process = all(item.mention.entry.kind == "process" for item in cluster.told)
    return is_process and any(len(whole.codes) >= 2 and not whole.content & cluster.content for whole in before)
