"""Markup of the theme that stands outside any block it lets us override, mended after the fact."""

FIXES = {
    # `autocomplete` is not allowed on a checkbox (HTML standard, 4.10.18.7)
    'type="checkbox" id="__drawer" autocomplete="off"': 'type="checkbox" id="__drawer"',
    'type="checkbox" id="__search" autocomplete="off"': 'type="checkbox" id="__search"',
}


def mended(output: str) -> str:
    """The page with each known mistake replaced. Raises ValueError when the theme has changed."""
    for wrong, right in FIXES.items():
        if wrong not in output:
            raise ValueError(f"the theme no longer writes {wrong!r}: remove it from {__name__}.FIXES")
        output = output.replace(wrong, right)
    return output
