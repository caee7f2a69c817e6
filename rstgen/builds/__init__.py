"""Code that is generated while a project is built: hooks of hatchling and setuptools."""
