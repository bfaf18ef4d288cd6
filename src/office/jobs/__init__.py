"""Work that outlives a request: the one module that knows how tasks are queued and run."""

from django_tasks import task as job

__all__ = ["job"]
