"""A sentence in; who it speaks of out: the citizens, or only the staff among themselves."""

import re

_CITIZENS = re.compile(
    r"\b(borger|bruger|beboer|unge?\b|unges|børn|barn|voksne|ældre|menneske|den enkelte|pårørende"
    r"|famili|forældre|medborger|patient|elev|ledige)",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"\b(medarbejder|ansatte|personale|ledelse|leder|kolleg|faggrupper|hinanden|sparring"
    r"|sygefravær|videreuddannelse|efteruddannelse|kompetenceudvikling|vidensdeling|supervision)"
    r"|\bvores (forskellige )?kompetencer|\bdygtiggør os",
    re.IGNORECASE,
)


def speaks_of_citizens(text: str) -> bool:
    """Return whether citizens, by whatever name, are mentioned."""
    return bool(_CITIZENS.search(text))


def speaks_of_staff_only(text: str) -> bool:
    """Return whether the staff or their leaders are mentioned and no citizen is."""
    return bool(_STAFF.search(text)) and not speaks_of_citizens(text)
