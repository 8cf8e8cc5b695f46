"""Who is named, described or meant: mentions joined to actors, with country, sectors and offices.

Country and office come from the text first (the same noun phrase, then the organisation as the article has it elsewhere), from
tables second, and stay null where neither knows (READING contract). States act by name, adjective, capital or seat of power; a
name that only says where ("talks in Geneva") makes no actor.
"""

from __future__ import annotations

from detente.reading.actors.addressed import add_addressed
from detente.reading.actors.bodies import add_bodies, drop_places
from detente.reading.actors.bodies_called import fill_from_called
from detente.reading.actors.bodies_parts import fill_parts
from detente.reading.actors.delegations import fill_from_delegations, fill_led
from detente.reading.actors.first_person import find_voices, resolve_first_person
from detente.reading.actors.holders import join_holders
from detente.reading.actors.owned import (
    fill_attackers,
    fill_deputies,
    fill_envoys,
    fill_from_joined,
    fill_from_judges,
    fill_from_kin,
    fill_from_others,
    fill_from_owners,
    fill_from_senders,
    fill_from_wholes,
    fill_spokespersons,
)
from detente.reading.actors.persons import add_persons
from detente.reading.actors.persons_headlined import fill_from_headline
from detente.reading.actors.persons_mistaken import mend_persons
from detente.reading.actors.roster import Roster
from detente.reading.actors.scene import fill_at_home, fill_others
from detente.reading.actors.states import add_states
from detente.reading.actors.told import add_offices_of_counterparts, add_offices_of_pronouns, fill_from_counterparts, name_described
from detente.reading.base import ActorIndex, Page
from detente.reading.coreference.reference import resolve_pronouns
from detente.reading.coreference.stage import Mentions
from detente.reading.groups.stage import add_nominals
from detente.reading.groups.unnamed import find_unnamed


def find_actors(page: Page, mentions: Mentions) -> ActorIndex:
    """Resolve the actors of a page and say which tokens mean them.

    Args:
        page: The page.
        mentions: What :func:`detente.reading.coreference.stage.find_mentions` found in it.

    Returns:
        The index: actors in order of first mention, with every mention, pronouns among them.
    """
    roster = Roster(page=page)
    add_states(roster, mentions)
    add_bodies(roster, mentions)
    mend_persons(roster)
    add_persons(roster, mentions)
    join_holders(roster, mentions)
    add_offices_of_counterparts(roster, mentions)
    fill_from_headline(roster)
    find_voices(roster)
    add_nominals(roster, mentions)
    name_described(roster)
    fill_from_owners(roster)
    fill_from_called(roster)
    fill_parts(roster)
    fill_from_others(roster)
    fill_from_wholes(roster, mentions)
    fill_from_judges(roster)
    fill_from_joined(roster)
    resolve_first_person(roster)
    add_addressed(roster)
    resolve_pronouns(roster, mentions)
    fill_from_senders(roster)
    fill_attackers(roster)
    drop_places(roster)
    add_offices_of_pronouns(roster, mentions)
    fill_from_counterparts(roster, mentions)
    fill_from_delegations(roster, mentions)
    fill_led(roster)
    fill_from_owners(roster)  # "its secretary-general, X": what "its" means is known now
    fill_deputies(roster)
    fill_from_kin(roster)
    fill_envoys(roster)
    fill_spokespersons(roster)
    unnamed = find_unnamed(roster, mentions)
    fill_others(roster, unnamed)
    fill_at_home(roster, unnamed.values())
    return roster.freeze(unnamed)
