"""The image of deploy/Containerfile, built and run: ready, read-only, unprivileged, two on a volume, stop under load.

`python -m benchmarks container` needs Debian's buildah, podman and runc, as root. Without `--base`, debootstrap makes
the image to build on. No container has a network: each is asked from inside its own.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import container_load
from benchmarks.servers import ROOT
from benchmarks.tables import verdict

TOOLS = {"buildah": "buildah", "podman": "podman", "runc": "runc", "nsenter": "util-linux"}  # program -> its package
BASE, IMAGE, PORT = "localhost/vigie-base", "localhost/vigie", 8501
PACKAGES = "ca-certificates,python3,python3-venv,python-is-python3"
READY, STOPPED = 16.0, 30.0  # seconds: until it is ready, with the store built from nothing; until it has stopped
LOAD = 8.0  # seconds of load before the stop
SETTINGS = """[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "none"
[containers]
default_ulimits = ["nofile=1024:4096", "nproc=4096:4096"]
"""
LIMITS = ("--read-only", "--tmpfs", "/tmp", "--network", "none", "--cap-drop", "ALL")
LIMITS += ("--security-opt", "no-new-privileges")
PAIR = {"VIGIE_PROCESSES": "2", "STREAMLIT_SERVER_COOKIE_SECRET": "the same text in both containers"}
FREE = {"VIGIE_API_PER_MINUTE": "1000000", "VIGIE_EMBEDS_PER_MINUTE": "0"}  # one address asks for many here
WRITES = "import os; print(os.getuid(), *(os.access(one, os.W_OK) for one in ('/', '/app', '/venv', '/data', '/tmp')))"


@dataclass
class Containers:
    """Containers and images in storage of their own; nothing of them is left afterwards."""

    folder: Path
    names: list[str] = field(default_factory=list)

    def call(self, program: str, *words: str) -> str:
        """What a program printed that works on this storage. Raises RuntimeError with what it said when it failed."""
        places = ("--root", f"{self.folder}/storage", "--runroot", f"{self.folder}/run", "--storage-driver", "vfs")
        settings = self.folder / "containers.conf"
        settings.write_text(SETTINGS, encoding="utf-8")
        environment = os.environ | {"CONTAINERS_CONF": str(settings), "TMPDIR": str(self.folder)}
        environment["PODMAN_IGNORE_CGROUPSV1_WARNING"] = "1"
        done = subprocess.run([program, *places, *words], cwd=ROOT, env=environment, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{program} {' '.join(words)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done.stdout.strip()

    def make_base(self) -> str:
        """An image of Debian with Python, from the distribution's packages."""
        root = self.folder / "base"
        command = ["debootstrap", "--variant=minbase", f"--include={PACKAGES}", "stable", str(root)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"debootstrap: {done.stdout[-2000:]}{done.stderr[-500:]}")
        archive = self.folder / "base.tar"
        subprocess.run(["tar", "-C", str(root), "-cf", str(archive), "."], check=True)
        shutil.rmtree(root)
        self.call("podman", "import", str(archive), BASE)
        archive.unlink()
        return BASE

    def build(self, base: str) -> None:
        """The image of Vigie. The authorities that this machine trusts are trusted while it is built."""
        trusted = ("--volume", "/etc/ssl/certs:/etc/ssl/certs:ro") if Path("/etc/ssl/certs").is_dir() else ()
        way = ("--format", "docker", "--isolation", "chroot", "--network", "host", *trusted)
        head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
        words = ("--build-arg", f"PYTHON={base}", "--build-arg", f"COMMIT={head.stdout.strip()}")
        self.call("buildah", "build", *way, *words, "-f", "deploy/Containerfile", "-t", IMAGE, ".")

    def start(self, name: str, volume: str, **settings: str) -> None:
        """A container as deploy/compose.yaml describes it, on a volume."""
        self.names.append(name)
        more = [word for key, value in settings.items() for word in ("--env", f"{key}={value}")]
        self.call("podman", "run", "--detach", "--name", name, *LIMITS, "--volume", f"{volume}:/data", *more, IMAGE)

    def load(self, name: str, *words: str) -> list[str]:
        """The command that asks a container from inside its network, with this machine's programs."""
        entered = ["nsenter", f"--net=/proc/{self.state(name)['Pid']}/ns/net"]
        return [*entered, sys.executable, "-m", container_load.__name__, *words]

    def state(self, name: str) -> dict:
        """What podman says of a container: its process, its health, how it ended."""
        return json.loads(self.call("podman", "inspect", name))[0]["State"]

    def wait(self, name: str) -> float:
        """Seconds from the start of its process until it is ready. Raises RuntimeError with its log if it never is."""
        probe = self.load(name, "wait", f"http://127.0.0.1:{PORT}/readyz", "120")
        if subprocess.run(probe, cwd=ROOT, check=False).returncode:
            raise RuntimeError(f"{name} is not ready:\n{self.call('podman', 'logs', name)[-3000:]}")
        begun = self.call("podman", "inspect", "--format", "{{.State.StartedAt.UnixMilli}}", name)
        return time.time() - int(begun) / 1000

    def work(self, name: str) -> float:
        """Seconds of processor that its process has used: what the machine does beside it does not count."""
        return work_of(int(self.state(name)["Pid"]))

    def clear(self) -> None:
        """Removes the containers, however far they came."""
        for name in self.names:
            try:
                self.call("podman", "rm", "--force", "--ignore", "--time", "5", name)
            except RuntimeError as error:
                print(f"  {name} is still there: {error}", file=sys.stderr)


def work_of(process: int) -> float:
    """Seconds of processor that a process has used."""
    text = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    user, system = text.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def missing(base: str) -> str:
    """Why no container can be built here; empty where it can."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "it needs root, on Linux"
    tools = TOOLS | ({} if base else {"debootstrap": "debootstrap"})
    lacking = [package for program, package in tools.items() if not shutil.which(program)]
    return f"{', '.join(lacking)} is missing (Debian, Ubuntu: apt install {' '.join(lacking)})" if lacking else ""


def main(words: list[str] = ()) -> None:
    """Builds the image, runs it, and prints what was seen; says why where it cannot."""
    parser = argparse.ArgumentParser("python -m benchmarks container", description=main.__doc__)
    parser.add_argument("--base", default="", help="an image with Python to build on, such as python:3.13-slim-trixie")
    parser.add_argument("--folder", type=Path, help="where images and volumes lie meanwhile (5 GB)")
    args = parser.parse_args(words)
    print("\nThe image of deploy/Containerfile")
    if reason := missing(args.base):
        print(f"  not built: {reason}")
        return
    with TemporaryDirectory(prefix="vigie-container-", dir=args.folder, ignore_cleanup_errors=True) as folder:
        containers = Containers(Path(folder))
        try:
            measure(containers, args.base)
        finally:
            containers.clear()


def measure(containers: Containers, base: str) -> None:
    """Every proof in turn."""
    begin = time.perf_counter()
    base = base or containers.make_base()
    print(f"  base {time.perf_counter() - begin:.0f} s", flush=True)
    begin = time.perf_counter()
    containers.build(base)
    size = json.loads(containers.call("podman", "image", "inspect", IMAGE))[0]["Size"]
    print(f"  built in {time.perf_counter() - begin:.0f} s, {size / 1e6:.0f} MB", flush=True)
    containers.start("alone", "first", **FREE)
    verdict("ready, with a store from nothing", containers.wait("alone"), READY, " s")
    print(f"  in {containers.work('alone'):.1f} s of processor", flush=True)
    may = containers.call("podman", "exec", "alone", "python", "-c", WRITES)
    print(f"  user, may write to / /app /venv /data /tmp: {may}")
    containers.call("podman", "healthcheck", "run", "alone")
    print("  its health check passes", flush=True)
    _stop_under_load(containers, "alone")
    containers.call("podman", "start", "alone")
    print(f"  started again on its volume: ready after {containers.wait('alone'):.1f} s", flush=True)
    containers.call("podman", "stop", "--time", "60", "alone")
    for name in ("one", "two"):
        containers.start(name, "second", **PAIR)
    waits = [containers.wait(name) for name in ("one", "two")]
    print(f"  two at once on a new volume: ready after {waits[0]:.1f} s and {waits[1]:.1f} s")
    for name in ("one", "two"):
        containers.call("podman", "stop", "--time", "60", name)
        verdict(f"exit code of {name}", containers.state(name)["ExitCode"], 0)


def _stop_under_load(containers: Containers, name: str) -> None:
    """Stops a container that programs and readers ask all the time; what was sent before must be answered."""
    with subprocess.Popen(
        containers.load(name, "press", str(PORT)), cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as load:
        time.sleep(LOAD)
        process, begin = int(containers.state(name)["Pid"]), time.time()
        os.kill(process, signal.SIGTERM)  # what podman stop sends
        code = int(containers.call("podman", "wait", name))
        stopped = time.time() - begin
        requests = json.loads(load.communicate()[0])
    flying = [one for one in requests if one[0] < begin <= one[1]]
    cut = [problem for start, _end, problem in requests if problem and start < begin]
    before = len(requests) - len(flying)
    print(f"  stopped while {len(flying)} requests were on their way, after {before}; cut off: {cut}")
    verdict("cut off", len(cut), 0)
    verdict("stopped", stopped, STOPPED, " s")
    verdict("exit code", code, 0)
