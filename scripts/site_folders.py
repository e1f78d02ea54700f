"""The site that readers get, the new one that is being built, and the last one while they change places.

A PDF, picture, data file or packed copy that no edit has changed is one file in both (a hard link). So it
keeps its time: what a server said of it (ETag) still holds, and rsync sends only what is new. And where ext4
has no journal, as in some small virtual machines, a build takes a third less: there ext4 looks long for
places that were not given up in the last minutes. On other disks links save next to nothing.
"""

from pathlib import Path

import data_file

SITE, PARTIAL, PREVIOUS = (data_file.ROOT / name for name in ("site", "site.partial", "site.previous"))


def linked(path: Path, content: bytes, last: Path) -> bool:
    """Make the path one file with the last one, if that holds the content. Returns whether it is.

    Only for a path that nothing writes to afterwards: readers would see half a file in the site that stands.
    It keeps the last one's mode, too.
    """
    try:
        if last.is_symlink() or last.read_bytes() != content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        path.hardlink_to(last)
    except OSError:  # no such file there, or a disk that knows no links
        return False
    return True
