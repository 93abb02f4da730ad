#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing on Debian 12, without questions; quick when nothing is. Groups: build test oracle peers
# lint montevideo.
set -euo pipefail

declare -A groups=(
  [build]="g++ cmake ninja-build ccache libboost-dev libgdal-dev libsqlite3-dev libeigen3-dev libosmium2-dev libprotozero-dev
           zlib1g-dev libbz2-dev libexpat1-dev libtbb-dev libcli11-dev libtomlplusplus-dev nlohmann-json3-dev libfmt-dev
           libssl-dev libhwy-dev libxxhash-dev libminizip-dev coinor-libcbc-dev librsvg2-dev nodejs npm ca-certificates"
  [test]="libgtest-dev libgmock-dev libbenchmark-dev python3 python3-gdal python3-networkx git chromium fonts-noto-cjk"
  [oracle]="python3-osmnx routino valgrind glpk-utils python3-qgis"
  [peers]="python3-scipy python3-networkx python3-igraph python3-graph-tool postgresql postgresql-15-pgrouting
           python3-psycopg2"
  [lint]="clang-format clang-tidy git"
  [montevideo]="nodejs npm ca-certificates"
)

missing=()
for group in "$@"; do
  [[ -v groups[$group] ]] || { echo "unknown group of packages: $group (there are: ${!groups[*]})" >&2; exit 2; }
  for package in ${groups[$group]}; do
    if ! dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed; then
      missing+=("$package")
    fi
  done
done
# A Node.js from elsewhere will do as well.
if command -v node >/dev/null && command -v npm >/dev/null; then
  kept=()
  for package in "${missing[@]}"; do
    [[ $package == nodejs || $package == npm ]] || kept+=("$package")
  done
  missing=("${kept[@]}")
fi
[[ ${#missing[@]} -gt 0 ]] || exit 0

as_root=()
if [[ $(id -u) -ne 0 ]]; then
  as_root=(sudo)
fi
for tool in apt-get "${as_root[@]}"; do
  command -v "$tool" >/dev/null || { echo "no $tool here; please install: ${missing[*]}" >&2; exit 1; }
done
# A fresh machine may be updating itself: wait for its turn. A changed configuration file stays as it is.
options=(-y -qq --no-install-recommends -o DPkg::Lock::Timeout=600
         -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold)
echo "installing: ${missing[*]}"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install "${options[@]}" "${missing[@]}" </dev/null >/dev/null
