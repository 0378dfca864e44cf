"""What is new of a city or an indicator: releases that came, outcomes that turned."""
