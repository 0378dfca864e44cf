"""News of a city or an indicator by e-mail, and the letters to cities that are asked for figures."""
