"""A paragraph in, whether it is nothing but an outcome (\"Godkendt.\", \"Drøftet.\") out."""

import re

_WHAT = (
    r"(?:dagsorden|referat|indstilling|sag|orientering|forslag|punkt|status|\w{0,12}beretning"
    r"|\w{0,12}plan|\w{0,12}regnskab|høringssvar)(?:en|et)?"
)
_DECIDED = re.compile(
    rf"(?:{_WHAT}(?:(?:,| og| samt) {_WHAT}){{0,2}}(?: fra [\w ]{{3,20}} møde)?"
    r" (?:er |blev |bliver )?|(?:[\w-]+ ){1,4}(?:er|blev|bliver) )?"
    r"(?:godkendt|tiltrådt|vedtaget|drøftet|anbefalet|anbefales|udsat"
    r"|(?:blev )?taget til efterretning|orienteringen (?:blev )?taget til efterretning)"
    r"(?: som indstillet| uden bemærkninger)?\.?",
    re.IGNORECASE,
)


def is_decided(text: str) -> bool:
    """Return whether a paragraph is nothing but a decision."""
    return _DECIDED.fullmatch(text) is not None
