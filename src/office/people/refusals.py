"""When a rule about accounts, bodies or posts says no."""

__all__ = ["Refused"]


class Refused(Exception):
    """Nothing was written; the message is a full sentence for the person who tried."""
