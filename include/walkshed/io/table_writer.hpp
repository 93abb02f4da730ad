// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "walkshed/base/progress.hpp"
#include "walkshed/geo/feature_table.hpp"
#include "walkshed/io/crs.hpp"
#include "walkshed/io/write_options.hpp"

namespace walkshed::io {

/// Throws what TableWriter would for a path it can tell will not work (extension, existing file, missing or unwritable
/// folder), before any work is done.
void check_output(std::string const& path, WriteOptions const& options);

/// Writes tables as their rows come, by the extension of a path:
///
///   .gpkg .sqlite .gml                    every table is a layer, in the metric system; a .gpkg holds
///                                         WriteOptions::styles, and a .qgz beside it (a project of QGIS) shows them
///   .shp .fgb                             the first table, in the metric system
///   .geojson .json .geojsonl .geojsons    the first table, in degrees (WGS 84)
///   .kml                                  the same; whole numbers above 2^53 are rounded
///   .csv                                  the first table, geometry as WKT in degrees, points as lon and lat
///
/// Where there is room for one table only, the others come in files beside it named `name.TABLE.geojson`, those without
/// geometry as .csv. A shapefile holds one kind of geometry, so that the lines and points of a mixed table come in
/// `name.TABLE_lines.shp` and `name.TABLE_points.shp`; it holds 254 bytes of a text, and column names of 10, so that
/// longer ones are cut, numbered where they would be the same, and listed in `name.columns.csv`. A .fgb holds no rows
/// without geometry, which come in `name.TABLE_unplaced.csv`, and gets no index, which would change their order.
///
/// The files appear whole or not at all: in temporary folders until keep(); of a writer that was not kept nothing
/// stays. Files that belong to an old one (the .dbf and indexes of a shapefile) are in the way as it is, and go with
/// it.
///
///     TableWriter writer{"city.gpkg", layers, metric, {}};
///     writer.write(some_rows);
///     writer.write(makers, progress);
///     writer.keep();
///
/// The same rows in the same order give the same bytes, whatever the threads. Memory: a few thousand rows. Of use to
/// one thread at a time. All members throw Error (io) when something cannot be written (disk full, no permission); then
/// the writer is good for nothing any more.
class TableWriter {
  public:
    /// `tables` say what they look like and in which order they come; their rows are not written. Throws Error:
    /// bad_argument for an extension that is unknown or cannot hold them (the message says why and names others), and
    /// for a first table without geometry in a .shp or .fgb; output_exists; io (no such folder too).
    TableWriter(std::string const& path, std::span<FeatureTable const> tables, MetricSystem const& metric,
                WriteOptions const& options);
    TableWriter(TableWriter&& other) noexcept;
    TableWriter& operator=(TableWriter&& other) noexcept;
    ~TableWriter();

    /// Appends rows to the table of their name, which must look like them.
    void write(FeatureTable const& rows);

    /// Appends the rows of all makers, one maker after another: the next piece is made on another thread, where there
    /// is one, while this one writes. Throws what a maker and `progress` throw.
    void write(std::span<TableMaker const> makers, Progress const& progress = {});

    /// Gives the files their names. Nothing can be written any more. Returns the paths.
    std::vector<std::string> keep();

  private:
    class Files;

    std::unique_ptr<Files> files_;
};

/// Writes whole tables, as TableWriter does. Throws as it does, and what `progress` throws; nothing is left behind
/// then.
std::vector<std::string> write_tables(std::string const& path, std::span<FeatureTable const> tables,
                                      MetricSystem const& metric, WriteOptions const& options,
                                      Progress const& progress = {});

}  // namespace walkshed::io
