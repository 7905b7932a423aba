"""An agenda or minutes, read, in; its meeting, kind, title and statements out."""

from ingest.structure.agenda.items import find_items
from ingest.structure.agenda.meeting import document_kind, find_meeting, find_title
from ingest.structure.agenda.statements import find_agenda
from ingest.structure.agenda.view import as_printed

__all__ = ["as_printed", "document_kind", "find_agenda", "find_items", "find_meeting", "find_title"]
