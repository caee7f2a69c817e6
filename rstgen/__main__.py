"""`python -m rstgen`."""

from rstgen.cli import main

main()
