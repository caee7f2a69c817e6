"""The sentence: find, read, parse, resolve, check, plan, render, write."""
