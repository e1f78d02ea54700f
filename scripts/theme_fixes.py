"""Markup of the theme that stands outside any block it lets us override, mended after the fact."""

PAGE = {
    # `autocomplete` is not allowed on a checkbox (HTML standard, 4.10.18.7)
    'type="checkbox" id="__drawer" autocomplete="off"': 'type="checkbox" id="__drawer"',
    # search is a dialog of our own, which needs no toggle
    '<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" autocomplete="off">': "",
}
NOT_FOUND = PAGE | {
    # the theme gives a skip link only to pages with a table of contents (WCAG 2.2, 2.4.1)
    '<div data-md-component="skip">': '<div data-md-component="skip">'
    '<a href="#not-found" class="md-skip">Skip to content</a>',
}


def mended(output: str, fixes: dict[str, str]) -> str:
    """The page with each known mistake replaced. Raises ValueError when the theme has changed."""
    if 'id="__toc"' not in output:
        # a page that opens its own section has no toggle for its contents: their label must not name one
        output = output.replace(' for="__toc"', "")
    for wrong, right in fixes.items():
        if wrong not in output:
            raise ValueError(f"the theme no longer writes {wrong!r}: see {__name__}")
        output = output.replace(wrong, right)
    return output
