"""What is handed over: other people's PDFs behind ours, in one file."""

from scorecard_report.deliver.graft import Against, Appendix, Claims, Grafted, graft
from scorecard_report.deliver.opening import (
    HEAD,
    LARGEST,
    Opened,
    Refused,
    is_pdf,
    open_appendix,
    too_large,
)

__all__ = [
    "HEAD",
    "LARGEST",
    "Against",
    "Appendix",
    "Claims",
    "Grafted",
    "Opened",
    "Refused",
    "graft",
    "is_pdf",
    "open_appendix",
    "too_large",
]
