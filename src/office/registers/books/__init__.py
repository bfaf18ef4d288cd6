"""Excel both ways for registers: lists out, sheets in, and forms from above filled from the ledger."""
