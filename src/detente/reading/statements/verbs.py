"""Verbs as cues: "said that", "urged Japan to", "was quoted as saying", with speaker, addressee and content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from detente.lexicon.cues import CueEntry
from detente.model.copies import changed
from detente.model.enums import Stance
from detente.reading.base import children, subtree_range
from detente.reading.factuality.stage import in_condition, is_negated, is_said_there
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import antecedent, surface_subject
from detente.reading.grammar.voice import is_in_set, is_passive
from detente.reading.statements.called import called_passive
from detente.reading.statements.clauses import (
    Found,
    Ranges,
    behind_preposition,
    case_word,
    complements,
    has_wh,
    heads_clause,
    is_infinitive,
    objects,
    replace_found,
)
from detente.reading.statements.contents import Contents
from detente.reading.statements.nouns import POINTS, WEIGHT
from detente.reading.statements.objects import Objects
from detente.reading.statements.scope import Scope, is_yet_to_be_said
from detente.reading.statements.speakers import Speakers
from detente.reading.statements.unsaid import (
    is_offered_for,
    is_plain_fact,
    is_put_in_office,
    is_unsaid,
    may_only_say,
    may_wish,
    tells_mood,
)

_ASKING = frozenset({Stance.ASKS, Stance.QUESTIONS})
#: What one is "supposed to" do nobody supposes.
_MEANT = frozenset({"suppose"})
#: "I want to", "I'd like to" before a verb of saying only lead in.
_WISHING = frozenset({"want", "like", "wish"})
#: "Help them believe that": with no "to".
_HELPING = frozenset({"help"})
_TURNING_TO = frozenset({"address", "touch"})
_WITH_OBJECT = frozenset("ODAPXYNB")
_OPENING = frozenset({"start", "begin", "open", "close", "end", "conclude"})
#: Sorts of cues that nobody says in a question or a condition.
_INNER = frozenset({"mind", "judge"})
#: What these tell of is still to come.
_AHEAD = frozenset({Stance.PLANS, Stance.WANTS, Stance.HOPES, Stance.PROMISES, Stance.ASKS, Stance.DEMANDS, Stance.THREATENS})


#: What one is to do one has not done.
_DEONTIC = frozenset({"must", "should", "ought"})
_NEEDING = frozenset({"have", "need"})
_FINDING_OUT = frozenset({"know", "hear", "see", "understand"})
_LEARNING = frozenset({"know", "understand", "hear", "see", "remember", "believe"})
_CONTINUING = frozenset({"continue", "proceed"})
#: What tells by "to" who did something.
_ASCRIBING = frozenset({"attribute", "ascribe", "credit", "impute", "liken", "compare", "link"})
_ABOUT = frozenset({"about", "of"})
_ANY = frozenset({"any", "every", "each"})
#: "To live in": an infinitive of no more words has nothing of its own.
_STUB_WORDS = 4
#: What one does with a thing only.
_DEALING = frozenset({"give", "make", "put", "bring", "send"})
#: What one may be denied.
_GRANTED = frozenset({"permission", "access", "entry", "visa", "bail", "asylum", "request", "application", "passage", "leave", "license"})


@dataclass(frozen=True, kw_only=True)
class Verbs:
    """Reads what a verb cue lays to whom."""

    scope: Scope
    speakers: Speakers
    contents: Contents
    objects: Objects

    def at_verb(self, token: Token) -> Iterator[Found]:
        """Yield what a verb says, by its first sense that fits."""
        entries = self.scope.verb_entries(token)
        if not entries or self.scope.has_other_particle(token) or _is_only_thought_of(token) or self._is_only_meant(token):
            return
        if any(e.sort in _INNER for e in entries) and (in_condition(token) or _opens_with_if(token)):
            entries = tuple(takewhile(_is_said, entries))  # "asked if he regretted it", "if they believe it": nobody says so
            if not entries:
                return
        if _asks_to_stay_unnamed(token) or self._leads_in(token) or _goes_on_doing(token) or _is_withheld(token):
            return
        if _relates_to(token) or is_unsaid(token) or _thanks_by_name(token):
            return
        if self._is_only_enabled(token) or _is_owed(token):
            return
        if _is_in_title(token) or _is_proviso(token) or _touches_base(token):
            return
        if (asked := self._asked_aside(token, entries)) is not None:
            yield asked
            return
        passive = is_passive(token) or self._shares_passive(token) or _is_expected(token, entries) or _is_held(token, entries)
        subject = self.speakers.subject(token, passive)
        if subject is not None and is_put_in_office(token) and self._is_parliament(subject):
            return
        for entry in entries:
            if entry.sort == "document" and (subject is None or not self.scope.is_document(subject) or _may_be(token)):
                continue
            if may_only_say(token, entry):
                continue
            if subject is not None and self.scope.page.lexicon.cues.pictures & set(lemmas(subject)) and "ccomp" not in token.by_label:
                continue  # "a video showing a speech"
            made = list(self._passive(token, entry) if passive else self._active(token, entry, subject))
            if made:
                yield from made
                return

    def _is_parliament(self, subject: Token) -> bool:
        by_id = self.scope.actors.by_id
        return any("LEG" in by_id[i].sectors for i in self.scope.actors.at(subject))

    def _active(self, token: Token, entry: CueEntry, subject: Token | None) -> Iterator[Found]:
        addressees = self._addressees(token, entry)
        speaker = subject if subject is not None else None
        plain = replace_found(token, self.scope.cue_range(token), entry, speaker, addressees)
        clauses = [ranges for ranges in self.contents.clauses(token, entry, addressees) if self.scope.is_near(ranges, token)]
        if clauses and (speaker is not None or self._speaks_unnamed(token, entry)) and self._can_say(token, speaker, entry):
            yield from (changed(plain, content=ranges, rule="clause") for ranges in clauses if not _is_empty(token, entry, ranges))
            return
        if speaker is None or not self.scope.is_speaker(speaker, entry):
            return
        if (
            self._is_refused(token)
            or is_yet_to_be_said(token, speaker, entry)
            or _is_topic_of_talks(token, speaker)
            or _tells_which(token, entry)
        ):
            return
        for rule, content in self.objects.phrases(token, entry, addressees):
            if not self.scope.is_near(content, token):
                continue
            if rule == "infinitive" and (_lacks_its_thing(token, content) or is_offered_for(token) or may_wish(token, entry)):
                return
            if rule == "addressee-infinitive" and _has_fronted_thing(token) and _lacks_its_thing(token, content):
                return
            purpose = is_infinitive(token) and token.base in ("advcl", "acl") and not is_said_there(token)
            if purpose and (rule in ("object", "called") or _talks(token)):
                return  # "met to recognise their efforts", "brought them in to talk about it": a purpose, nothing is said yet
            if (rule == "called" and _only_names(token, content)) or _is_empty(token, entry, content):
                return
            found = changed(plain, content=content, rule=rule)
            yield behind_preposition(found) if rule in ("oblique", "addressee-infinitive") else found
            return

    def _asked_aside(self, token: Token, entries: tuple[CueEntry, ...]) -> Found | None:
        """Return the question of a participle that only leads in an answer: "Asked whether he would run, ..."; nobody need be named."""
        entry = next((e for e in entries if e.stance in _ASKING and "A" in e.frames), None)
        if entry is None or token.tag_ not in ("VBN", "VBD") or any(c.i < token.i for c in children(token, "nsubj", "aux")):
            return None
        before = [t for t in token.doc[token.sent.start : token.i] if not t.is_punct and not t.is_space]
        if before and before[-1].lower_ != "when" and (len(before) > 1 or before[0].lower_ != "if"):
            return None
        doc, end = token.doc, token.sent.end
        comma = next((t.i for t in doc[token.i : end] if t.text == ","), end)
        opener = next((t for t in doc[token.i + 1 : comma] if t.tag_ in ("WRB", "WP", "WDT") or t.lower_ in ("whether", "if")), None)
        if opener is None or any(t.pos_ in ("VERB", "AUX") for t in doc[token.i + 1 : opener.i]):
            return None
        clause = opener if opener.head.i < opener.i else opener.head
        content = (opener.i, max(comma, min(clause.right_edge.i + 1, end)) if clause.i < comma else comma)
        by = next((t for t in doc[token.i + 1 : opener.i] if t.lower_ == "by"), None)
        speaker = by.head if by is not None and by.i < by.head.i < opener.i else None
        return Found(cue=token, cue_range=(token.i, token.i + 1), entry=entry, speaker=speaker, content=(content,), rule="asked")

    def _is_refused(self, token: Token) -> bool:
        """Say whether another cue refuses to say it: "declined to comment on the leak"."""
        head = token.head
        return token.base == "xcomp" and head.pos_ == "VERB" and any(e.stance is Stance.REJECTS for e in self.scope.verb_entries(head))

    def _is_only_meant(self, token: Token) -> bool:
        """Say whether the cue is what another cue wants, plans or asks for ("plans to announce that"): nothing is said yet."""
        while token.tag_ == "VB" and token.dep_ == "conj" and not any(children(token, "nsubj", "mark", "aux")):
            token = token.head  # "urged them to condemn it and call on others to"
        if token.dep_ == "conj" and token.tag_ == "VBP" and token.head.tag_ in ("VBG", "VBD", "VBZ") and not any(children(token, "nsubj")):
            asked = (c for c in children(token.head, "xcomp", "advcl") if is_infinitive(c) and c.right_edge.i + 1 == token.left_edge.i)
            token = next(asked, token)  # "is inviting them to join and pledge to"
        if not is_infinitive(token) or token.base not in ("xcomp", "ccomp", "acl", "advcl"):
            return False
        head, nouns = token.head, self.scope.page.lexicon.cues.nouns
        if _performs(head, token):
            return False  # "I want to thank the mayor" thanks him
        if head.pos_ in ("NOUN", "PROPN") and head.head.pos_ == "VERB" and head.base in ("obl", "obj"):
            above = self.scope.verb_entries(head.head)  # "call on firms to commit"
            if any("A" in sense.frames and sense.stance in _AHEAD for sense in above):
                return True
        senses = self.scope.verb_entries(head) if head.pos_ == "VERB" else next((nouns[w] for w in lemmas(head) if w in nouns), ())
        if token.base == "acl" and any(sense.id.startswith(WEIGHT) for sense in senses):
            return True  # "stressed the need to recognise that"
        ahead = {*_AHEAD, Stance.EXPECTS}
        return head.pos_ in ("VERB", "NOUN") and any(sense.stance in ahead for sense in senses)

    def _is_only_enabled(self, token: Token) -> bool:
        """Say whether something only makes or lets somebody say it: "rules that require firms to disclose fees"."""
        if token.tag_ != "VB" or token.base not in ("xcomp", "ccomp", "advcl"):
            return False
        if not is_infinitive(token):
            return bool(_HELPING & set(lemmas(token.head))) and not any(children(token, "aux"))
        enablers = self.scope.page.lexicon.cues.enablers
        enabled = token.head.pos_ == "VERB" and bool(enablers & set(lemmas(token.head)))
        return enabled and (not is_passive(token.head) or self._is_rule(token.head))

    def _leads_in(self, token: Token) -> bool:
        """Say whether a speaker's wish is only a turn of speech: "I want to thank", "I want to call your attention to"."""
        said = next((c for c in children(token, "xcomp") if _performs(token, c)), None) if "xcomp" in token.by_label else None
        if said is None:
            return False
        by = any(m.lower_ in ("by", "with") for c in children(said, "advcl", "obl") for m in children(c, "mark", "case"))
        takes = any(children(said, "obj"))
        return (
            any(e.sort in ("speech", "judge") and (not takes or e.frames & _WITH_OBJECT) for e in self.scope.verb_entries(said))
            or ("call" in lemmas(said) and any(c.lower_ == "attention" for c in children(said, "obj")))
            or bool(_TURNING_TO & set(lemmas(said)))
            or (by and bool(_OPENING & set(lemmas(said))))
            or ("make" in lemmas(said) and any(POINTS & set(lemmas(c)) for c in (*children(said, "obj"), token.head)))
        )

    def _shares_passive(self, token: Token) -> bool:
        """Say whether a verb of telling shares the passive in front of it: "was hauled in and told that"."""
        if token.dep_ != "conj" or token.tag_ not in ("VBN", "VBD") or "aux:pass" not in token.head.by_label:
            return False
        return self.scope.tells_object(token) and not any(children(token, "nsubj", "obj", "iobj", "aux"))

    def _is_plain(self, token: Token) -> bool:
        return any(lemma in self.scope.page.lexicon.cues.plain for lemma in lemmas(token))

    def _speaks_unnamed(self, token: Token, entry: CueEntry) -> bool:
        """Say whether a verb of speech may stand with no speaker found: finite, and not "Asked whether ..."."""
        is_plain = entry.sort == "speech" and "Q" in entry.frames and "A" not in entry.frames
        is_aside = token.tag_ == "VBG" and token.base == "advcl" and is_passive(token.head)  # "is indicted, alleging that"
        return is_plain and (heads_clause(token) or is_aside) and token.i > token.sent.start and _CONTINUING.isdisjoint(lemmas(token))

    def _can_say(self, token: Token, speaker: Token | None, entry: CueEntry) -> bool:
        """Say whether the subject may stand with a clause: a finite verb of speech takes any noun before "that"; else somebody."""
        if speaker is None or self.scope.is_speaker(speaker, entry):
            return True
        is_thing = speaker.pos_ in ("NOUN", "PROPN", "NUM", "ADJ") and heads_clause(token)
        return is_thing and entry.sort == "speech" and "Q" in entry.frames and (self._is_plain(token) or _says_that(token))

    def _passive(self, token: Token, entry: CueEntry) -> Iterator[Found]:
        agent = self.speakers.subject(token, True)
        agent = agent or self._reporting(token, entry)
        plain = replace_found(token, self.scope.cue_range(token), entry, agent, ())
        subjects = list(children(token, "nsubj")) or (list(children(token.head, "nsubj")) if token.dep_ == "conj" else [])
        if "D" in entry.frames or "A" in entry.frames:
            plain = changed(plain, addressees=tuple(subjects))
            is_told = "D" in entry.frames and any(children(token, "ccomp"))
            is_asked = "A" in entry.frames and (any(is_infinitive(c) for c in children(token, "xcomp")) or _is_question(token))
            if agent is None and not (subjects and (is_told or is_asked)):
                return
            if token.dep_ == "acl" and not self.scope.is_person(token.head):
                return  # "a plan informed by the talks"
        clauses = list(self.contents.clauses(token, entry, plain.addressees))
        if clauses:
            yield from (changed(plain, content=ranges, rule="passive") for ranges in clauses)
            return
        if (
            agent is not None
            and self.scope.is_speaker(agent, entry)
            and (named := called_passive(token, entry, self.scope.is_person)) is not None
        ):
            yield changed(plain, content=(named,), rule="passive-called")
            return
        labels = ("xcomp", "advcl") if agent is not None and entry.stance is not Stance.PROMISES else ("xcomp",)
        infinitives = [c for c in children(token, *labels) if is_infinitive(c)]  # but "work undertaken by Chad to ensure": what for
        infinitives = [c for c in infinitives if c.lemma_ != "come" or c.right_edge is not c]  # "felt by generations to come"
        if agent is None and infinitives and self._is_rule(token):
            return
        if agent is None and infinitives and ((entry.sort == "mind" and _is_of_any(token)) or is_plain_fact(token) or tells_mood(token)):
            return
        if infinitives and entry.frames & {"T", "A"} and _MEANT.isdisjoint(lemmas(token)):
            doer = _doer_range(token) if not plain.addressees else None  # "*Hamas* is expected to release hostages"
            if _lacks_its_thing(token, (subtree_range(infinitives[0]),)):
                return
            content = (*((doer,) if doer is not None else ()), subtree_range(infinitives[0]))
            yield changed(plain, content=content, rule="passive-infinitive")
        elif _may_be(token):
            return
        elif agent is not None and subjects and self._takes(entry, subjects[0]) and self.scope.is_speaker(agent, entry):
            behind = [subtree_range(c) for c in complements(token, entry.prepositions) if c not in (agent, *subjects)]
            behind = [(start, agent.left_edge.i if start < agent.left_edge.i < end else end) for start, end in behind]
            yield changed(plain, content=(subtree_range(subjects[0]), *behind[:1]), rule="passive-object")

    def _is_rule(self, token: Token) -> bool:
        """Say whether a passive in the present only tells what the law has somebody do: "the board is *mandated* to weigh risks"."""
        present = any(c.tag_ in ("VBZ", "VBP") for c in children(token, "aux"))
        return present and bool(self.scope.page.lexicon.cues.enablers & set(lemmas(token)))

    def _reporting(self, token: Token, entry: CueEntry) -> Token | None:
        """Return who reports what nobody else is told to think: "the *source* says that Chad is expected to win"."""
        clause = token.head if token.base == "conj" else token
        above = clause.head
        if (
            entry.sort != "mind"
            or clause.base != "ccomp"
            or above.i > clause.i
            or not any(e.sort == "speech" for e in self.scope.verb_entries(above))
        ):
            return None
        return self.speakers.subject(above, False) if not is_passive(above) else None

    def _takes(self, entry: CueEntry, thing: Token) -> bool:
        """Say whether a cue takes a thing as its object; some take nouns of saying only ("the claim was dismissed by")."""
        nouns = self.scope.page.lexicon.cues.nouns
        if entry.sort == "mind" and "N" in entry.frames and self.scope.is_person(thing):
            return False  # "the incumbent is challenged by"
        return bool(entry.frames & {"O", "N"}) or ("S" in entry.frames and any(lemma in nouns for lemma in lemmas(thing)))

    def _addressees(self, token: Token, entry: CueEntry) -> tuple[Token, ...]:
        if entry.frames & {"D", "A"}:
            found = list(children(token, "iobj")) or [c for c in objects(token) if c.i > token.i or c.lower_ in ("whom", "who")]
            if found and (self.scope.is_person(found[0]) or "D" in entry.frames):
                return tuple(found[:1])
        if "A" in entry.frames:
            asked = any(is_infinitive(c) for c in children(token, "xcomp", "ccomp", "advcl"))
            behind = [(c, case_word(c)) for c in children(token, "obl")]
            heard = (c for c, case in behind if case in ("on", "upon", "to", "with") and self.scope.is_person(c))
            called = (c for c, case in behind if case in ("on", "upon") and asked)  # "called on stations to pull it"
            return tuple(heard)[:1] or tuple(called)[:1]
        if not _ASCRIBING.isdisjoint(lemmas(token)):
            return ()  # "attribute the attack to rebels": who did it, not who hears it
        heard = (c for c in children(token, "obl") if case_word(c) == "to" and self.scope.is_person(c))
        return tuple(c for c in heard if not _goes_to(token, c, entry))[:1]


def _goes_to(verb: Token, receiver: Token, entry: CueEntry) -> bool:
    """Say whether somebody gets the thing that is judged or told of, and hears nothing: "welcomed Peru's gift *to the town*"."""
    things = [c for c in objects(verb) if verb.i < c.i < receiver.i and c.right_edge.i + 1 == receiver.left_edge.i]
    return any(entry.sort == "judge" or is_in_set(thing, "given") for thing in things)


def _performs(wish: Token, said: Token) -> bool:
    """Say whether a speaker wishes to do what is done by saying it: "I want to", "we would like to"."""
    subject = surface_subject(wish) if _WISHING & set(lemmas(wish)) and is_infinitive(said) else None
    if not _FINDING_OUT.isdisjoint(lemmas(said)):
        return False  # "I want to know whether": not known yet
    wishes = subject is not None and subject.lower_ in ("i", "we") and wish.tag_ in ("VBP", "VB", "VBD") and "obj" not in wish.by_label
    return wishes and not any(is_negated(word) for word in (wish, said))


def _lacks_its_thing(token: Token, content: Ranges) -> bool:
    """Say whether what an infinitive is about stands outside of it: "the world we want *to live in*", "whom they vow *to protect*".

    Of some verbs at any length: "the care Ms Ruiz wants *to give to the plan*".
    """
    subject = next((c for c in children(token, "nsubj") if c.i < token.i), None)
    if subject is None or subject.tag_ in ("WP", "WDT", "WP$"):
        return False
    done = next((c for c in children(token, "xcomp") if is_infinitive(c)), None)
    if done is not None and not _DEALING.isdisjoint(lemmas(done)) and not any(children(done, "obj", "xcomp", "ccomp", "nsubj")):
        first = subject.left_edge
        if first.i > token.sent.start and first.nbor(-1).pos_ == "NOUN":
            return True
    if token.dep_ != "acl:relcl":
        return False
    return all(end - start <= _STUB_WORDS for start, end in content) or (done is not None and _is_fronted(token, done))


def _is_fronted(token: Token, done: Token) -> bool:
    """Say whether what is to be done something with stands in front: "*a deal* they hope to sign in May", "all *that* we hope to win"."""
    if not {"obj", "ccomp", "xcomp"}.isdisjoint({c.base for c in done.children if c.i > done.i}) or is_passive(done):
        return False
    return any(c.tag_ in ("WDT", "WP") and c.i < token.i for verb in (token, done) for c in children(verb, "obj"))


def _has_fronted_thing(token: Token) -> bool:
    """Say whether what somebody is asked to do something with stands in front: "needs *that* she directed them to meet"."""
    return any(c.tag_ in ("WDT", "WP") and c.i < token.i for c in children(token, "obj"))


def _goes_on_doing(token: Token) -> bool:
    """Say whether somebody goes on doing something, not speaking: "he continued to shout"."""
    return bool(_CONTINUING & set(lemmas(token))) and any(is_infinitive(c) for c in children(token, "xcomp"))


def _is_topic_of_talks(token: Token, speaker: Token) -> bool:
    """Say whether several only talk about something with each other, or a speaker of his own topics: "the leaders talked about the dam"."""
    behind = (c for c in children(token, "obl", "advcl") if c.base == "obl" or c.tag_ == "VBG")  # but "talked about how it was lost"
    if not _talks(token) or _ABOUT.isdisjoint(m.lower_ for c in behind for m in children(c, "case", "mark")):
        return False
    return speaker.tag_ in ("NNS", "NNPS") or speaker.lower_ in ("they", "we", "i") or "conj" in speaker.by_label


def _talks(token: Token) -> bool:
    return token.lemma_.lower() in ("talk", "speak")


def _only_names(token: Token, content: Ranges) -> bool:
    """Say whether a name is only given to what stands in front: "a force, what we are calling *Force North*"."""
    (start, end), *_ = content
    return token.i < start and all(t.text[:1].isupper() for t in token.doc[start:end])


def _is_empty(token: Token, entry: CueEntry, content: Ranges) -> bool:
    """Say whether somebody only does what he takes for right: "did what they believe *is right*"."""
    (start, end), *_ = content
    return entry.sort == "mind" and end - start == 2 and token.doc[start].lemma_ == "be" and token.doc[end - 1].pos_ == "ADJ"


def _tells_which(token: Token, entry: CueEntry) -> bool:
    """Say whether a wish only tells which people are meant: "civilians who wish to leave"."""
    if token.dep_ != "acl:relcl" or entry.stance not in (Stance.WANTS, Stance.HOPES, Stance.PLANS):
        return False
    if token.head.tag_ != "NNS" and not any(c.lower_ in _ANY for c in children(token.head, "det")):
        return False
    return token.doc[token.left_edge.i - 1].text != "," and token.left_edge.text != ","


def _is_withheld(token: Token) -> bool:
    """Say whether somebody is denied what he wants, so that nothing is told to be untrue: "denied the crew permission to land"."""
    if "deny" not in lemmas(token):
        return False
    return "iobj" in token.by_label or any(_GRANTED & set(lemmas(c)) for c in children(token, "obj"))


def _is_owed(token: Token) -> bool:
    """Say whether it only is, or is not, for others to say or think so: "who must know that", "does not have to worry about"."""
    subject = surface_subject(token)
    if subject is not None and subject.lower_ in ("i", "we"):
        return False
    above = token.head if token.base == "xcomp" and token.head.lower_ == "able" else token  # "should be able to seek"
    owed = "aux" in above.by_label and any(c.lower_ in _DEONTIC for c in children(above, "aux"))
    needed = token.base == "xcomp" and is_infinitive(token) and bool(_NEEDING & set(lemmas(token.head)))
    is_for_others = "need" in lemmas(token.head) and not _LEARNING.isdisjoint(lemmas(token))  # "families *need to know* that"
    return owed or (needed and (is_for_others or is_negated(token.head)))


def _thanks_by_name(token: Token) -> bool:
    """Say whether the names in front of "thank you" are who is thanked: "Ana, Jo, thank you for your stories"."""
    if (
        token.tag_ not in ("VBP", "VB")
        or "thank" not in lemmas(token)
        or not any(c.lower_ == "you" for c in children(token, "obj", "iobj"))
    ):
        return False
    called = "vocative" in token.by_label or any(c.pos_ == "PROPN" for c in children(token, "nsubj"))
    return called and token.i > token.sent.start and token.nbor(-1).text == "," and not any(c.lower_ in ("i", "we") for c in token.children)


def _is_in_title(token: Token) -> bool:
    """Say whether a participle stands in the title of a paper: "the Memorandum Condemning and Combating Racism"."""
    doc, start = token.doc, token.sent.start
    if token.tag_ != "VBG" or not token.text[:1].isupper() or token.i == start or not doc[token.i - 1].text[:1].isupper():
        return False
    return any(t.pos_ in ("VERB", "NOUN") and t.text.islower() for t in doc[start : token.sent.end])  # else it is a headline in capitals


def _is_proviso(token: Token) -> bool:
    """Say whether something holds only until it is said: "will not return *unless* the army guarantees their safety".

    Or until a paper says so: "ends *unless* the president sends a notice stating that".
    """
    if "unless" not in token.doc.forms:
        return False
    clause = token.head.head if token.base == "acl" and token.head.base == "obj" else token
    clause = clause.head if clause.base == "conj" else clause
    return clause.base == "advcl" and any(c.lower_ == "unless" for c in children(clause, "mark"))


def _relates_to(token: Token) -> bool:
    """Say whether something only has to do with something: "as it *relates to* trade"."""
    return "relate" in lemmas(token) and token.i + 1 < token.sent.end and token.nbor(1).lower_ == "to"


def _touches_base(token: Token) -> bool:
    """Say whether somebody is only in touch: "touched base on trade"."""
    return token.lemma_ == "touch" and any(c.lower_ in ("base", "bases") for c in children(token, "obj"))


def _is_of_any(token: Token) -> bool:
    """Say whether a passive tells of any who may be thought so: "those who are deemed to", "cannot be assumed to"."""
    owed = any(c.tag_ == "MD" for c in children(token, "aux"))
    top = token.head if token.base == "conj" else token
    return owed or (top.dep_ == "acl:relcl" and top.head.lower_ in ("those", "anyone", "people", "anybody"))


def _may_be(token: Token) -> bool:
    """Say whether something is only possible: "the report may show", "until it can be confirmed by the senate"."""
    return any(c.lower_ in ("may", "might", "could", "can") for c in children(token, "aux"))


def _is_said(entry: CueEntry) -> bool:
    return entry.sort not in _INNER


def _doer_range(token: Token) -> tuple[int, int] | None:
    """Return who a passive with an infinitive is told of: its subject, or what its relative clause describes."""
    subject = next(iter(children(token, "nsubj")), None)
    named = antecedent(subject) if subject is not None else surface_subject(token)
    if named is None or named.i >= token.i:
        return None
    start, end = subtree_range(named)
    clause = next((c.left_edge.i for c in children(named, "acl:relcl", "acl") if c.left_edge.i <= token.i <= c.right_edge.i), end)
    while start < named.i and token.doc[start].base in ("case", "cc"):
        start += 1
    return start, min(end, clause)


def _says_that(token: Token) -> bool:
    """Say whether a clause with "that" hangs on the verb."""
    return any(m.lower_ == "that" for clause in children(token, "ccomp") for m in children(clause, "mark"))


def _opens_with_if(token: Token) -> bool:
    """Say whether "if" opens the clause of a verb, whatever the parse hangs it on: "If they want a fight," she said."""
    return any(c.lower_ in ("if", "unless") and c.i < token.i for c in children(token, "mark"))


def _is_question(token: Token) -> bool:
    """Say whether a question hangs on a passive: "was asked whether he would run"."""
    return any(c.i > token.i and has_wh(c) for c in children(token, "ccomp", "advcl"))


def _is_expected(token: Token, entries: tuple[CueEntry, ...]) -> bool:
    """Say whether a participle with an infinitive is a passive without its helper: "with its leader expected to win"."""
    is_with = token.tag_ == "VBD" and any(c.lower_ == "with" for c in children(token, "mark"))
    bare = (
        (token.tag_ == "VBN" or is_with)
        and token.by_label.keys().isdisjoint({"aux", "cop"})
        and token.base in ("acl", "advcl", "conj", "xcomp")
    )
    return bare and entries[0].sort == "mind" and any(is_infinitive(c) for c in children(token, "xcomp"))


def _is_held(token: Token, entries: tuple[CueEntry, ...]) -> bool:
    """Say whether a participle tells what somebody is held to be: "Mr Dale, long considered a moderate"."""
    bare = token.tag_ in ("VBN", "VBD") and token.dep_ == "acl" and not any(c.base in ("aux", "nsubj") for c in token.children)
    return bare and any(entry.frames & {"X", "Y"} for entry in entries)


def _is_only_thought_of(token: Token) -> bool:
    """Say whether the cue stands in "what X wants to do" or "let us remember": no content of its own is told."""
    if token.tag_ == "VB" and token.head.lower_ == "let":
        return True
    if "what" not in token.doc.forms or token.dep_ not in ("csubj", "acl:relcl", "nsubj", "ccomp:what"):
        return False
    wanted = next((c for c in children(token, "xcomp")), None)
    fronted = [c for holder in (token, wanted) if holder is not None for c in children(holder, "obj")]
    return any(c.lower_ == "what" and c.i < token.i for c in fronted)


def _asks_to_stay_unnamed(token: Token) -> bool:
    """Say whether a source only wants to stay unknown: "a diplomat, who asked not to be named, said"."""
    if token.lemma_ not in _WISHES or "xcomp" not in token.by_label:
        return False
    wishes = (c for c in children(token, "xcomp") if c.lemma_.lower() in _NAMING)
    return any(is_passive(wish) and any(c.lower_ in ("not", "n't") for c in (*wish.children, *token.children)) for wish in wishes)


_WISHES = frozenset({"ask", "request", "prefer", "want", "wish", "insist", "choose"})
_NAMING = frozenset({"name", "identify", "quote", "cite"})
