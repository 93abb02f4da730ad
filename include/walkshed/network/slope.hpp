// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace walkshed {

/// How a slope changes walking speed. With s the slope as rise over run in the direction of walking (uphill > 0) and v
/// the speed:
///
/// - tobler: v = 6 exp(-3.5 |s + 0.05|) km/h. W. Tobler, Three presentations on geographical analysis and modeling,
///   NCGIA report 93-1, 1993; its form for paths.
/// - marquez_perez: v = 4.8 exp(-5.3 |0.7 s + 0.03|) km/h, fitted to marked trails. J. Márquez-Pérez, I.
///   Vallejo-Villalta, J. I. Álvarez-Francoso, Geografisk Tidsskrift 117(1), 2017. The other form that is about, with
///   0.03 outside the bars, is a slip of early packages: it makes up and down alike, and flat ground faster than any.
/// - irmischer_clarke: v = 0.11 + exp(-(100 s + 5)² / (2 · 30²)) m/s, men on paths. I. J. Irmischer, K. C. Clarke,
///   Cartography and Geographic Information Science 45(2), 2018. With s signed, so that going down 5 % is fastest, as
///   in the functions above; some packages take |s|, which makes up and down alike, and some square 2 · 30 as a whole,
///   which widens the bell.
/// - table: the factors of SlopeModel::table.
enum class SlopeFunction : std::uint8_t { none, tobler, marquez_perez, irmischer_clarke, table };

/// "none", "tobler", "marquez-perez", "irmischer-clarke", "table".
[[nodiscard]] std::string_view name_of(SlopeFunction function);

/// The function of a name as above; nothing for any other text.
[[nodiscard]] std::optional<SlopeFunction> find_slope_function(std::string_view name);

/// One row of a table of slopes.
struct SlopeRow {
    double slope;        ///< rise over run
    double time_factor;  ///< the time on this slope, the time on the flat being 1

    friend bool operator==(SlopeRow const&, SlopeRow const&) = default;
};

/// Time factors after DIN 33466 (signposted walks), tempered downhill after Tobler, from -10 % to +15 %: the table that
/// the router Valhalla uses for walkers.
[[nodiscard]] std::vector<SlopeRow> din_33466_slopes();

/// How slopes act on a walker.
struct SlopeModel {
    SlopeFunction function{SlopeFunction::none};
    /// For SlopeFunction::table: linear between rows, held beyond the ends. REQUIRES: at least one row, slopes
    /// ascending, factors above 0.
    std::vector<SlopeRow> table{din_33466_slopes()};
    double largest_factor{3.0};  ///< no slope takes longer than this; at least 1
};

/// φ(s) = v(0) / v(s): how much longer a walk takes on the slope (rise over run in the direction of walking) than on
/// the flat; below 1 where the function says that walking is faster there. At most SlopeModel::largest_factor.
[[nodiscard]] double time_factor(SlopeModel const& model, double slope);

}  // namespace walkshed
