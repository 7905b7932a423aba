"""The picture of a scanned page in, the angle that its lines are turned by out."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_WIDTH = 900
_WIDEST = 4.0
_COARSE = 0.5
_FINE = 0.1


def skew_of(picture: "Image") -> float:
    """Return by how many degrees a grey picture must be turned (anticlockwise) to stand upright.

    Upright lines of text give rows of pixels that differ most from their neighbours: the angle
    with the largest sum of squared differences wins (Postl 1986), first roughly, then finely.
    """
    import numpy
    from PIL import Image

    small = picture.resize((_WIDTH, max(1, round(picture.height * _WIDTH / picture.width))))
    ink = Image.fromarray((numpy.asarray(small) < 160).astype("uint8") * 255)

    def sharpness(angle: float) -> float:
        turned = numpy.asarray(ink.rotate(angle, resample=Image.Resampling.BILINEAR))
        rows = turned.sum(axis=1, dtype=numpy.int64)
        return float(numpy.square(numpy.diff(rows)).sum())

    steps = round(_WIDEST / _COARSE)
    best = max((step * _COARSE for step in range(-steps, steps + 1)), key=sharpness)
    around = [best + step * _FINE for step in range(-4, 5)]
    return max(around, key=sharpness)
