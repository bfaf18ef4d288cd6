"""Measurements: how well and how fast Shequ reads. Nothing here is installed."""
