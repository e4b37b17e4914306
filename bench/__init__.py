"""Measurements of speed and memory: ratios of one run, never a test."""
