"""Streamlit's own routes for uploads and agents are closed, and nothing in the product would need it."""

import ast
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[3]
NEEDING = {"file_uploader", "camera_input", "audio_input", "chat_input"}  # widgets that send files by that route
METHODS = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]


CLOSED = ["/_stcore/upload_file/visit/file", "/_stcore/upload_file", "/_stcore/agent/openapi.json"]


@pytest.mark.parametrize("path", CLOSED)
@pytest.mark.parametrize("method", METHODS)
def test_no_method_finds_the_route(dashboard, method, path):
    assert httpx.request(method, f"{dashboard.address}{path}", content=b"x" * 1000, timeout=60).status_code == 404


@pytest.mark.parametrize("folder", ["ui", "pages"])
def test_no_page_has_a_widget_that_would_need_it(folder):
    for file in (ROOT / folder).rglob("*.py"):
        names = {node.attr for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Attribute)}
        assert not names & NEEDING, f"{file.name}: take files by ui/contribute/file_drop.py."
