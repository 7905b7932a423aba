"""A query in; where it asks for the municipalities side by side, without naming them, out."""

import re

_SIDE_BY_SIDE = re.compile(
    r"(?<!andre )(?<!øvrige )\bkommunernes?\b"
    r"|\b(?:"
    r"de (?:to|tre|fire|fem|seks|forskellige) kommuner"
    r"|(?:alle|samtlige) (?:(?:to|tre|fire|fem|seks|\d+) )?kommuner"
    r"|hver (?:enkelt )?kommune"
    r"|hvilken kommune|hvilke kommuner|hvilken af kommunerne"
    r"|på tværs af kommuner"
    r"|(?:the|all|which|both|these|two|three) (?:(?:two|three) )?municipalities"
    r"|(?:which|each) municipality"
    r")\b",
    re.IGNORECASE,
)


def municipalities_as_several(text: str) -> list[tuple[int, int]]:
    """Return where a query speaks of the municipalities that there are as several: (start, end) in
    code points.
    """
    return [match.span() for match in _SIDE_BY_SIDE.finditer(text)]
