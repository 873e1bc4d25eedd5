"""Writes Sources/Standardization/PhoneNumberRanges.swift: which national numbers are in use, per calling code.

For every calling code, a tree over the leading digits says which lengths of number are in use there. The tree is
measured, not copied: the share of valid numbers under a prefix is counted with PyPI `phonenumbers` (Apache-2.0), and a
prefix is no longer divided once the numbers it would get wrong are too few to matter.

    python3 -m venv VENV && VENV/bin/pip install phonenumbers
    VENV/bin/python Benchmarks/standardization/phone_ranges.py > Sources/Standardization/PhoneNumberRanges.swift
"""

import functools
import sys
import textwrap

import phonenumbers
from phonenumbers.phonemetadata import PhoneMetadata

try:
    from re import _parser as sre_parse
except ImportError:  # Python < 3.11
    import sre_parse

KINDS = (
    "fixed_line mobile toll_free premium_rate shared_cost personal_number voip pager uan voicemail"
).split()
LONGEST = 17
TOLERANCE = float(sys.argv[1]) if len(sys.argv) > 1 else 1e-5
DEEPEST = int(sys.argv[2]) if len(sys.argv) > 2 else 7
LEAST = 0.2


def is_settled(share, weight):
    """Whether a prefix is divided no further: (nearly) nothing or nearly everything under it is in use.

    Refusing a number in use costs a customer's phone; accepting one not yet given out costs little."""
    return share == 0 or (1 - share) * weight < TOLERANCE and share > 0.8


class Automaton:
    """A nondeterministic automaton over digits, built from the patterns of one calling code."""

    def __init__(self):
        self.moves, self.silent = [], []

    def state(self):
        self.moves.append([])
        self.silent.append([])
        return len(self.moves) - 1

    def add(self, tokens, start):
        for operation, argument in tokens:
            start = getattr(self, str(operation).lower())(argument, start)
        return start

    def literal(self, argument, start):
        return self.digits({argument - 48}, start)

    def in_(self, argument, start):
        digits = set()
        for operation, value in argument:
            name = str(operation)
            if name == "LITERAL":
                digits.add(value - 48)
            elif name == "RANGE":
                digits.update(range(value[0] - 48, value[1] - 47))
            elif name == "CATEGORY":
                digits.update(range(10))
        return self.digits(digits, start)

    def digits(self, digits, start):
        end = self.state()
        self.moves[start].append((frozenset(digits), end))
        return end

    def subpattern(self, argument, start):
        return self.add(argument[-1], start)

    def branch(self, argument, start):
        end = self.state()
        for tokens in argument[1]:
            self.silent[self.add(tokens, start)].append(end)
        return end

    def max_repeat(self, argument, start):
        least, most, tokens = argument
        for _ in range(least):
            start = self.add(tokens, start)
        end = self.state()
        self.silent[start].append(end)
        for _ in range(most - least):
            start = self.add(tokens, start)
            self.silent[start].append(end)
        return end

    def closed(self, states):
        found, waiting = set(states), list(states)
        while waiting:
            for following in self.silent[waiting.pop()]:
                if following not in found:
                    found.add(following)
                    waiting.append(following)
        return frozenset(found)


setattr(Automaton, "in", Automaton.in_)


def patterns(calling_code):
    for region in phonenumbers.COUNTRY_CODE_TO_REGION_CODE[calling_code]:
        if region == "001":
            metadata = PhoneMetadata.metadata_for_nongeo_region(calling_code)
        else:
            metadata = PhoneMetadata.metadata_for_region(region)
        for kind in KINDS:
            description = getattr(metadata, kind)
            if description is not None and description.national_number_pattern:
                yield description.national_number_pattern


def tree(calling_code):
    automaton = Automaton()
    start, accepting = automaton.state(), set()
    for pattern in patterns(calling_code):
        accepting.add(automaton.add(sre_parse.parse(pattern), start))

    @functools.lru_cache(None)
    def step(states, digit):
        return automaton.closed([end for state in states for digits, end in automaton.moves[state] if digit in digits])

    @functools.lru_cache(None)
    def count(states, digits):
        if digits == 0:
            return 1 if states & accepting else 0
        return sum(count(step(states, digit), digits - 1) for digit in range(10)) if states else 0

    @functools.lru_cache(None)
    def shares(states, depth):
        return tuple(
            (length, count(states, length - depth) / 10 ** (length - depth)) for length in range(max(depth, 2), LONGEST + 1)
        )

    @functools.lru_cache(None)
    def node(states, depth):
        weight = 10.0**-depth
        if depth == DEEPEST or all(is_settled(share, weight) for _, share in shares(states, depth)):
            return tuple(length for length, share in shares(states, depth) if share >= LEAST)
        children = tuple(node(step(states, digit), depth + 1) for digit in range(10))
        if len(set(children)) == 1 and all(isinstance(length, int) for length in children[0]):
            return children[0]
        return ("tree",) + children

    return node(automaton.closed([start]), 0)


def digits_text(digits):
    text, index = "", 0
    while index < len(digits):
        last = index
        while last + 1 < len(digits) and digits[last + 1] == digits[last] + 1:
            last += 1
        if last - index >= 2:
            text += f"{digits[index]}-{digits[last]}"
        else:
            text += "".join(str(digit) for digit in digits[index : last + 1])
        index = last + 1
    return text


def text(node):
    """`digits(…)` divides further, `digits=abc` are lengths (a = 1 digit, b = 2 …); nothing is not in use."""
    if node and node[0] == "tree":
        parts, seen = [], []
        for child in node[1:]:
            if child not in seen:
                seen.append(child)
                if child:
                    parts.append(digits_text([d for d in range(10) if node[1 + d] == child]) + text(child))
        return "(" + " ".join(parts) + ")"
    return "".join(chr(96 + length) for length in node)


HEADER = """// Written by Benchmarks/standardization/phone_ranges.py; do not edit by hand.

/// The ranges of national numbers in use, per calling code; read by `PhoneNumberTree`.
///
/// Measured with PyPI phonenumbers {version} (Apache-2.0), then rounded: a prefix is divided no further once four fifths
/// of its numbers are in use and the others are fewer than {tolerance:g} of all numbers of that length, or at {deepest} digits.
enum PhoneNumberRanges {{
    /// `+49(1(3j …) …)`: leading digits, then either lengths (a = 1, b = 2 …) or, in brackets, the digits that follow them.
    static let table = \"\"\"
"""


def main():
    print(HEADER.format(version=phonenumbers.__version__, tolerance=TOLERANCE, deepest=DEEPEST), end="")
    for code in sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE):
        entry = f"+{code}{text(tree(code))}"
        lines = textwrap.wrap(entry, 111, break_on_hyphens=False)
        # A line that ends in a backslash runs on; the space before it is the one at which the entry was broken.
        print(" \\\n".join("        " + line for line in lines))
    print('        """')
    print("}")


if __name__ == "__main__":
    main()
