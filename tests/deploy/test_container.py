"""The measurement that builds and runs the image: it says why it cannot, and runs what deploy/ describes."""

import os
import re
from pathlib import Path

import yaml

from benchmarks import container, container_load

DEPLOY = Path(__file__).parents[2] / "deploy"
CONTAINERFILE = (DEPLOY / "Containerfile").read_text(encoding="utf-8")


def test_without_the_tools_it_says_what_is_missing_and_builds_nothing(monkeypatch, capsys):
    monkeypatch.setattr(container.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(container.shutil, "which", lambda name: None if name in ("buildah", "debootstrap") else name)
    assert container.missing("") == (
        "buildah, debootstrap is missing (Debian, Ubuntu: apt install buildah debootstrap)"
    )
    assert "debootstrap" not in container.missing("python:3.13"), "a base that is there needs no other"
    container.main([])
    assert "not built: buildah, debootstrap is missing" in capsys.readouterr().out
    monkeypatch.setattr(container.os, "geteuid", lambda: 1000, raising=False)
    assert container.missing("") == "it needs root, on Linux"


def test_a_container_is_run_as_the_compose_file_does():
    service = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]["one"]
    assert service["read_only"] and "--read-only" in container.LIMITS
    assert service["tmpfs"] == [container.LIMITS[container.LIMITS.index("--tmpfs") + 1]]
    assert service["cap_drop"] == [container.LIMITS[container.LIMITS.index("--cap-drop") + 1]]
    assert service["security_opt"] == ["no-new-privileges:true"] and "no-new-privileges" in container.LIMITS
    assert set(container.PAIR) <= set(service["environment"])


def test_the_compose_file_has_the_health_check_of_the_image():
    """An image that was built in another format than Docker's has none."""
    service = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]["one"]
    command = re.search(r"HEALTHCHECK[^\n]*\\\n\s*CMD (\[.*\])", CONTAINERFILE)[1]
    assert service["healthcheck"]["test"] == ["CMD", *yaml.safe_load(command)]
    assert f"127.0.0.1:{container.PORT}/readyz" in command


def test_the_wait_ends_when_nobody_answers():
    assert not container_load.wait("http://127.0.0.1:9/readyz", 0.2)
    assert container.work_of(os.getpid()) > 0
