"""Which tests of a parallel run go together, and which begin: those that take long, so that nobody idles at the end.

A file goes to one process, which then makes its stores and walks once; tests in a browser share servers and browsers:
those of visitors, and those of an analyst or of people who sign in, so that two processes have as much to do.
"""

from xdist.scheduler import LoadScopeScheduling

ANALYSTS = ("answering", "contributing", "forms", "gaps", "partner", "sign_in", "signed_in", "uploads", "workshop")
OF_ANALYSTS = tuple(f"tests/browser/test_{name}.py" for name in ANALYSTS)
TOGETHER = {
    **dict.fromkeys(OF_ANALYSTS, "browsers of analysts"),
    "tests/browser/": "browsers of visitors",
    **dict.fromkeys(
        (
            *("tests/ui/contribute/test_uploads.py", "tests/api/test_served.py"),
            *("tests/ui/serving/test_closed_routes.py", "tests/ui/test_websocket_messages.py"),
            "tests/ui/test_overtaken_runs.py",
        ),
        "dashboard",
    ),
}
LONG = (  # in the order in which they begin
    "tests/browser/",
    "tests/ui/contribute/test_uploads.py",
    *("tests/store/test_spark.py", "tests/store/test_kill.py"),
    *("tests/test_ways_out.py", "tests/test_levels.py", "tests/figures/test_recovery.py"),
    *("tests/ui/test_health.py", "tests/contribute/test_hostile_sample.py", "tests/figures/test_disclosure.py"),
    *("tests/contribute/test_draft.py", "tests/pages/test_private.py", "tests/preparedness/test_kill.py"),
    *("tests/commands/test_submitting.py", "tests/contribute/test_publishing.py", "tests/store/test_damage.py"),
    *("tests/exports/", "tests/readers/", "tests/test_pseudo_language.py", "tests/pages/", "tests/api/", "tests/ui/"),
)


def group(nodeid: str) -> str:
    """The tests that one process does, one after the other: those of a file, or of several that share a server."""
    file = nodeid.partition("::")[0]
    return next((name for place, name in TOGETHER.items() if file.startswith(place)), file)


def turn(nodeid: str) -> int:
    """When a test begins: lower numbers first."""
    return next((number for number, place in enumerate(LONG) if nodeid.startswith(place)), len(LONG))


class Balanced(LoadScopeScheduling):
    """Gives each process the next group of tests, in the order in which they were collected."""

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)
