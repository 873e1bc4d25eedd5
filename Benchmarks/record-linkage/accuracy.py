"""One table of record linkage on every data set with truth at hand: accuracy.py BENCH WORK_FOLDER [DATA_FOLDER] [--only NAME] [--scale S]

BENCH is linkage-bench. Data sets are made once in WORK_FOLDER: the look-alikes of lookalikes.py and population.py (two seeds
each), seven sources of pseudopeople where this Python has it, and FEBRL, fake_1000 and Senzing where DATA_FOLDER has them.
"""
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def option(name, otherwise):
    if name not in sys.argv:
        return otherwise
    index = sys.argv.index(name)
    value = sys.argv[index + 1]
    del sys.argv[index:index + 2]
    return value


only, scale = option("--only", ""), float(option("--scale", "1"))
bench, folder = sys.argv[1], sys.argv[2]
data = sys.argv[3] if len(sys.argv) > 3 else None
os.makedirs(folder, exist_ok=True)


def script(name, *arguments):
    subprocess.run([sys.executable, os.path.join(HERE, name), *map(str, arguments)], check=True, stderr=subprocess.DEVNULL)


def made(name, generator, *arguments):
    """The path of a data set, made by generator ARGUMENTS PATH where it is missing."""
    path = os.path.join(folder, name + ".csv")
    if not os.path.exists(path):
        script(generator, *arguments[:3], path, *arguments[3:])
    return path


def sets():
    """Name, maker of the file, and options of linkage-bench."""
    def size(records):
        return int(records * scale)
    for seed in (1, 2):
        yield f"historical-{seed}", lambda: made(f"historical-{seed}", "lookalikes.py", "historical", size(50000), seed), []
    if has_pseudopeople():
        for seed in (1, 2):
            yield f"seven-sources-{seed}", lambda: made(f"seven-sources-{seed}", "pseudopeople_population.py", seed), []
            yield (f"seven-sources-without-ssn-{seed}",
                   lambda: made(f"seven-sources-{seed}", "pseudopeople_population.py", seed), ["--drop", "national_id"])
    for seed in (1, 2, 3):
        yield f"register-{seed}", lambda: made(f"register-{seed}", "lookalikes.py", "register", 10000, seed), []
    for kind, records in (("census", 40000), ("crm", 40000), ("names", 10000)):
        for seed in (1, 2):
            yield f"{kind}-{seed}", lambda: made(f"{kind}-{seed}", "population.py", size(records), seed, kind), []
    if data:
        if not os.path.exists(os.path.join(folder, "senzing.csv")):
            script("prepare.py", data, folder)
        for name in ("febrl1", "febrl2", "febrl3", "febrl4", "fake_1000", "senzing"):
            yield name, lambda: os.path.join(folder, name + ".csv"), ["--link"] if name == "febrl4" else []


def has_pseudopeople():
    try:
        import pseudopeople  # noqa: F401
        return True
    except ImportError:
        return False


def measured(path, options):
    """The last line of linkage-bench, and its processor seconds."""
    process = subprocess.Popen([bench, path, *options], stdout=subprocess.PIPE, text=True)
    text = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"linkage-bench {path}: exit {status}")
    return text.strip().splitlines()[-1], usage.ru_utime + usage.ru_stime


print("| data set | records | pairs | P | R | F1 | B³ P | B³ R | B³ F1 | CPU s | MiB |")
print("|---|---|---|---|---|---|---|---|---|---|---|", flush=True)
for name, path, options in sets():
    if not re.match(only or ".", name):
        continue
    line, seconds = measured(path(), options)
    count, pairs, memory = re.search(r"n=(\d+) pairs=(\d+).*peak (\d+) MiB", line).groups()
    quality = re.findall(r"(?:P|R|F1) (\d\.\d+)", line)
    print(f"| {name} | {int(count):,} | {int(pairs):,} | " + " | ".join(quality) + f" | {seconds:.1f} | {memory} |", flush=True)
