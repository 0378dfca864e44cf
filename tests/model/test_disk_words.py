"""Why a disk refuses is said in the reader's language, and never in the words of the operating system."""

import errno

import pytest

from indicators.contribute.error_words import told
from indicators.language.language import load_language
from indicators.model.disk_words import disk_reason
from indicators.model.errors import StoreError

EN, FR = load_language("en"), load_language("fr")


@pytest.mark.parametrize(
    ("number", "english", "french"),
    [
        (errno.ENOSPC, "the server's disk is full", "le disque du serveur est plein"),
        (errno.EROFS, "the server's disk is read-only", "le disque du serveur est en lecture seule"),
        (errno.EACCES, "the server may not write there", "le serveur n’a pas le droit d’y écrire"),
        (errno.EIO, "the server's disk reports an error", "le disque du serveur signale une erreur"),
        (errno.EFBIG, "the server cannot write it", "le serveur ne peut pas l’écrire"),
    ],
)
def test_a_refusal_of_the_disk_is_said_in_both_languages(number, english, french):
    reason = disk_reason(OSError(number, "words of the system"))
    error = StoreError("The poll could not be saved: {why}. Try again.", why=reason)
    assert str(error) == f"The poll could not be saved: {english}. Try again."
    assert french in told(error, FR) and "words of the system" not in told(error, FR) + told(error, EN)
