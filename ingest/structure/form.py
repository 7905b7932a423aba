"""A tree of sections in, roles that only the form and content of headings speak for out."""

from ingest.structure.groups import Role
from ingest.structure.sections import Section


def form_roles(root: Section, known: dict[int, Role]) -> dict[int, Role]:
    """Return roles of sections (by `id`) that have neither label nor announcement."""
    return {}
