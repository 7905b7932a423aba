"""An element or a short text in, out whether it is page chrome and not what the page says."""

import re
from dataclasses import dataclass

from lxml.etree import _Element

Element = _Element


def words(listed: str) -> frozenset[str]:
    """Return the words of a list that is written as one string."""
    return frozenset(listed.split())


HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_NEVER_CONTENT = words(
    "script style noscript template iframe object embed svg canvas video audio map select "
    "input textarea option datalist dialog meta link title head nav footer menu progress "
    "meter"
)
_CHROME_ROLES = words(
    "navigation banner contentinfo search dialog alertdialog menu menubar toolbar tooltip"
)
_CHROME_TOKENS = words(
    "cookie cookies cookiebot consent gdpr breadcrumb breadcrumbs crumb crumbs broedkrumme "
    "brødkrumme skip skiplink skiplinks navigation nav navbar navi topmenu mainmenu "
    "submenu megamenu sitemap readspeaker rsbtn adgangforalle leseweb footer sidefod "
    "pagination pager newsletter nyhedsbrev feedback rating share sharing sharer somelinks "
    "toolbar pagetools printknap udskriv login udskrivning"
)
_DOUBTFUL_TOKENS = words(
    "menu sidebar sidemenu sidefelt related relateret relaterede contact kontakt kontaktboks "
    "search soeg søg print modal popup overlay banner tags widget updated opdateret tools "
    "funktioner genveje shortcuts sti bund teaser news nyheder promo"
)
_TOKEN = re.compile(r"[a-zæøå]+|[A-ZÆØÅ]+(?![a-zæøå])|[A-ZÆØÅ][a-zæøå]+")
_CONTACT = re.compile(
    r"\b(?i:tlf|telefon|e-?mail|cvr|ean)\b|\w@\w|\b\d{4} [A-ZÆØÅ][a-zæøå]+|"
    r"\b\d\d \d\d \d\d \d\d\b|^\d{8}$"
)
_PANEL = re.compile(r"accord|panel|collaps|fold|tab|expand|toggle|content|indhold", re.IGNORECASE)
_FOLDS = re.compile(r"accord|collaps|foldud|fold-?out|expand", re.IGNORECASE)
_FILE_LINK = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|odt)\b|download|getdocument|bilag", re.IGNORECASE
)
_ATTACHMENTS = re.compile(
    r"(?:vedlagte |vedhæftede )?bilag(?:sliste|soversigt)?(?: til (?:punktet|sagen))?"
    r"\s*(?:\(\d+\))?:?$|vedhæftninger:?$|vedhæftede (?:filer|dokumenter):?$",
    re.IGNORECASE,
)
_PHRASE = re.compile(
    r"""^(?:
    (?:skip|spring|gå|hop)\s(?:direkte\s)?(?:til|to)\s.{0,40}(?:ind\s?hold\w*|content|navigation|menu\w*)
    | (?:print|udskriv)(?:\s(?:siden|denne\sside))?
    | (?:læs|lyt)(?:\s(?:op|højt|siden\sop|til\s(?:siden|teksten)))
    | få\s(?:siden|teksten)\slæst\s(?:op|højt)
    | del(?:\s(?:siden|denne\sside|på\s\w+))?:?
    | (?:sidst|senest)\s(?:opdateret|redigeret|ændret)\b.{0,60}
    | (?:send|tip)\s(?:til\s)?en\sven
    | (?:tilbage\s)?til\stop(?:pen)?
    | (?:tilbage|forrige|næste|luk|menu|søg|ok|vis\s(?:mere|mindre|alle)|læs\smere)(?:\sside)?
    | (?:fold|åbn|luk)\s(?:alle\s)?(?:ud|ind|sammen|alle)
    | du\ser\sher\b:?.{0,200}
    | fandt\sdu\s(?:det|hvad|svar).{0,60}\?
    | (?:hjalp|var)\s(?:denne\s|dette\s)?(?:side|siden|indholdet|indhold).{0,40}\?
    | tekststørrelse.{0,20}
    | (?:hent|download|åbn)\s(?:hele\s)?
      (?:referat\w*|dagsorden\w*|siden|dokumentet)\s.{0,20}pdf.{0,10}
    | .{0,60}\b(?:bruger|anvender|benytter)\scookies\b.{0,200}
    )$""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(slots=True)
class Measure:
    """How much an element holds, in characters: all text, text in links, prose; and its links."""

    text: int = 0
    in_links: int = 0
    prose: int = 0
    links: int = 0
    file_links: int = 0
    has_title: bool = False
    has_address: bool = False


Measures = dict[Element, Measure]


def tokens(element: Element) -> set[str]:
    """Return the words that an element's class and id are made of, lower-cased."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    found = {token.lower() for token in _TOKEN.findall(names)}
    return found | {name.lower().replace("-", "").replace("_", "") for name in names.split()}


def is_chrome_phrase(text: str) -> bool:
    """Return whether a whole block says what only a page's buttons and notices say."""
    return bool(_PHRASE.match(text))


def is_accordion_control(element: Element) -> bool:
    """Return whether a button or link opens a folded part of the page: a heading's button does."""
    parent = element.getparent()
    if element.tag == "button" and parent is not None and parent.tag in HEADINGS:
        return True
    if element.tag == "button" and (
        _FOLDS.search(element.get("class") or "") or _opens_next_of_accordion(element)
    ):
        return True
    return element.tag in ("button", "a") and any(
        element.get(name) is not None for name in ("aria-expanded", "data-toggle", "data-bs-toggle")
    )


def _opens_next_of_accordion(button: Element) -> bool:
    """Whether a button stands right before a block inside an element named after folding."""
    following = button.getnext()
    parent = button.getparent()
    if following is None or parent is None or following.tag not in ("div", "section", "dd"):
        return False
    named = f"{parent.get('class') or ''} {following.get('class') or ''}"
    return _FOLDS.search(named) is not None


def is_address(text: str) -> bool:
    """Return whether a text holds what a contact box does: telephone, address, mail."""
    return bool(_CONTACT.search(text))


def leads_to_file(link: Element) -> bool:
    """Return whether a link leads to a document and not to another page."""
    return bool(_FILE_LINK.search(link.get("href") or ""))


def never_content(element: Element) -> bool:
    """Return whether an element is chrome whatever it holds, by its tag, role or invisibility."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _NEVER_CONTENT:
        return True
    role = (element.get("role") or "").lower()
    if role in _CHROME_ROLES:
        return True
    if tag == "button":
        return not is_accordion_control(element)
    return _is_hidden(element)


def is_chrome(element: Element, measures: Measures, whole: Measure) -> bool:
    """Return whether an element is chrome by its tag, role, class, links or contact lines.

    `whole` measures the body. What holds the page's title or a third of its prose is never chrome
    by its class alone.
    """
    if never_content(element):
        return True
    own = measures[element]
    large = own.has_title or own.prose > whole.prose * 0.3
    if large or element.tag in HEADINGS:
        return False
    return (
        _is_site_part(element, own) or _is_named_chrome(element, own) or _is_link_list(element, own)
    )


def _is_hidden(element: Element) -> bool:
    """Return whether an element is hidden and not just folded."""
    style = (element.get("style") or "").replace(" ", "").lower()
    hidden = (
        element.get("hidden") is not None
        or "display:none" in style
        or "visibility:hidden" in style
        or element.get("aria-hidden") == "true"
    )
    if not hidden:
        return False
    folded = element.get("aria-labelledby") or element.get("role") in ("region", "tabpanel")
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return not (folded or _PANEL.search(names))


def _is_site_part(element: Element, own: Measure) -> bool:
    if element.tag not in ("header", "aside", "form"):
        return False
    if element.tag == "form":
        return own.prose < 200 and any(True for _ in element.iter("input", "textarea"))
    in_content = any(True for _ in element.iterancestors("main", "article"))
    if element.tag == "aside":
        return not in_content or own.has_address or own.in_links > own.text * 0.3
    return not in_content


def _is_named_chrome(element: Element, own: Measure) -> bool:
    names = tokens(element)
    if names & _CHROME_TOKENS:
        return True
    if not names & _DOUBTFUL_TOKENS:
        return False
    return own.in_links > own.text * 0.25 or own.has_address or own.text < 60


def _is_link_list(element: Element, own: Measure) -> bool:
    if element.tag in ("a", "li", "span") or own.links < 2:
        return False
    to_pages = own.links - own.file_links
    links = own.in_links > own.text * 0.75 and to_pages > own.file_links
    return links and not _lists_attachments(element)


def _lists_attachments(element: Element) -> bool:
    """Return whether a list of links stands under "Bilag": a system may name no file in a link."""
    before = element.getprevious()
    while before is not None and not isinstance(before.tag, str):
        before = before.getprevious()
    said = [element] if before is None else [element, before]
    return any(_ATTACHMENTS.match(_first_words(each)) for each in said)


def _first_words(element: Element) -> str:
    return next((text for part in element.itertext() if (text := str(part).strip())), "")
