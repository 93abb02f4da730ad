// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "io/format.hpp"
#include "io/gdal.hpp"
#include "io/output_layer.hpp"
#include "io/sqlite_table.hpp"
#include "walkshed/io/crs.hpp"
#include "walkshed/io/table_writer.hpp"

namespace walkshed::io {

/// A file that GDAL writes, with the tables in it. All members throw Error (io), naming the file, when it cannot be
/// written.
class OutputFile {
  public:
    /// Where a file is written, and what it is called when somebody is told of it.
    struct Place {
        std::string path;
        std::string temporary;
    };

    OutputFile(Place place, Format const& format, MetricSystem const& metric, WriteOptions const& options);
    OutputFile(OutputFile const&) = delete;
    OutputFile& operator=(OutputFile const&) = delete;
    ~OutputFile();

    /// Adds a table that looks like this one; its rows are not written.
    void add(FeatureTable const& table);

    /// Appends rows to the table of their name. REQUIRES: there is one, and it looks like them.
    void write(FeatureTable const& rows);

    /// Where its layers lie, in the metric system; empty where nothing does. Only of files in that system.
    [[nodiscard]] Bounds extent();

    /// Closes the file; only now is everything on disk.
    void close();

    [[nodiscard]] std::string const& path() const { return place_.path; }
    [[nodiscard]] std::string const& temporary_path() const { return place_.temporary; }

  private:
    template <class Step>
    void checked(Step const& step);

    void index();
    [[nodiscard]] OGRLayer* create_layer(FeatureTable const& table);
    [[nodiscard]] std::vector<int> create_fields(OGRLayer& layer, FeatureTable const& table) const;

    Place place_;
    Format const& format_;
    OGRSpatialReference metric_;
    OGRSpatialReference degrees_;
    std::unique_ptr<OGRCoordinateTransformation> to_degrees_;
    DatasetPtr dataset_;
    std::map<std::string, std::variant<OutputLayer, SqliteTable>, std::less<>> layers_;
};

}  // namespace walkshed::io
