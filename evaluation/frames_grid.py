"""How well events hold when an act is told in other clause frames: ``python -m evaluation.frames_grid [FRAME...] [--misses N]``.

Phrases of the acts lexicon make plain sentences ("Peru imposed a ban on Chile"). Those that are read right are told again: in the passive,
as a gerund, as a noun, behind "decided to" and so on; type, actor and recipient must stay. For each frame the share that is lost is
printed, those apart where the parser already hung the act's word as the frame does not ("parse"). Sentences of verbs of saying that are
acts themselves (``SAYINGS``) are scored beside them. The figures are no floor: they say where to look.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from detente.language import load
from detente.lexicon.acts import Entry, load_acts
from detente.model import Article, Reading
from detente.reading.reader import load_reader
from evaluation.articles import article_of_row

#: Sides of the sentences: name, adjective, code.
PAIRS = (
    (("Peru", "Peruvian", "PER"), ("Chile", "Chilean", "CHL")),
    (("Chad", "Chadian", "TCD"), ("Mali", "Malian", "MLI")),
    (("Fiji", "Fijian", "FJI"), ("Tonga", "Tongan", "TON")),
    (("Kenya", "Kenyan", "KEN"), ("Ghana", "Ghanaian", "GHA")),
)
THIRD = ("Norway", "NOR")
#: Prepositions before whom an act is done to.
TO_WHOM = ("on", "against", "to", "at", "with", "from", "for", "of", "in")
#: Nouns without an article.
MASS = frozenset("aid relief help assistance force fire support blame asylum territory land equipment weaponry condolence fuel".split())
#: Concepts whose plain sentences are of other sides than a state against a state.
LEFT_OUT = frozenset({"no_act_idiom", "no_act_accident", "no_act_nominal", "no_act_press"})
DAY = "2024-05-29"
#: Verb phrases of one concept that are told again, of those with an object of their own and of those without; and nouns.
A_CONCEPT = 1
SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
VOWELS = "aeiou"


@dataclass(frozen=True, kw_only=True)
class Seed:
    """An act in words, and what must be read of it.

    Attributes:
        entry: Its phrase in the lexicon.
        forms: Base, third person, past, participle and gerund of the verb, with its particle; of a noun five times the noun.
        thing: The object where the other side is none ("a ban"), else "".
        link: The preposition before the other side, or "".
        pair: Who does it, and to whom.
    """

    entry: Entry
    forms: tuple[str, str, str, str, str]
    thing: str
    link: str
    pair: tuple[tuple[str, str, str], tuple[str, str, str]]

    @property
    def subject(self) -> str:
        """The subject of a passive: "a ban on Chile" is parted."""
        return self.thing or self.pair[1][0]

    @property
    def rest(self) -> str:
        """What stands behind a passive verb."""
        return f" {self.link} {self.pair[1][0]}" if self.link else ""

    def done(self, form: int) -> str:
        """Return the verb phrase with one of the forms."""
        return f"{self.forms[form]} {self.thing}{self.rest}" if self.thing else f"{self.forms[form]}{self.rest or ' ' + self.pair[1][0]}"


def inflect(lemma: str) -> tuple[str, str, str, str, str]:
    """Return base, third person, past, participle and gerund of a verb, irregular ones by the lexicon's table.

    The table has forms without their use: of two the one that ends in "n" or comes later is the participle.
    """
    doubled = (
        len(lemma) < 5 and len(lemma) > 2 and lemma[-1] not in VOWELS + "wxy" and lemma[-2] in VOWELS and lemma[-3] not in VOWELS
    ) or lemma in DOUBLING
    stem = lemma + lemma[-1] if doubled else lemma
    third = lemma[:-1] + "ies" if _ends_in_y(lemma) else lemma + "es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else lemma + "s"
    past = lemma + "d" if lemma.endswith("e") else lemma[:-1] + "ied" if _ends_in_y(lemma) else stem + "ed"
    gerund = lemma[:-1] + "ing" if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else stem + "ing"
    known = IRREGULAR.get(lemma) or _irregular().get(lemma)
    if known:
        participles = [form for form in known if form.endswith(("n", "ne"))]
        pasts = [form for form in known if form not in participles] or known
        return lemma, third, pasts[0], (participles or pasts)[-1], gerund
    return lemma, third, past, past, gerund


DOUBLING = frozenset(
    {"expel", "rebut", "rebuff", "deter", "repel", "refer", "commit", "permit", "bar", "ban", "rap", "patrol"} - {"rebuff"}
)
#: Forms that differ from both the rule and the table.
IRREGULAR: dict[str, list[str]] = {"put": ["put"], "cut": ["cut"], "set": ["set"], "hit": ["hit"], "shut": ["shut"], "let": ["let"]}


@cache
def _irregular() -> dict[str, list[str]]:
    forms: dict[str, list[str]] = defaultdict(list)
    for form, lemmas in load_acts().irregular.items():
        for lemma in lemmas:
            if not form.endswith(("ing", "s")):
                forms[lemma].append(form)
    return forms


def _ends_in_y(lemma: str) -> bool:
    return lemma.endswith("y") and lemma[-2] not in VOWELS


def _with_article(noun: str) -> str:
    if noun.endswith("s") or noun in MASS:
        return noun
    return f"{'an' if noun[0] in VOWELS else 'a'} {noun}"


def seeds(pos: str, limit: int = A_CONCEPT) -> Iterator[Seed]:
    """Yield phrases of each concept that tell of one who does something to another."""
    acts = load_acts()
    taken: dict[tuple[str, bool], int] = defaultdict(int)
    entries = sorted({e for (kind, _), found in acts.index.items() if kind == pos for e in found}, key=_order)
    for number, entry in enumerate(entries):
        seed = _seed(entry, PAIRS[number % len(PAIRS)])
        if seed is not None and taken[kind := (entry.concept, bool(seed.link))] < limit:
            taken[kind] += 1
            yield seed


def _order(entry: Entry) -> tuple[str, int, str]:
    return entry.concept, sum(map(ord, entry.phrase)) % 97, entry.phrase


def _seed(entry: Entry, pair: tuple[tuple[str, str, str], tuple[str, str, str]]) -> Seed | None:
    odd = (
        entry.operator or entry.mutual or entry.mods or entry.said or entry.subj or entry.inf or entry.formal or set(entry.needs) - {"obj"}
    )
    if odd or entry.type is None or entry.concept in LEFT_OUT or " " in entry.lemma or entry.bars:
        return None
    if entry.pos == "noun":
        link = next((slot for slot in TO_WHOM if slot in entry.recipient and (not entry.obl or entry.obl == ((slot, frozenset()),))), None)
        if link is None or not {"poss", "by"} <= set(entry.actor) or entry.lemma.endswith("s"):
            return None
        return Seed(entry=entry, forms=(entry.lemma,) * 5, thing="", link=link, pair=pair)
    if entry.pos != "verb":
        return None
    link = next((slot for slot in TO_WHOM if slot in entry.recipient and slot != "of"), "")
    if entry.obl:
        if len(entry.obl) > 1 or entry.obl[0][1] or entry.obl[0][0] not in entry.recipient:
            return None
        link = entry.obl[0][0]
    elif not entry.obj:
        if "obj" not in entry.recipient[:1]:
            return None
        link = ""
    if entry.obj and not link:
        return None
    thing = _with_article(sorted(entry.obj, key=_plural_first)[0]) if entry.obj else ""
    if entry.obl and not entry.obj and "obj" in entry.needs:
        return None
    forms = inflect(entry.lemma)
    if entry.particle:
        forms = tuple(f"{form} {entry.particle}" for form in forms)  # type: ignore[assignment]
    return Seed(entry=entry, forms=forms, thing=thing, link=link, pair=pair)


def _plural_first(noun: str) -> tuple[bool, str]:
    return not noun.endswith("s"), noun


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A clause frame.

    Attributes:
        tell: Writes the sentence of an act.
        of: ``verb`` or ``noun``; ``object`` is a verb whose object is the passive's subject.
        deps: Relations that the act's word may have (without subtype); none is any.
        tags: Beginnings of its tag.
        beside: Another event that must be there, as (type, actor, recipient) with A, B, C for the sides.
        turned: What "decide to" or "refuse to" may make of the type: an operator of the lexicon, or "".
        only_beside: The act itself is no event of its own.
        types: PLOVER types that the frame is for; none is all.
        not_actual: The act has not come about.
    """

    tell: Callable[[Seed, str, str], str]
    of: str = "verb"
    deps: frozenset[str] = frozenset()
    tags: str = "V"
    beside: tuple[str, str, str] | None = None
    turned: str = ""
    only_beside: bool = False
    types: frozenset[str] = frozenset()
    not_actual: bool = False


BASE, THIRD_PERSON, PAST, PARTICIPLE, GERUND = range(5)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _passive(s: Seed, verb: str, doer: str) -> str:
    return _upper(f"{s.subject} {verb} {s.forms[PARTICIPLE]}{s.rest}{doer}")


def _of(kind: str, deps: str = "", **more: object) -> Callable[[Callable[[Seed, str, str], str]], Frame]:
    return lambda tell: Frame(tell=tell, of=kind, deps=frozenset(deps.split()), **more)  # type: ignore[arg-type]


def _frame(pattern: str, kind: str = "verb", deps: str = "", **more: object) -> Frame:
    """Make a frame of a pattern: A, B and C, ``{0}`` to ``{4}`` the verb phrase in its forms, ``{a}`` and ``{b}`` the adjectives."""

    def tell(s: Seed, a: str, b: str) -> str:
        done = [s.done(form) for form in range(5)]
        words = {"A": a, "B": b, "C": THIRD[0], "a": s.pair[0][1], "b": s.pair[1][1], "link": s.link, "N": s.forms[0]}
        words |= {"S": s.subject, "rest": s.rest, "V": s.forms[PARTICIPLE], "an": _with_article(s.forms[0])}
        return _upper(pattern.format(*done, **words))

    return _of(kind, deps, **more)(tell)


KINDLY = frozenset({"SUPPORT", "AID", "CONCEDE", "RETREAT", "AGREE", "COOPERATE"})
HARSH = frozenset({"ACCUSE", "REJECT", "THREATEN", "SANCTION", "COERCE", "ASSAULT", "PROTEST"})
FRAMES: dict[str, Frame] = {
    "plain": _frame("{A} {2}."),
    "passive": _frame("{S} was {V}{rest} by {A}.", "passive", "ROOT"),
    "passive, by first": _frame("{S} was {V} by {A}{rest} on Monday.", "passive", "ROOT"),
    "passive, perfect": _frame("{S} has been {V}{rest} by {A}.", "passive", "ROOT"),
    "said that had": _frame("{C} said on Monday {A} had {3}.", deps="ccomp"),
    "said it had": _frame("{A} said on Monday it had {3}.", deps="ccomp"),
    "headline": _frame("{A} {1}", deps="ROOT"),
    "headline passive": _frame("{B} {V} by {A} at talks", "direct", "ROOT"),
    "headline infinitive": _frame("{A} to {0}", turned="commit"),
    "will": _frame("{A} will {0} next week.", turned="commit"),
    "decided to": _frame("{A} decided to {0}.", deps="xcomp", turned="commit"),
    "decided on": _frame("{A} announced a decision to {0}.", deps="acl", turned="commit"),
    "moved to": _frame("{A} moved on Monday to {0}.", deps="xcomp advcl"),
    "went on to": _frame("{A} went on to {0}.", deps="xcomp advcl"),
    "began": _frame("{A} has begun {4}.", deps="xcomp"),
    "began to": _frame("{A} began to {0} on Monday.", deps="xcomp"),
    "continued to": _frame("{A} continued to {0} on Monday.", deps="xcomp"),
    "joined in": _frame("{A} joined {C} in {4}.", deps="advcl acl"),
    "along with": _frame("{A}, along with {C}, {2}.", deps="ROOT"),
    "like C": _frame("{A}, like {C}, {2} on Monday.", deps="ROOT"),
    "first to": _frame("{A} became the first country to {0}.", deps="acl"),
    "which": _frame("{A}, which {2} last week, will hold elections in May.", deps="acl"),
    "whose government": _frame("{A}, whose government {2} last week, will hold elections in May.", deps="acl"),
    "having": _frame("{A}, having {3}, will hold elections in May.", deps="advcl acl"),
    "having first": _frame("Having {3} on Monday, {A} marked a holiday.", deps="advcl"),
    "after doing": _frame("After {4}, {A} marked a holiday.", deps="advcl"),
    "after it did": _frame("After {A} {2}, {C} marked a holiday.", deps="advcl"),
    "days after": _frame("{C} marked a holiday days after {A} {2}.", deps="advcl acl"),
    "in doing": _frame("In {4}, {A} followed its neighbours.", deps="advcl"),
    "by doing": _frame("{A} surprised its neighbours on Monday by {4}.", deps="advcl"),
    "responded by": _frame("{A} responded to {C} by {4}.", deps="advcl"),
    "rushed to": _frame("{A} rushed to {0} on Monday.", deps="xcomp advcl"),
    "was quick to": _frame("{A} was quick to {0} on Monday.", deps="xcomp advcl"),
    "kept": _frame("{A} kept {4} on Monday.", deps="xcomp advcl"),
    "ended up": _frame("{A} ended up {4}.", deps="xcomp advcl"),
    "was forced to": _frame("{A} was forced to {0} on Monday.", deps="xcomp advcl"),
    "voted to": _frame("{A}'s parliament voted on Monday to {0}.", deps="xcomp advcl", turned="commit"),
    "plans to": _frame("{A} plans to {0}.", deps="xcomp", turned="commit"),
    "is preparing to": _frame("{A} is preparing to {0}.", deps="xcomp advcl", turned="commit"),
    "announced that": _frame("{A} announced on Monday that it had {3}."),
    "announced it was": _frame("{A} announced on Monday that it was {4}."),
    "it emerged": _frame("It emerged on Monday that {A} had {3}."),
    "reports that": _frame("Reports that {A} had {3} reached {C} on Monday."),
    "news that": _frame("{C} marked a holiday despite the news that {A} had {3}."),
    "said C": _frame("{A} {2}, {C} said."),
    "according to": _frame("According to {C}, {A} {2} on Monday."),
    "is V-ing": _frame("{A} is {4}."),
    "has V-ed": _frame("{A} has {3}."),
    "its president, who": _frame("{A}'s president, who {2} on Monday, will hold elections in May."),
    "foreign ministry": _frame("{A}'s foreign ministry {2} on Monday."),
    "adjective government": _frame("The {a} government {2} on Monday."),
    "pronoun": _frame("{A} changed course on Monday. It {2}."),
    "its leader, pronoun": _frame("{A}'s president Jon Sado changed course. He {2} on Monday."),
    "and C": _frame("{A} and {C} {2}."),
    "while": _frame("{C} marked a holiday while {A} {2}."),
    "but": _frame("{C} marked a holiday, but {A} {2}."),
    "; and": _frame("{C} marked a holiday on Monday, and {A} {2}."),
    "C said, and A": _frame("{C} met in private; {A} {2}."),
    "with A V-ing": _frame("{C} marked a holiday, with {A} {4}."),
    "amid": _frame("Oil prices rose after {A} {2}."),
    "prompting": _frame("The row deepened, prompting {A} to {0}."),
    "led A to": _frame("The row led {A} to {0}."),
    "left it to": _frame("The raid drew a response from {A}, which {2}."),
    "V-ing of": _frame("{A}'s {4} surprised diplomats.", tags="V"),
    "blamed by victim": _frame("{B} said it had been {V} by {A}.", "direct"),
    "victim's envoy": _frame("{B} protested on Monday after it was {V} by {A}.", "direct"),
    "got V-ed": _frame("{B} got {V} by {A}.", "direct"),
    "V-ing, aside": _frame("{A} changed course on Monday, {4}.", deps="advcl"),
    "when it did": _frame("{A} stunned diplomats when it {2}.", deps="advcl acl"),
    "cleft": _frame("It was {A} that {2}.", deps="acl ccomp"),
    "not only": _frame("Not only did {A} {0}, it marked a holiday.", deps="ROOT ccomp advcl"),
    "met C and": _frame("{A} met {C} on Monday and {2}.", deps="conj", beside=("CONSULT", "A", "C")),
    "used the meeting to": _frame("{A} used the meeting to {0}.", deps="xcomp advcl acl"),
    "took the step of": _frame("{A} took the unusual step of {4}.", deps="acl"),
    "participle behind": _frame("{B}, {V} by {A} on Monday, marked a holiday.", "direct", "acl advcl"),
    "participle in front": _frame("{V} by {A} on Monday, {B} marked a holiday.", "direct", "advcl acl"),
    "being": _frame("{B} marked a holiday after being {V} by {A}.", "direct", "advcl"),
    "which was": _frame("{B}, which was {V} by {A} on Monday, marked a holiday.", "direct", "acl"),
    "found itself": _frame("{B} found itself {V} by {A}.", "direct", "xcomp ccomp advcl acl"),
    "saw itself": _frame("{B} saw its envoys {V} by {A}.", "direct", "ccomp xcomp acl", types=frozenset({"SANCTION", "COERCE"})),
    "condemned for": _frame(
        "{C} condemned {A} for {4}.", deps="advcl acl xcomp", beside=("ACCUSE", "C", "A"), only_beside=True, types=HARSH
    ),
    "accused of": _frame("{C} accused {A} of {4}.", deps="advcl", beside=("ACCUSE", "C", "A"), only_beside=True),
    "is accused of": _frame("{A} is accused of {4}.", deps="advcl", beside=("ACCUSE", "", "A"), only_beside=True, types=HARSH),
    "accusing of": _frame("{C} changed course on Monday, accusing {A} of {4}.", beside=("ACCUSE", "C", "A"), only_beside=True, types=HARSH),
    "urged to": _frame("{C} urged {A} to {0}.", beside=("REQUEST", "C", "A"), only_beside=True),
    "call on to": _frame("{C} repeated its call on {A} to {0}.", beside=("REQUEST", "C", "A"), only_beside=True),
    "refused to": _frame("{A} refused to {0}.", beside=("REJECT", "A", "?"), only_beside=True, types=KINDLY),
    "threatened to": _frame(
        "{A} threatened to {0}.", beside=("THREATEN", "A", "B"), only_beside=True, types=frozenset({"SANCTION", "ASSAULT"})
    ),
    "A's decision": _frame("{A}'s decision to {0} came on Monday.", deps="acl", turned="commit"),
    "adjective decision": _frame("The {a} decision to {0} came on Monday.", deps="acl", turned="commit"),
    "criticised A's decision": _frame(
        "{C} criticised {A}'s decision to {0}.", deps="acl", turned="commit", beside=("ACCUSE", "C", "A"), types=HARSH
    ),
    "criticised adjective decision": _frame(
        "{C} criticised the {a} decision to {0}.", deps="acl", turned="commit", beside=("ACCUSE", "C", "A"), types=HARSH
    ),
    "welcomed A's decision": _frame(
        "{C} welcomed {A}'s decision to {0}.", deps="acl", turned="commit", beside=("SUPPORT", "C", "A"), types=KINDLY
    ),
    "welcomed adjective decision": _frame(
        "{C} welcomed the {a} decision to {0}.", deps="acl", turned="commit", beside=("SUPPORT", "C", "A"), types=KINDLY
    ),
    "decision by": _frame("A decision by {A} to {0} came on Monday.", deps="acl", turned="commit"),
    "move by": _frame("A move by {A} to {0} came on Monday.", deps="acl", turned="commit"),
    "criticised move by": _frame("{C} denounced a move by {A} to {0}.", beside=("ACCUSE", "C", "A"), turned="commit", types=HARSH),
    "criticised V-ing": _frame("{C} condemned {A}'s {4}.", beside=("ACCUSE", "C", "A"), only_beside=True, types=HARSH),
    "N, poss": _frame("{A}'s {N} {link} {B} came on Monday.", "noun", tags="N"),
    "N, adjective": _frame("The {a} {N} {link} {B} came on Monday.", "noun", tags="N"),
    "N, by": _frame("The {N} {link} {B} by {A} came on Monday.", "noun", tags="N"),
    "N, by behind after": _frame("{C} marked a holiday after the {N} {link} {B} by {A}.", "noun", tags="N"),
    "after A's N": _frame("{C} marked a holiday after {A}'s {N} {link} {B}.", "noun", tags="N"),
    "condemned A's N": _frame("{C} condemned {A}'s {N} {link} {B}.", "noun", tags="N", beside=("ACCUSE", "C", "A"), types=HARSH),
    "condemned N by": _frame("{C} condemned the {N} {link} {B} by {A}.", "noun", tags="N", beside=("ACCUSE", "C", "A"), types=HARSH),
    "welcomed A's N": _frame("{C} welcomed {A}'s {N} {link} {B}.", "noun", tags="N", beside=("SUPPORT", "C", "A"), types=KINDLY),
    "issued N": _frame("{A} issued {an} {link} {B} on Monday.", "noun", tags="N", types=SPOKEN),
    "delivered N": _frame("{A} delivered {an} {link} {B} on Monday.", "noun", tags="N", types=SPOKEN),
    "repeated N": _frame("{A} repeated its {N} {link} {B} on Monday.", "noun", tags="N", types=SPOKEN),
    "drew N": _frame("{B} drew {an} from {A} on Monday.", "noun", tags="N", types=frozenset({"ACCUSE", "REJECT", "THREATEN"})),
    "faced N": _frame("{B} faced {an} from {A} on Monday.", "noun", tags="N", types=frozenset({"ACCUSE", "REJECT", "THREATEN", "ASSAULT"})),
    "met with N": _frame("{B} was met with {an} from {A}.", "noun", tags="N", types=frozenset({"ACCUSE", "REJECT", "THREATEN"})),
    "came under N": _frame("{B} came under {N} from {A} on Monday.", "noun", tags="N", types=frozenset({"ACCUSE", "ASSAULT"})),
    "got N": _frame("{B} received {an} from {A} on Monday.", "noun", tags="N", types=KINDLY | SPOKEN),
    "N in response": _frame("{A}'s response was {an} {link} {B}.", "noun", tags="N", types=SPOKEN),
    "N by A, quoted": _frame('"We deplore the {N} {link} {B} by {A}," {C}\'s foreign minister said.', "noun", tags="N", types=HARSH),
}
#: Verbs of saying that are acts: a sentence of A, B and C, and what must be read.
SAYINGS: tuple[tuple[str, str], ...] = tuple(
    (line.split(" | ")[0].strip(), line.split(" | ")[1].strip())
    for line in """
{A} told {B} to withdraw its troops from the islands. | REQUEST A > B
{A} has told {B} to stop the drilling. | REQUEST A > B
{B} was told by {A} to leave the islands. | REQUEST A > B
{A} wants {B} to return the painting. | REQUEST A > B
{A} insisted that {B} leave the islands. | REQUEST A > B
{A} insisted that {B} should pay for the damage. | REQUEST A > B
{A} said {B} must withdraw its ships. | REQUEST A > B
{A} said {B} should apologise for the raid. | REQUEST A > B
{A}'s foreign minister said {B} had to withdraw its ships. | REQUEST A > B
{A} asked that {B} open its archives. | REQUEST A > B
{A} expects {B} to honour the treaty. | REQUEST A > B
{A} pressed {B} on Monday to open its archives. | REQUEST A > B
{A} wrote to {B} asking it to open its archives. | REQUEST A > B
In a letter to {B}, {A} asked for the return of the painting. | REQUEST A > B
{A} appealed to {B} for the release of the sailors. | REQUEST A > B
{A} said it wanted {B} to open its archives. | REQUEST A > B
{A} retorted that {B} had broken the truce. | ACCUSE A > B
{A} complained that {B} had broken the truce. | ACCUSE A > B
{A} charged that {B} had broken the truce. | ACCUSE A > B
{A} claimed {B} had broken the truce. | ACCUSE A > B
{A} says {B} broke the truce. | ACCUSE A > B
{A} said {B} was to blame for the raid. | ACCUSE A > B
{A} said {B} was behind the raid. | ACCUSE A > B
{A} called {B}'s move illegal. | ACCUSE A > B
{A} described the {b} decision as a provocation. | ACCUSE A > B
{A} hit back at {B} over the drilling. | ACCUSE A > B
{A} hits back at {B} over drilling | ACCUSE A > B
{A} lashed out at {B} over the drilling. | ACCUSE A > B
{A} took aim at {B} over the drilling. | ACCUSE A > B
{A} said {B}'s conduct was unacceptable. | ACCUSE A > B
{A} lamented {B}'s decision to close the strait. | ACCUSE A > B
{A} regretted {B}'s decision to close the strait. | ACCUSE A > B
{A} was critical of {B}'s decision to close the strait. | ACCUSE A > B
{A} was angered by {B}'s decision to close the strait. | ACCUSE A > B
{A} voiced anger at {B}'s decision to close the strait. | ACCUSE A > B
{A} will not return the painting to {B}. | REJECT A > B
{A} made clear it would not return the painting to {B}. | REJECT A > B
{A} said it would not take part in talks with {B}. | REJECT A > B
{A} ruled out talks with {B}. | REJECT A > B
{A} ruled out lifting its sanctions on {B}. | REJECT A > B
{A} said no to a {b} request for fuel. | REJECT A > B
{A} turned down a {b} offer of talks. | REJECT A > B
{A} turned down {B}'s request for fuel. | REJECT A > B
{A} dismissed {B}'s claims as baseless. | REJECT A > B
{A} dismissed the {b} claim. | REJECT A > B
{A} has no intention of lifting its sanctions on {B}. | REJECT A > B
{A} is unwilling to meet {B}. | REJECT A > B
{A} vowed to strike {B}. | THREATEN A > B
{A} vowed retaliation against {B}. | THREATEN A > B
{A} said {B} would pay a heavy price. | THREATEN A > B
{A} warned {B} that it would cut off the gas. | THREATEN A > B
{A} warned that it would cut off gas to {B}. | THREATEN A > B
{A} told {B} it would cut off the gas unless it paid. | THREATEN A > B
{A} gave {B} until Friday to withdraw. | THREATEN A > B / REQUEST A > B
{A} set {B} a deadline of Friday to withdraw. | THREATEN A > B / REQUEST A > B
{A} said it would retaliate against {B}. | THREATEN A > B
{A} promised {B} a loan. | AGREE A > B
{A} pledged to send doctors to {B}. | AGREE A > B
{A} said it would send doctors to {B}. | AGREE A > B
{A} assured {B} that it would send doctors. | AGREE A > B
{A} said yes to {B}'s request for doctors. | AGREE A > B
{A} granted {B}'s request for doctors. | AGREE A > B
{A} accepted a {b} offer of talks. | AGREE A > B
{A} backed {B}'s bid for a seat on the council. | SUPPORT A > B
{A} said it stood by {B}. | SUPPORT A > B
{A} voiced support for {B}'s decision to close the strait. | SUPPORT A > B
{A} hailed {B} for closing the camps. | SUPPORT A > B
{A} praised the {b} decision to close the camps. | SUPPORT A > B
{A} paid tribute to {B}. | SUPPORT A > B
{A} sided with {B} in the dispute. | SUPPORT A > B
{A} came out in support of {B}. | SUPPORT A > B
{A} threw its weight behind {B}. | SUPPORT A > B
{A} and {B} traded blame for the raid. | ACCUSE A > B / ACCUSE B > A
{A}'s ambassador to {B} was expelled on Monday. | SANCTION B > A
{A}'s ambassador was expelled by {B}. | SANCTION B > A
{B} had its ambassador expelled by {A}. | SANCTION A > B
{B} saw its ambassador expelled by {A}. | SANCTION A > B
{B}'s embassy in {A} was ordered shut. | SANCTION A > B / COERCE A > B / REQUEST A > B
{A} froze {B}'s assets. | SANCTION A > B
{A} pulled its ambassador out of {B}. | SANCTION A > B
{A} sent its ambassador home to {B}. | SANCTION A > B
{A} held talks with {B}. | CONSULT A > B
{B} was visited by {A}'s president. | CONSULT A > B
{A}'s president was in {B} for talks. | CONSULT A > B
{A} hosted {B}'s president. | CONSULT A > B
{A} and {B} are to meet in May. | AGREE A > B / AGREE A&B
""".strip().splitlines()
)

Triple = tuple[str, frozenset[str], frozenset[str], str]


def triples(reading: Reading) -> list[Triple]:
    """Return type, countries of both sides and factuality of each event."""
    code = {actor.id: actor.country for actor in reading.actors}
    return [
        (
            str(e.type),
            frozenset(c for i in e.actors if (c := code[i])),
            frozenset(c for i in e.recipients if (c := code[i])),
            str(e.factuality),
        )
        for e in reading.events
    ]


def holds(found: Iterable[Triple], types: Iterable[str], actor: str, recipient: str) -> bool:
    """Say whether one of the events is of these types and sides; an actor may have others beside it, "?" is anybody."""
    return any(
        kind in types
        and (actor in actors or (not actor and not actors))
        and (recipient == "?" or recipient in recipients or (kind in MUTUAL and recipient in actors))
        for kind, actors, recipients, _ in found
    )


MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})


def is_right(frame: Frame, seed: Seed, found: list[Triple]) -> bool:
    """Say whether what was read of a sentence is what its frame keeps of the act."""
    sides = {"A": seed.pair[0][2], "B": seed.pair[1][2], "C": THIRD[1], "": "", "?": "?"}
    if frame.beside is not None:
        kind, actor, recipient = frame.beside
        if not holds(found, {kind}, sides[actor], sides[recipient]):
            return False
    kind = str(seed.entry.type)
    types = {kind}
    if frame.turned and (made := load_acts().compose(frame.turned, kind, seed.entry.mode)) is not None and made.type:
        types.add(made.type)
    if frame.only_beside:  # nobody else may have done it
        return not any(k == kind and a and sides["A"] not in a and (not frame.beside or k != frame.beside[0]) for k, a, _, _ in found)
    return holds(found, types, sides["A"], sides["B"])


def is_kept(seed: Seed, found: list[Triple]) -> bool:
    """Say whether the plain sentence of a seed is read right, so that it may be told again."""
    one = [t for t in found if t[0] == seed.entry.type]
    return len(found) == 1 and bool(one) and seed.pair[0][2] in one[0][1] and seed.pair[1][2] in one[0][2]


def plain(seed: Seed) -> str:
    """Write the plain sentence of a seed."""
    a, b = seed.pair[0][0], seed.pair[1][0]
    return f"{a}'s {seed.forms[0]} {seed.link} {b} came on Monday." if seed.entry.pos == "noun" else f"{a} {seed.done(PAST)}."


def cases(kept: Iterable[Seed], names: Iterable[str]) -> Iterator[tuple[str, Seed, str]]:
    """Yield (frame, seed, sentence)."""
    for seed in kept:
        for name in names:
            frame = FRAMES[name]
            if frame.types and seed.entry.type not in frame.types:
                continue
            if (frame.of == "noun") != (seed.entry.pos == "noun"):
                continue
            if frame.of in {"passive", "direct"} and not (seed.thing or not seed.link):
                continue
            if frame.of == "direct" and seed.link:
                continue
            yield name, seed, frame.tell(seed, seed.pair[0][0], seed.pair[1][0])


def read(texts: list[str]) -> list[list[Triple]]:
    """Read sentences, each as an article of its own."""
    articles: list[Article] = [article_of_row({"id": f"s{n}", "text": text, "published_at": DAY}) for n, text in enumerate(texts)]
    return [triples(reading) for reading in load_reader().read_many(articles)]


def is_parsed(frame: Frame, seed: Seed, text: str) -> bool:
    """Say whether the parser hung the act's word as the frame does."""
    words = {form.split()[0].lower() for form in seed.forms}
    found = [t for t in load()(text) if t.lower_ in words]
    return any(t.tag_.startswith(frame.tags) and (not frame.deps or t.dep_.split(":")[0] in frame.deps) for t in found)


def main() -> None:
    """Print the share lost, frame by frame."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.frames_grid", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("frames", nargs="*", help="frames to tell the acts in (all)")
    parser.add_argument("--misses", type=int, default=0, help="sentences lost to print a frame")
    parser.add_argument("--limit", type=int, default=A_CONCEPT, help="phrases a concept")
    args = parser.parse_args()
    candidates = [*seeds("verb", args.limit), *seeds("noun", args.limit)]
    kept = [seed for seed, found in zip(candidates, read([plain(s) for s in candidates]), strict=True) if is_kept(seed, found)]
    print(f"{len(kept)} of {len(candidates)} phrases are read right in a plain sentence")
    told = list(cases(kept, args.frames or [n for n in FRAMES if n != "plain"]))
    lost: dict[str, list[tuple[Seed, str, list[Triple]]]] = defaultdict(list)
    count: dict[str, int] = defaultdict(int)
    for (name, seed, text), found in zip(told, read([text for _, _, text in told]), strict=True):
        count[name] += 1
        if not is_right(FRAMES[name], seed, found):
            lost[name].append((seed, text, found))
    _report(lost, count, args.misses)
    if not args.frames:
        _report_sayings(misses=args.misses > 0)


def _report(lost: dict[str, list[tuple[Seed, str, list[Triple]]]], count: dict[str, int], misses: int) -> None:
    parsed = {name: [row for row in rows if is_parsed(FRAMES[name], row[0], row[1])] for name, rows in lost.items()}
    print(f"{'frame':32}{'told':>6}{'lost':>7}{'parse':>7}")
    for name in sorted(count, key=lambda n: -len(parsed.get(n, ())) / count[n]):
        rows = parsed.get(name, [])
        print(f"{name:32}{count[name]:6}{len(rows) / count[name]:7.2f}{(len(lost[name]) - len(rows)) / count[name]:7.2f}")
        for seed, text, found in rows[:: max(1, len(rows) // misses)][:misses] if misses else ():
            read_as = "; ".join(f"{k} {f} {'+'.join(sorted(a)) or '-'} > {'+'.join(sorted(b)) or '-'}" for k, a, b, f in found) or "none"
            print(f"      {text}   [{seed.entry.type} {seed.entry.concept}]  {read_as}")
    told, gone = sum(count.values()), sum(map(len, lost.values()))
    print(f"{'all':32}{told:6}{sum(map(len, parsed.values())) / told:7.2f}{(gone - sum(map(len, parsed.values()))) / told:7.2f}")


def _report_sayings(*, misses: bool) -> None:
    texts, wanted = [], []
    for pattern, line in SAYINGS:
        for a, b in PAIRS[:2]:
            texts.append(pattern.format(A=a[0], B=b[0], C=THIRD[0], a=a[1], b=b[1]))
            wanted.append((line, {"A": a[2], "B": b[2]}))
    wrong = 0
    for text, (line, sides), found in zip(texts, wanted, read(texts), strict=True):
        options = [part.replace("&", " > ").split() for part in line.split(" / ")]
        if not any(holds(found, {kind}, sides[actor], sides[recipient]) for kind, actor, _, recipient in options):
            wrong += 1
            if misses:
                read_as = "; ".join(f"{k} {f} {'+'.join(sorted(a))} > {'+'.join(sorted(b))}" for k, a, b, f in found) or "none"
                print(f"      {text}   [{line}]  {read_as}")
    print(f"sayings: {wrong} of {len(texts)} lost")


if __name__ == "__main__":
    main()
