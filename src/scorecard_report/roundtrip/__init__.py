"""An edited Word file into edits, and edits into the same YAML with only those scalars changed."""
