#!/usr/bin/env python3
"""Writes attempt-verdicts.csv: every sequence of up to three attempts, under every policy.

The rules are those of docs/smoke.md, put as patterns over a sequence's letters, so that they share nothing with the code
that they are compared with. P pass, F fail, E error, R refused, V violation.
"""
import itertools
import re

NAMES = dict(P="PASS", F="FAIL", E="ERROR", R="REFUSED", V="VIOLATION")

# The first pattern that fits says what the check came to.
CHECK = [
    (".*V.*", "FAILED"),      # who tried to write has failed, whatever else happened
    ("", "ERROR"),            # never attempted
    ("P", "PASSED"),          # at once
    (".+P", "FLAKY"),         # at the last attempt only
    (".*[FP].*", "FAILED"),   # a wrong answer was seen, or a right one that did not last
    ("[ER]+", "ERROR"),       # nothing was ever seen
]

# What a suite of this one check comes to: by its severity and by what the suite takes FLAKY for.
SUITE = {
    ("critical", "PASSED"): "GREEN GREEN GREEN",
    ("critical", "FLAKY"): "GREEN AMBER RED",
    ("critical", "FAILED"): "RED RED RED",
    ("critical", "ERROR"): "UNDETERMINED UNDETERMINED UNDETERMINED",
    # A suite whose only check is minor knows nothing that matters, which is never green.
    ("minor", "PASSED"): "UNDETERMINED UNDETERMINED UNDETERMINED",
    ("minor", "FLAKY"): "UNDETERMINED UNDETERMINED UNDETERMINED",
    ("minor", "FAILED"): "UNDETERMINED UNDETERMINED UNDETERMINED",
    ("minor", "ERROR"): "UNDETERMINED UNDETERMINED UNDETERMINED",
}


def verdict(letters):
    return next(name for pattern, name in CHECK if re.fullmatch(pattern, letters))


def again(letters, retries):
    """Whether another attempt is made: not after P, R or V, and not after the last retry."""
    return "again" if not re.search("[PRV]$", letters) and len(letters) <= retries else "done"


def suite(letters, severity):
    # trying to write is never minor
    weight = "critical" if "V" in letters else severity
    return SUITE[weight, verdict(letters)].split()


with open(__file__.replace(".py", ".csv"), "w") as out:
    print("attempts,verdict,retries 0,retries 1,retries 2,critical if flaky is green,amber,red,minor if flaky is green,amber,red", file=out)
    for length in range(4):
        for letters in map("".join, itertools.product("PFERV", repeat=length)):
            row = [" ".join(NAMES[letter] for letter in letters) or "-", verdict(letters)]
            row += [again(letters, retries) for retries in range(3)]
            row += suite(letters, "critical") + suite(letters, "minor")
            print(",".join(row), file=out)
