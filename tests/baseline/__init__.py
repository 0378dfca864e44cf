"""A development tool: records everything the product draws, writes and answers, and compares two recordings.

    python -m tests.baseline record DIR                      # of this checkout
    python -m tests.baseline compare BEFORE AFTER --out REPORT

`record` builds the bundled store in a temporary folder, adds invented answers of a few cities, stops the clock on a
fixed day, and writes some two thousand files named by what they are (cases.py): pages on screen with their charts in
both widths, themes and languages; pictures, slides, presentations, press cards; decks, reports, workbooks, downloads;
API answers, feeds, frames and badges. `manifest.json` in DIR holds the hash of each. Two recordings of one commit are
identical. `compare` lists what changed, is missing or is new, with a unified diff of every text and, for pictures, a
page and a contact sheet of before | after.

The tool touches the product only in product.py: after a module has moved, that file alone is edited.

Another commit is recorded from a git worktree of its own; one that has no tests/baseline yet borrows it:

    git worktree add ../before COMMIT
    ln -s "$PWD/.venv" ../before/.venv && cp -r tests/baseline ../before/tests/
    (cd ../before && .venv/bin/python -m tests.baseline record /somewhere/before)

Recordings are large and are never committed.
"""
