#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing, builds a release and scores the example community.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

cmake/install_packages.sh build
cmake --preset example >/dev/null
cmake --build --preset example
mkdir -p build/results
build/example/walkshed score data/yongtai/study.toml --overwrite \
  --output build/results/yongtai.gpkg --summary build/results/yongtai.json "$@"
echo
echo "The results are in $PWD/build/results: yongtai.gpkg (open it in QGIS), yongtai.json."
