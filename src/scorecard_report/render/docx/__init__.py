"""A document as a Word file that officers edit: ordinary styles, native drawings, no macros."""

from scorecard_report.render.docx.report import render_docx, take_snapshot

__all__ = ["render_docx", "take_snapshot"]
