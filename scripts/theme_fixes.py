"""Markup of the theme that stands outside any block it lets us override, mended after the fact."""

PAGE = {
    # the menu and the search of this site need no checkboxes
    '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">': "",
    '<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" autocomplete="off">': "",
    '<label class="md-overlay" for="__drawer"></label>': "",
    # the theme's script would speak there
    '<div class="md-dialog" data-md-component="dialog">\n'
    '      <div class="md-dialog__inner md-typeset"></div>\n'
    "    </div>": "",
}
NOT_FOUND = PAGE | {
    # the theme gives a skip link only to pages with a table of contents (WCAG 2.2, 2.4.1)
    '<div data-md-component="skip">': '<div data-md-component="skip">'
    '<a href="#not-found" class="md-skip">Skip to content</a>',
}


def mended(output: str, fixes: dict[str, str]) -> str:
    """The page with each known mistake replaced. Raises ValueError when the theme has changed."""
    for wrong, right in fixes.items():
        if wrong not in output:
            raise ValueError(f"the theme no longer writes {wrong!r}: see {__name__}")
        output = output.replace(wrong, right)
    return output
