"""Planning instances in and plans out: folders of tables, no database."""
