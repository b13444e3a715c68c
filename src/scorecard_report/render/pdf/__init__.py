"""A document as a branded, paged PDF."""

from scorecard_report.render.pdf.file import Attachment
from scorecard_report.render.pdf.report import render_pdf

__all__ = ["Attachment", "render_pdf"]
