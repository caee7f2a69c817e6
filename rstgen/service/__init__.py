"""The user's own service classes: read, never run, and held against the blueprint."""

from rstgen.service.comparing import Deviation, compare_file, deviations
from rstgen.service.finding import ClassPath, find_class
from rstgen.service.patching import patch
from rstgen.service.reading import ServiceClass, ServiceFile, read_service_file
from rstgen.service.scaffold import Scaffold

__all__ = [
    "ClassPath",
    "Deviation",
    "Scaffold",
    "ServiceClass",
    "ServiceFile",
    "compare_file",
    "deviations",
    "find_class",
    "patch",
    "read_service_file",
]
