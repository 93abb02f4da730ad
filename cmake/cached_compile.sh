#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Compiles through ccache, so that a second checkout in another folder finds what the first one compiled. The sloppiness is
# what ccache asks for where headers are precompiled.
root=$(dirname "$(dirname "$0")")
CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=true \
  CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime exec ccache "$@"
