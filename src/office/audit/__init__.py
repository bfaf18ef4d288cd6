"""Who did what, when, from where, with what before and after, and whether it succeeded. Only ever added to."""
