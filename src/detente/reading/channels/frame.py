"""A predicate that does something to a channel, and the rules that make one without a verb of the lexicon."""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.copies import quick

#: Words for one of several sessions: "*the last of* the gatherings was held in Ottawa".
LAST_OF = frozenset({"last", "latest"})
#: Acts that begin a channel.
FOUNDING = frozenset({"establish", "launch"})
#: The rule of what is done at a session.
AT_SESSION = "channels:at-session"
THERE_FOR = "channels:there-for"
#: What opens with talks that may be those of others: "diplomacy, starting with the dialogue".
OPENS_WITH = "start with"
#: The rule of what a body does when it sits.
AT_WORK = "channels:body-at-work"
#: The rule of what a session with a number is told to have done.
SESSION_DID = "channels:session-did"
#: What is done at a session tells that it is held.
DURING = frozenset({"at", "during", "after"})
#: The rule of a pause that is lifted.
LIFTED = "channels:pause-lifted"
#: Acts of who leaves a channel, or lets it rest.
LEFT = frozenset({"suspend", "end", "cancel", "postpone", "stall"})


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A predicate that does something to a channel.

    Attributes:
        act: Of the lexicon: hold, launch, establish, agree, resume, ...
        predicate: Token index of the verb, noun or adjective that carries it.
        anchor: Token index of the word whose clause dates it (the predicate, or what governs a noun).
        mode: done, future, planned, agreed, requested, proposed, denied, possible, failed, negated or progressive.
        over: Token index of the word that made the mode ("agreed"), else ``None``.
        noun: The act is a noun ("the resumption of").
        exist: The predicate is "be" ("there had been none").
        perfect: Past perfect: told as history.
        launch: The verb may tell the first session ever.
        progress: It is what has been got on with ("progress in resuming").
        ahead: "Will" or "would" stands with it, negated or not.
        waits: It is not to be until something else is ("will not begin until").
        dated: It is told only where a date to come stands with it.
        aside: It stands behind a comma, and the clause around it does not date it.
        verb: Lemma of the predicate.
        rule: Lexicon entry that gave the act.
    """

    act: str
    predicate: int
    anchor: int
    mode: str
    over: int | None = None
    noun: bool = False
    exist: bool = False
    perfect: bool = False
    launch: bool = False
    progress: bool = False
    ahead: bool = False
    waits: bool = False
    dated: bool = False
    aside: bool = False
    verb: str = ""
    rule: str = ""
