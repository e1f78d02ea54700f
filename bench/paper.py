"""What the printed sheets cost: a process of its own that sets all of them, first from cold, then again."""

import shutil
import sys
from pathlib import Path

from bench import building

SETTING = """
import sys
sys.path.insert(0, "scripts")
import data_file, handouts
from imprint import Imprint
made = handouts.handouts(data_file.load(), Imprint("https://levels.example.org/"))
handouts.site_files(made)
"""


def setting(folder: Path, cold: bool) -> building.Cost:
    """Setting every sheet in every edition, packed into one ZIP too, in a copy of the project."""
    if cold:
        shutil.rmtree(folder / ".cache", ignore_errors=True)
    return building.cost([sys.executable, "-c", SETTING], folder)
