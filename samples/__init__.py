"""Documents to try Shequ on, and what makes them."""
