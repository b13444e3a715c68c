"""An edited DOCX, opened with care, and matched with the snapshot that it carries."""
