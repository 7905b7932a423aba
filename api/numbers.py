"""A number in, the way Danes write it out."""

_DANISH_SIGNS = str.maketrans(",.", ".,")


def danish_number(number: float, decimals: int = 0) -> str:
    """Return a number with Danish signs: 12345.6 → "12.346", with one decimal "12.345,6"."""
    return f"{number:,.{decimals}f}".translate(_DANISH_SIGNS)


def counted(number: int, one: str, many: str) -> str:
    """Return the number and the noun in the number that fits: "1 resultat", "1.204 resultater"."""
    return f"{danish_number(number)} {one if number == 1 else many}"


def measured_number(number: float | None) -> str:
    """Return a figure of a table with three digits or so: 123.4 → "123", 12.34 → "12,3"."""
    if number is None:
        return "–"
    return danish_number(number, 0 if number >= 100 else 1)
