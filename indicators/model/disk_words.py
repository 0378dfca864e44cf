"""What a disk refuses, in words that a view can say in the reader's language."""

import errno
import os

from indicators.model.errors import Template

FULL = (errno.ENOSPC, errno.EDQUOT)
READ_ONLY = (errno.EROFS,)
FORBIDDEN = (errno.EACCES, errno.EPERM)
FAILING = (errno.EIO,)


def is_full(error: OSError) -> bool:
    """Whether the disk has no room, or the user's share of it."""
    return error.errno in FULL


def disk_reason(error: OSError) -> Template:
    """Why something could not be written, as the rest of a sentence."""
    if is_full(error):
        return Template("the server's disk is full")
    if error.errno in READ_ONLY:
        return Template("the server's disk is read-only")
    if error.errno in FORBIDDEN:
        return Template("the server may not write there")
    if error.errno in FAILING:
        return Template("the server's disk reports an error")
    return Template("the server cannot write it")


def reason_in(words: str) -> Template | None:
    """The same where a library passes on the words of the system; None where they are of something else."""
    for number in (*FULL, *READ_ONLY, *FORBIDDEN, *FAILING):
        if os.strerror(number) in words:
            return disk_reason(OSError(number, words))
    return None
