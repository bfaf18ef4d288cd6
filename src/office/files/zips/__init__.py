"""Zips from outside (docx, xlsx): guarded, swept and read. Import it only in the child process."""

from office.files.zips.archive import Archive, inspect, open_archive

__all__ = ["Archive", "inspect", "open_archive"]
