"""Talks inside one state: its government or army, and those against it ("peace talks with the National Liberation Front").

Those who fight have often no country of their own in an article; the talks make them the other side of the state that is at the
table. Where only "the president" or "the government" is, the state is the one that the report is datelined from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.lexicon.actors import BLOCS
from detente.model.enums import ActorKind, MentionKind
from detente.model.records import Actor
from detente.reading.base import Page, children
from detente.reading.channels.members import Sides
from detente.reading.channels.mention import ChannelMention
from detente.reading.channels.parties import REBELS, is_opponent, is_placed, is_rebel
from detente.reading.grammar.doc import Token
from detente.reading.grammar.subjects import surface_subject
from detente.reading.grammar.voice import case_of, unique
from detente.reading.publishers import state_named, state_of_dateline

#: Subjects of talks that end a fight: whoever a state holds them with, and who is of no state, fights it.
_PEACE = frozenset({"peace", "ceasefire", "truce", "disarmament", "demobilisation", "demobilization"})
_REBELS = frozenset({"rebel", "guerrilla", "guerilla", "insurgent", "insurgency"})
_WHERE = frozenset({"in", "at", "near", "to", "from", "outside"})
#: Words for those who fight a government by what they want.
_CAUSES = _REBELS | {"communist", "maoist", "separatist", "secessionist", "jihadist"}
#: How far before a name the word for what it is may stand, in characters.
_BESIDE = 12
#: Last words of the names of those who fight.
_ARMED = frozenset({"front", "army", "movement", "forces", "brigades", "militia", "guerrillas", "guerillas", "faction", "resistance"})


@dataclass(frozen=True, kw_only=True)
class Inside:
    """Finds the two sides of talks inside a state.

    Attributes:
        sides: Who is meant where.
    """

    sides: Sides

    def resolve(self, mention: ChannelMention, predicates: Iterable[Token]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the codes of the state and of those who fight it, and the actors that stand for them; empty where there are none."""
        if mention.entry.kind == "body" or mention.sides > 2:
            return (), ()
        own, complete = self.sides.of_phrase(mention)
        ids = unique((*own, *(i for predicate in predicates for i in self.sides.of_clause(predicate, mention))))
        peace = bool(_PEACE & set(mention.text.replace("cease fire", "ceasefire").split()))
        fighters = [i for i in ids if self._fights(self.sides.actors.by_id[i], mention, peace=peace)]
        if not fighters and peace and not self.sides.codes(own)[1:]:
            ids = self.sides.of_sentence(self.sides.page.doc[mention.head])
            fighters = [i for i in ids if self._fights(self.sides.actors.by_id[i], mention, peace=peace)]
        if not fighters and peace and not complete and len(self.sides.in_name(mention)) < 2 and self._tells_of_rebels(mention):
            sent = self.sides.page.doc[mention.head].sent
            codes = tuple(code for code in self.sides.codes_in(sent.start, sent.end) if code not in BLOCS)
            return ((codes[0], codes[0] + REBELS), unique((*own, *ids))) if len(codes) == 1 else ((), ())
        if not fighters:
            found = self.with_opposition(ids) or self._with_known_rebels(mention, ids) or self._called_by_cause(mention, predicates, ids)
            return found or ((), ())
        rest = [i for i in ids if i not in fighters]
        codes = unique(code for i in rest if (code := self.sides.code_of(self.sides.actors.by_id[i])))
        if codes and BLOCS.issuperset(codes):
            return (), ()  # "the blocs call for negotiations with the rebels": not with them
        if not codes and any(_governs(self.sides.actors.by_id[i]) for i in rest):
            codes = self._fought()
        elif rest and all(_is_only_called_government(self.sides.actors.by_id[i]) for i in rest):
            codes = self._fought() or codes  # "government and rebel negotiators met in Oslo" is no government of Norway
        if not codes and peace:
            codes = self._capitals(mention) or self._home()
        if len(codes) != 1:
            return (), ()
        return (codes[0], codes[0] + REBELS), (*rest, *(self._named(i) for i in fighters[:1]))

    def with_opposition(self, ids: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Return the sides of talks between a government and the opposition of its state; ``None`` where there are no two such."""
        by_id = self.sides.actors.by_id
        against = [i for i in ids if is_opponent(by_id[i])]
        if not against:
            return None
        rest = [i for i in ids if i not in against]
        codes = unique(code for i in rest if (code := self.sides.code_of(by_id[i])))
        if len(codes) != 1 or not any(_governs(by_id[i]) for i in rest):
            return None
        own = [i for i in against if self.sides.code_of(by_id[i]) in {codes[0], None} or is_placed(by_id[i])]
        if not own:
            return None
        best = next((i for i in own if by_id[i].kind is ActorKind.ORGANISATION), own[0])
        return (codes[0], codes[0] + REBELS), (*rest, best)

    def _with_known_rebels(self, mention: ChannelMention, ids: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Return the sides of "the peace talks with the Liberation Army": its state is at them, where nobody else is told to be."""
        by_id = self.sides.actors.by_id
        named = [i for i in ids if is_rebel(by_id[i]) and by_id[i].kind is ActorKind.ORGANISATION and by_id[i].country]
        code = by_id[named[0]].country if named else None
        if code is None:
            return None
        government = any(_governs(by_id[i]) and self.sides.code_of(by_id[i]) is None for i in ids)  # "the government and the ELN"
        if not (government or {"peace", "with"} <= set(mention.text.split())):
            return None
        sent = self.sides.page.doc[mention.head].sent
        if {*self.sides.codes(ids), *self.sides.codes_in(sent.start, sent.end)} - {code, code + REBELS}:
            return None
        governs = [a.id for a in self.sides.actors.actors if a.country == code and (_governs(a) or a.kind is ActorKind.STATE)]
        ours = any(_governs(a) and self.sides.code_of(a) is None for a in self.sides.actors.actors)  # "for the government"
        return ((code, code + REBELS), (*governs[:1], named[0])) if governs or ours else None

    def _called_by_cause(
        self, mention: ChannelMention, predicates: Iterable[Token], ids: Iterable[str]
    ) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Return the sides of talks of a government with those whom only a cause tells: "government and communist negotiators"."""
        if self.sides.page.doc.lemmas.isdisjoint(_CAUSES):
            return None
        head = self.sides.page.doc[mention.head]
        partners = [c for t in (head, *children(head, "nmod")) for c in children(t, "nmod", "obl") if case_of(c) == "with"]
        subjects = [surface_subject(predicate) for predicate in predicates]
        told = [*partners, *(subject for subject in subjects if subject is not None and subject.i != mention.head)]
        words = {t.lemma_.lower() for token in told for t in token.subtree if _is_of_people(t)}
        by_id = self.sides.actors.by_id
        governs = [i for i in ids if _governs(by_id[i]) and not is_rebel(by_id[i])]
        if not words & _CAUSES or not (governs or "government" in words):
            return None
        codes = unique(code for i in ids if (code := self.sides.code_of(by_id[i]))) or self._fought()
        if len(codes) != 1:
            return None
        body = rebel_body(self.sides.page, self.sides.actors.actors, codes[0])
        return (codes[0], codes[0] + REBELS), (*governs[:1], *([body.id] if body is not None else []))

    def _fought(self) -> tuple[str, ...]:
        """Return the one state that all armed organisations of an article fight."""
        fighting = (a for a in self.sides.actors.actors if a.kind is ActorKind.ORGANISATION and a.sectors[:1] == ("REB",))
        codes = unique(a.country for a in fighting if a.country and a.country not in {*BLOCS, "IMG"})
        return codes if len(codes) == 1 else ()

    def _tells_of_rebels(self, mention: ChannelMention) -> bool:
        """Say whether the sentence of a phrase has rebels in it: "government negotiators and guerrilla commanders resumed"."""
        return any(t.pos_ in {"NOUN", "PROPN"} and t.lemma_.lower() in _REBELS for t in self.sides.page.doc[mention.head].sent)

    def _fights(self, actor: Actor, mention: ChannelMention, *, peace: bool) -> bool:
        if actor.kind is ActorKind.PERSON or is_opponent(actor) or (self.sides.code_of(actor) is not None and not is_placed(actor)):
            return False
        unknown = actor.kind is ActorKind.ORGANISATION and not actor.sectors
        plain = "subject" not in mention.signs  # no "trade talks with the People's Front"
        return is_rebel(actor) or (unknown and (peace or (plain and self._is_called_a_fighter(actor))))

    def _is_called_a_fighter(self, actor: Actor) -> bool:
        """Say whether an organisation is called as those who fight are, and nowhere an opposition."""
        text = self.sides.page.article.text
        return _is_called_armed(actor) and not any("opposition" in text[max(0, m.start - _BESIDE) : m.start] for m in actor.mentions)

    def _named(self, actor_id: str) -> str:
        """Return the one armed organisation that an article names, for a group that it only describes ("the communist rebels")."""
        if self.sides.actors.by_id[actor_id].kind is ActorKind.ORGANISATION:
            return actor_id
        bodies = [a for a in self.sides.actors.actors if a.kind is ActorKind.ORGANISATION]
        armed = [a for a in bodies if self.sides.code_of(a) is None and _is_called_armed(a)]
        body = armed[0] if len(armed) == 1 else rebel_body(self.sides.page, bodies)
        return body.id if body is not None else actor_id

    def _capitals(self, mention: ChannelMention) -> tuple[str, ...]:
        """Return the states whose name or capital stands for them in a phrase's sentence ("negotiators for Manila")."""
        tokens = [t for t in self.sides.page.doc[mention.head].sent if t.ent_type_ == "LOC" and case_of(t) not in _WHERE]
        return unique(code for t in tokens if (code := state_named(t.text, self.sides.page.lexicon.actors)) is not None)

    def _home(self) -> tuple[str, ...]:
        """Return the state that the report is datelined from."""
        code = state_of_dateline(self.sides.page.article.dateline, self.sides.page.lexicon.actors)
        return (code,) if code is not None else ()


def _is_of_people(token: Token) -> bool:
    """Say whether a word is a noun in the plural, or stands before one: "*communist* negotiators", "the *rebels*", "the *government*"."""
    return token.tag_ in {"NNS", "NNPS"} or token.lower_ == "government" or token.head.tag_ == "NNS"


def _is_called_armed(actor: Actor) -> bool:
    """Say whether a name is one of those who fight: "the Lake Region *Liberation Front*"."""
    words = actor.name.lower().split()
    return len(words) > 1 and words[-1] in _ARMED


def _is_only_called_government(actor: Actor) -> bool:
    named = [mention.text.lower() for mention in actor.mentions if mention.kind is not MentionKind.PRONOUN]
    return all(text.removeprefix("the ") == "government" for text in named)


def _governs(actor: Actor) -> bool:
    """Say whether an actor is a government or of one."""
    return "GOV" in actor.sectors


def rebel_body(page: Page, actors: Iterable[Actor], country: str | None = None) -> Actor | None:
    """Return the armed organisation that an article is about: the only one, or the one that it tells of far more than of another.

    Those who speak for it tell that it is the one at the table: "National Democratic Front *negotiator* Ana Ruiz". One that is first
    told of as a thing beside is not: "is *separately* speaking to the Liberation Front".

    Args:
        page: What is read.
        actors: The article's actors.
        country: The state that it fights, where it is known; else any.
    """
    armed = [a for a in actors if a.kind is ActorKind.ORGANISATION and is_rebel(a) and country in {None, a.country}]
    if len(armed) > 1:
        armed = [a for a in armed if not _is_aside(page, a)]
    if len(armed) < 2:
        return next(iter(armed), None)
    ranked = sorted(((len(a.mentions) + _A_VOICE * _voices(page, a), a) for a in armed), key=_by_weight, reverse=True)
    return ranked[0][1] if ranked[0][0] >= _FAR_MORE * ranked[1][0] else None


_FAR_MORE = 2
"""How many times as much as another an organisation is told of that "the rebels" are."""
_A_VOICE = 3
"""What somebody who speaks for an organisation counts beside a mention of it."""
_VOICE_NEAR = 3
"""How far behind its name the word for who speaks for it may stand, in tokens."""
#: Words of what is told beside talks.
_ASIDE = frozenset({"separately", "separate", "another", "unrelated"})
#: Who speaks for an armed organisation.
_VOICES = frozenset(
    "chair chairman chairperson negotiator consultant spokesman spokesperson spokeswoman delegate delegation panel".split()
    + "lead head represent".split()
)


def _by_weight(ranked: tuple[int, Actor]) -> int:
    return ranked[0]


def _is_aside(page: Page, actor: Actor) -> bool:
    """Say whether an organisation is first told of in a sentence that sets it apart from what the report is about."""
    first = min((m.start for m in actor.mentions), default=0)
    sent = next((s for s in page.sents if s[0].idx <= first <= s[-1].idx), None)
    return sent is not None and any(t.lower_ in _ASIDE for t in sent)


def _voices(page: Page, actor: Actor) -> int:
    """Return how many mentions of an organisation stand before the word for somebody who speaks for it."""
    ends = {m.end for m in actor.mentions}
    found = 0
    for sent in page.sents:
        for token in sent:
            if token.idx + len(token.text) in ends:
                found += any(t.lemma_.lower() in _VOICES for t in token.doc[token.i + 1 : token.i + 1 + _VOICE_NEAR])
    return found
