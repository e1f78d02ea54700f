"""What stands between this project and Zensical: the whole of what a move would need for its pages."""

from functools import cache
from typing import Any

import data_file
import outputs
from corrections import Corrections
from links import Links

care = cache(data_file.load)


def define_env(env: Any) -> None:
    """Give a page the functions that it calls (the same hook as in mkdocs-macros-plugin)."""
    corrections = Corrections(**(env.conf["extra"].get("corrections") or {}))
    links = Links("../" * env.page.url.count("/"), corrections)
    for name, function in outputs.page_functions(care(), links).items():
        env.macro(function, name)
