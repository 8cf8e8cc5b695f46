"""Page furniture: what stands in a text and is no report (links to other articles, credits, disclaimers, buttons).

The patterns are data: each has an id, the extent that it takes, and one regular expression that is matched at the start of a
trimmed line, or anywhere in a line for ``INLINE``. They must never take a sentence of report: a pattern that could begin
one asks for the whole line (``$``), for capitals, or for words that only such lines have. Upper and lower case do not
matter, save inside ``(?-i:...)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from detente.ingest.lines import Line, ends_sentence, is_hard_wrapped, paragraph_end, split_lines
from detente.model.spans import Span


class Extent(Enum):
    """How much a pattern takes."""

    LINE = "the whole line"
    PARAGRAPH = "the rest of the paragraph"
    LIST = "the line and the link titles below it: lines that do not end as a sentence does"
    INLINE = "the match itself, wherever in a line it stands"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern of page furniture.

    Attributes:
        id: What the explanation of a layout names.
        extent: How much it takes.
        expression: A regular expression without capturing groups.
        below: Where the label stands alone on its line, the paragraph below is taken too ("Disclaimer:").
    """

    id: str
    extent: Extent
    expression: str
    below: bool = False


LINE, PARAGRAPH, LIST, INLINE = Extent.LINE, Extent.PARAGRAPH, Extent.LIST, Extent.INLINE

_AGENCY = (
    r"(?:reuters|ap|afp|upi|epa(?:-efe)?|efe|dpa|ansa|apa|tass|ria novosti|interfax|xinhua|kyodo(?: news)?|jiji(?: press)?|yonhap|kcna"
    r"|bernama|antara|pti|ani|ians|irna|wam|spa|petra|kuna|qna|anadolu(?: agency)?|aa|ukrinform|azertac|trend|cna|nna|vna|bss|app"
    r"|bloomberg|associated press|the associated press|agence france-presse|agencies|wires|ap photo|getty(?: images)?|getty images)"
)
# Names of those who get the credit, to the end of the line: capitalised words, small connecting ones, and more credits.
_CREDIT_WORK = r"(?:(?:additional|further) )?(?:reporting|writing|editing|compiled|translated|written|edited)(?: and (?:writing|editing))?"
_CREDITS = (
    r"(?:(?-i:[A-Z\u00c0-\u00de][\w.'\u2019/@-]*+|the|our|and|in|at|by|for|of|from|with|via|on|de|da|van|von|der|al|el|bin"
    r"|our|additional|reporting"
    r"|writing|editing|translation|translated|edited|graphics|staff|writers?|correspondents?|reporters?|agencies|desk|bureau|newsroom)"
    r"(?:[,;:&|)\]\s]++|$)){1,60}$"
)
_ADDRESS = r"(?:(?:https?://|www\.)\S++|[\w.+-]{1,64}@[\w.-]{1,80}\.\w{2,10}|@\w{2,30})"
_COLON = r"\s*[:|\u2013\u2014>\u00bb-]\s*"
_SMALL_NUMBER = r"\d{1,3}(?:[.,]\d{1,3})?[kKmM]?"

PATTERNS: tuple[Pattern, ...] = (
    # --- links to other articles
    Pattern("see-also", PARAGRAPH, r"(?:also read|read also|see also|also see|also watch|watch also)\s*(?:[:|>\u2013\u2014-]|$)"),
    Pattern(
        "read-more",
        PARAGRAPH,
        r"(?:read|see|learn|find out|click here for|click for) more(?: here)?\s*(?:[:|>\u2013\u2014-]|\.{0,3}$|\u2026)",
    ),
    Pattern("read-more-on", LINE, r"(?:read|see|view) (?:more|all|the full|full)(?! (?:than|or))\b.{0,60}(?<![.!?\"\u201d])$"),
    Pattern(
        "read-label",
        PARAGRAPH,
        r"(?-i:READ|WATCH|LISTEN|MORE|SEE|RELATED|EXPLAINED)(?: MORE| NEXT| NOW| ALSO| HERE)?\s*(?:[:|>]|\s[\u2013\u2014-]\s)",
    ),
    Pattern(
        "related",
        PARAGRAPH,
        r"related (?:article|stor(?:y|ies)|news|content|coverage|link|post|topic|video|read|reading)s?" + _COLON + r"\S",
    ),
    Pattern("related-label", PARAGRAPH, r"related\s*[:|>]"),
    Pattern(
        "related-list",
        LIST,
        r"(?:related|related (?:article|stor|news|content|coverage|link|post|topic|video|reading)(?:s|ies|y)?"
        r"|more (?:stories|news|from|on this|like this|in)\b.{0,40}|read next|up next|what to read next"
        r"|recommended(?: (?:for you|stories|reading))?|you (?:may|might) (?:also )?(?:like|be interested in).{0,20}"
        r"|editors?['\u2019]?s? (?:picks?|choice)|top stories|trending(?: (?:now|stories))?|most (?:read|popular|viewed|shared)"
        r"|latest (?:news|stories|headlines)|popular (?:now|posts|stories)|don['\u2019]t miss|must[- ]reads?|in case you missed it"
        r"|keep reading|continue reading|further reading|other news|(?:next|previous) (?:article|story|post))\s*[:>\u00bb.]*$",
    ),
    Pattern(
        "recommended-label",
        PARAGRAPH,
        r"(?:recommended|don['\u2019]t miss|must[- ]read|editors?['\u2019]s pick|you may also like|previous (?:article|story"
        r"|post)|next (?:article|story|post)|continue reading)\s*[:|>]",
    ),
    Pattern(
        "inline-see-also",
        INLINE,
        r"[(\[]\s*(?:read|see|watch|also read|read also|see also|read more|related)(?: also| more| here)?\s*:[^()\[\]]{1,200}[)\]]",
    ),
    # --- rights and disclaimers
    Pattern(
        "disclaimer",
        PARAGRAPH,
        r"(?:legal )?(?:disclaimer|legal notice|copyright notice|terms of (?:use|service)|privacy policy|cookie (?:policy"
        r"|notice))\s*(?:[:.|\u2013\u2014-]|$)",
        below=True,
    ),
    Pattern(
        "copyright",
        PARAGRAPH,
        r"(?:copyright\s*)?(?:\u00a9|\(c\)\s*(?=\d{4}|copyright))|copyright(?:ed)?\s+(?:\d{4}|by\b)|\d{4}\s*\u00a9",
    ),
    Pattern("copyright-of", PARAGRAPH, r"the copyright of this (?:article|work|story|content)\b"),
    Pattern("all-rights-reserved", PARAGRAPH, r".{0,120}\ball rights (?:are )?reserved\b"),
    Pattern(
        "no-reproduction",
        PARAGRAPH,
        r"(?:(?:any )?(?:reproduction|republication|reposting|redistribution)\b.{0,80}\b(?:prohibited|permission|permitted"
        r"|consent|purpose)|this (?:material|article|content|story) (?:may|must|can) ?not be (?:published|reproduced|copied"
        r"|republished|redistributed)|no part of this (?:article|publication|site|material))",
    ),
    Pattern(
        "views-of-author",
        PARAGRAPH,
        r"(?:the |all )?(?:views|opinions)(?:(?: and|,) (?:views|opinions))* (?:are|expressed|contained|presented"
        r"|in this (?:article|piece|column))\b"
        r".{0,160}\b(?:of the (?:author|writer)s?|(?:author|writer|columnist|contributor)s?['\u2019]s?|not necessarily|(?:his"
        r"|her|their|my) own)\b",
    ),
    Pattern(
        "wire-feed",
        PARAGRAPH,
        r"[(\[]?\s*(?:except for the headline,? this (?:story|article|report)"
        r"|this (?:story|article|content|copy)(?: (?:has|was|is))(?: not)?(?: been)? (?:edited|published|auto-generated"
        r"|generated|created|produced"
        r"|supplied|provided|sourced|reproduced|republished|originally (?:published|written|posted)|first published|translated"
        r"|taken|syndicated)\b"
        r"|this report (?:has|was|is)(?: not)?(?: been)? (?:auto-generated|edited by|syndicated))",
    ),
    Pattern(
        "story-updated",
        PARAGRAPH,
        r"[(\[*]?\s*(?:this (?:story|article|report|post|piece|page) (?:has been|was|is being|will be|is) (?:last )?(?:updated"
        r"|corrected|amended|clarified|developing|breaking|refreshed)\b|this is a (?:breaking|developing)(?: news)? story"
        r"|(?:story|article) updated\b|more (?:to follow|details to follow|soon)\.?$|please (?:check back|refresh)\b)",
    ),
    Pattern(
        "first-published",
        PARAGRAPH,
        r"(?:(?:first|originally|initially|last) (?:published|posted|updated|modified|reviewed)|originally appeared)(?: (?:on|at"
        r"|in|by|as)\b|\s*:).{0,100}$",
    ),
    Pattern(
        "correction",
        PARAGRAPH,
        r"(?-i:CORRECTION|Correction|CLARIFICATION|Clarification|EDITOR['\u2019]?S['\u2019]? NOTE"
        r"|Editor['\u2019]?s['\u2019]? [Nn]ote|NOTES? TO EDITORS?|Notes? to [Ee]ditors?|Note to (?:readers|Readers)"
        r"|About the [Aa]uthors?|ABOUT THE AUTHORS?)\s*(?:[:\u2013\u2014-]|$)",
        below=True,
    ),
    Pattern(
        "trust-principles",
        PARAGRAPH,
        r"our standards\s*:|.{0,20}\btrust principles\b.{0,40}$|purchase licensing rights|opens (?:in )?(?:a )?new (?:tab|window)",
    ),
    # --- asking for something: letters, subscriptions, shares, money
    Pattern(
        "sign-up",
        PARAGRAPH,
        r"(?:sign[- ]?up|signup|register(?: now| here| today| for free)|subscribe|sign in|log ?in)\b(?!.{0,30}\b(?:said|says"
        r"|told)\b)(?=\s*$|\s*[:!.|]| (?:to|for|now|today|here|via|on|with|and|using|or)\b)",
    ),
    Pattern(
        "newsletter",
        PARAGRAPH,
        r"(?:get|receive|want|enter|join|by (?:signing|subscribing|clicking|submitting|registering)|stay (?:informed|updated"
        r"|up to date|connected|tuned|ahead)|never miss|don['\u2019]t miss|thank(?:s| you) for (?:reading|subscribing|signing"
        r"|registering|visiting)|support (?:our|independent|quality)|become a (?:member|subscriber|supporter|patron)"
        r"|already (?:a|have an?) (?:subscriber|member|account)|unlock|continue (?:with|to)|try)\b.{0,120}\b(?:newsletters?"
        r"|inbox|e-?mail(?:s| address)?|subscri\w+|journalism|notifications?|alerts|whatsapp|telegram|channel|account|log ?in"
        r"|sign ?in|breaking news|premium|unlimited access|paywall|app)\b(?!.{0,40}\b(?:said|says|told)\b)",
    ),
    Pattern(
        "follow-us",
        PARAGRAPH,
        r"(?:(?:follow|find|like|join|visit|reach|contact|email|e-mail|write to|call|message|whatsapp|connect with) (?:us"
        r"|our (?:channel|page|team|newsroom|telegram|whatsapp))\b|follow (?:@\w+|[\w .']{2,40} on (?:twitter|x|facebook"
        r"|instagram|telegram|linkedin|youtube|google news|whatsapp|threads|tiktok))|(?:he|she|they) (?:tweets|posts) (?:at|as"
        r"|from|@)|download (?:our|the) (?:\w+ ){0,4}app\b|get our app\b|available on (?:google play|the app store)|scan the qr)",
    ),
    Pattern(
        "share",
        LINE,
        r"(?:share|save|print|e-?mail|copy(?: link)?|tweet|post|pin|bookmark|like|listen|gift|comment|follow|menu|search|home"
        r"|close|loading|play|pause|mute|expand|shares?|whatsapp|facebook|twitter|x|telegram|linkedin|reddit|pocket|flipboard"
        r"|messenger|wechat|weibo|line|pinterest|instagram|youtube|subscribe|live|video|audio|gallery|back to top|top"
        r"|skip to (?:main )?content|advertisement|advertising|advert|ads?|ad feedback|sponsored(?: content)?"
        r"|promoted(?: content)?|paid (?:post|content|partner content)|story continues below(?: advertisement)?"
        r"|article continues (?:below|after)(?: (?:this )?(?:ad|advertisement|video))?|scroll to continue(?: with content)?"
        r"|continue after (?:the )?ad(?:vertisement)?|remove ads|report (?:this )?ad|text size|font size|a\s?a\s?a|a[-+]"
        r"|show caption|hide caption|toggle caption|enlarge(?: this)? image|view (?:gallery|photos|image|comments)"
        r"|see (?:all )?comments|open (?:image|gallery) in (?:new tab|full screen)|image source|image caption)(?:\s*[:"
        r"|,/+\u2022\u00b7]\s*|\s+)?(?:(?:share|save|print|e-?mail|copy link|facebook|twitter|x|whatsapp|telegram|linkedin"
        r"|reddit|messenger|pinterest|line|wechat|weibo)(?:\s*[:|,/+\u2022\u00b7]\s*|\s+)?)*$",
    ),
    Pattern(
        "share-this",
        LINE,
        r"(?:(?:share|tweet|e-?mail|print|save|bookmark|like|gift|copy) this(?: (?:article|story|page|post|news|link|video))?"
        r"|share (?:on|via|with|to) (?:facebook|twitter|x|whatsapp|telegram|linkedin|e-?mail|pinterest|reddit|friends|a friend)"
        r"|share your (?:thoughts|opinion|views)|send (?:this )?to a friend)\b.{0,40}(?<![?\"\u201d])$",
    ),
    Pattern(
        "listen",
        LINE,
        r"(?:listen to (?:this|the) (?:article|story)|read(?:ing)? (?:aloud|time)\b|estimated reading time|this audio is)\b.{0,60}$",
    ),
    Pattern("reading-time", LINE, r"(?:about |approx\.? )?\d{1,3}[- ]?min(?:ute)?s?\.? (?:read|listen|watch)(?:ing)?(?: time)?$"),
    Pattern(
        "comments",
        LINE,
        r"(?:(?:\d[\d,.]* (?:comments?|repl(?:y|ies))|no comments|(?:leave|post|add|write) a (?:comment|reply)|(?:view|show|hide"
        r"|load) (?:all )?(?:comments|replies)"
        r"|join the (?:conversation|discussion))\b.{0,30}|comments?(?: ?\(?\d*\)?| (?:are closed|section|policy|\(\d+\)))?|have your say"
        r"|what do you think\??|be the first to comment)\s*[:.]?$",
    ),
    Pattern("counter", LINE, rf"{_SMALL_NUMBER}\+? (?:views?|shares?|likes?|reads?|reactions?|retweets?|followers?|hits|times read)$"),
    Pattern("advert", PARAGRAPH, r"(?-i:ADVERTISEMENT|Advertisement|ADVERTORIAL|SPONSORED|Sponsored [Cc]ontent)\s*[:\u2013\u2014-]"),
    Pattern("cookies", PARAGRAPH, r"(?:we|this (?:site|website)|our (?:site|website)|by (?:using|continuing)) \b.{0,60}\bcookies\b"),
    Pattern("javascript", LINE, r".{0,60}\b(?:enable|requires|without) javascript\b.{0,60}$"),
    Pattern(
        "contact",
        PARAGRAPH,
        r"(?:(?:media|press|editorial|news) (?:contacts?|inquir(?:y|ies)|enquir(?:y|ies)|queries|relations)|contacts?"
        r"|contact (?:person|details|information))\s*(?::|$)"
        r"|for (?:more|further|additional|media|press) (?:information|details|inquiries|enquiries|queries"
        r"|info)\b.{0,20}(?:contact|visit|see|call|e-?mail|:|@)"
        r"|(?:write|email|e-mail|reach) (?:to )?the (?:author|writer|reporter|editor)s?\b|send (?:us )?your (?:tips|feedback"
        r"|letters|comments)\b",
        below=True,
    ),
    # --- who worked on it
    Pattern(
        "sign-off",
        PARAGRAPH,
        r"[(\[*\u2014\u2013-]*\s*(?:(?:additional|further|original|with) )?(?:(?:reporting|writing|editing|translation"
        r"|compilation|graphics?|photographs?"
        r"|fact[- ]checking)(?: and (?:writing|editing|reporting))?|(?:reported|written|edited|translated|compiled|produced"
        r"|proofread|posted)"
        rf"(?: and (?:edited|written|compiled|translated))?)\s*(?:by|from):? {_CREDITS}",
    ),
    Pattern("sign-off-inside", INLINE, rf"[(\[]\s*{_CREDIT_WORK} by:? [^()\[\]]{{1,400}}[)\]]"),
    Pattern("sign-off-behind", INLINE, rf"(?<=[.!?\"\u201d)])\s+{_CREDIT_WORK} by:? {_CREDITS}"),
    Pattern(
        "with-files",
        PARAGRAPH,
        r"[(\[*\u2014\u2013-]*\s*with (?:files?|inputs?|contributions?|reporting|reports?|additional reporting|agency (?:inputs?"
        r"|reports?)|material"
        rf"|information|a report|assistance) (?:from|by) {_CREDITS}",
    ),
    Pattern(
        "agency-inputs",
        LINE,
        r"[(\[]\s*(?:with )?(?:agency|agencies|wire|wires|pti|ani|ians|ap|afp|reuters)(?:[ ,/]+(?:and )?\w+)* (?:inputs?"
        r"|reports?)\s*[)\]]\.?$",
    ),
    Pattern(
        "contributed",
        PARAGRAPH,
        r".{0,300}\bcontributed (?:reporting|(?:reporting |research )?to (?:this|the) (?:report|story|article|piece|dispatch))\b.{0,80}$",
    ),
    Pattern(
        "changes-note",
        PARAGRAPH,
        r"\(\s*(?-i:Adds|Updates|Recasts|Corrects|Clarifies|Refiles|Rewrites|Repeats|Removes|Fixes|Changes|Writes through"
        r"|Releads|Revises|Edits|ADDS|UPDATES|RECASTS|CORRECTS)\b[^()]{0,300}\)\s*$",
    ),
    Pattern("changes-note-line", LINE, r"\*\s*(?-i:Adds|Updates|Recasts|Corrects|Refiles)\b.{0,200}$"),
    Pattern(
        "editor",
        LINE,
        r"[(\[]?\s*(?:web |copy |desk |responsible |chief )?(?-i:Editor|EDITOR|editor|Edited|Author|Reporter|Writer|Translator"
        r"|Liability)s?\s*:\s*[^.]{1,80}[)\]]?$",
    ),
    Pattern("initials", LINE, r"(?-i:[a-z]{2,3}(?:/[a-z]{2,3}){0,3}) \((?:[A-Za-z]{2,10})(?:,? (?:and )?[A-Za-z]{2,10}){0,6}\)$"),
    Pattern("agency-only", LINE, rf"[(\[\u2014\u2013-]*\s*{_AGENCY}(?:\s*[,/|\u2022\u00b7&+]\s*(?:and )?{_AGENCY})*\s*[)\]]?\.?$"),
    Pattern("source-line", LINE, r"(?:news )?(?:source|sources|via|courtesy(?: of)?|origin|agency)\s*:\s*\S.{0,70}(?<![.!?\"\u201d])$"),
    # --- pictures
    Pattern(
        "picture-label",
        PARAGRAPH,
        r"(?:file (?:photo|image|picture|pic)|(?-i:PHOTO|Photo|PHOTOS|IMAGE|Image|IMAGES|PICTURE|Picture|PIX|VIDEO|Video|CAPTION"
        r"|Caption|INFOGRAPHIC|Infographic|GRAPHIC|Graphic|MAP|ILLUSTRATION|Illustration))(?: (?:caption|credit|by|courtesy"
        r"|source|illustration|gallery))?\s*(?:[:|]|\s[\u2013\u2014-]\s|\u00a9)",
    ),
    Pattern(
        "picture-by",
        LINE,
        rf"(?:photo(?:graph)?|image|picture|illustration|video|graphic)s?(?: (?:credit|courtesy))?:? (?:by|credit|courtesy|of"
        rf"|via) {_CREDITS}",
    ),
    Pattern("picture-agency", LINE, rf"{_AGENCY}(?: photo| file| file photo)?\s*(?:/|\||via\b)\s*\S[^.]{{0,60}}$"),
    Pattern(
        "picture-credit",
        INLINE,
        rf"[(\[]\s*(?:(?:file |handout |screen ?grab |ap |afp |epa |reuters |pool |courtesy |representative "
        rf"|representational )*(?:photo|image|picture|photograph|illustration|screenshot|screengrab)s?\s*(?:[:/|,)\]]|by\b|courtesy\b"
        rf"|credit\b|via\b|from\b|source\b|file\b)|credits?\s*:"
        rf"|{_AGENCY}\s*/|(?:pool|handout|file|courtesy|screengrab|getty)\s*(?:/|via|photo|[)\]])|\u00a9)[^()\[\]]{{0,120}}[)\]]",
    ),
    Pattern(
        "picture-credit-label",
        INLINE,
        r"(?<=[.!?\"\u201d)])\s+(?-i:Image|Photo|Photograph|Picture|Credit)s?(?: (?:credit|courtesy|by))?:\s[^.:]{2,60}\.?$",
    ),
    Pattern(
        "picture-credit-end",
        INLINE,
        r"(?<=[.!?\s])(?-i:(?:REUTERS|AFP|EPA|EPA-EFE|AP Photo|Getty Images|Xinhua|Kyodo"
        r"|Yonhap)\s?/\s?(?:Pool/)?[A-Z][\w.'\u2019-]+(?: [A-Z][\w.'\u2019-]+){0,3}(?:/(?:Pool|File Photo|Pool Photo|AFP|AP"
        r"|Getty Images|via REUTERS))?)(?:\s*/?\s*(?:File Photo|file photo|via Getty Images|via AP))?$",
    ),
    # --- marks, labels, lists of tags
    Pattern(
        "tags",
        LINE,
        r"(?:tags?|topics?|key ?words|filed under|categor(?:y|ies)|labels|hashtags|in this (?:article|story)|posted in|section"
        r"|read more about|more about|explore more on these topics)\s*[:|>]\s*\S.{0,200}(?<![.!?])$",
    ),
    Pattern("tags-alone", LIST, r"(?:tags?|topics?|key ?words|filed under|explore more on these topics|related tags)\s*:?$"),
    Pattern("hashtags", LINE, r"#\w+(?:[\s,]+#\w+)*$"),
    Pattern(
        "end-mark",
        LINE,
        r"(?:[-\u2013\u2014*#=_~\u2022\u00b7.+\u25a0\u25cf]{3,}|(?:[*#_\u2022\u25a0\u25cf-]\s+){1,}[*#_\u2022\u25a0\u25cf-]"
        r"|[#*\u25a0]{1,2}|[-\u2013\u2014*\s(\[]*(?:-?30-?|-0-|(?-i:END|ENDS|End|Ends)(?: of (?:story|text|release"
        r"|item))?)[-\u2013\u2014*\s.)\]]*)$",
    ),
    Pattern("address-only", LINE, rf"{_ADDRESS}(?:[\s|,/]+{_ADDRESS})*$"),
    Pattern(
        "release-label",
        LINE,
        r"(?:for immediate release|press (?:release|statement|communiqu[e\u00e9])|news release|media (?:release|note|statement"
        r"|advisory)|statements and releases|briefing room|readouts?|speeches and remarks|office of the spokesperson"
        r"|embargoed (?:until|till|for)\b.{0,60}|breaking(?: news)?|exclusive|watch live|live updates?|updated?"
        r"|developing(?: story)?|analysis|opinion|explainer|world(?: news)?|politics|asia(?: pacific)?|middle east|national"
        r"|international|diplomacy|business|news|all news|latest)$",
    ),
    Pattern("setting", LINE, r"\d{1,2}[:.]\d\d\s*(?:[ap]\.?\s?m\.?)?\s*(?-i:[A-Z]{2,4})?$|via (?:teleconference|video ?conference|zoom)$"),
    Pattern("breadcrumb", LINE, r"(?:home|news|world|politics|start)(?:\s*[>/\u203a\u00bb|]\s*[\w &'-]{1,30}){1,6}$"),
    Pattern(
        "embed",
        LINE,
        r"(?:view (?:this post|more on|this profile) on (?:instagram|twitter|x)|pic\.twitter\.com/\S+|a post shared by\b.{0,80}"
        r"|embed(?:ded)? (?:video|tweet|content)|\[(?:embed|video|image|photo|gallery|ad|advertisement"
        r"|caption)\b[^\]]{0,200}\])\s*$",
    ),
)

# A link title in a list below "Related stories" is at most this long; report paragraphs are longer or end with a stop.
LONGEST_LINK_TITLE = 160
# Above a headline such labels are navigation: what follows there is the headline, no list of links.
HEADER_LINES = 3


@cache
def _compiled(*extents: Extent) -> tuple[re.Pattern[str], dict[str, Pattern]]:
    """Join the patterns of some extents into one expression; a group's name tells which pattern it was."""
    groups = {pattern.id.replace("-", "_"): pattern for pattern in PATTERNS if pattern.extent in extents}
    joined = "|".join(f"(?P<{name}>{pattern.expression})" for name, pattern in groups.items())
    return re.compile(joined, re.IGNORECASE), groups


def match_line(words: str) -> Pattern | None:
    """Return the pattern that takes a line from its start, or ``None``."""
    expression, groups = _compiled(LINE, PARAGRAPH, LIST)
    match = expression.match(words)
    return groups[match.lastgroup] if match and match.lastgroup else None


def find_inline(line: Line) -> Iterator[tuple[Span, str]]:
    """Yield (span, pattern id) of the furniture inside a line of report."""
    expression, groups = _compiled(INLINE)
    for match in expression.finditer(line.text):
        lead = len(match.group()) - len(match.group().lstrip())
        if match.lastgroup and match.end() > match.start() + lead:
            yield line.part(match.start() + lead, match.end()), groups[match.lastgroup].id


def find_furniture(text: str) -> list[tuple[Span, str]]:
    """Find the page furniture of a text, in order, as (span, pattern id); spans do not overlap."""
    lines = split_lines(text)
    return list(furniture_of(text, lines, wrapped=is_hard_wrapped(lines)))


def furniture_of(text: str, lines: list[Line], *, wrapped: bool) -> Iterator[tuple[Span, str]]:
    """Yield the furniture of lines that are split already (see :func:`find_furniture`)."""
    index = 0
    while index < len(lines):
        # in hard-wrapped text a line may begin in the middle of a sentence: only a paragraph's first line has a label
        inside = wrapped and index > 0 and lines[index - 1].block == lines[index].block
        pattern = None if inside else match_line(lines[index].text)
        if pattern is None:
            yield from find_inline(lines[index])
            index += 1
            continue
        end = _end_of(pattern, lines, index, wrapped=wrapped)
        yield Span.of(text, lines[index].start, lines[end - 1].end), pattern.id
        index = end


def _end_of(pattern: Pattern, lines: list[Line], index: int, *, wrapped: bool) -> int:
    """Return the index one past the last line that the pattern at ``index`` takes."""
    if pattern.extent is Extent.LINE:
        return index + 1
    end = paragraph_end(lines, index, wrapped=wrapped)
    if pattern.extent is Extent.LIST and index >= HEADER_LINES:
        while end < len(lines) and _is_link_title(lines[end]):
            end += 1
    elif end == index + 1 < len(lines) and _is_bare_label(lines[index]):
        if pattern.below:
            end = paragraph_end(lines, end, wrapped=wrapped)
        elif lines[index].text.endswith(":") and _is_link_title(lines[end]):
            end += 1
    return end


def _is_link_title(line: Line) -> bool:
    return len(line.text) <= LONGEST_LINK_TITLE and not ends_sentence(line.text)


def _is_bare_label(line: Line) -> bool:
    """Say whether a label stands alone and what it announces stands below ("Disclaimer:")."""
    return line.text.endswith((":", "|", ">")) or (len(line.text.split()) <= 3 and not ends_sentence(line.text))
