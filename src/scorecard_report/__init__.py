"""From one YAML file to a partnership's performance scorecard, as PDF and DOCX."""
