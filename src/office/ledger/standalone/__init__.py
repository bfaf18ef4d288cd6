"""A program for people who do not trust this office: it needs Python alone, and nothing of Shequ."""
