"""Files from European offices are read right in every code page that Excel uses there, or a person is asked."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from indicators.readers.files import encodings
from indicators.readers.files.code_pages import PAGES, SPOKEN
from indicators.readers.files.detection import opened
from indicators.readers.files.first_lines import LIMITS

CEDILLAS = str.maketrans("şţŞŢ", "șțȘȚ")  # Romanian in a code page that has only these


@dataclass(frozen=True)
class Office:
    """What an office of one country saves: headings, a month, an offence, towns; and words that nobody listed."""

    country: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, str, str], ...]  # town, period, offence
    strange: tuple[str, ...]  # words of the language that no list of the project has
    pages: tuple[str, ...]


CENTRAL = ("cp1250", "iso8859-2", "mac_latin2", "cp852", "utf-8", "utf-16")
WESTERN = ("cp1252", "latin-1", "iso8859-15", "mac_roman", "cp850", "utf-8-sig", "utf-16-le")
BALTIC = ("cp1257", "iso8859-13", "cp775", "utf-8", "utf-16")
TURKISH = ("cp1254", "iso8859-9", "mac_turkish", "cp857", "utf-8")
CYRILLIC = ("cp1251", "iso8859-5", "mac_cyrillic", "cp866", "utf-8", "utf-16-be")
GREEK = ("cp1253", "iso8859-7", "mac_greek", "cp737", "utf-8", "utf-16-le")
OFFICES = (
    Office(
        "EL",
        ("Πόλη", "Έτος", "Αδίκημα", "Τιμή"),
        (
            ("Αθήνα", "Ιανουάριος 2023", "Κλοπές"),
            ("Θεσσαλονίκη", "2023", "Ληστείες"),
            ("Ηράκλειο", "2022", "Διαρρήξεις"),
        ),
        ("Άλσος", "Συνοικία", "Όρμος"),
        GREEK,
    ),
    Office(
        "BG",
        ("Град", "Година", "Показател", "Стойност"),
        (("София", "януари 2023", "Кражби"), ("Пловдив", "2023", "Грабеж"), ("Велико Търново", "2022", "Убийство")),
        ("Квартал", "Юг", "Щъркел"),
        CYRILLIC,
    ),
    Office(
        "TR",
        ("Şehir", "Yıl", "Suç türü", "Değer"),
        (
            ("İstanbul", "Ağustos 2023", "Hırsızlık"),
            ("Eskişehir", "2023", "Yağma"),
            ("Diyarbakır", "2022", "Dolandırıcılık"),
        ),
        ("Çarşı", "Gözaltı", "Bıçak"),
        TURKISH,
    ),
    Office(
        "LT",
        ("Miestas", "Metai", "Nusikaltimas", "Reikšmė"),
        (
            ("Šiauliai", "rugpjūtis 2023", "Vagystės"),
            ("Klaipėda", "2023", "Plėšimai"),
            ("Panevėžys", "2022", "Įsilaužimai"),
        ),
        ("Žvėrynas", "Šeškinė", "Gatvėje"),
        BALTIC,
    ),
    Office(
        "LV",
        ("Pilsēta", "Gads", "Noziegums", "Vērtība"),
        (("Rīga", "jūlijs 2023", "Zādzība"), ("Jūrmala", "2023", "Laupīšana"), ("Liepāja", "2022", "Slepkavības")),
        ("Āgenskalns", "Ķengarags", "Čiekurkalns"),
        BALTIC,
    ),
    Office(
        "EE",
        ("Linn", "Aasta", "Süütegu", "Väärtus"),
        (("Tallinn", "jaanuar 2023", "Vargus"), ("Tartu", "2023", "Röövimine"), ("Pärnu", "2022", "Lõhkumine")),
        ("Põhja", "Mustamäe", "Õismäe"),
        (*BALTIC, "cp1252"),
    ),
    Office(
        "CZ",
        ("Město", "Rok", "Trestný čin", "Hodnota"),
        (
            ("Plzeň", "září 2023", "Krádeže"),
            ("Ústí nad Labem", "2023", "Loupeže"),
            ("České Budějovice", "2022", "Vraždy"),
        ),
        ("Žižkov", "Přestupek", "Těšnov"),
        CENTRAL,
    ),
    Office(
        "SK",
        ("Mesto", "Rok", "Trestný čin", "Počet"),
        (("Košice", "február 2023", "Krádeže"), ("Žilina", "2023", "Lúpeže"), ("Banská Bystrica", "2022", "Vlámanie")),
        ("Ťahanovce", "Petržalka", "Dúbravka"),
        CENTRAL,
    ),
    Office(
        "HU",
        ("Város", "Év", "Bűncselekmény", "Érték"),
        (("Győr", "január 2023", "Lopás"), ("Székesfehérvár", "2023", "Rablás"), ("Pécs", "2022", "Betörés")),
        ("Kőbánya", "Gyűjtő", "Sötét utca"),
        (*CENTRAL, "iso8859-16"),
    ),
    Office(
        "RO",
        ("Oraș", "An", "Infracțiune", "Număr"),
        (
            ("București", "ianuarie 2023", "Furturi din locuințe"),
            ("Timișoara", "2023", "Tâlhărie"),
            ("Brăila", "2022", "Omor"),
        ),
        ("Școală", "Înșelăciune", "Țigănești"),
        ("cp1250", "iso8859-2", "iso8859-16", "cp852", "utf-8", "utf-16"),
    ),
    Office(
        "PL",
        ("Miasto", "Rok", "Przestępstwo", "Wartość"),
        (("Łódź", "październik 2023", "Kradzież"), ("Gdańsk", "2023", "Rozbój"), ("Białystok", "2022", "Zabójstwo")),
        ("Śródmieście", "Wilcza Góra", "Pościg"),
        (*CENTRAL, "cp1257", "iso8859-16"),
    ),
    Office(
        "HR",
        ("Grad", "Godina", "Kazneno djelo", "Vrijednost"),
        (
            ("Šibenik", "siječanj 2023", "Teška krađa"),
            ("Osijek", "2023", "Razbojništvo"),
            ("Zadar", "2022", "Ubojstvo"),
        ),
        ("Črnomerec", "Trešnjevka", "Šubićevac"),
        ("cp1250", "iso8859-2", "iso8859-16", "mac_croatian", "cp852", "utf-8"),
    ),
    Office(
        "DE",
        ("Stadt", "Jahr", "Straftat", "Häufigkeitszahl"),
        (
            ("Köln", "März 2023", "Diebstähle"),
            ("München", "2023", "Körperverletzung"),
            ("Düsseldorf", "2022", "Raubüberfälle"),
        ),
        ("Straßenräuber", "Grüngürtel", "Öffentlich"),
        (*WESTERN, "cp1250"),
    ),
    Office(
        "FR",
        ("Ville", "Année", "Infraction", "Valeur"),
        (
            ("Liège", "février 2023", "Vols de véhicules"),
            ("Orléans", "2023", "Dégradations"),
            ("Nîmes", "2022", "Escroqueries"),
        ),
        ("Forêt", "À côté", "Périmètre"),
        WESTERN,
    ),
    Office(
        "ES",
        ("Ciudad", "Año", "Infracción penal", "Número"),
        (
            ("Málaga", "enero 2023", "Sustracciones de vehículos"),
            ("A Coruña", "2023", "Hurtos"),
            ("Logroño", "2022", "Robos"),
        ),
        ("Peñón", "Acción", "Señalización"),
        WESTERN,
    ),
    Office(
        "PT",
        ("Cidade", "Ano", "Categoria de crime", "População"),
        (
            ("Évora", "março 2023", "Furto em residência"),
            ("Setúbal", "2023", "Roubo"),
            ("Guimarães", "2022", "Violência doméstica"),
        ),
        ("Praça", "Ações", "Região"),
        WESTERN,
    ),
    Office(
        "SE",
        ("Kommun", "År", "Brott", "Värde"),
        (("Malmö", "oktober 2023", "Stöld"), ("Göteborg", "2023", "Rån"), ("Jönköping", "2022", "Misshandel")),
        ("Övägen", "Ängelsberg", "Båtplats"),
        (*WESTERN, "cp1257"),
    ),
)


def written(office: Office, separator: str) -> str:
    """The table as text."""
    lines = [office.header, *((*row, f"{40 + n},{n}") for n, row in enumerate(office.rows))]
    return "\r\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines) + "\r\n"


def outcome(folder: Path, text: str, codec: str, country: str = "") -> str:
    """A text saved in a code page is read right, asked about with the right reading among the choices, or misread."""
    if "ș" in text.lower() and codec not in ("iso8859-16",) and not codec.startswith("utf"):
        text = text.translate(str.maketrans("șțȘȚ", "şţŞŢ"))
    file = folder / "file"
    file.write_bytes(text.encode(codec))
    spoken = tuple(SPOKEN.get(country, "").split())
    decoded = encodings.as_utf8(file, "file.csv", folder, LIMITS, spoken)
    read = decoded.path.read_bytes().decode("utf-8-sig")
    if decoded.readings:
        readings = (encodings.as_utf8(file, "file.csv", folder, LIMITS, codec=one.codec) for one in decoded.readings)
        texts = [one.path.read_bytes().decode().translate(CEDILLAS) for one in readings]
        return "asked" if text.translate(CEDILLAS) in texts else "misread"
    return "right" if read.translate(CEDILLAS) == text.translate(CEDILLAS) else "misread"


FILES = [(office, codec, separator) for office in OFFICES for codec in office.pages for separator in ";,\t"]


def test_there_are_enough_of_them():
    assert len(FILES) >= 120
    assert len({office.country for office, *_ in FILES}) >= 12


@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.country)
def test_a_table_from_an_office_is_read_right_in_every_code_page(office, tmp_path):
    outcomes = {
        (codec, separator): outcome(tmp_path, written(office, separator), codec)
        for one, codec, separator in FILES
        if one is office
    }
    assert set(outcomes.values()) == {"right"}, outcomes


@pytest.mark.parametrize("at_home", [True, False])
@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.country)
def test_words_that_nobody_knows_are_read_right_or_asked_about(office, at_home, tmp_path):
    counts = Counter()
    for word in (*office.strange, ";".join(office.strange)):
        for codec in office.pages:
            how = outcome(tmp_path, f"city;year;{word}\nx;2023;1\n", codec, office.country if at_home else "")
            counts[how] += 1
            assert how != "misread", (word, codec)
    assert counts["right"] > counts["asked"] if at_home else counts["right"]


@pytest.mark.parametrize(("word", "codec"), [("RĂŞCANI", "cp1250"), ("Bıçak", "mac_turkish")])
def test_bytes_that_are_utf8_by_chance_are_not_read_so(word, codec, tmp_path):
    assert outcome(tmp_path, f"city;year;n\n{word};2023;1\n", codec) != "misread"


def test_a_letter_that_comes_late_is_judged_too(tmp_path):
    """The sample ends before it: what was decided without it is decided again."""
    rows = "Łódź;1\n" * 60_000
    for codec in ("cp1250", "iso8859-2"):
        assert outcome(tmp_path, f"Miasto;Liczba\n{rows}Świętochłowice Żory;2\n", codec) == "right"


def test_the_decision_does_not_read_a_long_file_to_its_end(tmp_path, monkeypatch):
    chunks = []
    read = encodings._chunks
    monkeypatch.setattr(encodings, "_chunks", lambda path: (chunks.append(path) or one for one in read(path)))
    file = tmp_path / "file"
    file.write_bytes(("Ville;Année;Valeur\n" + "Saint-Étienne;2023;12,5\n" * 1_000_000).encode("cp1252"))
    sample = encodings._sample(file, "file.csv")
    assert len(chunks) < 6 < file.stat().st_size / encodings.CHUNK
    assert set(sample.tokens) == {"Année".encode("cp1252"), "Saint-Étienne".encode("cp1252")}


def test_code_pages_are_named_once():
    assert len({page.codec for page in PAGES}) == len({page.name for page in PAGES}) == len(PAGES)


def test_a_question_shows_the_readings_side_by_side(tmp_path):
    file = tmp_path / "file"
    file.write_bytes("city;year;n\nMoža;2023;1\nKoža;2023;2\n".encode("iso8859-2"))
    arrival = opened(file, "file.csv", tmp_path)
    assert len(arrival.readings) > 1
    assert len({one.words for one in arrival.readings}) == len(arrival.readings)
    chosen = opened(file, "file.csv", tmp_path, codec="iso8859-2")
    assert "Koža" in chosen.sheets[0].path.read_text(encoding="utf-8")
