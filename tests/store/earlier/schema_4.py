"""Makes the store of schema 4: that of schema 3, updated by the code of that time."""

import sys
import tarfile
from pathlib import Path

from indicators.store.migrations import migrate

path = Path(sys.argv[1])
with tarfile.open(Path(__file__).with_name("schema_3.tar.xz")) as packed:
    packed.extractall(path.parent, filter="data")
migrate(path, keep=False)
