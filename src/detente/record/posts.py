"""Posts: offices that one person has at a time in a state or a known body, each under the one form that it is compared by.

"Foreign minister", "minister for foreign affairs" and "FM" are one post. Who has a post is told by name in one article and by the post
alone in another; an office that several have at once (minister, deputy minister, ambassador, spokesman, official) is none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from detente.lexicon.actors import BODY_KINDS, ActorLexicon, load_actors, name_key
from detente.model.enums import ActorKind, MentionKind, OfficeStatus
from detente.model.records import Actor, Office

_MINISTER = re.compile(r"(?P<rank>minister|secretary) (?:of|for) (?P<fields>.+)|(?P<field>.+) (?P<short>minister|secretary)")
_PARTS = re.compile(r" and |, | & ")
#: Words for bodies that have several directors and heads of something.
_MANY_HEADS = frozenset({"ministry", "department", "security", "nsc", "government", "cabinet", "parliament", "congress", "senate"})
#: Characters before a mention that are looked at, and words among the last that are passed over: "the duties *of the* director".
_LOOK_BACK = 40
_PASSED = frozenset({"the", "of", "its", "their", "his", "her"})
_BLANKS = re.compile(r"\s+")
_TOLD = frozenset({OfficeStatus.HOLDS, OfficeStatus.ACTING, OfficeStatus.DESIGNATE, OfficeStatus.FORMER})


class Post(NamedTuple):
    """A post as an article tells it of somebody.

    Attributes:
        post: State or body, and office: "KEN foreign minister", "iaea director-general".
        status: Holds, acting, designate or former.
        since: First day of the office where it is told, ISO, may be partial.
    """

    post: str
    status: OfficeStatus
    since: str | None


def posts_told(actor: Actor) -> tuple[Post, ...]:
    """Return the posts that an article tells of a person."""
    if actor.kind is not ActorKind.PERSON:
        return ()
    found: dict[tuple[str, OfficeStatus], Post] = {}
    for office in actor.offices:
        for post in sorted(posts_of(office)) if office.status in _TOLD else ():
            found.setdefault((post, office.status), Post(post, office.status, office.since))
    return tuple(found.values())


def is_nameless(actor: Actor) -> bool:
    """Say whether an article only describes somebody: "his wife", "Kenya's minister"."""
    kinds = {mention.kind for mention in actor.mentions}
    return actor.kind is ActorKind.PERSON and MentionKind.NOMINAL in kinds and MentionKind.NAME not in kinds


def is_holder(actor: Actor, text: str) -> bool:
    """Say whether an article means whoever holds an office now, and no office that somebody takes: "*as* minister", "*a* president".

    Args:
        actor: Somebody who is only described.
        text: The article's text.
    """
    taken = load_actors().marks["office_taken"]
    for mention in actor.mentions:
        if mention.kind is MentionKind.NOMINAL:
            before = [word for word in text[max(0, mention.start - _LOOK_BACK) : mention.start].lower().split()[-3:] if word not in _PASSED]
            first = mention.text.lower().split()[0]
            return first not in taken and taken.isdisjoint(before[-1:])
    return False


def posts_of(office: Office) -> frozenset[str]:
    """Return the posts that an office is, one for each field of a minister; empty where several may have it at once."""
    return _posts_of(office.title, office.organisation, office.country)


@lru_cache(maxsize=16384)
def _posts_of(title: str, organisation: str | None, country: str | None) -> frozenset[str]:
    lexicon = load_actors()
    words = _BLANKS.sub(" ", title.lower().replace("’", "'")).strip().removeprefix("the ")
    if organisation is not None:
        form = lexicon.body_posts.get(words)
        several = form is not None and form.endswith(("director", "head")) and not _MANY_HEADS.isdisjoint(organisation.lower().split())
        body = _body(organisation, country, lexicon) if form and not several else None
        return frozenset({f"{body} {form}"}) if body else frozenset()
    if country not in lexicon.state_names:
        return frozenset()
    known = lexicon.posts.get(words)
    return frozenset(f"{country} {post}" for post in ([known] if known else _ministers(words, lexicon)))


def _ministers(words: str, lexicon: ActorLexicon) -> list[str]:
    """Return "foreign minister" of "minister for foreign affairs", of a minister of several fields one for each."""
    match = _MINISTER.fullmatch(words)
    if match is None:
        return []
    rank = match["rank"] or match["short"]
    fields = [_field(part.removeprefix("the "), lexicon) for part in _PARTS.split(match["fields"] or match["field"])]
    return [f"{field} {rank}" for field in fields] if all(fields) else []


def _field(words: str, lexicon: ActorLexicon) -> str:
    """Return the word for a field of policy; "" for other words ("*deputy* foreign", "*state* for trade")."""
    known = lexicon.fields.get(words) or lexicon.fields.get(f"the {words}")
    if known:
        return known
    own = words.split()
    if not own or not all(any(entry.sort == "field" and len(entry.words) == 1 for entry in lexicon.words.get(word, ())) for word in own):
        return ""
    plain = [lexicon.fields.get(word, word) for word in own if word != "affairs"]
    return " ".join(plain)


def _body(name: str, country: str | None, lexicon: ActorLexicon) -> str | None:
    """Return the one body of the tables that a name means."""
    found = {entry.id for entry in lexicon.names.get(name_key(name), ()) if entry.kind in BODY_KINDS and country in (None, entry.code)}
    return found.pop().removeprefix("body:") if len(found) == 1 else None


__all__ = ["Post", "is_holder", "is_nameless", "posts_of", "posts_told"]
