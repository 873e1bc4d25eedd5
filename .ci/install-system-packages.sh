#!/bin/sh
# Installs the system packages that are missing. Arguments: swift command, apt packages, brew packages.
set -eu

swift=$1 apt_packages=$2 brew_packages=$3

if ! command -v "$swift" >/dev/null 2>&1; then
    echo "No Swift toolchain: '$swift' was not found, but Swift 6.2 or newer is needed." >&2
    echo "Install one from swift.org, or name yours: make SWIFT=/path/to/swift" >&2
    exit 1
fi

if command -v apt-get >/dev/null 2>&1; then
    missing=""
    for package in $apt_packages; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing="$missing $package"
    done
    [ -n "$missing" ] || exit 0
    root=""
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 || {
            echo "These system packages are missing:$missing. As root: apt-get install$missing" >&2
            exit 1
        }
        root=sudo
    fi
    echo "Installing system packages:$missing" >&2
    $root apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq $missing >&2
elif command -v brew >/dev/null 2>&1; then
    for package in $brew_packages; do
        brew list "$package" >/dev/null 2>&1 || brew install "$package"
    done
else
    echo "Neither apt-get nor brew was found. Install these libraries with their headers by hand: $brew_packages" >&2
    exit 1
fi
