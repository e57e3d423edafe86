"""Where an import reads records: their system itself, files, and their own Postgres."""
