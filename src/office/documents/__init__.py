"""Documents that were brought in, and the review of what was read in them."""
