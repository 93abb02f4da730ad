#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing, builds a release, scores the example community, and makes a page and a map sheet of it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

cmake/install_packages.sh build
cmake --preset example >/dev/null
cmake --build --preset example
mkdir -p build/results
build/example/walkshed score data/yongtai/study.toml --overwrite \
  --output build/results/yongtai.gpkg --summary build/results/yongtai.json "$@"
build/example/walkshed gaps data/yongtai/study.toml --overwrite --quiet --output build/results/yongtai_gaps.gpkg
echo
if [[ -e build/example/viewer/report.html ]]; then
  build/example/walkshed report build/results/yongtai.gpkg build/results/yongtai_gaps.gpkg --title 永泰 --overwrite \
    --output build/results/yongtai.html
fi
build/example/walkshed report build/results/yongtai.gpkg --title '永泰 Yongtai' --date 2026-11-29 --overwrite \
  --output build/results/yongtai.svg
echo "The results are in $PWD/build/results: yongtai.gpkg (open it in QGIS), yongtai.json, yongtai.html (open it in a browser),"
echo "yongtai.svg (the picture of the README)."
