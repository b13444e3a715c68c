"""The examples under each command's help; the first stands under the program's own."""

from __future__ import annotations

from typing import Final

EXAMPLES: Final = {
    "": """examples:
  scorecard init my-scorecard        make a workspace with a short sample
  scorecard check                    tell what is wrong, with file, line and column
  scorecard build                    make the PDF and the Word file in output/
  scorecard pull EDITED.docx         take what was edited in Word home into the YAML
  scorecard chase                    what is missing, and who owes it
  scorecard paper                    make the cover report of the committee paper
  scorecard list --format csv        every figure and its travel, for a spreadsheet

A workspace is a folder with config/scorecard.yaml; commands find it from anywhere inside.""",
    "init": """examples:
  scorecard init my-scorecard
  scorecard init .                   in a folder of your own; nothing is overwritten""",
    "check": """examples:
  scorecard check                    the workspace one stands in
  scorecard check figures.yaml       a lone file
  scorecard check --format json      for other programs
  scorecard check --fail-on-warning  exit code 1 for warnings too""",
    "build": """examples:
  scorecard build                    both formats into output/
  scorecard build --to pdf -o /tmp/draft.pdf
  scorecard build figures.yaml       a lone file, beside itself, in the built-in brand
  scorecard build --to pdf -o - > scorecard.pdf
  scorecard build --layout linear --font-size 18   large print, without a table
  scorecard build --layout attention               what got worse, and who acts
  scorecard build --replace          over an edited Word file, of which a copy is kept""",
    "list": """examples:
  scorecard list
  scorecard list --format csv > figures.csv
  scorecard list --format json | jq '.[] | select(.travel == "worsening")'""",
    "pull": """examples:
  scorecard pull output/scorecard.docx             show what was edited, then ask
  scorecard pull reply.docx --dry-run              show it, and write nothing
  scorecard pull reply.docx --yes                  write it without asking
  scorecard pull reply.docx --theirs 1.4:current   where both sides changed: Word's text
  scorecard pull reply.docx figures.yaml           into a lone file

Exit codes: 0 taken home or nothing to do; 1 conflicts, something for review, or refused.""",
    "paper": """examples:
  scorecard paper                    the cover report of config/paper.yaml into output/
  scorecard paper --to pdf -o /tmp/draft.pdf
  scorecard paper --replace          over an edited Word file, of which a copy is kept""",
    "chase": """examples:
  scorecard chase                              what is owed, and by whom
  scorecard chase --by 2017-06-09              and by when
  scorecard chase --meeting 2017-06-21         by when papers are published for a meeting
  scorecard chase --meeting 2017-06-21 --clear-days 3
  scorecard chase --by 2017-06-09 --format text    a text for each, to paste into an e-mail
  scorecard chase --format csv > owed.csv""",
    "completion": """examples:
  scorecard completion bash > ~/.local/share/bash-completion/completions/scorecard
  scorecard completion zsh > ~/.zfunc/_scorecard""",
}
