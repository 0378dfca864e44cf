"""Reads the Spanish Ministry of the Interior's balances of crime by municipality."""

import csv
import io
import re
from pathlib import Path

import pandas as pd

from indicators.model.errors import SourceError
from indicators.model.indicators import Dataset
from indicators.readers.files.first_lines import decoded
from indicators.readers.publishers.recorded import TOTALS, counted, gathered, rates, without

LEFT_OUT = TOTALS
MUNICIPALITY = re.compile(r"^-?\s*Municipi?o de\s+")  # one line of 2023 is printed "Municipo"
# Municipalities that are regions too.
CITIES = {"CIUDAD AUTÓNOMA DE CEUTA": "Ceuta", "CIUDAD AUTÓNOMA DE MELILLA": "Melilla"}
LAST_OWN_FILE = 2024  # its following file is not there yet
BALANCE = ["geography", "category", "year", "count"]
# The words under which the three layouts print one offence, numbering and "(EU)" taken off.
WORDS = {
    "homicide": "homicidios dolosos y asesinatos consumados",
    "homicide_attempt": "homicidios dolosos y asesinatos en grado tentativa",
    "assault": "delitos graves y menos graves de lesiones y riña tumultuaria",
    "sexual": "delitos contra la libertad e indemnidad sexual|delitos contra la libertad sexual",
    "robbery": "robos? con violencia e intimidación",
    "burglary_all": "robos con fuerza en domicilios, establecimientos y otras instalaciones",
    "burglary_dwelling": "robos con fuerza en domicilios",
    "theft": "hurtos",
    "vehicle_theft": "sustracciones de vehículos|sustracción vehículos a motor",
    "drugs": "tráfico de drogas",
    "damage": "daños",
    "cyber": r"cibercriminalidad \(infracciones penales cometidas en/por medio ciber\)",
}


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """Recorded offences of Spanish municipalities by year: tables.OBSERVATIONS.

    The annual figure is that of January to December. Each file repeats the year before with corrections, so a year is
    told by the file of the following year (note `next_file`), but the last one and the damage of 2016, no longer told
    later.
    """
    rows = without(gathered(dataset, folder, "ES"), LEFT_OUT)
    from_own_file = (rows["year"] >= LAST_OWN_FILE) | ((rows["offence"] == "damage") & (rows["year"] == 2016))
    rows = rows.rename(columns={"offence": "series", "pop": "population"})
    rows = rows.assign(geo="ES-" + rows["code"], note=from_own_file.map({True: "", False: "next_file"}))
    return rates(rows, "Spanish balances of crime")


def figures(path: Path) -> pd.DataFrame:
    """The offences of municipalities in one quarterly balance, any layout since 2016: tables.OBSERVATIONS.

    Counts without a denominator, which the file does not have; `geo` is "ES:" and the name as printed, which no code
    accompanies. The year before the file's own is marked `next_file`: it is repeated with corrections. Regions,
    provinces, islands, the country and totals are left out. Raises as `balance`, and when one municipality is told
    twice.
    """
    table = pd.DataFrame(_lines(path), columns=["geo", "series", "year", "count"])
    table = table[table["geo"].str.match(MUNICIPALITY) | table["geo"].isin(list(CITIES))].dropna(subset=["count"])
    notes = (table["year"] < table["year"].max()).map({True: "next_file", False: ""})
    return counted(table.assign(geo="ES:" + table["geo"].replace(CITIES).map(_place), note=notes), path.name)


def balance(path: Path) -> pd.DataFrame:
    """One quarterly balance as published, in any of its layouts since 2016: columns BALANCE, one row per count.

    `geography` is printed as it stands, without "Municipio de"; `category` is a key of WORDS, the others are not read;
    `count` is missing where a correction left it below zero. Lines of change in % are left aside. The numbers before
    the headings are not read: they changed with each layout.
    Raises SourceError: not a balance, no whole year, a count that is no whole number.
    """
    table = pd.DataFrame(_lines(path), columns=BALANCE)
    return table.assign(geography=table["geography"].map(_place))


def _lines(path: Path) -> list[tuple[str, str, int, float]]:
    """What stands in each line that is read: place as printed, offence, year, count."""
    lines = list(csv.reader(io.StringIO(decoded(path.read_bytes())), delimiter=";"))
    if not lines or [head.strip() for head in lines[0]][1:] != ["Tipología penal", "Periodos:", "Total"]:
        raise SourceError(
            f"{path.name} does not begin with 'Geografía;Tipología penal;Periodos:;Total'. Use a quarterly "
            "balance by municipality, as released by the Portal Estadístico de Criminalidad."
        )
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        if len(line) != 4:
            raise SourceError(f"{path.name}, line {number} has {len(line)} columns; a balance has 4.")
        place, heading, period, figure = (cell.strip() for cell in line)
        category, year = _category(heading), _whole_year(period)
        if category and year:
            rows.append((place, category, year, _count(figure, path.name, number)))
    if not rows:
        raise SourceError(
            f"{path.name} has no figure from January to December. Annual figures are in the files of the 4th quarter."
        )
    return rows


def _category(heading: str) -> str:
    """The offence of a heading such as "7.1.-Robos con fuerza en domicilios", or "" for one that is not read."""
    words = re.sub(r"^[\dIVX.]+[.\-\s]+|\s*\(EU\)$", "", heading).strip().lower()
    return next((category for category, pattern in WORDS.items() if re.fullmatch(pattern, words)), "")


def _whole_year(period: str) -> int | None:
    match = re.fullmatch(r"enero-diciembre (\d{4})", period.lower())
    return int(match[1]) if match else None


def _place(place: str) -> str:
    return MUNICIPALITY.sub("", place)


def _count(figure: str, file: str, number: int) -> float:
    """337.124 is 337124: the point groups thousands."""
    if not re.fullmatch(r"-?\d{1,3}(\.\d{3})*|-?\d+", figure):
        raise SourceError(f"{file}, line {number}: {figure!r} is not a whole number such as 337.124.")
    count = float(figure.replace(".", ""))
    return count if count >= 0 else float("nan")
