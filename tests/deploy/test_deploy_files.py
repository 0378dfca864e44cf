"""What deploy/ has for other people's machines is checked by the programs that read it there."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import yaml

from benchmarks.postgresql import PostgreSQL
from tests.deploy.proxies import nginx_main
from tests.system_packages import program
from ui.settings import setting_names

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
INSTALLATION = re.search(r"WorkingDirectory=(.+)", (DEPLOY / "vigie@.service").read_text(encoding="utf-8"))[1]
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
    (folder / "nginx.conf").write_text(nginx_main(folder, site), encoding="utf-8")
    return run(program("nginx"), "-t", "-p", str(folder), "-c", str(folder / "nginx.conf"))


def test_the_units_name_what_is_there(tmp_path):
    """systemd reads each unit, with a program in the place of the one that the installation will have."""
    for name, instance in UNITS.items():
        text = (DEPLOY / name).read_text(encoding="utf-8")
        here = re.sub(r"=\S+/\.venv/bin/python", f"={sys.executable}", text).replace(INSTALLATION, "")
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
    names |= set(re.findall(r"^# (VIGIE_[A-Z_]+)=", (DEPLOY / "vigie.env.example").read_text(), re.MULTILINE))
    names |= {name for place in PLACED for name in compose["services"][place]["environment"] if "VIGIE" in name}
    assert {"VIGIE_STORE", "VIGIE_PROCESSES", "VIGIE_COMMIT"} <= names <= setting_names()


def test_the_compose_file_and_the_manual_name_the_secret_of_the_cookies_as_the_server_does(compose):
    manual = (DEPLOY.parent / "docs" / "operations.md").read_text(encoding="utf-8")
    texts = manual, (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    for text in texts:
        used = {*re.findall(r"VIGIE_[A-Z_]*COOKIE_SECRET", text)}
        assert used == {"VIGIE_AUTH_COOKIE_SECRET"} <= setting_names()
    for place in PLACED:
        environment = compose["services"][place]["environment"]
        assert environment["STREAMLIT_SERVER_COOKIE_SECRET"].startswith("${VIGIE_AUTH_COOKIE_SECRET:?")


def test_the_containers_write_into_their_volume_alone_and_reach_nobody_but_the_proxy(compose):
    for place in PLACED:
        service = compose["services"][place]
        backups = ["store_backups:/backups"] if place == "backup" else []
        assert service["read_only"] and service["tmpfs"] == ["/tmp"]
        assert service["volumes"] == ["data:/data", *backups]
        assert service["cap_drop"] == ["ALL"] and "ports" not in service
        assert "STREAMLIT_SERVER_COOKIE_SECRET" in service["environment"]
    assert int(compose["services"]["one"]["environment"]["VIGIE_PROCESSES"]) == 2
    proxy = compose["services"]["proxy"]
    assert all(port.startswith("127.0.0.1:") for port in proxy["ports"])
    config = (DEPLOY / "haproxy.cfg").read_text(encoding="utf-8")
    assert all(f'"${{{name}-' in config for name in proxy["environment"])
    assert shutil.which("sh") and compose["services"]["backup"]["command"][:2] == ["sh", "-c"]


def test_no_container_has_more_capabilities_than_it_needs_and_every_setting_can_be_passed_on(compose):
    for name, service in compose["services"].items():
        assert service["cap_drop"] == ["ALL"] and service["security_opt"] == ["no-new-privileges:true"], name
    assert "/backups" in compose["services"]["backup"]["command"][2]
    for place in PLACED:
        assert compose["services"][place]["env_file"] == [{"path": "vigie.env", "required": False}]


def test_the_record_is_an_option_and_its_password_is_in_no_variable(compose):
    """Without the profile neither runs, and the servers' setting is empty; every `…_FILE` is a secret that is there."""
    with_record = {name for name, service in compose["services"].items() if service.get("profiles") == ["record"]}
    assert with_record == {"db", "db_backup"}
    assert compose["services"]["one"]["environment"]["VIGIE_RECORD"] == "${VIGIE_RECORD:-}"
    for name, service in compose["services"].items():
        files = [value for key, value in service.get("environment", {}).items() if key.endswith("_FILE")]
        assert {*service.get("secrets", [])} == {Path(file).name for file in files}, name
        assert all(
            Path(file).parent == Path("/run/secrets") and Path(file).name in compose["secrets"] for file in files
        )
    assert not re.search(r"PASSWORD: ", (DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    database = compose["services"]["db"]
    assert database["healthcheck"]["test"][1] == "pg_isready" and "ports" not in database
    volumes = {
        volume.split(":")[0] for service in compose["services"].values() for volume in service.get("volumes", [])
    }
    assert {name for name in volumes if not name.startswith(".")} == {*compose["volumes"]}


def test_the_backups_of_the_record_can_be_restored_and_the_oldest_go(compose, tmp_path):
    service, server = compose["services"]["db_backup"], PostgreSQL(durable=False)
    script = service["command"][2].replace("$$", "$")
    assert script.startswith("while sleep 86400; do\n") and script.endswith("done\n")
    (tmp_path / "password").write_text("of the test\n")
    address = server.database()
    place = {"PGHOST": address.rpartition("=")[2], "PGDATABASE": _name(address)}
    place |= {"BACKUPS": str(tmp_path), "PASSWORD_FILE": str(tmp_path / "password"), "KEEP": "2"}
    environment = {**os.environ, **service["environment"], **place, "PATH": f"{server.programs}:{os.environ['PATH']}"}
    try:
        with psycopg.connect(address) as pg:
            pg.execute("CREATE TABLE thing AS SELECT 7 AS value")
        for day in (1, 2, 3):
            (tmp_path / f"vigie-2026010{day}-000000.dump").touch()
        once = script.replace("while sleep 86400; do", "for turn in 1; do")
        subprocess.run(["sh", "-ec", once], env=environment, check=True)
        *_older, newest = dumps = sorted(tmp_path.glob("vigie-*.dump"))
        assert [dump.stat().st_size > 0 for dump in dumps] == [False, True] and not (tmp_path / ".part").exists()
        tmp_path.chmod(0o755)
        with psycopg.connect(address) as pg:
            pg.execute("DROP TABLE thing")
        subprocess.run([server.programs / "pg_restore", "-d", address, newest], check=True)
        with psycopg.connect(address) as pg:
            assert pg.execute("SELECT value FROM thing").fetchone() == (7,)
    finally:
        server.end()


def _name(address: str) -> str:
    return address.partition("@/")[2].partition("?")[0]


def test_no_name_is_made_of_a_process_number():
    """In containers every server has the same one: two of them on one volume would write into one another's files."""
    folders = ("api", "indicators", "ui", "pages")
    modules = [ROOT / "server.py", *(file for folder in folders for file in (ROOT / folder).rglob("*.py"))]
    assert [file.name for file in modules if "getpid" in file.read_text(encoding="utf-8")] == []
