// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "io/style_files.hpp"
#include "walkshed/geo/feature_table.hpp"

namespace walkshed::io {

/// A style for what a table has of one kind of geometry.
struct StyledLayer {
    LayerStyle const* style;
    DrawnAs drawn;
    bool is_only_kind;  ///< whether the table has no other kind
    bool is_default;    ///< whether this is how the table is drawn unless asked: one a table
};

/// Keeps in mind which kinds of geometry each table of a file has.
class DrawnKinds {
  public:
    void note(FeatureTable const& rows);

    /// Each style once for each kind that its table has, in the order of the styles; points come before lines, and
    /// lines before land. Refers to the styles.
    [[nodiscard]] std::vector<StyledLayer> styled(std::span<LayerStyle const> styles) const;

  private:
    std::map<std::string, std::set<DrawnAs>, std::less<>> kinds_;
};

/// A name in both languages; with the kind of geometry where the table has several.
[[nodiscard]] std::string with_kind(Name const& name, StyledLayer const& layer);

/// The table `layer_styles`, where QGIS looks for the styles of the layers of a GeoPackage.
[[nodiscard]] FeatureTable style_table(std::span<StyledLayer const> layers);

}  // namespace walkshed::io
