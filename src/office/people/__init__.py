"""Bodies, the people in them, and the posts they hold from one day to another."""
