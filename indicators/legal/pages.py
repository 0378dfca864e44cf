"""One part of the page Legal, by its id."""

from indicators.language.language import Language
from indicators.legal.accessibility import ASSESSED as ASSESSED
from indicators.legal.accessibility import accessibility
from indicators.legal.cookies import cookies
from indicators.legal.features import SiteFeatures as SiteFeatures
from indicators.legal.markup import foot as foot
from indicators.legal.notice import notice
from indicators.legal.parts import PARTS as PARTS
from indicators.legal.parts import missing_operator as missing_operator
from indicators.legal.parts import part_headline as part_headline
from indicators.legal.parts import part_titles as part_titles
from indicators.legal.privacy import privacy
from indicators.legal.security import security
from indicators.legal.security import security_txt as security_txt
from indicators.model.operator import SiteOperator


def part(id: str, operator: SiteOperator | None, features: SiteFeatures, site: str, _: Language) -> str:
    """The part as HTML; empty for one that needs an operator where there is none. `site`: the dashboard's address."""
    if id == "privacy":
        return privacy(operator, features, _)
    if id == "cookies":
        return cookies(features.signs_in, _)
    if operator is None:
        return ""
    if id == "accessibility":
        return accessibility(operator, site, _)
    return security(operator, _) if id == "security" else notice(operator, _)
