"""What is asserted, by whom, and where it is written."""
