// SPDX-License-Identifier: Apache-2.0
#include "walkshed/io/table_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <filesystem>
#include <optional>
#include <utility>

#include "base/parallel.hpp"
#include "io/format.hpp"
#include "io/output_file.hpp"
#include "io/output_layer.hpp"
#include "io/qgis_project.hpp"
#include "io/styled_layers.hpp"
#include "io/table_parts.hpp"
#include "io/temporary_file.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/files.hpp"

namespace walkshed::io {

namespace {

/// The pieces of some makers, one after another.
class Pieces {
  public:
    explicit Pieces(std::span<TableMaker const> makers) : makers_{makers} {
        for (auto const& maker : makers) {
            all_ += maker.count;
        }
    }

    /// The next one; nothing after the last.
    [[nodiscard]] std::optional<FeatureTable> next() {
        while (!makers_.empty() && begin_ == makers_.front().count) {
            makers_ = makers_.subspan(1);
            begin_ = 0;
        }
        if (makers_.empty()) {
            return std::nullopt;
        }
        auto const begin = begin_;
        begin_ = std::min(begin + makers_.front().most, makers_.front().count);
        made_ += begin_ - begin;
        return makers_.front().make(begin, begin_);
    }

    /// The share of all rows that were made.
    [[nodiscard]] double done() const {
        return static_cast<double>(made_) / static_cast<double>(std::max<std::size_t>(all_, 1));
    }

  private:
    std::span<TableMaker const> makers_;
    std::size_t begin_{0};
    std::size_t made_{0};
    std::size_t all_{0};
};

/// The file for a table that is not the first: beside that one's, in the same format unless it has no geometry.
std::string companion(std::string const& path, FeatureTable const& table) {
    std::filesystem::path place{path};
    auto const ending = table.geometry_type == GeometryType::none ? ".csv" : place.extension().string();
    place.replace_extension(fmt::format(".{}{}", table.name, ending));
    return place.string();
}

FeatureTable without_rows(FeatureTable const& table) {
    FeatureTable shape{.name = table.name, .geometry_type = table.geometry_type};
    for (auto const& column : table.columns) {
        shape.add_column(column.name, column.type);
    }
    return shape;
}

}  // namespace

/// The files of a writer, and which table is in which.
class TableWriter::Files {
  public:
    Files(std::string const& path, std::span<FeatureTable const> tables, MetricSystem metric,
          WriteOptions const& options)
        : path_{path},
          format_{format_of(path)},
          metric_{std::move(metric)},
          options_{options},
          temporary_{options.overwrite} {
        if (!tables.empty()) {
            check_holds(format_, tables.front(), path);
        }
        for (auto const& table : tables) {
            check_parts(table);
            add(table);
        }
        if (auto const columns = shortened_columns(tables, format_); columns.row_count() > 0) {
            add(columns);
            write(columns);
        }
    }

    void write(FeatureTable const& rows) {
        if (!is_split(rows, format_)) {
            assert(file_of_.contains(rows.name));
            write_part(rows);
            return;
        }
        for (auto const& part : parts_of(rows, format_)) {
            if (part.row_count() > 0) {
                write_part(part);
            }
        }
    }

    std::vector<std::string> keep() {
        std::vector<std::string> paths;
        add_styles();
        for (auto const& file : files_) {
            file->close();
            paths.push_back(file->path());
        }
        temporary_.keep();
        return paths;
    }

  private:
    void add(FeatureTable const& table) {
        if (files_.empty() || !format_.several) {
            auto const own = files_.empty() ? path_ : companion(path_, table);
            auto const& format = format_of(own);
            OutputFile::Place place{own, temporary_.add(own, belongings_of(own, format))};
            files_.push_back(std::make_unique<OutputFile>(std::move(place), format, metric_, options_));
        }
        files_.back()->add(table);
        file_of_.emplace(table.name, files_.back().get());
    }

    /// The files of a table's other parts are made when there are rows for them.
    void check_parts(FeatureTable const& table) const {
        if (!is_split(table, format_)) {
            return;
        }
        for (auto const& part : parts_of(table, format_)) {
            if (part.name != table.name) {
                check_place(companion(path_, part), options_.overwrite);
            }
        }
    }

    void write_part(FeatureTable const& rows) {
        if (!file_of_.contains(rows.name)) {
            add(rows);
        }
        file_of_.find(rows.name)->second->write(rows);
        if (keeps_styles()) {
            drawn_.note(rows);
        }
    }

    [[nodiscard]] bool keeps_styles() const { return format_.geopackage && !options_.styles.empty(); }

    /// The styles go into the file, and a project that shows its layers beside it.
    void add_styles() {
        auto const layers = keeps_styles() ? drawn_.styled(options_.styles) : std::vector<StyledLayer>{};
        if (layers.empty()) {
            return;
        }
        auto& file = *files_.front();
        auto const styles = style_table(layers);
        file.add(styles);
        file.write(styles);
        std::filesystem::path project{file.temporary_path()};
        project.replace_extension(".qgz");
        ProjectMap const map{std::filesystem::path{path_}.filename().string(), metric_.wkt(), metric_.name(),
                             file.extent()};
        if (!write_qgz(project.string(), qgis_project(layers, map))) {
            throw Error{ErrorCode::io, fmt::format("{}: its project cannot be written (is the disk full?)", path_)};
        }
    }

    std::string path_;
    Format const& format_;
    MetricSystem metric_;
    WriteOptions options_;
    TemporaryFiles temporary_;
    std::vector<std::unique_ptr<OutputFile>> files_;  // removed before the temporary files are
    std::map<std::string, OutputFile*, std::less<>> file_of_;
    DrawnKinds drawn_;
};

void check_output(std::string const& path, WriteOptions const& options) {
    auto const& format = format_of(path);
    check_place(path, options.overwrite);
    for (auto const& belonging : belongings_of(path, format)) {
        check_place(belonging, options.overwrite);
    }
}

TableWriter::TableWriter(std::string const& path, std::span<FeatureTable const> tables, MetricSystem const& metric,
                         WriteOptions const& options)
    : files_{std::make_unique<Files>(path, tables, metric, options)} {}

TableWriter::TableWriter(TableWriter&& other) noexcept = default;
TableWriter& TableWriter::operator=(TableWriter&& other) noexcept = default;
TableWriter::~TableWriter() = default;

void TableWriter::write(FeatureTable const& rows) {
    files_->write(rows);
}

void TableWriter::write(std::span<TableMaker const> makers, Progress const& progress) {
    Pieces pieces{makers};
    report(progress, Stage::writing, 0.0);
    auto piece = pieces.next();
    while (piece) {
        report(progress, Stage::writing, pieces.done());
        std::optional<FeatureTable> next;
        run_together([&] { write(*piece); }, [&] { next = pieces.next(); });
        piece = std::move(next);
    }
    report(progress, Stage::writing, 1.0);
}

std::vector<std::string> TableWriter::keep() {
    return files_->keep();
}

std::vector<std::string> write_tables(std::string const& path, std::span<FeatureTable const> tables,
                                      MetricSystem const& metric, WriteOptions const& options,
                                      Progress const& progress) {
    std::vector<FeatureTable> shapes;
    std::ranges::transform(tables, std::back_inserter(shapes), without_rows);
    TableWriter writer{path, shapes, metric, options};
    for (std::size_t i = 0; i < tables.size(); ++i) {
        report(progress, Stage::writing, static_cast<double>(i) / static_cast<double>(tables.size()));
        writer.write(tables[i]);
    }
    report(progress, Stage::writing, 1.0);
    return writer.keep();
}

}  // namespace walkshed::io
