"""`make bench`: how fast the site is to read and to build, beside stock Material and a hand-made page."""
