"""The only place that says who may what: rights by post over a part of the territory. It knows no model: a person is
whoever has ``posts``, a place whatever has ``in_community`` and its like.
"""

from office.access.reach import may, reach, require, visible
from office.access.rights import ADMINISTRATORS, KEYED, RIGHTS_OF, Right, Role
from office.access.scope import Grant, Scope, scope_of

__all__ = [
    "ADMINISTRATORS",
    "KEYED",
    "RIGHTS_OF",
    "Grant",
    "Right",
    "Role",
    "Scope",
    "may",
    "reach",
    "require",
    "scope_of",
    "visible",
]
