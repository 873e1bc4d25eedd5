"""Compares `PhoneNumber` with PyPI `phonenumbers` (libphonenumber's rules): E.164 where valid, else nothing.

    python3 -m venv VENV && VENV/bin/pip install phonenumbers
    swift build -c release --product standardize-phones
    VENV/bin/python Benchmarks/standardization/phone_parity.py .build/release/standardize-phones [--show 20]

The list: example numbers of every kind and region in seven written forms; numbers in use made by changing the examples'
last digits; random digit strings. Each is read in its region (and some in a neighbour's).
"""

import argparse
import collections
import random
import subprocess
import time

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

# Regions whose numbers follow rules of our own plan table with ITU sources: Europe, NANP and the larger markets.
SUPPORTED = set(
    "AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO "
    "PL PT RO RS RU SE SI SK SM TR UA VA XK US CA AU NZ JP CN IN BR MX ZA IL AE AR CL CO KR SG HK TW TH MY ID PH VN EG MA SA".split()
)


def expected(text, region):
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def written(number, region, source):
    """A valid number as people write it."""
    national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    international = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    significant = phonenumbers.national_significant_number(number)
    yield "e164", e164
    yield "international", international
    yield "national", national
    yield "national, no signs", "".join(c for c in national if c.isdigit())
    yield "significant", significant
    yield "no plus", e164[1:]
    yield "dots", international.replace(" ", ".").replace("-", "/")
    yield "(0)", f"+{number.country_code} (0){significant}"
    yield "idd", phonenumbers.format_out_of_country_calling_number(number, source)
    yield "extension", national + source_extension(significant)


def source_extension(significant):
    return [" ext. 12", " x345", "x7", " #99", ";ext=1234", " extension 5"][int(significant[-1]) % 6]


def cases(seed, per_region):
    random_ = random.Random(seed)
    regions = sorted(phonenumbers.SUPPORTED_REGIONS - {"AC", "TA"})
    for region in regions:
        numbers = {}
        for kind in PhoneNumberType.values():
            example = phonenumbers.example_number_for_type(region, kind)
            if example is not None:
                numbers[phonenumbers.format_number(example, PhoneNumberFormat.E164)] = example
        changed = {}
        for text, example in numbers.items():
            for _ in range(12):
                significant = phonenumbers.national_significant_number(example)
                digits = random_.randint(2, max(2, min(6, len(significant) - 2)))
                tail = "".join(random_.choice("0123456789") for _ in range(digits))
                other = phonenumbers.parse(text[:-digits] + tail)
                changed[text[:-digits] + tail] = other
        for group, members in (("example", numbers), ("changed", changed)):
            for number in members.values():
                for form, text in written(number, region, region):
                    yield f"{group}: {form}", region, text
        code = phonenumbers.country_code_for_region(region)
        for _ in range(per_region):
            length = random_.randint(5, 13)
            digits = "".join(random_.choice("0123456789") for _ in range(length))
            yield "random: national", region, digits
            yield "random: international", region, f"+{code}{digits}"
    for _ in range(per_region * 20):
        digits = "".join(random_.choice("0123456789") for _ in range(random_.randint(6, 15)))
        yield "random: +", random_.choice(regions), "+" + digits


def is_placeholder(text):
    """Digits in order or one digit repeated: ours refuses them by design."""
    digits = "".join(c for c in text.split("x")[0].split("ext")[0].split("#")[0].split(";")[0] if c.isdigit())
    stripped = digits.lstrip("0")
    return "+" not in text and (
        len(set(digits)) == 1 or len(stripped) >= 6 and ("12345678901234567890".startswith(stripped) or "98765432109876543210".startswith(stripped))
    )


def main():
    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--per-region", type=int, default=100)
    options.add_argument("--show", type=int, default=20)
    options = options.parse_args()
    listed = list(cases(options.seed, options.per_region))
    lines = "".join(f"{region}\t{text}\n" for _, region, text in listed)
    start = time.perf_counter()
    answers = subprocess.run([options.program], input=lines, capture_output=True, text=True, check=True).stdout.split("\n")
    ours = time.perf_counter() - start
    start = time.perf_counter()
    truth = [expected(text, region) for _, region, text in listed]
    theirs = time.perf_counter() - start
    tally = collections.defaultdict(collections.Counter)
    differing = []
    for (form, region, text), answer, right in zip(listed, answers, truth):
        same = "agree" if answer == right else "missed" if not answer else "accepted" if not right else "other number"
        if same == "missed" and is_placeholder(text):
            tally["placeholders refused by design (left out below)"][same] += 1
            continue
        group = "supported" if region in SUPPORTED else "other"
        tally[group][same] += 1
        tally[f"  {group}, {'in use' if right else 'not in use'}"][same] += 1
        tally[f"    {form}"][same] += 1
        if same != "agree":
            differing.append((group, region, form, text, right, answer))
    print(f"phonenumbers {phonenumbers.__version__}, seed {options.seed}: {len(listed)} cases; {ours:.2f} s and {theirs:.2f} s")
    for group, counts in sorted(tally.items(), key=lambda entry: entry[0].strip()):
        total = sum(counts.values())
        print(f"{group:42} {total:8} {100 * counts['agree'] / total:9.4f} %", {k: v for k, v in counts.items() if k != "agree"} or "")
    by_region = collections.Counter((d[0], d[1]) for d in differing)
    print(by_region.most_common(25))
    for entry in random.Random(2).sample(differing, min(options.show, len(differing))):
        print(*entry, sep=" | ")


if __name__ == "__main__":
    main()
