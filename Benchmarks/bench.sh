#!/bin/sh
# Speed against peers. Compare the ratios: machines are noisy. Parts by name: bench.sh [extract] [value] [linkage] [affinity] [night]
set -eu
cd "$(dirname "$0")/.."
. Benchmarks/environment.sh
parts=${*:-extract value linkage affinity night}
swift build -c release

for part in $parts; do
    case $part in
    extract)
        heading "Extract: 5 M order lines, against bare libcsv and DuckDB"
        CLIENTELE_BENCH=$FOLDER python3 Benchmarks/extract/bench.py "${ROWS:-5000000}"
        ;;
    value)
        heading "Customer value: 1 M customers, against lifetimes"
        peers lifetimes
        "$PYTHON" Benchmarks/customer-value/speed.py .build/release/customer-value-bench "${CUSTOMERS:-1000000}"
        ;;
    linkage)
        heading "Record linkage, against Splink on DuckDB"
        peers splink pandas
        file=$FOLDER/people-${RECORDS:-250000}.csv
        [ -f "$file" ] || "$PYTHON" Benchmarks/record-linkage/population.py "${RECORDS:-250000}" 1 crm "$file"
        .build/release/linkage-bench "$file"
        "$PYTHON" Benchmarks/record-linkage/splink_parity.py "$file"
        ;;
    affinity)
        heading "Next baskets: 1 M baskets of 10,000 products"
        .build/release/affinity-bench "${BASKETS:-1000000}" "${PRODUCTS:-10000}"
        ;;
    night)
        heading "The reference night: ${CUSTOMERS:-600000} customers"
        sh Benchmarks/night.sh "$FOLDER/night" "${CUSTOMERS:-600000}"
        ;;
    *)
        echo "bench.sh: no part '$part'; there are extract, value, linkage, affinity and night" >&2
        exit 64
        ;;
    esac
done
