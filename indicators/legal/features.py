"""What an installation has switched on, as far as it changes what is stored about people."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SiteFeatures:
    """`map_host`: another site from which the street map comes; empty where the map's outlines are the site's."""

    signs_in: bool = False
    sends_mail: bool = False
    map_host: str = ""
