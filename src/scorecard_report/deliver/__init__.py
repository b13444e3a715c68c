"""What is handed over: other people's PDFs behind ours, in one file."""

from scorecard_report.deliver.graft import Appendix, Claims, Grafted, count_pages, graft

__all__ = ["Appendix", "Claims", "Grafted", "count_pages", "graft"]
