"""The gates of ``.ci/run`` that no tool brings: ``python -m checks.<name> [ROOT]``, exit 1 if one finds any."""
