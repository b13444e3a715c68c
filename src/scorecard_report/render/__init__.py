"""From a document and a brand to bytes, one folder for each format."""
