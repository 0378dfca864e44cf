"""The members of the network on screen: a list as it comes, what is uncertain asked, nothing lost, nothing twice."""

from datetime import UTC, datetime

import pytest
from openpyxl import Workbook

from indicators import AccessError, Viewer, open_atlas
from indicators.access.rights import CONSOLE, Role
from indicators.contribute.members import MemberCount, Members, once
from indicators.model.errors import MemberError, SourceError, UnknownNameError

LIST = """City;Country;Member since;Remark
Liège;BE;2010;pilot city
Wien;AT;;
Liege;;2012;
Atlantis;FR;20x1;
"""


@pytest.fixture
def members(own_store):
    return Members(own_store, CONSOLE)


@pytest.fixture
def own_store(built, tmp_path):
    path = tmp_path / "vigie.duckdb"
    path.write_bytes(built.read_bytes())
    return path


def members_of(path):
    return {id for id, one in open_atlas(path).cities.items() if one.member}


def read(members, text, tmp_path, name="members.csv"):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return members.read(file, name, open_atlas(members.path).cities)


def test_a_list_is_read_with_its_questions_and_nothing_is_lost(members, tmp_path):
    file = read(members, LIST, tmp_path)
    assert [one.number for one in file.rows] == [2, 3, 4, 5]
    first, _second, third, fourth = file.rows
    assert (first.city, first.year, first.note) == ("BE005C", 2010, "pilot city")
    assert third.same_as == 2 and not third.city, "the same city again adds nothing"
    assert fourth.is_open and file.strange == ((5, "20x1"),)
    with pytest.raises(MemberError, match="line 5"):
        members.keep(file.rows, members_of(members.path))


def test_two_cities_of_one_name_are_a_question_and_the_country_answers_it(members, tmp_path):
    (row,) = read(members, "city,country\nFrankfurt,DE\n", tmp_path).rows
    assert row.is_open and {*row.candidates} == {"DE005C", "DE027C"}, "on the Main, on the Oder"
    count = members.keep([row.meaning("DE027C")], members_of(members.path))
    assert count.added == 1 and "DE027C" in members_of(members.path)
    (french,) = read(members, "ville,pays\nValencia,FR\n", tmp_path, "told.csv").rows
    assert french.is_open and "ES003C" in french.candidates, "a city of another country is never taken in silence"


def test_a_list_is_kept_once_and_may_end_those_it_leaves_out(members):
    before = members_of(members.path)
    row = next(iter(once([_member("BE005C", 2010)])))
    first = members.keep([row], before)
    assert first == MemberCount(int("BE005C" not in before), int("BE005C" in before), 0)
    assert members.keep([row], members_of(members.path)) == MemberCount(), "the same list again changes nothing"
    gone = members.keep([row], members_of(members.path), ends=True)
    assert gone.ended == len(before - {"BE005C"}) and members_of(members.path) == {"BE005C"}
    members.end("BE005C")
    assert members_of(members.path) == set()
    members.keep([row], set())
    assert members_of(members.path) == {"BE005C"}, "a city that ended may come back"


def _member(city, year=0):
    from indicators.model.members import MemberRow

    return MemberRow(2, city, city=city, year=year)


def test_who_joined_in_a_year_was_no_member_before(members):
    before, year = members_of(members.path), datetime.now(UTC).year
    assert "BE005C" in before and "BE003C" not in before and members.counted(year) == (0, 0)
    members.keep([_member("BE005C", 2010)], before)
    assert members.counted(year) == (0, 0), "the year of a member is no new member"
    members.add("BE003C")
    members.end("BE005C")
    assert members.counted(year) == (1, 1) and members.counted(year - 1) == (0, 0)
    members.end("BE003C")
    assert members.counted(year) == (0, 1), "an error that is put right is no move"


def test_a_workbook_is_read_as_a_text_is(members, tmp_path):
    book = Workbook()
    for line in (["Network"], [], ["Ville", "Pays", "Depuis"], ["Liège", "Belgique", 2010]):
        book.active.append(line)
    hidden = book.create_sheet("Candidates", 0)
    hidden.sheet_state = "hidden"
    for line in (["Ville"], ["Gand"]):
        hidden.append(line)
    book.save(tmp_path / "members.xlsx")
    (row,) = members.read(tmp_path / "members.xlsx", "members.xlsx", open_atlas(members.path).cities).rows
    assert (row.number, row.city, row.year, row.country) == (4, "BE005C", 2010, "BE")


def test_only_editors_keep_the_list(own_store, tmp_path):
    ana = Members(own_store, Viewer(Role.CONTRIBUTOR, "local", cities=frozenset({"BE005C"})))
    assert not ana.may_edit
    for act in (lambda: read(ana, LIST, tmp_path), lambda: ana.keep([], ()), lambda: ana.end("BE005C")):
        with pytest.raises(AccessError):
            act()


def test_what_is_no_list_or_no_city_is_refused(members, tmp_path):
    with pytest.raises(SourceError, match="no column named"):
        read(members, "a,b\n1,2\n", tmp_path)
    with pytest.raises(MemberError):
        read(members, "city,country\n,BE\n", tmp_path)
    with pytest.raises(UnknownNameError):
        members.keep([_member("XX999C")], ())
