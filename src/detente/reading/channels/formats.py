"""Sessions that no channel's noun names: "the national security advisors of X, Y and Z met", "there had been none since"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.lexicon.channels import ChannelLexicon
from detente.model.copies import changed
from detente.model.enums import Level
from detente.reading.base import children
from detente.reading.channels.changes import find_frames
from detente.reading.channels.content import level_of, stem
from detente.reading.channels.describe import describe_phrase
from detente.reading.channels.frame import FOUNDING, Frame
from detente.reading.channels.frame_story import PLAY_HOST
from detente.reading.channels.heads import GOES_ON, head_entry_kind, keys_of, lemma_in
from detente.reading.channels.helpers import GO_BETWEENS
from detente.reading.channels.mention import DEFINITE, FORMAT, ONE, ChannelMention
from detente.reading.channels.modes import mode_of, own_mode
from detente.reading.channels.session import ordinal, ordinal_before, sits_anew, tells_last_time
from detente.reading.channels.story import Story
from detente.reading.grammar.doc import Span, Token
from detente.reading.grammar.subjects import VERBAL, surface_subject
from detente.reading.grammar.voice import case_of, is_passive

_MEET = frozenset({"meet", "convene", "reconvene", "gather", "confer", "face", "see", "sit", "talk"})
_MEET_OR_HOST = _MEET | {"host", "welcome", "receive", "bring"}
#: All verbs by which a meeting or its going on may be told.
_SITTING = _MEET_OR_HOST | GOES_ON | {"come", "get"}
#: Tags of words that may point back to a session ("none", "it", "the fourth").
_POINTING = frozenset({"PRON", "NOUN", "NUM", "DET", "ADJ"})
_PARTIES = frozenset({"side", "party", "delegation", "country", "neighbour", "neighbor"})
_TALKERS = frozenset({"general", "commander", "negotiator", "delegate", "expert", "government", "neighbour", "neighbor", "team", "officer"})
#: Those who hold an office that meets others of its kind.
_HOLDERS = frozenset(
    "minister secretary envoy head chief chairman chair president leader official diplomat representative deputy adviser advisor"
    " director ambassador commissioner".split()
)
#: Verbs of meeting that have "each other" as their object.
_FACE = frozenset({"face", "see"})
#: Verbs of which only those who do it sit down.
_IN_PERSON = _FACE | {"meet", "talk"}
_MARGINS = frozenset({"fringes", "margins", "sidelines", "margin", "sideline", "funeral"})
_UNDERGONE = frozenset({"suspend", "stall", "postpone", "cancel"})
_LEFT = frozenset({"suspend", "stall", "end", "resume", "postpone", "cancel"})
_TAKING_PLACE = frozenset({"channels:verb:take place", "channels:verb:hold"})
#: A pronoun that stands for a channel opens its sentence, or comes after a few words ("On Monday it ...").
_FRONT = 6
#: Sentences back in which a channel is told that "they" agree to meet in again.
_BACK = 2
#: Verbs of sessions that came after one that is told: "others *followed* in Havana in February".
_FOLLOW = frozenset({"follow", "take"})
_ALONE = frozenset({"bilaterally", "separately", "individually"})
_COUNTED = {3: "trilateral", 4: "quadrilateral"}
#: Levels of those who have a channel where they met before: "the commanders met *for the first time in nine years*".
_OFFICIALS = frozenset({Level.SENIOR_OFFICIALS, Level.WORKING, Level.MILITARY})
#: A meeting of more states than this is a conference of many, not a format of its own.
_MOST_SIDES = 6


def find_format_meetings(story: Story, phrases: tuple[ChannelMention, ...]) -> Iterator[ChannelMention]:
    """Yield the meetings of office holders of three states or more, or of a well-known group, that only a verb tells.

    Such a format recurs; a meeting of two does not by itself. Also pronouns for a session ("the previous one was in June").
    """
    heads = {mention.head for mention in phrases}
    forms = story.page.doc.forms
    pointing = forms.intersection(_POINTERS) | forms.intersection(story.lexicon.ordinals)
    done, hosts = "so" in forms and not _DO.isdisjoint(forms), not _TAKES.isdisjoint(story.page.doc.lemmas)
    for sent in story.page.sents:
        for token in sent:
            if done and token.lower_ in _DO and token.pos_ in VERBAL and token.i not in heads and (mention := _done_so(story, token)):
                yield mention
            elif token.pos_ == "VERB":
                if hosts and token.lemma_.lower() in _TAKES and (host := _host_to_come(story, token, phrases)) is not None:
                    yield host
                    continue
                if _SITTING.isdisjoint(keys_of(token, story.lexicon)):
                    continue
                if (again := _carries_on(story, token, heads)) is not None:
                    yield again
                    continue
                lemma = lemma_in(token, story.lexicon, _MEET_OR_HOST) or _comes_together(token, story.lexicon)
                if not lemma or token.i in heads or story.page.is_furniture(token):
                    continue
                if lemma == "bring":
                    mention = _brought_together(story, token)
                elif lemma in _MEET:
                    mention = _series_of_two(story, token, phrases) or _promised(story, token, heads)
                    mention = mention or _format_meeting(story, token, heads)
                else:
                    mention = _hosted_group(story, token, heads)
            elif token.pos_ in _POINTING:
                low = token.lower_
                if low not in pointing and not low[0].isdigit() and not (hosts and token.lemma_.lower() == "host"):
                    continue
                if token.i in heads or story.page.is_furniture(token):
                    continue
                mention = _pointing(story, token) or (_pronoun(story, token, heads) if token.lower_ in _TAKEN_UP else None)
            else:
                continue
            if mention is not None:
                yield mention


def _carries_on(story: Story, verb: Token, heads: set[int]) -> ChannelMention | None:
    """Describe "the teams are to carry on in Khartoum in July" for the talks that were told before."""
    if not lemma_in(verb, story.lexicon, GOES_ON):
        return None
    subject = surface_subject(verb)
    if subject is None or not lemma_in(subject, story.lexicon, _AT_TABLE) or not _has_all(subject):
        return None
    told = _is_told_near(verb, heads) or any(verb.sent.start <= head < verb.i for head in heads)
    if not told or any(c.base in {"obj", "xcomp", "ccomp"} for c in verb.children):
        return None
    if any(case_of(c) == "to" and c.ent_type_ != "LOC" for c in children(verb, "obl")):
        return None  # "will return to the subject in July"
    ahead = mode_of(verb, story.lexicon)[0] in {"future", "planned", "agreed"} and story.calendar.at(verb) is not None
    if not ahead:
        return None
    return _points_back(verb)


def _has_all(subject: Token) -> bool:
    """Say whether those known from before are meant: "the teams", "both delegations"."""
    return any(c.lower_ in {"the", "both", "two"} for c in subject.children)


def _comes_together(verb: Token, lexicon: ChannelLexicon) -> str:
    """Return "meet" for "the commissioners last came together in May", "agreed to come together again", else ""."""
    if not lemma_in(verb, lexicon, {"come", "get"}) or not any(c.lower_ == "together" for c in verb.children):
        return ""
    return "meet" if verb.tag_ in {"VBD", "VBN"} or sits_anew(verb, lexicon) else ""


def _points_back(verb: Token) -> ChannelMention:
    """Describe a session of the talks that were told before, which only a verb tells."""
    return ChannelMention(head=verb.i, start=verb.i, end=verb.i + 1, entry=FORMAT, text="", content=frozenset(), definite=True)


def _promised(story: Story, verb: Token, heads: set[int]) -> ChannelMention | None:
    """Describe the next session by what a session ended with: "ended on Tuesday *with an agreement to meet again* in July"."""
    noun = verb.head
    if verb.tag_ != "VB" or verb.base != "acl" or case_of(noun) != "with" or not sits_anew(verb, story.lexicon):
        return None
    if story.lexicon.over_nouns.get(noun.lemma_.lower()) != "agreed" or not any(verb.sent.start <= head < noun.i for head in heads):
        return None
    return _points_back(verb)


def _format_meeting(story: Story, verb: Token, heads: set[int]) -> ChannelMention | None:
    subject = surface_subject(verb)
    if subject is None or any(c.lower_ in _ALONE or (c.base == "obj" and not (_is_other(c) or c.lower_ == "time")) for c in verb.children):
        return None
    if lemma_in(verb, story.lexicon, _FACE) and not any(c.base == "obj" for c in verb.children):
        return None
    if is_passive(verb) and lemma_in(verb, story.lexicon, _IN_PERSON):
        return None  # "the demands of X, Y and Z are met by concessions"
    if subject.i in heads or lemma_in(subject, story.lexicon, story.lexicon.unpeopled) or lemma_in(subject, story.lexicon, GO_BETWEENS):
        return None  # "the council was convened": what meets is named
    who, group = _those_of_group(story, subject)
    named, before = _plain(who), _plain(verb.doc.told(verb.sent.start, verb.i))
    if not group and (group := story.sides.of_group_sitting(verb)):
        name = story.sides.group_name_of(subject)
        who = f"{name} {subject.lower_}" if name else who  # "ministers from the four Visegrad countries"
        named = _plain(who)
    text = named if group else before
    probe = ChannelMention(head=verb.i, start=verb.i, end=verb.i + 1, entry=FORMAT, text=text, content=frozenset())
    partners = any(case_of(c) == "with" for c in children(verb, "obl"))
    if partners and not group and not story.sides.codes(story.sides.within(subject)):
        return None  # one who met others is of no known side: theirs are not all
    ids = story.sides.of_clause(verb, probe)
    codes = group or _codes(story, verb, story.sides.codes(ids))
    if subject.ent_type_ == "PERSON" and not group:
        codes = tuple(code for code in codes if code != "IGO")  # "Carl Ruiz, G7 sherpa, met Ann Roe": the group did not meet
    if len(codes) <= 2 and _is_of_series(story, verb, subject):
        level = level_of(_plain(who), FORMAT, story.lexicon) or level_of(_plain(story.sides.offices(ids)), FORMAT, story.lexicon)
        return changed(probe, text="", definite=True, level=level if level in {Level.LEADERS, Level.MINISTERIAL} else None)
    if len(codes) <= 2 and _is_of_several_sides(subject) and story.habits.is_habit(verb) and _is_told_near(verb, heads):
        return changed(
            probe, text="", definite=True
        )  # "inaugurated a mechanism ... Officials of the two ministries will meet every six months"
    if len(codes) <= 2 and story.calendar.at(verb) is not None and _is_of_body(story, subject, heads):
        return changed(probe, text="", definite=True)  # "The commission is idle. Its members last sat in 2019"
    if (len(codes) <= 2 or subject.pos_ == "PRON") and _is_next_time(story, verb, subject):
        start = verb.sent.start
        for _ in range(_BACK if mode_of(verb, story.lexicon)[0] == "agreed" else 1):
            start = verb.doc[max(0, start - 1)].sent.start
        parties = subject.lemma_.lower() in _PARTIES
        whose = any(c.dep_ == "nmod:poss" and c.pos_ != "PRON" for c in subject.children)
        if whose or (not parties and not any(start <= head < verb.i for head in heads)):
            return None  # those who meet again are no channel's
        return changed(probe, text="", definite=True)  # "agreed to meet again in September"
    sources = (named, before, _plain(story.sides.offices(ids)), _next_subject(verb))
    level = next((level for words in sources if (level := level_of(words, FORMAT, story.lexicon)) is not None), None)
    first = level is not None and len(codes) == 2 and _times(verb, story.lexicon) == 1
    if first and _is_counted_behind(story, verb):
        return changed(probe, text="", definite=True, since_first=True, codes=codes)
    envoys = level in _OFFICIALS and _is_of_several(subject)  # "Ambassador X and Deputy Minister Y met for the third time"
    several = (subject.tag_ in {"NNS", "NNPS"} or envoys) and _times(verb, story.lexicon) > 1
    if several and len(codes) < 2 and any(c.lower_ in {"together", "down"} for c in verb.children):
        codes = story.sides.codes_in(subject.left_edge.i, subject.right_edge.i + 1)  # "those who talk for Chad and Mali sat down together"
    in_years = (
        first and level in _OFFICIALS and (story.gaps.years(probe) or story.gaps.first_since(changed(probe, since_first=True))) is not None
    )
    if (several or in_years) and len(codes) == 2:
        role = _role_words(" ".join(sources), level, story.lexicon) if level is not None else ""
        content = frozenset(stem(word) for word in role.split() if word not in DEFINITE)
        series = changed(probe, level=level, content=content, signs=frozenset({"series"}), label=f"{role} meeting".strip(), codes=codes)
        return changed(series, since_first=in_years)
    own = bool(group) and _is_group_itself(story, subject)
    again = len(codes) > 2 and _times(verb, story.lexicon) > 1
    if (not 3 <= len(codes) <= _MOST_SIDES and not group) or (level is None and not own and not again):
        return None
    if partners and not group and not again and not _are_several(subject) and _THREE_WAY.isdisjoint(story.page.doc.forms):
        return None  # one who met two others at once has no format with them
    role = _role_words(" ".join(sources), level, story.lexicon) if level is not None else ""
    return changed(
        probe,
        sides=len(codes),
        level=level,
        content=frozenset(stem(word) for word in (named if group else role).split() if word not in DEFINITE),
        signs=frozenset({"sides"}),
        label=f"{who} meeting" if group else " ".join(f"{_COUNTED.get(len(codes), 'multilateral')} {role} meeting".split()),
        codes=codes,
        group=bool(group),
    )


def _those_of_group(story: Story, subject: Token) -> tuple[str, tuple[str, ...]]:
    """Return the words of those who meet, of several those of a well-known group, and the group's states.

    "President Soto and *G7 Leaders* met". A group that an apposition tells of is not who met: "Carl Ruiz, G7 Sherpa, met".
    """
    told = subject.doc.told
    for one in (subject, *children(subject, "conj")):
        start = max((c.i + 1 for c in one.subtree if c.dep_ == "cc" and c.i < one.i), default=one.left_edge.i)
        who = told(start, one.i + 1)
        apart = re.split(r", (?!and )", _plain(who))
        group = story.sides.of_group(apart[-1])
        if group and (one is subject or one.tag_ in {"NNS", "NNPS"}):
            return who, group
    return told(subject.left_edge.i, subject.i + 1), ()


def _are_several(subject: Token) -> bool:
    """Say whether a subject is more than one: a plural, or several with an "and"."""
    return subject.tag_ in {"NNS", "NNPS", "PRP"} or any(children(subject, "conj"))


#: Words for talks of three and more, and for those who hold an office beside another's.
_THREE_WAY = frozenset("trilateral trilaterally tripartite three-way three quadrilateral four counterparts colleagues homologues".split())


def _is_of_body(story: Story, subject: Token, heads: set[int]) -> bool:
    """Say whether those who sit are of a body that the sentence before tells of: "its members", "*the commissioners* conferred"."""
    if subject.tag_ != "NNS":
        return False
    before = subject.doc[max(0, subject.sent.start - 1)].sent
    bodies = [subject.doc[i] for i in range(before.start, subject.i) if i in heads]
    bodies = [head for head in bodies if head_entry_kind(head, story.lexicon) == "body"]
    if any(c.lower_ == "its" for c in subject.children):
        return bool(bodies) and bool(lemma_in(subject, story.lexicon, _OF_BODY) or lemma_in(subject, story.lexicon, _HOLDERS))
    sits = lemma_in(subject, story.lexicon, _SITTERS) if any(c.lower_ == "the" for c in subject.children) else ""
    return bool(sits) and any(lemma_in(head, story.lexicon, {_SITTERS[sits]}) for head in bodies)


#: Those who are called after their body.
_SITTERS = {"commissioner": "commission", "councillor": "council", "councilor": "council"}
#: Those who sit in a body.
_OF_BODY = frozenset({"member", "co-chair", "cochair", "chairman", "delegate", "delegation", "half", "side", "commissioner", "councillor"})


def _is_group_itself(story: Story, subject: Token) -> bool:
    """Say whether those who meet are a well-known group by its name: "*the Quad* met in Honolulu", and not "Quad diplomats"."""
    text = _plain(subject.doc.told(subject.left_edge.i, subject.i + 1)).removeprefix("the ")
    return text in story.lexicon.groups or text.replace(" ", "-") in story.lexicon.groups


def _brought_together(story: Story, verb: Token) -> ChannelMention | None:
    """Describe "the two sides will bring their generals together on June 14": a session of those brought."""
    if not any(c.lower_ == "together" for c in verb.children):
        return None
    for who in children(verb, "obj"):
        level = level_of(who.lower_, FORMAT, story.lexicon)
        if level is not None and who.tag_ == "NNS" and any(c.tag_ == "PRP$" for c in who.children):
            return ChannelMention(
                head=verb.i, start=verb.i, end=verb.i + 1, entry=FORMAT, text="", content=frozenset(), definite=True, level=level
            )
    return None


def _series_of_two(story: Story, verb: Token, phrases: tuple[ChannelMention, ...]) -> ChannelMention | None:
    """Describe a meeting of two states' officials that the next sentences count: "met on Tuesday ... the meeting, the second between"."""
    subject = surface_subject(verb)
    if subject is None or subject.tag_ not in {"NNS", "NNPS"} or any(c.base == "obj" for c in verb.children):
        return None
    end = _end_of_next(verb)
    if any(verb.sent.start <= m.head < end and m.entry.kind != "session" for m in phrases):
        return None  # the meeting is one of what is named
    counted = (m for m in phrases if verb.i < m.head < end and m.entry.kind == "session" and m.definite and "series" in m.signs)
    if not any(not m.content - story.lexicon.generic for m in counted):
        return None
    who = _plain(verb.doc.told(subject.left_edge.i, subject.i + 1))
    level = level_of(who, FORMAT, story.lexicon)
    probe = ChannelMention(head=verb.i, start=verb.i, end=verb.i + 1, entry=FORMAT, text="", content=frozenset())
    codes = story.sides.codes(story.sides.of_clause(verb, probe))
    if level is None or level is Level.LEADERS or len(codes) != 2:
        return None
    role = _role_words(who, level, story.lexicon)
    content = frozenset(stem(word) for word in role.split() if word not in DEFINITE)
    return changed(probe, level=level, content=content, signs=frozenset({"series"}), label=f"{role} meeting", codes=codes)


#: Forms of what stands for a verb told before.
_DO = frozenset({"done", "do"})
#: Verbs of who is to have the next session.
_TAKES = PLAY_HOST | {"receive", "have", "welcome"}
#: Guests who are those that sit at the table.
_GUESTS = frozenset("minister leader president delegation counterpart team delegate negotiator other side host".split())


def _host_to_come(story: Story, verb: Token, phrases: tuple[ChannelMention, ...]) -> ChannelMention | None:
    """Describe the next session of a channel told right before by who is to have it, on a day to come: "*Chad hosts* next year"."""
    subject, guests = surface_subject(verb), [c for c in children(verb, "obj") if c.ent_type_ != "DATE"]
    heads = {phrase.head for phrase in phrases}
    if subject is None or subject.ent_type_ not in {"LOC", "ORG"} or not _is_told_near(verb, heads) or any(c.i in heads for c in guests):
        return None
    if verb.lemma_.lower() == "play" and not any(c.lower_ == "host" for c in guests):
        return None
    if any((c.lemma_.lower() not in _GUESTS and c.lower_ not in {"it", "them"}) or any(children(c, "nmod")) for c in guests):
        return None
    if verb.lemma_.lower() not in PLAY_HOST and not any(c.lower_ in {"it", "them"} or c.lemma_.lower() == "delegation" for c in guests):
        return None  # who has the next session has "it", or receives "the delegations"
    if any(case_of(c) == "to" for c in children(verb, "obl")):
        return None
    expression = story.calendar.at(verb)
    to_come = verb.tag_ in {"VBZ", "VBP"} or mode_of(verb, story.lexicon)[0] in {"future", "planned"}
    if expression is None or not to_come or not story.calendar.is_future(expression.date):
        return None
    hosts = set(story.sides.codes(story.sides.within(subject)))
    if not hosts or not any(hosts.issubset(story.sides.named_in(phrase)) for phrase in phrases):
        return None  # the host is one of those who meet
    return _points_back(verb)


def _done_so(story: Story, verb: Token) -> ChannelMention | None:
    """Describe "they have not done so since May 2016" for the meeting that the sentence before tells of, and "will do so again in May"."""
    if not any(c.lower_ == "so" for c in verb.children):
        return None
    again = verb.base == "conj" and any(c.lower_ == "again" for c in verb.children)
    if again and own_mode(verb) == "future" and story.calendar.at(verb) is not None and lemma_in(verb.head, story.lexicon, _MEET):
        return _points_back(verb)
    if own_mode(verb) != "negated":
        return None
    before = verb.doc[max(0, verb.sent.start - 1)].sent
    meets = any(t.pos_ == "VERB" and lemma_in(t, story.lexicon, _MEET) for t in before)
    if not meets or story.calendar.since(verb) is None:
        return None
    return _points_back(verb)


def _is_other(token: Token) -> bool:
    """Say whether an object is "each other" or "one another"."""
    doc = token.doc
    pairs = {(doc[i].lower_, doc[i + 1].lower_) for i in (token.i - 1, token.i) if 0 <= i < len(doc) - 1}
    return bool(pairs & {("each", "other"), ("one", "another")})


def _is_of_series(story: Story, verb: Token, subject: Token) -> bool:
    """Say whether those who sit together are told to have done so last, first or not since, so that the channel at hand is meant.

    "The generals have not met since 2018", "the two last met in May", "the last time that the two governments had met".
    """
    talkers = subject.lemma_.lower() in _PARTIES | _TALKERS or subject.lower_ in {"two", "three", "four", "five", "six", "they", "both"}
    if not talkers and not _is_of_several(subject):
        return False
    if _is_about_another(verb):
        return False
    sitting = {c.i for c in children(verb, "obl") if head_entry_kind(c, story.lexicon) == "session" and not story.sides.within(c)}
    if any(t.lower_ in _MARGINS for t in verb.sent) or any(
        case_of(c) in {"for", "with"} and c.lower_ != "time" and c.i not in sitting for c in children(verb, "obl")
    ):
        return False  # "last met in July for three-way talks with the Americans"
    if not talkers and any(case_of(c) == "at" and c.ent_type_ not in {"LOC", "DATE"} for c in children(verb, "obl")):
        return False  # "the prime ministers last met at a climate conference"
    words = {c.lower_ for c in verb.children if c.base == "advmod"}
    words |= {verb.nbor(-1).lower_} & {"last"} if verb.i > verb.sent.start else set()  # "the two last met", by the parse "the last two"
    if any(c.lower_ == "since" and c.base == "mark" for c in verb.children):
        return story.calendar.at(verb) is not None  # "what has been done since they met in Tacna in December 2022"
    last_time = tells_last_time(verb.doc[max(verb.sent.start, verb.i - _FRONT - 4) : verb.i])
    since = story.calendar.since(verb) is not None and bool(words & {"not", "n't", "n’t", "never"})
    last_time = last_time or (
        story.calendar.at(verb) is not None
        and any(c.lower_ == "time" and case_of(c) == "for" and _is_last(c) for c in children(verb, "obl"))
    )
    return since or last_time or (bool(words & {"last", "first", "previously"}) and story.calendar.at(verb) is not None)


def _is_last(token: Token) -> bool:
    return any(c.lower_ == "last" for c in token.children)


def _is_of_several_sides(subject: Token) -> bool:
    """Say whether a subject is those who sit on both sides of a table: "the two sides", "officials of the two ministries", "they"."""
    if subject.lower_ in {"they", "both"} or subject.lemma_.lower() in _PARTIES:
        return True
    people = subject.lemma_.lower() in _HOLDERS | _TALKERS and subject.tag_ == "NNS"
    return people and any(t.lower_ in {"two", "both", "their"} for t in subject.subtree)


def _is_told_near(verb: Token, heads: set[int]) -> bool:
    """Say whether a channel's phrase stands in the two sentences before a verb."""
    start = verb.sent.start
    for _ in range(_BACK):
        start = verb.doc[max(0, start - 1)].sent.start
    return any(start <= head < verb.sent.start for head in heads)


def _is_about_another(verb: Token) -> bool:
    """Say whether a clause tells of talks on what it hangs on: "the trade pact, *about which* negotiators last met in March"."""
    return verb.base == "acl" and any(c.lower_ == "which" and case_of(c) in {"about", "on", "over"} for c in verb.children)


def _is_of_several(subject: Token) -> bool:
    """Say whether a subject is several people: "the ministers", "Costa and Mendes"."""
    people = subject.tag_ == "NNS" and (subject.lemma_.lower() in _HOLDERS or subject.lemma_.lower() in _TALKERS)
    return people or (subject.ent_type_ == "PERSON" and any(c.ent_type_ == "PERSON" for c in children(subject, "conj")))


def _times(verb: Token, lexicon: ChannelLexicon) -> int:
    """Return how often those who met have done so by now: "met on Monday *for the ninth time*"; 0 where it is not told."""
    for child in children(verb, "obl"):
        if child.lower_ == "time" and case_of(child) == "for":
            return ordinal_before(child, lexicon) or 0
    return 0


def _is_next_time(story: Story, verb: Token, subject: Token) -> bool:
    """Say whether those who sit together are told to sit again: "meet again", "reconvene", "the sides will meet in Arica"."""
    if any(c.lower_ in {"again", "next"} for c in verb.children) or lemma_in(verb, story.lexicon, _ANEW):
        return True
    if sits_anew(verb, story.lexicon) and mode_of(verb, story.lexicon)[0] in {"future", "planned", "agreed"}:
        return True  # "agreed to meet for a second time in Bern"
    if any(c.lower_ in {"was", "were", "had"} for c in verb.children):
        return False  # "the delegations were to gather"
    known = subject.lemma_.lower() in _AT_TABLE and any(c.lower_ in {"the", "both", "two"} for c in subject.children)
    return known and lemma_in(verb, story.lexicon, _SITS) != "" and mode_of(verb, story.lexicon)[0] == "future"


#: Verbs of those who sit again, and plain words for those who do.
_ANEW = frozenset({"reconvene"})
_AT_TABLE = frozenset({"side", "party", "delegation", "team", "negotiator", "delegate", "panel"})


def _is_counted_behind(story: Story, verb: Token) -> bool:
    """Say whether one of the next two sentences says which of a series a meeting was: "It was the fifth meeting of the process"."""
    behind = verb.doc[verb.sent.end : _end_of_next(verb)]
    return any(_is_what_it_was(t.head if t.base == "amod" else t) for t in behind if ordinal(t, story.lexicon))


def _end_of_next(verb: Token) -> int:
    """Return the end of the second sentence behind a verb's, or of the text."""
    doc, end = verb.doc, verb.sent.end
    for _ in range(2):
        end = doc[end].sent.end if end < len(doc) else end
    return end


def _hosted_group(story: Story, verb: Token, heads: set[int]) -> ChannelMention | None:
    """Describe "India hosting Quad leaders": a session of a well-known group, told by its guests."""
    for guests in children(verb, "obj"):
        if guests.i in heads:
            continue  # "hosted the Quad summit" is told by its noun
        who = verb.doc.told(guests.left_edge.i, guests.i + 1)
        level = level_of(_plain(who), FORMAT, story.lexicon)
        group = story.sides.of_group(_plain(who))
        if group and level is not None:
            content = frozenset(stem(word) for word in _plain(who).split() if word not in DEFINITE)
            probe = ChannelMention(head=verb.i, start=verb.i, end=guests.i + 1, entry=FORMAT, text=_plain(who), content=content)
            return changed(
                probe, level=level, signs=frozenset({"sides"}), sides=len(group), label=f"{who} meeting", codes=group, group=True
            )
    return None


#: Pronouns that may mean a channel.
_TAKEN_UP = frozenset({"it", "they", "them"})


def _pronoun(story: Story, token: Token, heads: set[int]) -> ChannelMention | None:
    """Describe "it" and "they" for a channel of the sentence before, where they undergo what only a channel can ("it was suspended")."""
    if token.lower_ in {"it", "them"} and token.base in {"obj", "obl"}:
        return _left_behind(story, token, heads)
    founded = any(c.tag_ == "VBN" and c.base == "advcl" and c.i < token.i for c in token.head.children)
    subject = token.base == "nsubj" or (token.base == "expl" and founded)
    beside = _is_beside_head(token, heads)
    if not subject or (token.i - token.sent.start > _FRONT and not founded and not beside):
        return None
    before = token.doc[max(0, token.sent.start - 1)].sent
    around = range(token.sent.start, token.i) if beside else range(before.start, before.end)
    told = [token.doc[i] for i in around if i in heads]
    if not told:
        return None
    frames = find_frames(token, token.i, token.i + 1, story.lexicon)
    alike = [head for head in told if (head.tag_ in {"NNS", "NNPS"}) == (token.lower_ == "they")]
    first = any(head.base == "nsubj" or any(c.dep_ == "cop" for c in head.children) for head in alike)
    taken_up = first and any(_takes_up(frame) or _sat_then(story, frame) or _was_founded(story, frame, alike) for frame in frames)
    taken_up = taken_up or (any(head.base == "obj" for head in alike) and any(_is_back_by_itself(frame, token) for frame in frames))
    last = any(frame.act == "hold" and any(c.lower_ == "last" for c in token.doc[frame.predicate].children) for frame in frames)
    founding = founded and any(frame.act in FOUNDING and frame.predicate < token.i for frame in frames)
    ahead = token.lower_ == "it" and any(_sits_ahead(frame, token) for frame in frames)
    if (
        not taken_up
        and not last
        and not founding
        and not ahead
        and not (not beside and any(frame.act in _UNDERGONE or frame.rule in _TAKING_PLACE for frame in frames))
    ):
        return None
    return ChannelMention(head=token.i, start=token.i, end=token.i + 1, entry=ONE, text="", content=frozenset(), definite=True)


def _is_beside_head(token: Token, heads: set[int]) -> bool:
    """Say whether a pronoun opens a clause behind one that tells of a channel: "the committee is idle; *it* met in May 2010"."""
    at = token.i - 1
    while at > token.sent.start and token.doc[at].lower_ in _BEFORE_THEN:
        at -= 1  # "last met in 2018; before that it met in 2015"
    opens = at > token.sent.start and token.doc[at].lower_ in _OPENING
    return opens and any(i in heads for i in range(token.sent.start, at))


#: What stands before a clause beside another.
_OPENING = frozenset({";", "and", "but", "—", "–", ":"})
_BEFORE_THEN = frozenset({"before", "that", "then", "previously", "earlier", ","})


def _sat_then(story: Story, frame: Frame) -> bool:
    """Say whether a body is told to have sat at some time: "*it* met in Cairo in May 2010"."""
    verb = story.page.doc[frame.predicate]
    sat = frame.act == "hold" and frame.mode == "done" and frame.verb in _SITS and not any(children(verb, "obj"))
    return sat and story.calendar.at(verb) is not None


def _was_founded(story: Story, frame: Frame, told: list[Token]) -> bool:
    """Say whether a body is told to have been founded at some time: "*it* was set up in 2003"."""
    verb = story.page.doc[frame.predicate]
    made = frame.act in FOUNDING and frame.mode == "done" and verb.tag_ == "VBN" and story.calendar.at(verb) is not None
    return made and any(head_entry_kind(head, story.lexicon) == "body" for head in told)


def _is_back_by_itself(frame: Frame, token: Token) -> bool:
    """Say whether what was broken off is told to have come back: "broke off the talks. *They* resumed in March"."""
    return frame.act == "resume" and frame.mode == "done" and not any(children(token.doc[frame.predicate], "obj"))


def _takes_up(frame: Frame) -> bool:
    """Say whether an act is one on what is there: it is resumed, set for a day, or has not met."""
    return frame.act in {"resume", "schedule"} or (frame.act == "hold" and frame.mode == "negated" and not frame.ahead)


def _sits_ahead(frame: Frame, token: Token) -> bool:
    """Say whether a body is told to sit at some time to come: "*it* will meet for the first time on June 14"."""
    sits = frame.act == "hold" and frame.mode in {"future", "planned"} and frame.verb in _SITS
    return sits and not any(children(token.doc[frame.predicate], "obj"))


#: What "it" does only where it is a body.
_SITS = frozenset({"meet", "convene", "sit", "reconvene", "gather"})


def _left_behind(story: Story, token: Token, heads: set[int]) -> ChannelMention | None:
    """Describe "it" and "them" for a channel named before, which somebody leaves: "has stayed away from it", "suspended them in 2004"."""
    before = token.doc[max(0, token.sent.start - 1)].sent
    if not (_are_talks(token, before, heads) if token.lower_ == "them" else any(before.start <= i < token.i for i in heads)):
        return None
    frames = find_frames(token, token.i, token.i + 1, story.lexicon)
    if not any(frame.act in _LEFT for frame in frames):
        return None
    return ChannelMention(head=token.i, start=token.i, end=token.i + 1, entry=ONE, text="", content=frozenset(), definite=True)


def _are_talks(token: Token, before: Span, heads: set[int]) -> bool:
    """Say whether "them" are talks: the last plural that was a subject or an object, in its sentence or the two before."""
    start = token.doc[max(0, before.start - 1)].sent.start
    for other in reversed(token.doc[start : token.i]):
        if other.tag_ in {"NNS", "NNPS"} and other.pos_ in {"NOUN", "PROPN"}:
            of_round = other.i in heads and other.base == "nmod" and other.head.i in heads  # "no round of the talks ... broke them off"
            if of_round or other.base in {"nsubj", "obj"}:
                return other.i in heads
    return False


def _codes(story: Story, verb: Token, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the states of those who met; where the parse lost one of three people, the states named before the verb."""
    if len(codes) >= 3:
        return codes
    for start, end in ((verb.sent.start, verb.i), (verb.sent.start, _end_of_those_met(verb))):
        names = (verb.doc.ent_at(i) for i in range(start, end))
        people = len({ent.start for ent in names if ent is not None and ent.label_ == "PERSON" and ent.start >= start})
        if people >= 3:
            named = story.sides.codes_in(start, end)
            return named if len(named) == 3 else codes
    return codes


def _end_of_those_met(verb: Token) -> int:
    """Return where the row of those who met ends: before what they met for, on what and where."""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if (token.lower_ == "to" and token.pos_ == "PART") or token.lower_ in {"about", "during", "regarding", "for", "over"}:
            return token.i
        if token.lower_ in {"on", "at", "in"} and token.pos_ == "ADP" and token.head.pos_ != "PROPN":
            return token.i
        if token.tag_ == "VBN" and token.base in {"acl", "advcl"}:
            return token.i  # "met in Doha, *hosted* by the emir"
    return verb.sent.end


def _next_subject(verb: Token) -> str:
    """Return the first words of the sentence after a verb's: it takes up those who met ("The national security advisors discussed")."""
    end = verb.sent.end
    return _plain(verb.doc.told(end, end + 8)) if end < len(verb.doc) else ""


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("-", " ").replace("’s", " ").replace("'s", " ").replace("’", " ").split())


def _role_words(text: str, level: Level, lexicon: ChannelLexicon) -> str:
    """Return the words of a text that give the level ("national security advisors"), without hyphens; "" for none."""
    words = next(words for name, words in lexicon.levels if name == level)
    role = next((phrase.strip() for phrase in words if phrase in f" {text} "), "")
    both = _TWO_OFFICES.search(text[: text.find(role)]) if role.endswith(("minister", "ministers")) else None
    return f"{both[0].strip()} {role}" if both else role


#: What stands before the second of two offices that share a noun: "the *foreign and* defence ministers".
_TWO_OFFICES = re.compile(r"\bforeign and $")


def _pointing(story: Story, token: Token) -> ChannelMention | None:
    """Describe "none", "the previous one" and "the fourth" as sessions that point back."""
    if token.lower_ == "series" and _is_series_told(story, token):
        described = describe_phrase(token, ONE, story.page.lexicon)
        return changed(described, definite=True, content=frozenset()) if described is not None else None
    if token.lower_ == "table" and any(c.lower_ in {"the", "negotiating", "bargaining"} for c in token.children):
        return _table(story, token)
    number = ordinal(token, story.lexicon)
    if number is not None and token.base not in {"nsubj", "obj"} and not (token.base == "obl" and case_of(token) == "for"):
        number = number if _is_what_it_was(token) else None
    if number is not None and (any(c.lower_ == "the" and c.base == "det" for c in token.children) or _is_one_more(story, token, number)):
        described = describe_phrase(token, ONE, story.page.lexicon)
        behind = token.nbor() if token.i + 1 < len(token.doc) else None
        if described is None or (behind is not None and (behind.pos_ in {"NOUN", "PROPN", "ADJ"} or behind.lower_ == "of")):
            return None
        return changed(
            described,
            definite=True,
            content=frozenset(),
            ordinal=number if number > 1 else None,
            signs=described.signs | {"series"},
        )
    if (token.lower_ == "turn" and turn_to_host(token) is not None) or ("next" in token.doc.forms and is_next_host(token)):
        return ChannelMention(head=token.i, start=token.i, end=token.i + 1, entry=ONE, text="", content=frozenset(), definite=True)
    if token.lower_ == "others" and token.base == "nsubj" and lemma_in(token.head, story.lexicon, _FOLLOW):
        described = describe_phrase(token, ONE, story.page.lexicon)
        return changed(described, definite=True, content=frozenset(), counted=True) if described is not None else None
    if token.lower_ == "time" and token.base == "nsubj" and {"the", "last"} <= {c.lower_ for c in token.children}:
        described = describe_phrase(token, ONE, story.page.lexicon)  # "The last time was in Lahore in August 2018"
        return changed(described, definite=True, content=frozenset()) if described is not None else None
    if (token.lower_ in _LATEST and _is_alone(token)) or (token.lower_ == "next" and _is_next_alone(token)):
        described = describe_phrase(token, ONE, story.page.lexicon)
        dated = token.base == "obj" or any(token.i < e.start < token.sent.end for e in story.calendar.times.expressions)
        placed = token.lower_ == "next" and any(t.ent_type_ == "LOC" for t in token.doc[token.i : token.sent.end])
        return changed(described, definite=True, content=frozenset()) if described is not None and (dated or placed) else None
    if token.lower_ not in {"none", "one"} or token.pos_ not in {"PRON", "NOUN", "NUM", "DET"}:
        return None
    if token.lower_ == "one":
        dated = story.calendar.at(token) is not None or story.calendar.after(token.i + 1) is not None
        placed = any(c.lower_ in {"previous", "last", "next"} for c in token.children)
        if not (dated or placed) or not any(c.base == "det" for c in token.children):
            return None
    described = describe_phrase(token, ONE, story.page.lexicon)
    return changed(described, definite=True, content=frozenset()) if described is not None else None


def _is_one_more(story: Story, token: Token, number: int) -> bool:
    """Say whether an ordinal counts on from the one told right before: "held the fifth round ... *a sixth* is planned for May"."""
    if number < 2 or token.doc[token.i - 1].lower_ not in {"a", "another"} or token.i < 2:
        return False
    before = token.doc[max(0, token.sent.start - _BACK) : token.i - 1]
    return any(ordinal(t, story.lexicon) == number - 1 for t in before)


#: Tokens before a sentence in which the number before may stand.
_BACK = 30
#: Verbs of how a series began.
_BEGAN = frozenset({"begin", "start", "open", "go", "date"})


def _is_series_told(story: Story, token: Token) -> bool:
    """Say whether "the series" is told to have begun at some time: "*The series* began in March 2009"."""
    pointing = token.base == "nsubj" and any(c.lower_ in {"the", "this"} for c in token.children)
    return pointing and lemma_in(token.head, story.lexicon, _BEGAN) != "" and story.calendar.at(token.head) is not None


#: Verbs of those whose turn it is to have a session.
_HAVE_IT = frozenset({"host", "hold", "chair", "organise", "organize", "stage", "play"})
#: How far behind its verb "next" may stand.
_NEXT = 4


def turn_to_host(turn: Token) -> Token | None:
    """Return the verb of those who have the next session in turn: "it is Peru's *turn to host* next year"."""
    whose = any(c.dep_ == "nmod:poss" or case_of(c) == "of" for c in turn.children)
    host = next((c for c in children(turn, "acl") if c.lemma_.lower() in _HAVE_IT and c.tag_ == "VB"), None)
    if host is None and whose and not any(children(turn, "acl")) and any(c.lower_ in {"will", "is"} for c in turn.children):
        comes = any(t.lower_ == "next" for t in turn.sent) and any(c.lower_ == "it" for c in children(turn, "nsubj", "expl"))
        return turn if comes else None  # "next year it will be Kenya's turn"
    if host is None or not whose or any(c.base == "obj" and c.lower_ != "host" and c.ent_type_ != "DATE" for c in host.children):
        return None
    ahead = any(t.lower_ == "next" for t in turn.doc[host.i + 1 : min(host.i + _NEXT, turn.sent.end)])
    return host if ahead or any(c.dep_ == "cop" and c.lower_ in {"is", "be", "'s", "’s"} for c in turn.children) else None


def is_next_host(token: Token) -> bool:
    """Say whether somebody is told to have the next session: "Peru is to be *the next host*"."""
    if token.lemma_.lower() != "host" or not any(c.lower_ == "next" for c in token.children):
        return False
    who = token.head
    if token.base == "nsubj" and who.ent_type_ == "LOC" and any(c.dep_ == "cop" and c.lower_ in {"is", "be"} for c in who.children):
        return True  # "the next host is Peru"
    return any(c.dep_ == "cop" and c.lower_ in {"is", "are", "be"} for c in token.children) and any(children(token, "nsubj"))


def _is_what_it_was(token: Token) -> bool:
    """Say whether an ordinal is what a session was: "It was *the 63rd* since 2002"."""
    subject = next(iter(children(token, "nsubj")), None)
    return subject is not None and subject.lower_ in {"it", "this", "that"} and any(c.dep_ == "cop" for c in token.children)


def _table(story: Story, token: Token) -> ChannelMention | None:
    """Describe "the table" for the talks at hand, where somebody leaves it or comes back: "agreed to go back to the table"."""
    frames = find_frames(token, token.i, token.i + 1, story.lexicon)
    if not any(frame.act in {"resume", "suspend"} and frame.mode in {"done", "agreed", "progressive"} for frame in frames):
        return None
    return ChannelMention(head=token.i, start=token.i, end=token.i + 1, entry=ONE, text="", content=frozenset(), definite=True)


#: Adjectives that stand alone for the session before.
_LATEST = frozenset({"last", "latest", "previous", "recent"})
#: Words that may point back to sessions, besides ordinals and hosts.
_POINTERS = _TAKEN_UP | _LATEST | {"series", "table", "turn", "others", "time", "next", "none", "one"}


#: Verbs of those who have the next session: "Baghdad will *host* the next".
_HAS_NEXT = frozenset({"host", "hold", "stage", "organise", "organize", "convene"})


def _is_next_alone(token: Token) -> bool:
    """Say whether "the next" opens a clause with no noun behind it: "the fourth was in May, and *the next* is to be in July"."""
    doc = token.doc
    if token.i + 1 >= token.sent.end or doc[token.i - 1].lower_ != "the":
        return False
    if token.base == "obj" and token.head.lemma_.lower() in _HAS_NEXT:
        return doc[token.i + 1].is_punct or doc[token.i + 1].lower_ in {"in", "on", "next"}
    if doc[token.i + 1].lower_ not in {"is", "will", "was", "takes", "falls", "would"}:
        return False
    first = token.i - 1
    return first == token.sent.start or doc[first - 1].is_quote or doc[first - 1].lower_ in {"and", ";", "but", ","}


def _is_alone(token: Token) -> bool:
    """Say whether "the last" opens its sentence with no noun behind it: "*The last* was at the Pentagon in September 2011"."""
    doc = token.doc
    behind = token.i + 1
    if behind + 2 < token.sent.end and doc[behind].text == "," and doc[behind + 1].lower_ in {"in", "at"}:
        behind = next((t.i for t in doc[behind + 1 : token.sent.end] if t.pos_ in {"AUX", "VERB"}), behind)
        if doc[behind - 1].text != ",":
            return False  # "The last, in Toluca, was in February"
    if behind >= token.sent.end or doc[behind].pos_ not in {"AUX", "VERB"}:
        return False
    first = token.i - 1 - (doc[token.i - 1].lower_ == "most")
    return first == token.sent.start and doc[first].lower_ == "the"
