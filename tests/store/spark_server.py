"""A real Spark Connect server on this machine."""

import os
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.browser.serving import free_port

PATIENCE = 300  # seconds for a start on a busy machine


@contextmanager
def connect_server(folder: Path) -> Iterator[str]:
    """The address of a Spark Connect server, such as sc://127.0.0.1:15002, until the block ends."""
    import pyspark

    port = free_port()
    options = {
        "spark.connect.grpc.binding.address": "127.0.0.1", "spark.connect.grpc.binding.port": str(port),
        "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "4", "spark.local.dir": str(folder),
    }  # fmt: skip
    command = [str(Path(pyspark.__file__).with_name("bin") / "spark-submit"), "--master", "local[2]"]
    command += [word for name, value in options.items() for word in ("--conf", f"{name}={value}")]
    command += ["--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "spark-internal"]
    environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_HOSTNAME": "127.0.0.1"}
    log = folder / "server.log"
    with log.open("wb") as output, subprocess.Popen(command, env=environment, stdout=output, stderr=output) as server:
        try:
            _wait_until_it_listens(port, server, log)
            yield f"sc://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait_until_it_listens(port: int, server: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    pause = threading.Event()
    while time.monotonic() < end and server.poll() is None:
        with socket.socket() as wire:
            if wire.connect_ex(("127.0.0.1", port)) == 0:
                return
        pause.wait(0.2)
    pytest.fail(f"Spark Connect did not listen within {PATIENCE} seconds: {log.read_text(errors='replace')[-2000:]}")
