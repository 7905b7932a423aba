"""Two words in; what it takes to turn one into the other, out: slips of the pen cost half."""

import math

SLIP = 0.5
BY_EAR = ("eæ", "dt", "vg", "åo", "ie", "yi", "øo", "kg", "sc", "sz", "bp", "ij", "øy", "ck")
SOUNDS_LIKE = {
    letter: "".join(pair.replace(letter, "") for pair in BY_EAR if letter in pair)
    for letter in "".join(BY_EAR)
}


def edit_cost(first: str, second: str, most: float = math.inf) -> float:
    """Return what it takes to turn one word into the other: letters put in, left out, exchanged or
    swapped (the optimal string alignment distance), slips at half price; infinity where it is sure
    to be more than `most`.
    """
    put_in = [_single(b, a) for a, b in zip(" " + second, second, strict=False)]
    before: list[float] = []
    above = [float(place) for place in range(len(second) + 1)]
    previous = ""
    for i, a in enumerate(first, start=1):
        left_out, by_ear = _single(a, previous), SOUNDS_LIKE.get(a, "")
        last = float(i)
        row = [last]
        for j, b in enumerate(second, start=1):
            exchanged = 0.0 if a == b else SLIP if b in by_ear else 1.0
            last = min(above[j] + left_out, last + put_in[j - 1], above[j - 1] + exchanged)
            if j > 1 and a == second[j - 2] and previous == b:
                last = min(last, before[j - 2] + 1)
            row.append(last)
        # Whatever comes goes through this row or, by a swap, past it from the one above.
        if min(min(row), min(above) + 1) > most:
            return math.inf
        before, above, previous = above, row, a
    return above[-1]


def _single(letter: str, previous: str) -> float:
    """Return the price of a letter too many or too few: half for one of two that are the same, and
    for the s that joins a compound.
    """
    return SLIP if letter in (previous, "s") else 1.0
