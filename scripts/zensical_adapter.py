"""What stands between this project and Zensical: the whole of what a move would need for its pages."""

from functools import cache
from typing import Any

import data_file
import handouts
import outputs
from corrections import Corrections
from imprint import Imprint
from links import Links

care = cache(data_file.load)
made = cache(lambda address: handouts.handouts(care(), Imprint(address)))


def define_env(env: Any) -> None:
    """Give a page the functions that it calls (the same hook as in mkdocs-macros-plugin)."""
    corrections = Corrections(**(env.conf["extra"].get("corrections") or {}))
    links = Links("../" * env.page.url.count("/"), corrections)
    sheets = made(env.conf["site_url"])
    for name, function in outputs.page_functions(care(), links, sheets).items():
        env.macro(function, name)
