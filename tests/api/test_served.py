"""The API as `make run` serves it: beside the pages, behind the security headers, as documented."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = re.findall(r"```(sh|python|r)\n(.*?)```", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"), re.DOTALL)
RUN = {"sh": ["sh", "-ec"], "python": [sys.executable, "-c"], "r": ["Rscript", "-e"]}
NEEDS = {"sh": "curl", "python": sys.executable, "r": "Rscript"}


@pytest.fixture
def address(dashboard) -> str:
    """Where a server answers."""
    return dashboard.address


@pytest.mark.parametrize(("tongue", "example"), EXAMPLES, ids=[tongue for tongue, _text in EXAMPLES])
def test_the_examples_of_the_document_do_what_they_say(address, tongue, example, tmp_path):
    if not shutil.which(NEEDS[tongue]):
        requests = re.findall(r"/api/v1[^'\"]*|(?<=\")/[a-z]+\?[^\"]*", example)  # what it would ask, asked by us
        assert httpx.get(f"{address}/api/v1{requests[-1].removeprefix('/api/v1')}").status_code == 200
        return
    command = [*RUN[tongue], example.replace("http://127.0.0.1:8501", address)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    is_answered = done.stdout.strip() or any(file.stat().st_size for file in tmp_path.iterdir())
    assert is_answered and "application/problem" not in done.stdout and '"detail"' not in done.stdout


def test_it_stands_beside_the_pages_and_behind_the_security_headers(address):
    response = httpx.get(f"{address}/api/v1/datasets")
    assert response.status_code == 200
    assert response.headers["x-content-type-options"] == "nosniff"
    manual = httpx.get(f"{address}/api/v1/docs")
    assert "API documentation" in manual.text
    assert "default-src 'self'" in manual.headers["content-security-policy"]
    fonts = re.findall(r"url\(([^)]+)\)", manual.text)
    assert fonts and all(httpx.get(f"{address}{font}").status_code == 200 for font in fonts)
    assert "This site needs JavaScript" in httpx.get(f"{address}/compare").text
    assert httpx.get(f"{address}/api/v1/nothing").headers["content-type"] == "application/problem+json"
