// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "walkshed/base/text.hpp"
#include "walkshed/base/units.hpp"
#include "walkshed/network/ground.hpp"
#include "walkshed/network/slope.hpp"

namespace walkshed {

/// Speeds on steps, as shares of the speed on the flat, measured along the steps.
struct StairSpeeds {
    double up{1.0};
    double down{1.0};
};

/// How long people wait on average where a larger street is crossed, and for a lift.
struct Waits {
    Seconds signals{0.0};
    Seconds marked{0.0};
    Seconds unmarked{0.0};
    Seconds elevator{0.0};
};

/// What stops wheels. A limit that is not given stops nobody.
struct WheelLimits {
    bool wheelchair{true};  ///< `wheelchair=*` speaks for this walker, and of ramps only those for wheelchairs count
    std::optional<double> max_incline;  ///< rise over run, up or down
    std::optional<Meters> max_kerb;
    std::optional<Meters> min_width;
    std::optional<Surface> worst_surface;
    std::optional<Smoothness> worst_smoothness;
};

/// How streets without light are taken by who walks in the dark. By itself it changes nothing.
struct InTheDark {
    double time_factor{1.0};       ///< how many times as long an unlit street takes, at least 1; lengths stay
    bool refuses_unlit{false};     ///< walks on no unlit street
    bool unknown_is_unlit{false};  ///< what a street counts as that does not tell: else it counts as lit
};

/// A kind of person on foot or on wheels.
struct Walker {
    std::string id;  ///< "adult", "older", "cn-planning" …
    Name name;
    MetersPerSecond speed{1.2};  ///< on the flat
    bool may_use_steps{true};
    StairSpeeds stairs{};
    SlopeModel slope{};
    Waits waits{};
    std::optional<WheelLimits> wheels;
    InTheDark dark{};
    bool confirmed_only{false};  ///< takes only what is certain to be passable (see passability())
    std::string source;          ///< where the values come from
};

/// Reads a walker from the text of a TOML file (the format is described in data/walkers/README.md). `file` names it in
/// messages. Throws Error (bad_input) with line and column, or naming the key and its range.
[[nodiscard]] Walker parse_walker(std::string_view toml, std::string_view file);

/// The same walker, taking only what is certain.
[[nodiscard]] Walker confirmed_only(Walker walker);

}  // namespace walkshed
