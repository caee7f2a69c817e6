"""All cases."""

from .flavors import CASES as flavors_cases
from .server_metadata import CASES as server_metadata_cases
from .servers import CASES as servers_cases

CASES = (
    *flavors_cases,
    *server_metadata_cases,
    *servers_cases,
)
