"""Places from the district down to the entrance of a building, and the parties responsible in them."""
