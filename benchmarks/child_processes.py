"""Processes that are killed or that compete: each has loaded its modules before it begins, and has no setting of Vigie.

They are forks of a server that starts once and keeps the settings of that moment: without this, whatever was set then
would hold in all of them (such as the record of another test).
"""

import multiprocessing
import os
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext


def child_processes(*modules: str) -> ForkServerContext:
    """The way to start such processes; the first of them waits for the modules."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*modules])
    settings = {name: os.environ.pop(name) for name in [*os.environ] if name.startswith("VIGIE_")}
    try:
        forkserver.ensure_running()
    finally:
        os.environ.update(settings)
    return context
