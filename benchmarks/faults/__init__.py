"""Faults planted while visitors read and write; each fails when words are lost or the site does not recover."""
