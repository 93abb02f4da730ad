// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <memory>
#include <string>

namespace walkshed::io {

/// Makes GDAL's drivers known; as often as one likes.
void register_drivers();

/// While it lives, GDAL prints nothing on this thread, and its last complaint is kept.
class QuietGdal {
  public:
    QuietGdal();
    ~QuietGdal();
    QuietGdal(QuietGdal const&) = delete;
    QuietGdal& operator=(QuietGdal const&) = delete;

    /// The last error GDAL reported, in one line; empty when there was none.
    [[nodiscard]] std::string const& complaint() const { return complaint_; }
    [[nodiscard]] bool failed() const { return !complaint_.empty(); }

  private:
    static void CPL_STDCALL keep(CPLErr severity, CPLErrorNum number, char const* message);

    std::string complaint_;
};

/// While it lives, a GDAL option has a value on this thread.
class GdalOption {
  public:
    GdalOption(char const* name, char const* value);
    ~GdalOption();
    GdalOption(GdalOption const&) = delete;
    GdalOption& operator=(GdalOption const&) = delete;

  private:
    char const* name_;
    std::string before_;
    bool had_value_;
};

using DatasetPtr = std::unique_ptr<GDALDataset>;
using GeometryPtr = std::unique_ptr<OGRGeometry>;

}  // namespace walkshed::io
