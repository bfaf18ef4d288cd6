"""Pages of campaigns, a module a thing."""
