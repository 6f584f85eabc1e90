"""Tests of arxmend."""
