#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check_layers.py finds what it is there to find."""
import tempfile
import unittest
from pathlib import Path

from check_layers import complaints


def complaints_about(path: str, text: str):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / path
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
        return list(complaints(Path(folder)))


class CheckLayers(unittest.TestCase):
    def test_an_include_from_below_is_fine(self):
        self.assertEqual(complaints_about("src/score/a.cpp", '#include "walkshed/access/walk_search.hpp"\n'), [])

    def test_an_upward_include_fails(self):
        self.assertEqual(len(complaints_about("src/access/a.cpp", '#include "walkshed/score/score.hpp"\n')), 1)

    def test_an_upward_include_of_a_private_header_fails(self):
        self.assertEqual(len(complaints_about("src/geo/a.cpp", '#include "access/nearest.hpp"\n')), 1)

    def test_io_knows_no_algorithm(self):
        self.assertEqual(len(complaints_about("src/io/a.cpp", '#include "walkshed/access/walk_search.hpp"\n')), 1)

    def test_gdal_outside_io_fails(self):
        self.assertEqual(len(complaints_about("src/geo/a.cpp", "#include <ogr_geometry.h>\n")), 1)

    def test_boost_in_a_public_header_fails(self):
        self.assertEqual(len(complaints_about("include/walkshed/geo/a.hpp", "#include <boost/geometry.hpp>\n")), 1)


if __name__ == "__main__":
    unittest.main()
