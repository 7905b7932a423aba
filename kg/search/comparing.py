"""A query in; whether it asks for the municipalities side by side, without naming them, out."""

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


def asks_to_compare(text: str) -> bool:
    """Tell whether a query speaks of the municipalities that there are as several."""
    return _SIDE_BY_SIDE.search(text) is not None
