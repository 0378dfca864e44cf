"""What deploy/ has for other people's machines is checked by the programs that read it there."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.system_packages import program
from ui.settings import setting_names

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = {"vigie@.service": "vigie@8501.service", "vigie-backup.service": "", "vigie-backup.timer": ""}
PLACED = ("one", "two", "backup")


def run(*command: str, folder: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


def test_haproxy_takes_its_configuration(tmp_path):
    done = run(program("haproxy"), "-c", "-f", str(DEPLOY / "haproxy.cfg"), VIGIE_SOCKET=str(tmp_path / "socket"))
    assert done.returncode == 0, done.stderr
    wrong = tmp_path / "wrong.cfg"
    wrong.write_text((DEPLOY / "haproxy.cfg").read_text().replace("balance leastconn", "balance leastcon"))
    assert run(program("haproxy"), "-c", "-f", str(wrong)).returncode != 0


def test_nginx_takes_its_configuration(tmp_path):
    site = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    done = _nginx(tmp_path, site)
    assert done.returncode == 0, done.stderr
    assert _nginx(tmp_path, site.replace("hash $vigie_place", "hash $nothing_of_the_kind")).returncode != 0


def _nginx(folder: Path, site: str) -> subprocess.CompletedProcess[str]:
    paths = " ".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    text = f"pid {folder}/pid; error_log {folder}/log; events {{}} http {{ access_log off; {paths} {site} }}"
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    return run(program("nginx"), "-t", "-p", str(folder), "-c", str(folder / "nginx.conf"))


def test_the_units_name_what_is_there(tmp_path):
    """systemd reads each unit, with a program in the place of the one that /opt/vigie has."""
    for name, instance in UNITS.items():
        text = (DEPLOY / name).read_text(encoding="utf-8")
        here = text.replace("/opt/vigie/.venv/bin/python", sys.executable).replace("file:///opt/vigie", "file:///")
        (tmp_path / (instance or name)).write_text(here, encoding="utf-8")
    units = [str(tmp_path / (instance or name)) for name, instance in UNITS.items()]
    done = run(program("systemd-analyze", "systemd"), "verify", "--man=no", *units, SYSTEMD_UNIT_PATH=f"{tmp_path}:")
    ours = [line for line in done.stderr.splitlines() if "vigie" in line and "User" not in line]
    assert ours == []
    unit = tmp_path / "vigie-backup.service"
    unit.write_text(unit.read_text().replace("Type=oneshot", "Type=onceshot"))
    done = run(program("systemd-analyze", "systemd"), "verify", "--man=no", str(unit), SYSTEMD_UNIT_PATH=f"{tmp_path}:")
    assert "onceshot" in done.stderr


def test_the_containerfile_has_nothing_that_the_linter_objects_to():
    linter = Path(sys.executable).with_name("hadolint")
    done = run(str(linter), "--no-color", str(DEPLOY / "Containerfile"))
    assert (done.returncode, done.stdout) == (0, "")


def test_the_image_has_every_folder_that_the_server_reads():
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    copied = {word for line in re.findall(r"^COPY (?!--)(.*) \S+$", text, re.MULTILINE) for word in line.split()}
    needed = {"api", "app.py", "data", "indicators", "locale", "pages", "pyproject.toml", "server.py", "static", "ui"}
    assert needed <= copied
    assert all((ROOT / name).exists() for name in copied)
    ignored = (ROOT / ".containerignore").read_text(encoding="utf-8").splitlines()
    assert not needed & set(ignored)
    assert {".git", "tests", ".streamlit/secrets.toml", "data/*.duckdb*"} <= set(ignored)


def test_every_setting_of_the_files_is_one_that_vigie_reads(compose):
    names = {name for unit in UNITS for name in re.findall(r"VIGIE_[A-Z_]+", (DEPLOY / unit).read_text())}
    names |= set(re.findall(r"VIGIE_[A-Z_]+", (DEPLOY / "Containerfile").read_text()))
    names |= {name for place in PLACED for name in compose["services"][place]["environment"] if "VIGIE" in name}
    assert {"VIGIE_STORE", "VIGIE_PROCESSES", "VIGIE_COMMIT"} <= names <= setting_names()


def test_the_containers_write_into_their_volume_alone_and_reach_nobody_but_the_proxy(compose):
    for place in PLACED:
        service = compose["services"][place]
        assert service["read_only"] and service["tmpfs"] == ["/tmp"] and service["volumes"] == ["data:/data"]
        assert service["cap_drop"] == ["ALL"] and "ports" not in service
        assert "STREAMLIT_SERVER_COOKIE_SECRET" in service["environment"]
    assert int(compose["services"]["one"]["environment"]["VIGIE_PROCESSES"]) == 2
    proxy = compose["services"]["proxy"]
    assert all(port.startswith("127.0.0.1:") for port in proxy["ports"])
    config = (DEPLOY / "haproxy.cfg").read_text(encoding="utf-8")
    assert all(f'"${{{name}-' in config for name in proxy["environment"])
    assert shutil.which("sh") and compose["services"]["backup"]["command"][:2] == ["sh", "-c"]
