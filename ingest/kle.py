"""A code of the municipalities' subject plan (KLE) in, the address of its page at KL out."""

import re

_CODE = re.compile(r"\d{2}(?:\.\d{2}){0,2}")


def kle_page(code: str) -> str | None:
    """Return the address of KL's page on a KLE subject, group or main group; None for a facet.

    "27.00.00" has its page at http://www.kle-online.dk/emneplan/27/#_27.00.00.
    """
    if not _CODE.fullmatch(code):
        return None
    group = code[:2]
    place = "" if code == group else f"#_{code}"
    return f"http://www.kle-online.dk/emneplan/{group}/{place}"
