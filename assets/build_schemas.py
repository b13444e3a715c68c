"""Write the JSON Schemas into schema/ beside this file, from the format's table: `make schemas`."""

from pathlib import Path

from scorecard_report.load.schema import schema_files

for name, data in schema_files().items():
    Path(__file__).parent.joinpath("schema", name).write_bytes(data)
