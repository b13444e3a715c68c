"""Write template.docx beside this file, from the program that makes it: `make template`."""

from pathlib import Path

from scorecard_report.render.docx.template import build_template

Path(__file__).with_name("template.docx").write_bytes(build_template())
