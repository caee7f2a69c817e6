"""From the blueprint and a target's templates to files: the room of jinja2."""
