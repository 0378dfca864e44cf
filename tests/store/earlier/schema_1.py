"""Makes a store of schema 1, by the code of that time: releases, accounts, sign-ins, the audit log."""

from datetime import date, datetime

import pandas as pd
import small

from indicators import catalogue, delivery, model, store
from indicators.store.accounts import changing

path, meanwhile = small.places()
store.build(path, small.declared(catalogue.load()), geography=small.geography(meanwhile / "geography"))


def publish(id: str, dataset: str, status: str, *rows: tuple[str, int, float]) -> None:
    release = model.Release(
        *(id, dataset, date(2024, 5, 3), status, "contributed", "night.csv", "", 0, "partial"), "Anne", f"Note of {id}"
    )
    store.publish(path, release, pd.DataFrame(small.figures(*rows)))


publish("survey-2024", "city-BE005C", "published", ("BE005C", 2022, 61.5), ("BE005C", 2023, 62.5))
publish("wrong-2024", "city-BE005C", "published", ("BE005C", 2021, 16.5))
publish("draft-2024", "city-ES001C", "draft", ("ES001C", 2022, 55.0))
publish("network-2024", "benchmark", "published", ("FR203C", 2022, 44.0))
store.withdraw(path, "wrong-2024", "Wrong year")
with changing(path) as register:
    for email, role, cities in (
        ("anne@city.example", "administrator", ()),
        ("ben@city.example", "contributor", ("BE005C", "ES001C")),
    ):
        register.put(delivery.Account(email, email.split("@")[0].title(), role, cities, datetime(2024, 5, 1, 9, 30)))
        register.log("command line", "grant", email, role)
    register.is_new_sign_in("a mark")
