"""The field's layouts, read back by a reader of tables."""

import csv
import io
from dataclasses import replace

from detente.exports import layouts
from detente.exports.formats import ExportFormat, write_events
from detente.exports.stream import pairs_of
from detente.model.enums import Bound
from exports.made_told import CHILE, DAY, MONTH, NORWAY, UN, made, oslo, planned


def rows(form, *told, header=True):
    out = io.StringIO()
    count = write_events(told, ExportFormat(form), out)
    found = list(csv.reader(io.StringIO(out.getvalue()), delimiter="\t"))
    assert len(found) == count + header
    assert len({len(row) for row in found}) <= 1
    return [dict(zip(found[0], row, strict=True)) for row in found[1:]] if header else found


def gdelt(*told):
    return [dict(zip(layouts.GDELT, row, strict=True)) for row in rows("gdelt", *told, header=False)]


def test_the_layouts_have_the_columns_of_their_manuals():
    assert [len(columns) for columns in (layouts.POLECAT, layouts.ICEWS, layouts.GDELT)] == [40, 20, 61]
    assert all(len(set(columns)) == len(columns) for columns in (layouts.POLECAT, layouts.ICEWS, layouts.GDELT, layouts.DYADS))
    assert [layouts.POLECAT[place] for place in (0, 6, 22, 23, 39)] == [
        "Event ID",
        "Contexts",
        "Wikipedia Recipient ID",
        "Placename",
        "Version",
    ]
    assert [layouts.ICEWS[place] for place in (0, 6, 8, 19)] == ["Event ID", "CAMEO Code", "Target Name", "Longitude"]
    assert [layouts.GDELT[place] for place in (5, 15, 25, 26, 35, 51, 59, 60)] == [
        "Actor1Code",
        "Actor2Code",
        "IsRootEvent",
        "EventCode",
        "Actor1Geo_Type",
        "ActionGeo_Type",
        "DATEADDED",
        "SOURCEURL",
    ]


def test_polecat_has_a_row_an_event_with_several_names_in_a_cell():
    [row] = rows("polecat", made((NORWAY, CHILE), (UN,), contexts=("diplomatic", "environment"), place=oslo()))
    assert (row["Event ID"], row["Event Date"], row["Event Type"], row["Quad Code"]) == (
        "evt-1",
        "2024-06-03",
        "CONSULT",
        "VERBAL COOPERATION",
    )
    assert (row["Contexts"], row["Actor Name"], row["Actor Name Raw"]) == ("diplomatic;environment", "Norway;Chile", "Norge;Chile")
    assert (row["Actor Country"], row["Primary Actor Sector"], row["Actor Sectors"]) == ("NOR;CHL", "GOV", "GOV;MIL")
    assert (row["Recipient Title"], row["Story Organizations"], row["Language"]) == ("Secretary-General", "UN", "en")
    assert (row["Placename"], row["Country"], row["Latitude"], row["Raw Placename"]) == ("Oslo", "NOR", "59.91", "Oslo")
    assert (row["Publication Date"], row["Version"]) == ("2024-06-04", "1.2/tiny 0.3/7")
    assert row["Actor COW"] == row["GeoNames ID"] == row["Event Mode"] == ""


def test_a_date_less_exact_than_a_day_is_no_day():
    for date in (None, MONTH, replace(DAY, bound=Bound.BY)):
        assert rows("polecat", made((NORWAY,), (CHILE,), date=date))[0]["Event Date"] == ""
    [row] = gdelt(made((NORWAY,), (CHILE,), date=MONTH))
    assert (row["SQLDATE"], row["MonthYear"], row["Year"], row["FractionDate"]) == ("", "202406", "2024", "")


def test_talks_make_two_rows_in_icews_one_each_way():
    found = rows("icews", made((NORWAY, CHILE)))
    assert [(row["Source Name"], row["Target Name"]) for row in found] == [("Norway", "Chile"), ("Chile", "Norway")]
    assert len({row["Event ID"] for row in found}) == 2
    assert {row["Story ID"] for row in found} == {"art-1"}


def test_who_is_visited_hosts():
    found = rows("icews", made((NORWAY,), (CHILE,), cameo="042"))
    assert [(row["Source Name"], row["CAMEO Code"]) for row in found] == [("Norway", "042"), ("Chile", "043")]


def test_an_accusation_is_one_row_and_joint_accusers_are_no_pair():
    assert len(rows("icews", made((NORWAY,), (CHILE,), kind="ACCUSE", cameo="112"))) == 1
    joint = made((NORWAY, CHILE), kind="ACCUSE", cameo="112")
    assert rows("icews", joint) == rows("dyads", joint) == []
    assert [(row["Actor1Name"], row["Actor2Name"]) for row in gdelt(joint)] == [("Norway", ""), ("Chile", "")]


def test_two_who_agree_are_one_pair_and_nobody_is_paired_with_themselves():
    assert len(pairs_of(made((NORWAY, CHILE), kind="AGREE", cameo="036"))) == 1
    assert [(a.side.name, b.side.name) for a, b in pairs_of(made((NORWAY, CHILE), (NORWAY, CHILE)))] == [("Norway", "Chile")]


def test_gdelt_codes_actors_events_and_days():
    [row] = gdelt(made((NORWAY,), (UN,), place=oslo(), cameo="0231", kind="REQUEST"))
    assert (row["Actor1Code"], row["Actor1CountryCode"], row["Actor1Type1Code"], row["Actor1Type2Code"]) == (
        "NORGOVMIL",
        "NOR",
        "GOV",
        "MIL",
    )
    assert (row["Actor2Code"], row["Actor2CountryCode"], row["Actor2KnownGroupCode"]) == ("UNO", "", "UNO")
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"]) == ("0231", "023", "02")
    assert (row["SQLDATE"], row["MonthYear"], row["FractionDate"]) == ("20240603", "202406", "2024.4208")
    assert (row["NumMentions"], row["NumArticles"], row["IsRootEvent"], row["AvgTone"]) == ("2", "1", "1", "")
    assert (row["ActionGeo_FullName"], row["ActionGeo_Lat"], row["ActionGeo_CountryCode"]) == ("Oslo", "59.91", "")
    assert (row["DATEADDED"], row["SOURCEURL"]) == ("20240604000000", "https://example.org/1")
    assert 0 < int(row["GLOBALEVENTID"]) < 2**60


def test_a_plan_is_in_the_layouts_that_can_say_so_only():
    plan = planned(made((NORWAY, CHILE)))
    for form in ("polecat", "icews"):
        assert rows(form, plan) == []
    assert gdelt(plan) == []
    assert [row["status"] for row in rows("dyads", plan)] == ["planned"]


def test_a_dyad_carries_words_sources_and_versions():
    [row] = rows("dyads", made((NORWAY,), (CHILE,), cameo="112", kind="ACCUSE", date=MONTH))
    assert (row["source"], row["target"], row["cameo"], row["cameo_root"]) == ("NORGOVMIL", "CHL", "112", "11")
    assert (row["date"], row["date_start"], row["date_end"], row["date_precision"]) == ("", "2024-06-01", "2024-06-30", "month")
    assert row["evidence"] == "Norway and Chile met in Oslo on Monday"
    assert (row["evidence_start"], row["evidence_end"], row["version"], row["sources"]) == ("0", "38", "1.2/tiny 0.3/7", "")


def test_no_cell_breaks_its_row_or_runs():
    odd = replace(NORWAY, name='=cmd\t"x"\nand;more')
    [row] = rows("dyads", made((odd,), (CHILE,), cameo="112", kind="ACCUSE", publisher="\t-1"))
    assert row["source_name"] == '\'=cmd "x" and;more'
    assert row["publisher"] == "'-1"
    assert rows("polecat", made((odd,), (CHILE,)))[0]["Actor Name"].count(";") == 0
