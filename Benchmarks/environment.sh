# A Python virtual environment outside the tree, with the peers named, for `make bench` and `make parity`.
# Sourced: sets FOLDER, PYTHON and THREADS; `peers PACKAGE…` installs from PyPI by name.
FOLDER=${CLIENTELE_BENCH:-${TMPDIR:-/tmp}/clientele-bench}
PYTHON=$FOLDER/venv/bin/python
THREADS=$(getconf _NPROCESSORS_ONLN)
mkdir -p "$FOLDER"
[ -x "$PYTHON" ] || python3 -m venv "$FOLDER/venv"

peers() { "$PYTHON" -m pip install --quiet --disable-pip-version-check "$@"; }

heading() { printf '\n== %s\n' "$1"; }
