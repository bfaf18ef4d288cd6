"""Makes the folder that installs the office on a PC without network."""
