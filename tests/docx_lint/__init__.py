"""A lint of our own for DOCX files: what an accessible, editable, undamaged file must hold to.

It knows nothing of the renderer: it reads the zip and its XML as a stranger would.
"""

from docx_lint.rules import Finding, lint

__all__ = ["Finding", "lint"]
