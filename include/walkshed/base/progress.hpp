// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

namespace walkshed {

/// The parts of a run that take long enough to be shown.
enum class Stage { reading, building, searching, scoring, writing };

/// Called now and then from the thread that started the work, with the stage and the share of it that is done (0 to
/// 1). To cancel, throw; what the callback throws leaves the function that was called, and nothing is half-written.
using Progress = std::function<void(Stage stage, double done)>;

/// Calls `progress` when there is one.
inline void report(Progress const& progress, Stage stage, double done) {
    if (progress) {
        progress(stage, done);
    }
}

}  // namespace walkshed
