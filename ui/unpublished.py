"""A place without figures: its own page, in whichever capability it was asked for; never another city."""

from indicators import Atlas, City, Comparison, views
from ui import city_rows, foot, session, upload_templates
from ui import page as ui_page


def show(atlas: Atlas, comparison: Comparison) -> None:
    """The City page of such a place: what cities like it publish, then the figures of its country. The page ends."""
    ui_page.finding(comparison)
    main, side = ui_page.columns()
    with side:
        ui_page.panel(views.unpublished, atlas.unpublished(comparison.city.id))
    with main:
        if not comparison.empty:
            ui_page.section(_national(comparison.city), "")
            city_rows.shown(atlas, comparison)
    upload_templates.next_best(atlas, comparison.city)
    if comparison.empty:
        ui_page.link("city")
    else:
        ui_page.notes(comparison)
        ui_page.table(comparison)
    foot.stop()


def only_around(atlas: Atlas, city: City) -> None:
    """On other pages: the same, without figures, where the city has none. The page ends; else nothing happens."""
    if atlas.has_figures(city.id):
        return
    _, answer = session.words(), atlas.unpublished(city.id)
    ui_page.headline(views.unpublished_headline(city, _), views.unpublished_lead(city, answer.national, 0, _))
    ui_page.panel(views.unpublished, answer)
    foot.stop()


def _national(city: City) -> str:
    _ = session.words()
    return _("{country}: figures for the whole country", country=views.country_name(city.country, _))
