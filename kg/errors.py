"""The expected failures of building and asking a snapshot."""

from ingest.errors import PejlingError


class NoSnapshot(PejlingError):
    """The data folder is missing or holds no finished snapshot."""

    prefix = "Ingen data"


class DamagedData(PejlingError):
    """The data folder is damaged or was written by another version."""

    prefix = "Datamappen kan ikke bruges"


class BuildFailed(PejlingError):
    """A build could not be finished; what was served before still is."""

    prefix = "Opbygningen mislykkedes"


class ModelNotLoaded(PejlingError):
    """The embedding model cannot be loaded."""

    prefix = "Modellen kan ikke indlæses"


class NotFound(PejlingError):
    """Nothing with that identifier in the snapshot."""

    prefix = "Ikke fundet"


class InvalidRequest(PejlingError):
    """A request that cannot be answered as asked; `parameter` names the culprit."""

    prefix = "Ugyldig forespørgsel"
    exit_code = 2

    def __init__(self, message: str, parameter: str | None = None) -> None:
        super().__init__(message)
        self.parameter = parameter


class QueryStopped(PejlingError):
    """A SPARQL query that hit a limit on time, rows, bytes or memory."""

    prefix = "Forespørgslen blev stoppet"
