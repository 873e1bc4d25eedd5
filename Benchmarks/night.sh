#!/bin/sh
# Generates the exports of a large company, runs a night on them, and tells time and memory.
# Arguments: FOLDER CUSTOMERS
set -eu
cd "$(dirname "$0")/.."
folder=$1 customers=$2 binary=$PWD/.build/release/clientele
exports=$folder/exports-$customers
[ -d "$exports" ] || "$binary" generate --customers "$customers" --seed 1 --out "$exports"
sed "s|../fixtures/|$exports/|; s|../state/demo|$folder/state|; s|../out/demo|$folder/out|; s|: outreach/|: $PWD/pipelines/outreach/|" \
    pipelines/demo.yaml >"$folder/night.yaml"
rm -rf "$folder/state" "$folder/out"
echo "bytes of exports: $(du -sb "$exports" --exclude truth | cut -f1)"
python3 - "$binary" "$folder/night.yaml" <<'PYTHON'
import resource, subprocess, sys, time
start = time.monotonic()
subprocess.run([sys.argv[1], "run", sys.argv[2]], check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{time.monotonic() - start:.1f} s, {used.ru_utime + used.ru_stime:.1f} s of processor, "
      f"peak {used.ru_maxrss / 1024:.0f} MiB (mapped exports included)")
PYTHON
