"""Campaigns and what they promise, adopted from reviewed documents."""
