"""`python -m scorecard_report`."""

from scorecard_report.cli import main

if __name__ == "__main__":
    main()
