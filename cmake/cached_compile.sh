#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Compiles through ccache, so that a second checkout in another folder finds what the first one compiled.
root=$(dirname "$(dirname "$0")")
CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=true exec ccache "$@"
