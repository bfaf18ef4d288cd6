"""How the office is put together: settings, addresses, checks."""
