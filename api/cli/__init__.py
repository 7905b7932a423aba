"""Words typed in a terminal in, answers on stdout and one-sentence errors on stderr out."""

import os
import sys
from collections.abc import Sequence

from ingest.errors import PejlingError


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process: 0 done, 1 failed, 2 wrongly used."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code."""
    from api.cli.application import invoke
    from api.cli.output import complain, speak_utf8

    # Spinning threads would take the cores from the other processes on a small machine.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    speak_utf8()
    try:
        code = invoke(arguments)
        sys.stdout.flush()
        return code
    except PejlingError as error:
        complain(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        complain("Afbrudt.")
        return 130
    except BrokenPipeError:
        # The reader (`head`, say) has had enough; nothing more can be written to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("PEJLING_DEBUG"):
            raise
        complain(
            f"Uventet fejl: {type(error).__name__}: {error} "
            "(sæt PEJLING_DEBUG=1 for at se, hvor den opstod)."
        )
        return 1
