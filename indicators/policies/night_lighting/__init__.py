"""Night lighting: what recorded damage did in French municipalities that switched street lights off at night."""
