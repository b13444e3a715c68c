"""A committee paper edited in Word: its texts are Markdown, and its keys are places."""
