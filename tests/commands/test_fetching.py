"""python -m indicators fetch: what is asked for comes, or says what to do by hand."""

import pytest

from indicators import load_catalogue
from indicators.__main__ import main
from indicators.readers.publishers.official import READERS


def test_a_dataset_without_a_lasting_address_says_where_to_get_it(capsys, tmp_path):
    assert main(["fetch", "pl_gus", "--to", str(tmp_path)]) == 2
    error = capsys.readouterr().err
    assert error.startswith("The catalogue has no permanent address for the files of 'pl_gus'.")
    assert "https://bdl.stat.gov.pl" in error and "python -m indicators import auto FILE" in error


def test_an_unknown_dataset_gets_the_nearest(capsys, tmp_path):
    assert main(["fetch", "pl_guss", "--to", str(tmp_path)]) == 2
    assert "Did you mean 'pl_gus'?" in capsys.readouterr().err


@pytest.mark.parametrize(
    "dataset", [one for one in load_catalogue().datasets.values() if one.downloads], ids=lambda it: it.id
)
def test_every_declared_address_is_protected_and_has_its_reader(dataset):
    for download in dataset.downloads:
        assert download.address.startswith("https://") and "/" not in download.name
        assert dataset.id in READERS[download.reader].datasets
