"""Nothing in; spaCy out, without the deep-learning libraries that its rules do not use.

spaCy's thinc imports torch wherever it is installed: a second and 200 MB that tokens and patterns
never need, in a command that is to answer at once.
"""

import importlib
import sys
import threading
from typing import Any

_UNUSED = ("torch", "tensorflow", "mxnet", "cupy")
_lock = threading.Lock()


def import_spacy() -> Any:
    """Return the module spaCy. What it is kept from importing can be imported afterwards."""
    with _lock:
        hidden = [name for name in _UNUSED if name not in sys.modules]
        if "spacy" in sys.modules or "torch" in sys.modules:
            hidden = []
        for name in hidden:
            # None makes `import` fail as if the library were not installed.
            sys.modules[name] = None  # type: ignore[assignment]
        try:
            return importlib.import_module("spacy")
        finally:
            for name in hidden:
                sys.modules.pop(name, None)
