"""The floor: what Django alone costs, on the same database and in the same run as the office."""
