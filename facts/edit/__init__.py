"""Write facts: passages from selections, records into files, and what changed between versions."""
