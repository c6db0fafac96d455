"""A city in the database as a planning instance, and a plan back as rows."""
