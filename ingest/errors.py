"""The exceptions that end in front of a person: one Danish sentence each, and an exit code."""


class PejlingError(Exception):
    """Base of every expected failure.

    The message is one Danish sentence that says what is wrong, where, and what to do. A subclass
    may set `prefix`, which is put before the message, and `exit_code`.
    """

    prefix: str | None = None
    exit_code: int = 1

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        """Return the sentence as it is printed."""
        return f"{self.prefix}: {self.message}" if self.prefix else self.message


class UnreadableFile(PejlingError):
    """The file is missing, empty, binary, wrongly encoded, damaged or of an unknown format."""

    prefix = "Filen kan ikke læses"


class InvalidManifest(PejlingError):
    """The corpus manifest is not of the expected form."""

    prefix = "Manifestet kan ikke bruges"
