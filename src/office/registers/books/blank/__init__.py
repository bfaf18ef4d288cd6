"""Forms from above: any sheet with headings, whose cells are filled from the ledger as far as it can say."""
