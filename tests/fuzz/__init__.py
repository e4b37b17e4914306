"""Fuzzing: mutated input for whatever reads what others wrote, as long as there is time.

``make fuzz MINUTES=60`` goes round over the targets, each time with other input. A target makes
an input from a seed and holds what must be true of it: only errors that are declared, within
seconds, and what was read can be written and read again. Unlike the other tests it is random;
``python -m tests.fuzz --target zip --seed 123`` makes one of its inputs again.

A finding is told once, with its seed and its smallest input found. It is mended at its root, and
that input becomes an ordinary test beside those of the module: an ``@example``, or a row of a
parametrized one. Nothing is kept here, so that no test rests on how input happens to be made.
"""
