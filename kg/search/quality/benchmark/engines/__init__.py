"""The engines that are measured, by name; each is loaded only in the process that measures it."""

from importlib import import_module
from importlib.util import find_spec
from typing import cast

from kg.search.quality.benchmark.engines.protocol import Adapter

OURS = "pejling"
UNRANKED = "pejling uden omrangering"
PEERS = ("txtai", "haystack", "lancedb")


def is_available(peer: str) -> bool:
    """Tell whether the package of a peer is installed."""
    return find_spec(peer) is not None


def adapter(name: str) -> Adapter:
    """Return the module of an engine."""
    module = "ours" if name in (OURS, UNRANKED) else f"peer_{name}"
    return cast(Adapter, import_module(f"kg.search.quality.benchmark.engines.{module}"))
