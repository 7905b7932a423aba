"""Groups of headings, items and paragraphs in, roles learned from other documents out.

The rules speak first; what is learned speaks only of groups that they are silent about.
"""

from ingest.structure.learned.roles import learned_roles

__all__ = ["learned_roles"]
