"""The record in PostgreSQL that several machines share (`shared_record`): imported with VIGIE_RECORD only."""
