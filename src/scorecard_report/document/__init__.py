"""The format-neutral document: nodes, the table grid, and glyph geometry."""
