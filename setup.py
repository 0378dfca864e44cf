"""What pyproject.toml cannot say: folders beside the package are copied into it, for code that is installed."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

FOLDERS = ("data/catalogue", "data/geography", "data/languages", "data/releases", "data/studies", "locale", "static")


class BuildWithData(build_py):
    """Builds the package, then copies the folders to indicators/bundled (see indicators/model/locations.py)."""

    def run(self) -> None:
        """Builds and copies; an editable installation finds the folders in the checkout."""
        super().run()
        if not self.editable_mode:
            for folder in FOLDERS:
                shutil.copytree(folder, Path(self.build_lib) / "indicators" / "bundled" / folder, dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithData})
