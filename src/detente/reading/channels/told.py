"""One phrase and what it says: its sides, its frames, its changes, and whether it shows that the channel stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from detente.lexicon.actors import BLOCS, name_key
from detente.lexicon.channels import ChannelLexicon
from detente.model.copies import changed, changer
from detente.model.enums import ActorKind, Level, MentionKind
from detente.reading.base import Page, children
from detente.reading.channels.cadence import find_cadence
from detente.reading.channels.changes import find_frames
from detente.reading.channels.clusters import Told
from detente.reading.channels.content import level_of, stem
from detente.reading.channels.formats import is_next_host, turn_to_host
from detente.reading.channels.frame import AT_SESSION, LAST_OF, OPENS_WITH, THERE_FOR, Frame
from detente.reading.channels.halves import with_other_half
from detente.reading.channels.heads import head_entry, head_entry_kind, keys_of, lemma_in
from detente.reading.channels.helpers import HOSTING, asks_both
from detente.reading.channels.inside import Inside
from detente.reading.channels.members import PARTNERS
from detente.reading.channels.mention import FORMAT, ONE, SITTINGS, ChannelMention
from detente.reading.channels.modes import SPEECH, mode_of, own_mode
from detente.reading.channels.owners import is_known_body, is_state_word
from detente.reading.channels.parties import REBELS
from detente.reading.channels.predicates import is_unreal
from detente.reading.channels.resolve import resolve_sides
from detente.reading.channels.session import number_of, ordinal
from detente.reading.channels.story import Story
from detente.reading.grammar.doc import Token
from detente.reading.grammar.subjects import VERBAL, surface_subject
from detente.reading.grammar.voice import case_of, unique

#: Acts that only what stands can undergo: one does not resume or break off a single meeting.
_STANDING_ACTS = frozenset({"resume", "suspend", "stall"})
#: Acts that show that talks of a level stand ("cancelled the dialogue of military commanders").
_LEVEL_ACTS = frozenset({"establish", "launch", "cancel", "end"})
#: What somebody wants who calls for talks: a visit's are not called for between two capitals.
_ASKED = frozenset({"request", "propose"})
#: Acts that show by themselves that a body or talks stand, so that the parties of the lead may be its sides.
_FOUNDING = frozenset({"establish", "launch", "resume", "suspend"})
#: Those who sit there, of whatever side: "ended with the delegations as far apart as before".
_AT_THE_TABLE = frozenset({"delegation", "side", "party", "team", "participant", "delegate"})
#: Sessions at which more sit than those who are told to do something there.
_OF_MANY = frozenset({"summit", "conference"})
#: The sides of most talks.
_PAIR = 2
#: Talks between so many states are a format of their own.
_SEVERAL = 3
#: Those who talk with others of their own state.
_OF_ONE_STATE = frozenset(
    "army civilian union employer worker faction tribe community opposition club company clan farmer teacher doctor".split()
)
#: What stands before a session of the body that holds it.
_OWN_OR_ANY = frozenset({"its", "a", "an", "another", "no"})
#: Levels of those who are named to meet again and again: the first meeting of leaders or ministers may be the only one.
_ENVOYS = frozenset({Level.SENIOR_OFFICIALS, Level.WORKING, Level.MILITARY})
#: How far above an act those who do it may stand ("recognised progress in resuming the talks").
_ABOVE = 4
#: What is done for talks that may be those of others: "expressed support for diplomacy, starting with the dialogue".
_SUPPORT = frozenset({"express"})
#: How those who stand against their state are told to open talks with it: one does not open a single meeting with them.
_BEGUN = frozenset({"done", "future", "agreed", "planned"})
#: Months after which a first meeting tells of a series; leaders may talk again after fewer and have no channel.
_LONG = 24


def tell_phrase(story: Story, mention: ChannelMention) -> Told:
    """Find a phrase's sides, frames and changes."""
    doc = story.page.doc
    head = doc[mention.head]
    mention = _one_of(story, mention)
    frames = _own_frames(story, mention)
    frames = (*frames, *(f for f in _dated_frames(story, head) if f.predicate not in {g.predicate for g in frames}))
    if not any(frame.predicate != mention.head for frame in frames):
        apposed = tuple(_apposed_frames(story, mention))
        frames = (*frames, *apposed)
        mention = _named_by_topic(story, mention, apposed)
    codes, ids = _sides(story, mention, frames) if mention.text or mention.entry is not ONE else _seated(story, head, frames)
    codes = with_other_half(story.sides, mention, codes) if mention.entry is not ONE else codes
    beside = mention.entry.id in _OF_MANY and not mention.owned and frames and all(f.rule == AT_SESSION for f in frames)
    if len(codes) >= _SEVERAL and beside and not story.sides.named_in(mention):
        codes, ids = (), ()  # those who do something at a summit need not be all who sit there
    mention = _by_those_who_chair(story, _by_those_who_sit(story, _by_their_number(story, mention, frames), frames))
    if _is_of_persons(mention, head):
        mention = changed(mention, signs=mention.signs | {"apart"})
    if any(frame.rule == AT_SESSION and _founds(story, doc[frame.predicate]) for frame in frames):
        mention = changed(mention, signs=mention.signs | {"apart"})
    if (group := _group_name(story, mention, frames)) and mention.entry.kind == "session":
        mention = changed(mention, signs=mention.signs | {"group"})
    by_clause = not story.sides.named_in(mention) or not _has_names(story, mention)
    counted = mention.entry.kind == "session" and mention.ordinal is not None
    named = frozenset(story.sides.codes_in(head.sent.start, head.sent.end) if by_clause or counted else codes)
    told = Told(
        mention=mention,
        codes=frozenset(codes),
        order=codes,
        ids=ids,
        frames=frames,
        headline=story.page.is_headline(head),
        link=mention.short_of or (_link(story, head) if not (_is_of_group(story, mention)) else None),
        group=group,
        by_clause=by_clause,
        far=frozenset(codes) - named,
        beside=named,
    )
    told = _with_changes(told, tuple(story.changes(told)), _is_strong(story, told), _is_inside(story, mention, frames))
    return _with_standing(told, _stands(story, told))


_with_changes = changer(Told, "changes", "strong", "inside")
_with_standing = changer(Told, "stands")


def _seated(story: Story, head: Token, frames: Sequence[Frame]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the two who go back to the table or leave it, where both are told: "*the government and the rebels* are back at the table"."""
    for frame in frames if head.lower_ == "table" else ():
        subject = surface_subject(story.page.doc[frame.predicate])
        ids = story.sides.within(subject) if subject is not None else ()
        if len(codes := story.sides.codes(ids)) >= _PAIR:
            return codes, ids
    return (), ()


def _is_of_persons(mention: ChannelMention, head: Token) -> bool:
    """Say whether loose talk is somebody's own, and none of a channel: "conversations *that you have had*", "this encounter *with him*"."""
    if "weak" not in mention.signs or mention.signs & {"subject", "series", "name", "standing", "recurring"}:
        return False
    if any(c.lower_ in _SEVERAL_TIMES for c in head.children):
        return True
    if mention.entry.kind == "session" and any(case_of(c) == "with" and c.ent_type_ == "PERSON" for c in children(head, "nmod")):
        return True
    clauses = (c for c in children(head, "acl") if c.dep_ == "acl:relcl")
    return any(t.lower_ in _SPEAKERS for clause in clauses for t in children(clause, "nsubj"))


#: How often there was talk, on no occasion that is told.
_SEVERAL_TIMES = frozenset({"many", "several", "numerous", "countless", "some", "various"})
#: Those who speak and are spoken to.
_SPEAKERS = frozenset({"you", "we", "i", "he", "she"})


def _is_of_group(story: Story, mention: ChannelMention) -> bool:
    """Say whether a phrase is told by the name of a group, so that it is no session of something else that is named there."""
    return "group" in mention.signs and (mention.named or story.sides.is_organisations(mention))


def _group_name(story: Story, mention: ChannelMention, frames: tuple[Frame, ...]) -> str:
    verbs = [token for frame in frames if (token := story.page.doc[frame.predicate]).pos_ in VERBAL]
    return story.sides.group_name(mention, verbs) if mention.entry is not FORMAT else ""


def _founds(story: Story, verb: Token) -> bool:
    """Say whether something is founded at a session, which is none of its own: "agreed to create it at the 15th round of their talks"."""
    founding = any(cue.act == "establish" and not cue.words and "obj" in cue.at for cue in story.lexicon.verbs.get(verb.lemma_.lower(), ()))
    return founding and any(c.lower_ == "it" or head_entry_kind(c, story.lexicon) == "body" for c in children(verb, "obj"))


def is_telling(told: Told, page: Page) -> bool:
    """Say whether a phrase is about one channel: plurals that only sum up ("numerous trilateral dialogues") are left out."""
    mention = told.mention
    if mention.entry.kind == "body" and _is_of_government(mention, page):
        return False
    if (
        mention.entry.kind == "session"
        and not told.group
        and any(
            (_is_bloc(t, page) and t.head.i == mention.head) or is_known_body(t, page.lexicon)
            for t in page.doc[mention.start : mention.head]
        )
    ):
        return False  # "the NATO summit", "the G20 summit"
    if mention.entry.kind == "body" and (len(told.codes) <= 1 or mention.named) and _is_of_one(mention, page):
        return False
    standing = mention.entry.plural or mention.definite or (mention.entry.kind == "process" and mention.level is not None)
    own = mention.entry.kind == "body" and len(told.codes) > 1 and any(c.dep_ == "nmod:poss" for c in page.doc[mention.head].children)
    plural = page.doc[mention.head].tag_ in {"NNS", "NNPS"} and not standing and not own  # "Chile and Peru's border commissions"
    return not (plural and not told.changes and not mention.signs & {"recurring", "name"})


#: Owners whose body is their own: "the government's peace commission".
_OWNERS = frozenset(
    {"government", "president", "army", "parliament", "opposition", "party", "ministry", "cabinet", "rebel", "un", "u.n.", "eu"}
)


def _is_of_government(mention: ChannelMention, page: Page) -> bool:
    """Say whether a body has one owner that is a government, a house or an organisation ("the army's committee", "the UN council")."""
    head = page.doc[mention.head]
    joined = any(t.text in {"-", "–"} for t in page.doc[mention.start : mention.head])
    owners = [c for c in head.children if c.dep_ == "nmod:poss" or (c.dep_ == "compound" and c.i == mention.head - 1)]
    return not joined and any(c.lemma_.lower() in _OWNERS and c.tag_ in {"NN", "NNP"} for c in owners)


def _is_of_one(mention: ChannelMention, page: Page) -> bool:
    """Say whether a body belongs to one named state or house: "the North's Committee for Reunification"."""
    head = page.doc[mention.head]
    owners = [c for c in head.children if c.dep_ == "nmod:poss" and c.pos_ == "PROPN"]
    owners += [t for t in page.doc[mention.start : mention.head] if (mention.named or t.i == mention.head - 1) and _is_bloc(t, page)]
    return bool(owners) and not any(case_of(c) in {"with", "between"} for c in children(head, "nmod"))


def _is_bloc(token: Token, page: Page) -> bool:
    """Say whether a word is the name of an organisation of states: its body is an organ ("the U.N. Commission on Human Rights")."""
    if not token.text[:1].isupper():
        return False
    if not any(entry.code in BLOCS for entry in page.lexicon.actors.names.get(name_key(token.text), ())):
        return False
    return not any(0 <= i < len(page.doc) and page.doc[i].text[:1] in {"-", "–"} for i in (token.i - 1, token.i + 1))


def _sides(story: Story, mention: ChannelMention, frames: tuple[Frame, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes and actors of a phrase's sides; where its own clauses do not tell, the verbs above them may."""
    doc = story.page.doc
    if frames and all(frame.verb == OPENS_WITH for frame in frames):
        return story.sides.named_in(mention), ()
    if mention.entry is FORMAT and not mention.text and _are_those_told(story, doc[mention.head]):
        return (), ()
    if _is_of_several(doc[mention.head]):
        return (), ()
    governors = [doc[index] for frame in frames for index in (frame.predicate, frame.over, frame.anchor) if index is not None]
    if not frames:
        governors += (*_deciding(story, doc[mention.head]), *_having(doc[mention.head], mention))
        governors += _those_with(doc[mention.head], mention) if not governors else ()
    verbs = [token for token in governors if token.pos_ in VERBAL]
    verbs += [doc[frame.predicate] for frame in frames if frame.rule == THERE_FOR]
    inside = Inside(sides=story.sides).resolve(mention, verbs)
    if inside[0]:
        return inside
    codes, ids = _sides_between(story, mention, verbs, governors)
    if len(codes) < _PAIR and (doc[mention.start].lower_ == "our" or any(_is_by_us(doc[frame.predicate]) for frame in frames)):
        codes, ids = _signers(story) or (codes, ids)
    if not who_ask(story, verbs, mention).isdisjoint(codes) and len(story.sides.named_in(mention)) < _PAIR:
        return (), ()
    if len(codes) > 1 and set(codes) <= BLOCS and not set(codes) <= set(story.sides.named_in(mention)):
        return (), ()  # "the envoys of the EU, the UN and the OSCE decided to postpone the round": those who share the chair
    return codes, ids


def _is_by_us(verb: Token) -> bool:
    """Say whether those who speak do something: "*we* established the task force"."""
    return any(c.lower_ == "we" for c in verb.by_label.get("nsubj", ()))


def _signers(story: Story) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return whose a joint statement is, as its headline names them: "our task force" is theirs; ``None`` where it names no two."""
    title = story.page.article.title or ""
    if not is_joint_statement(story):
        return None
    named = {i for i, name in _names_of(story) if re.search(rf"\b{re.escape(name)}\b", title)}
    ids = tuple(actor.id for actor in story.sides.actors.actors if actor.id in named)
    codes = story.sides.codes(ids)
    return (codes, ids) if len(codes) >= _PAIR else None


def is_joint_statement(story: Story) -> bool:
    """Say whether a text is what several give out together: "our" and "we" are all of them."""
    return _JOINT.search(story.page.article.title or "") is not None


def _names_of(story: Story) -> Iterator[tuple[str, str]]:
    """Yield states, bodies and persons with the names that they have in the text."""
    for actor in story.sides.actors.actors:
        if actor.kind is not ActorKind.GROUP:
            yield from ((actor.id, mention.text) for mention in actor.mentions if mention.kind is MentionKind.NAME)


#: Headlines of what several give out together.
_JOINT = re.compile(r"\bjoint (?:press )?(?:statement|communiqu|declaration|readout)", re.IGNORECASE)


def who_ask(story: Story, verbs: Iterable[Token], mention: ChannelMention) -> frozenset[str]:
    """Return the codes of those who want others to talk, and so are no side: "*Chad* expects both sides to return", "to talk with"."""
    asking = [verb for verb in verbs if asks_both(verb) or story.sides.is_asked_with(verb, mention)]
    if not asking:
        return frozenset()
    askers = [asker for verb in asking if (asker := surface_subject(verb)) is not None]
    askers = [t for t in askers if t.pos_ == "PROPN" or t.lemma_.lower() not in PARTNERS]  # "the two countries agreed"
    return frozenset(code for asker in askers for code in story.sides.codes(story.sides.within(asker)))


def _is_of_several(head: Token) -> bool:
    """Say whether a phrase tells of several channels at once: "has such a dialogue *with France and with Germany*"."""
    partners = [c for c in children(head, "nmod") if case_of(c) == "with"]
    others = [c for partner in partners for c in children(partner, "conj")]
    return len(partners) > 1 or any(case_of(c) == "with" for c in others)


def _has_names(story: Story, mention: ChannelMention) -> bool:
    """Say whether a phrase has names or "their" in it; "the first meeting of the ministers" tells its sides by what was told before."""
    row = story.page.doc[mention.start : mention.end]
    return any(t.tag_ == "PRP$" or (t.text[:1].isupper() and t.pos_ != "DET") for t in row)


def _are_those_told(story: Story, verb: Token) -> bool:
    """Say whether those who meet are only the sides of what was told before: "*the two delegations* agreed to meet again"."""
    subject = surface_subject(verb)
    if subject is None or subject.lemma_.lower() not in _AT_THE_TABLE:
        return False
    row = story.page.doc[subject.left_edge.i : subject.i + 1]
    return not any(t.pos_ in {"PROPN", "ADJ"} and t.text[:1].isupper() for t in row)


def _sides_between(
    story: Story, mention: ChannelMention, verbs: list[Token], governors: list[Token]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of the sides of talks between states, and the actors that stand for them."""
    codes, ids = resolve_sides(story.sides, mention, verbs)
    codes = mention.codes or codes
    by_with = story.sides.is_told_by_with(mention, codes)
    if len(codes) >= max(2, mention.sides) and not by_with:
        return codes, ids
    if story.sides.is_between(mention) and any(token.lemma_.lower() in HOSTING for token in verbs):
        return codes, ids  # "offered to host talks between Chad and the rebels": the host is none of them
    above = [t for token in governors for t in islice(token.ancestors, _ABOVE) if t.pos_ in VERBAL and not asks_both(t)]
    told_by = "with" in mention.text.split() and (len(codes) == 1 or by_with)  # "Iran said the talks with the United States ..."
    above = [t for t in above if not story.sides.is_asked_with(t, mention)]
    above = [t for t in above if told_by or not (SPEECH | _SUPPORT).intersection(keys_of(t, story.lexicon))]
    found = resolve_sides(story.sides, mention, above)
    return found if len(found[0]) >= len(codes) else (codes, ids)


def _is_inside(story: Story, mention: ChannelMention, frames: tuple[Frame, ...]) -> bool:
    """Say whether talks are with somebody of the same state, or of none that is known ("resume talks with leaders of Congress")."""
    doc, sides = story.page.doc, story.sides
    parties = [c for c in children(doc[mention.head], "nmod") if case_of(c) == "between"]
    if (
        any(t.lemma_.lower() in _OF_ONE_STATE for c in parties for t in (c, *children(c, "conj")))
        and len(story.sides.named_in(mention)) < 2
    ):
        return True  # "a three-way dialogue between the army and civilians"
    verbs = [doc[frame.predicate] for frame in frames if doc[frame.predicate].pos_ in VERBAL]
    opposed = verbs if "opposition" in doc.lemmas else ()
    if any(_is_opposed(subject) for verb in opposed if (subject := surface_subject(verb)) is not None):
        return True  # "Chile's government and the opposition resumed talks in Norway"
    partners = [c for token in (doc[mention.head], *verbs) for c in children(token, "nmod", "obl") if case_of(c) == "with"]
    partners = [partner for partner in partners if partner.lemma_.lower() not in _AT_THE_TABLE]
    others = unique(actor for partner in partners for actor in sides.within(partner))
    if not others:
        return False
    subjects = [subject for verb in verbs if (subject := surface_subject(verb)) is not None and subject.i != mention.head]
    own = sides.codes(actor for subject in subjects for actor in sides.within(subject))
    theirs = sides.codes(others)
    named = mention.named or _link(story, doc[mention.head]) is not None
    if named and all(sides.actors.by_id[i].kind is ActorKind.PERSON for i in others):
        return bool(theirs) and own == theirs and len(own) == 1  # a person of no known side need not be of the same
    return not theirs or (own == theirs and len(own) == 1)


def _is_opposed(subject: Token) -> bool:
    """Say whether a subject joins a government and the opposition to it."""
    words = {t.lemma_.lower() for t in subject.subtree}
    return "opposition" in words and ("government" in words or any(t.dep_ == "conj" for t in subject.subtree))


def _deciding(story: Story, head: Token) -> list[Token]:
    """Return the verb that settles a session's date, venue or agenda: "have yet to agree on the agenda of the next round"."""
    asked = {word for _, words in story.lexicon.questions for word in words}
    if head.base == "nmod" and case_of(head) in {"of", "for"} and head.head.lower_ in asked:
        return [t for t in islice(head.head.ancestors, 1) if t.pos_ in VERBAL]
    return []


def _those_with(head: Token, mention: ChannelMention) -> list[Token]:
    """Return the verb of whoever does something about talks with others: "sent nobody for the session of its talks *with Chad*"."""
    partners = [c for c in children(head, "nmod", "obl") if case_of(c) == "with" and c.i < mention.end]
    verbs = (t for t in islice(head.ancestors, _ABOVE) if t.pos_ in VERBAL)
    return [verb for verb in islice(verbs, 1) if partners and surface_subject(verb) is not None]


#: Verbs of those who are the sides of what they have.
_HAVE = frozenset({"have", "share", "run", "maintain", "operate", "keep"})


def _having(head: Token, mention: ChannelMention) -> list[Token]:
    """Return the verb of those who have a body together: "A and B have a maritime forum"."""
    has = mention.entry.kind == "body" and head.base == "obj" and not mention.definite and head.head.lemma_.lower() in _HAVE
    return [head.head] if has else []


def _one_of(story: Story, mention: ChannelMention) -> ChannelMention:
    """Take "it is the third of these meetings", "the last of the gatherings was held" for the session that it means."""
    head = story.page.doc[mention.head]
    if mention.counted and head.base == "nmod" and case_of(head) == "of" and head.head.lower_ in LAST_OF:
        return changed(mention, counted=False, definite=True)
    several = mention.counted or (mention.entry.kind == "process" and head.tag_ in {"NNS", "NNPS"})
    number = ordinal(head.head, story.lexicon) if several and head.base == "nmod" and case_of(head) == "of" else None
    told = head.head.base in {"nsubj", "obj"} or any(c.dep_ == "cop" for c in head.head.children)
    if number is None or not told:
        return mention
    return changed(mention, counted=False, ordinal=number if number > 1 else None, definite=True, signs=mention.signs | {"series"})


def _by_those_who_sit(story: Story, mention: ChannelMention, frames: tuple[Frame, ...]) -> ChannelMention:
    """Give plain talks the level of the officers who hold them: "generals from A and B held the first talks of their kind"."""
    if mention.level is not None or mention.named or mention.entry.kind != "process":
        return mention
    for frame in frames if not mention.definite or "series" in mention.signs else ():
        subject = surface_subject(story.page.doc[frame.predicate]) if frame.act == "hold" and frame.mode == "done" else None
        if (
            subject is not None
            and subject.i != mention.head
            and level_of(f"{subject.lower_}", mention.entry, story.lexicon) is Level.MILITARY
        ):
            return changed(mention, level=Level.MILITARY, label=f"{subject.lower_}' military {story.page.doc[mention.head].lower_}")
    return mention


def _by_those_who_chair(story: Story, mention: ChannelMention) -> ChannelMention:
    """Give a body the level of those who chair it: "the consultative group, *chaired by their national security advisers*"."""
    if mention.level is not None or mention.entry.kind == "session":
        return mention
    for clause in children(story.page.doc[mention.head], "acl"):
        agents = children(clause, "obl") if lemma_in(clause, story.lexicon, _CHAIRS) and clause.tag_ == "VBN" else ()
        for agent in agents:
            who = " ".join(t.lower_ for t in story.page.doc[agent.left_edge.i : agent.i + 1])
            level = level_of(who, mention.entry, story.lexicon) if case_of(agent) == "by" and agent.tag_ == "NNS" else None
            if level is not None:
                return changed(mention, level=level)
    return mention


#: Verbs of those who are at the head of a body.
_CHAIRS = frozenset({"chair", "co-chair", "cochair", "lead", "head"})


def _by_their_number(story: Story, mention: ChannelMention, frames: tuple[Frame, ...]) -> ChannelMention:
    """Give a session the number of sides of those who sit there: "ministers of the *three countries*, at their seventh meeting"."""
    if mention.sides or mention.entry.kind != "session":
        return mention
    for frame in frames if frames and all(frame.act == "hold" for frame in frames) else ():
        subject = surface_subject(story.page.doc[frame.predicate])
        for whose in children(subject, "nmod") if subject is not None and subject.tag_ == "NNS" else ():
            number = next((_COUNTED[c.lower_] for c in whose.children if c.lower_ in _COUNTED), 0)
            if number and case_of(whose) == "of" and whose.lemma_.lower() in PARTNERS:
                return changed(mention, sides=number)
    return mention


def _own_frames(story: Story, mention: ChannelMention) -> tuple[Frame, ...]:
    """Return what a phrase's own verbs and nouns tell of it."""
    head = story.page.doc[mention.head]
    if mention.entry is FORMAT:
        return (_meeting_frame(story, head),)
    frames = tuple(_turn_frames(head)) or find_frames(head, mention.start, mention.end, story.lexicon)
    if any(t.lower_ in _AHEAD for t in story.page.doc[mention.start : mention.head]):  # "met the hosts of the *upcoming* summit"
        return tuple(frame for frame in frames if frame.act != "hold" or frame.mode != "done")
    return frames


#: What is said of a session that has yet to be held.
_AHEAD = frozenset({"upcoming", "forthcoming"})


def _turn_frames(head: Token) -> Iterator[Frame]:
    """Yield what "it is Peru's turn to host next year" and "Peru is to be the next host" tell of the next session."""
    host = turn_to_host(head) if head.lower_ == "turn" else head if is_next_host(head) else None
    if host is not None:
        yield Frame(act="hold", predicate=host.i, anchor=host.i, mode="future", verb="host", rule="channels:turn")


#: Numbers of sides beyond two.
_COUNTED = {"three": 3, "four": 4}


def _meeting_frame(story: Story, verb: Token) -> Frame:
    mode, over = mode_of(verb, story.lexicon)
    lemma = lemma_in(verb, story.lexicon, story.lexicon.verbs)
    lemma = "meet" if lemma in {"come", "get"} else lemma  # "come together"
    return Frame(act="hold", predicate=verb.i, anchor=verb.i, mode=mode, over=over, verb=lemma, rule="channels:format-meeting")


def _dated_frames(story: Story, head: Token) -> Iterator[Frame]:
    """Yield "the last meeting was in 2014", "the dialogue will be on Thursday", "Friday's meeting was the 38th": a copula."""
    root = head.head
    if is_unreal(root):
        return
    if (
        head.base == "nmod"
        and ordinal(root, story.lexicon) is not None
        and any(c.dep_ == "cop" and c.lower_ != "be" for c in root.children)
    ):
        yield Frame(act="hold", predicate=root.i, anchor=root.i, mode="done", verb="be", rule="channels:is-session")
        return
    one_of = head.base == "nmod" and case_of(head) == "of" and root.base == "nsubj" and _is_one_of_them(story, root)
    if one_of:
        head, root = root, root.head  # "the first of these rounds was in Cairo in August"
    if head.base != "nsubj" or root.pos_ in VERBAL or not any(c.dep_ == "cop" for c in root.children):
        return
    due = any(c.lower_ == "due" for c in root.by_label.get("case", ()))
    if root.ent_type_ == "LOC" and (due or case_of(root) in {"in", "at"}):
        mode, over = ("planned", None) if due else mode_of(root, story.lexicon)
        if mode != "done" or one_of:
            yield Frame(act="hold", predicate=root.i, anchor=root.i, mode=mode, over=over, verb="sit", rule="channels:copula-place")
        return
    plain = (e for e in story.calendar.times.expressions if e.relation != "since")
    dated = any(e.start <= root.i < e.end or e.governor == root.i for e in plain)
    if dated and case_of(root) in {"in", "on", "at", ""}:
        yield Frame(act="hold", predicate=root.i, anchor=root.i, mode=own_mode(root), verb="be", rule="channels:copula-date")
    elif ordinal(root, story.lexicon) is not None and any(c.dep_ == "cop" and c.lower_ in {"was", "were"} for c in root.children):
        yield Frame(act="hold", predicate=root.i, anchor=root.i, mode=own_mode(root), verb="be", rule="channels:is-session")


def _is_one_of_them(story: Story, token: Token) -> bool:
    return token.lower_ in LAST_OF or ordinal(token, story.lexicon) is not None


def _named_by_topic(story: Story, mention: ChannelMention, frames: tuple[Frame, ...]) -> ChannelMention:
    """Name talks by what those who met discuss: "met to discuss migration, the first such talks since 2003"."""
    doc = story.page.doc
    for frame in frames if not mention.content - story.lexicon.generic - {"such"} else ():
        for token in doc[frame.predicate : mention.start]:
            topic = next(iter(children(token, "obj")), None) if token.lemma_.lower() in _DISCUSS else None
            if topic is not None and topic.pos_ == "NOUN" and topic.i < mention.start:
                words = doc[topic.i - sum(c.base in {"compound", "amod"} for c in topic.children) : topic.i + 1]
                content = frozenset(stem(t.lower_) for t in words)
                return changed(mention, label=f"talks on {' '.join(t.text for t in words)}", content=content)
    return mention


_DISCUSS = frozenset({"discuss", "address", "review", "tackle", "negotiate"})
#: Verbs of those who sit together.
_SIT = frozenset({"meet", "sit", "talk", "gather", "convene", "confer", "negotiate", "speak", "assemble"})
#: How far behind its verb a phrase in apposition to a clause may stand.
_APPOSED = 25


def _apposed_frames(story: Story, mention: ChannelMention) -> Iterator[Frame]:
    """Yield the meeting that a phrase behind a comma counts: "met on Tuesday to discuss migration, *the first such talks since 2003*"."""
    doc, head = story.page.doc, story.page.doc[mention.head]
    if not (mention.since_first or mention.ordinal is not None):
        return
    at = mention.start - 1
    while at > head.sent.start and doc[at].lower_ in {"in", "what", "would", "will", "be", "was", "is", "the", "its", "their"}:
        at -= 1
    if doc[at].text not in {",", "—", "–"}:
        return
    for token in reversed(doc[max(head.sent.start, at - _APPOSED) : at]):
        if token.pos_ == "VERB" and lemma_in(token, story.lexicon, _SIT) and token.base in {"ROOT", "ccomp", "conj", "parataxis", "advcl"}:
            mode, over = mode_of(token, story.lexicon)
            yield Frame(act="hold", predicate=token.i, anchor=token.i, mode=mode, over=over, verb="meet", rule="channels:apposed")
            return


def _link(story: Story, head: Token) -> int | None:
    """Return the head of the channel that a session is a session of ("the third meeting of the working group")."""
    lexicon = story.lexicon
    if head.base == "appos" and head.head.i < head.i and head_entry(head.head, lexicon) is not None:
        return head.head.i  # "the Consultation Mechanism, the forum that has been idle"
    if head_entry_kind(head, lexicon) == "session":
        owner = next((c for c in head.children if c.dep_ == "nmod:poss" and head_entry(c, lexicon) is not None), None)
        if owner is not None:
            return owner.i  # "the commission's last session"
        verb = head.head
        if head.base in {"obj", "obl"} and verb.pos_ in VERBAL and _is_own_or_any(head):
            whose = surface_subject(verb)
            kind = head_entry_kind(whose, lexicon) if whose is not None else ""
            theirs = whose is not None and whose.tag_ == "NNS" and any(c.lower_ == "their" for c in head.children)
            if whose is not None and (kind == "body" or (kind == "process" and (theirs or any(c.lower_ == "its" for c in head.children)))):
                return whose.i  # "the council held its fifth ministerial meeting", "the dialogue was to hold its second session"
        if case_of(head) in {"at", "in", "during"} and head.base == "obl" and verb.pos_ in VERBAL:
            whose = surface_subject(verb)
            if whose is not None and head_entry_kind(whose, lexicon) == "body":
                return whose.i  # "at the previous meeting the commission had recommended"
        short = next((c for c in children(head, "compound") if c.is_upper and len(c) > 2), None)
        if short is not None and not _is_bloc(short, story.page) and not is_state_word(short, story.page.lexicon.actors):
            return short.i  # "the NCG meeting": the group's, where the letters are its own
    if head_entry_kind(head, lexicon) == "session" and (behind := _behind_date(story, head) or _of_format(head, lexicon)) is not None:
        return behind
    queue = [c for c in children(head, "nmod") if case_of(c) in {"of", "under", "within", "in", "for", "between"}]
    for child in queue:
        if head_entry_kind(child, lexicon) == head_entry_kind(head, lexicon) == "body":
            break  # "the technical committee of the Rivers Commission" sits by itself
        if head_entry(child, lexicon) is not None or (case_of(child) == "of" and child.is_upper and len(child) > 2):
            return child.i  # "the ninth meeting of the JBC": the body's, where the letters are its own
        if lemma_in(child, lexicon, lexicon.light):
            queue += [c for c in children(child, "nmod") if case_of(c) == "of"]
    if head.base not in {"obj", "obl"} or head.head.pos_ not in VERBAL or case_of(head) in {"at", "in", "during", "after", "before"}:
        return None
    for child in children(head.head, "obl"):
        if case_of(child) in {"as", "under", "within"}:
            inner = [child, *(c for c in children(child, "nmod") if case_of(c) == "of")]
            found = next((c for c in inner if c.i != head.i and head_entry(c, lexicon) is not None), None)
            if found is not None:
                return found.i
    return None


def _is_own_or_any(head: Token) -> bool:
    """Say whether a session is any of its body's: "its fifth session", "another meeting", "has held sessions in 2012 and 2015".

    "The two border commissions held *their* eighth meeting".
    """
    if any(c.lower_ == "their" for c in head.children):
        whose = surface_subject(head.head)
        return whose is not None and whose.tag_ in {"NNS", "NNPS"}
    plural = head.tag_ == "NNS" and not any(c.base == "det" for c in head.children)
    return plural or any(c.lower_ in _OWN_OR_ANY for c in head.children)


def _behind_date(story: Story, head: Token) -> int | None:
    """Return the head of the body that a session is of, its day between: "the meeting next week of the Fisheries Commission"."""
    doc, lexicon = head.doc, story.lexicon
    at = next((e.end for e in story.calendar.times.expressions if head.i < e.start <= head.i + 2), None)
    if at is None or at >= head.sent.end or doc[at].lower_ != "of":
        return None
    name = doc[at + 1 : min(at + _NAME, head.sent.end)]
    cut = next((n for n, t in enumerate(name) if t.text in {",", ";"} or t.pos_ in VERBAL), len(name))
    return next((t.i for t in name[:cut] if t.text[:1].isupper() and head_entry_kind(t, lexicon) in {"body", "process"}), None)


def _of_format(head: Token, lexicon: ChannelLexicon) -> int | None:
    """Return the head of the body in whose format a session is: "the meeting of their teams *in the Joint Planning Group format*"."""
    doc = head.doc
    behind = doc[head.i + 1 : head.sent.end] if "format" in doc.forms else ()
    formats = (t.i - 1 for t in behind if t.lower_ == "format" and doc[t.i - 1].text[:1].isupper())
    return next((i for i in formats if head_entry_kind(doc[i], lexicon) in {"body", "process"}), None)


#: The most tokens of a body's name behind "of".
_NAME = 12


def _is_strong(story: Story, told: Told) -> bool:
    """Say whether the phrase counts its sessions (an ordinal, a cadence, the first in years, three sides), or is being founded."""
    mention = told.mention
    if mention.signs & {"series", "recurring", "of-body", "joint"} or mention.sides >= 3:
        return True
    if mention.since_first:
        after = story.gaps.years(mention)
        if after[2] >= _LONG if after is not None else story.gaps.first_since(mention) is not None:
            return True
    if mention.since_first and mention.level in _ENVOYS and mention.definite and any(frame.mode == "future" for frame in told.frames):
        return True  # "the first meeting of the special envoys will take place in"
    anew = mention.owned or not mention.definite
    if mention.since_first and anew and len(told.codes) >= 2 and any(_is_of_envoys(story, frame) for frame in told.frames):
        return True  # "the special envoys will hold their first meeting"
    process = mention.since_first and mention.entry.kind == "process" and mention.definite
    if process and len(story.sides.in_name(mention)) >= 2 and any(frame.mode in {"future", "planned"} for frame in told.frames):
        return True  # "the first Laos-Burma foreign ministry consultations will take place in"
    if mention.since_first and mention.entry.id in SITTINGS and len(told.codes) >= 2:
        return True  # "opened their first full session": the first of several
    sat = [frame for frame in told.frames if frame.act == "hold" and frame.mode == "done"]
    if mention.entry.kind == "session" and mention.text.startswith(_YEARLY) and len(told.codes) >= 2:
        return True  # "this year's summit of France and Italy"
    if mention.entry.kind == "session" and mention.definite and len(told.codes) >= 2 and any(_is_rhythm(story, f) for f in told.frames):
        return True  # "the summit between Poland and Ukraine has been held every year since 2012"
    shared = mention.entry.kind == "body" and mention.definite and mention.content & _SHARED_MATTERS
    if shared and any(_is_numbered_sitting(story, frame, mention) for frame in sat):
        return True  # "the border commission met for the seventh time"
    acts = {frame.act for frame in told.frames if frame.mode in {"done", "agreed", "future", "progressive"}}
    if "cancel" in acts and mention.level in _ENVOYS and mention.definite and mention.entry.kind == "process":
        return True  # "cancelled the foreign secretary-level talks"
    if acts & _STANDING_ACTS and "parties" in mention.signs and mention.entry.kind == "process":
        return True  # "the talks between the two governments have been at a standstill since"
    if shared and _has_sat(story, told):
        return True
    if mention.entry.id == "partnership-dialogue" and not mention.definite and any(frame.launch for frame in told.frames):
        return True  # "opened a dialogue on customs"
    return mention.entry.kind != "session" and bool(acts & _FOUNDING) and not _is_own_of_one(story, told)


#: How the phrase of a session begins that comes every year.
_YEARLY = ("this year ", "next year ")


def _is_rhythm(story: Story, frame: Frame) -> bool:
    """Say whether a clause tells how often something is held."""
    return frame.act == "hold" and frame.mode in {"done", "future", "agreed"} and story.habits.is_habit(story.page.doc[frame.predicate])


def _is_numbered_sitting(story: Story, frame: Frame, mention: ChannelMention) -> bool:
    return number_of(story.page.doc[frame.predicate], mention, story.lexicon) is not None


def _is_of_envoys(story: Story, frame: Frame) -> bool:
    """Say whether those who are to sit are named to meet again and again: "the *special envoys* will hold their first meeting"."""
    subject = surface_subject(story.page.doc[frame.predicate])
    if subject is not None and subject.ent_type_ == "PERSON":
        subject = next(iter(children(subject, "appos")), subject)  # "X and Y, the *special envoys* of A and B, held"
    if subject is None or frame.act != "hold" or subject.tag_ not in {"NNS", "NNPS"}:
        return False
    who = " ".join(t.lower_ for t in story.page.doc[subject.left_edge.i : subject.i + 1])
    return level_of(who, FORMAT, story.lexicon) in _ENVOYS


#: What a body is about that two states have in common.
_SHARED_MATTERS = frozenset({"border", "boundary", "frontier", "demarcation", "delimitation"})


def _has_sat(story: Story, told: Told) -> bool:
    """Say whether a body is told to have met before: "the boundary commission *last met* in June"."""
    holds = (frame for frame in told.frames if frame.act == "hold" and frame.mode in {"done", "negated"})
    return any(c.lower_ in {"last", "first", "not"} for frame in holds for c in story.page.doc[frame.predicate].children)


def _is_own_of_one(story: Story, told: Told) -> bool:
    """Say whether one state alone sets up a body of its own: "*the North will set up a special committee* for the inquiry"."""
    mention, doc = told.mention, story.page.doc
    if mention.entry.kind != "body" or mention.definite or mention.named or len(told.codes) > 1:
        return False
    founded = [frame for frame in told.frames if frame.act in _FOUNDING]
    subjects = [subject for frame in founded if (subject := surface_subject(doc[frame.predicate])) is not None]
    return bool(subjects) and all(len(story.sides.codes(story.sides.within(subject))) == 1 for subject in subjects)


def _is_told_by_place(story: Story, mention: ChannelMention) -> bool:
    """Say whether a session has a name among its words, which may be a town's: no "Binational Ministers' Meeting" of two states."""
    own = mention.content - story.lexicon.generic
    if not own or "group" in mention.signs:
        return False
    words = story.page.doc[mention.start : mention.head]
    plain = {stem(t.lower_) for t in words if t.ent_type_ not in _NAMED or t.lower_ in story.lexicon.unless_with}
    return mention.entry.id != "meeting" or len(story.sides.in_name(mention)) < 2 or not own <= plain


#: Labels of names.
_NAMED = frozenset({"LOC", "PERSON", "ORG"})


def _is_sat(told: Told) -> bool:
    """Say whether a dialogue is told to meet, or sessions of it to be set or called off: "the dialogue on grazing *last met* in May"."""
    acts = {frame.act for frame in told.frames if frame.mode in {"done", "agreed", "future", "planned", "negated"} and not frame.noun}
    return bool(acts & {"cancel", "postpone", "schedule"}) or any(
        frame.act == "hold" and frame.verb in _SITS and frame.mode != "possible" for frame in told.frames
    )


#: Verbs of those who sit, and of what is sat at.
_SITS = frozenset({"meet", "convene", "reconvene", "sit", "gather", "come"})


def _names_all(story: Story, mention: ChannelMention) -> bool:
    """Say whether the phrase itself names its sides ("talks between Egypt, Ethiopia and Sudan")."""
    return any(case_of(c) in {"between", "among", "amongst", "involving"} for c in children(story.page.doc[mention.head], "nmod"))


def _stands(story: Story, told: Told) -> bool:
    """Say whether the phrase shows a standing link, and not a single meeting; that it has sides is asked of the channel."""
    mention, signs = told.mention, told.mention.signs
    acts = {frame.act for frame in told.frames if frame.mode not in {"possible", "failed"}}
    if "weak" in signs:
        backed = signs & {"subject", "standing", "name", "series", "recurring"}
        over = mention.entry.id == "process" and len(told.codes) >= _PAIR and "end" in acts
        return bool(backed) and (told.strong or over or bool(acts & _STANDING_ACTS))
    if told.strong or mention.entry.kind == "body" or mention.entry.stands:
        return True
    if mention.entry.kind == "process":
        broken = mention.level is not None and acts & _LEVEL_ACTS
        long = "stretch" in signs and bool(mention.content - story.lexicon.generic)  # "ended 16 hours of talks on the dam"
        many = len(told.codes) >= _SEVERAL and (long or _names_all(story, mention))
        several = "sides" in signs and (
            mention.sides >= _SEVERAL or bool(acts & (_STANDING_ACTS | _LEVEL_ACTS))
        )  # "bilateral talks" may be a visit's
        inside = any(code.endswith(REBELS) for code in told.codes) and any(frame.launch and frame.mode in _BEGUN for frame in told.frames)
        off = "cancel" in acts and mention.entry.id == "consultations" and len(told.codes) >= 2  # "cancelled consultations with Chad"
        asked = "sides" in signs and bool(acts & _ASKED) and _names_all(story, mention)  # "called again for two-way talks between"
        sat = (
            mention.entry.id == "partnership-dialogue" and mention.definite and len(told.codes) >= 2 and bool(story.sides.named_in(mention))
        )
        sat = sat and bool(mention.content - story.lexicon.generic) and _is_sat(told)
        several = several or inside or off or asked or sat or ("sides" in signs and find_cadence(story, mention, told.frames) is not None)
        return bool(signs & {"name", "subject"} or several or acts & _STANDING_ACTS or broken or many)
    if mention.entry is ONE and len(told.codes) >= 2 and acts & {"resume", "suspend"} and story.page.doc[mention.head].lower_ == "table":
        return True  # "the government and the rebels went back to the table"
    if "resume" in acts and "standing" in signs and mention.definite and len(told.codes) >= 2:
        return True  # "are to revive their high-level meeting"
    if mention.counted and acts & _STANDING_ACTS and len(told.codes) >= 2:
        return True  # one does not suspend or resume "their meetings" that are none of a series
    recalls = "standing" in signs and mention.definite and any(change.background for change in told.changes)
    placed = _is_told_by_place(story, mention)  # "the Helsinki summit" is one
    once = mention.entry.id == "conference" and "group" not in signs  # a conference with a name may be held once
    if mention.entry.id == "meeting" and mention.named and mention.definite and not placed:
        put_off = bool(acts & {"postpone", "cancel"}) and len(told.codes) >= _PAIR
        if put_off or len(story.sides.named_in(mention)) >= _PAIR:
            return True  # "the High-Level Meeting between Spain and Morocco"
    return recalls or bool(not once and signs & {"name", "group"} and mention.level is not None and not placed)
