// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>

#include "walkshed/base/progress.hpp"

namespace walkshed::cli {

/// Shows the progress of a run on standard error: one line a stage, redrawn in place. Draws nothing when told to be
/// silent or when standard error is not a terminal. The last line is ended when it goes out of scope.
class ProgressBar {
  public:
    explicit ProgressBar(bool silent);
    ~ProgressBar();
    ProgressBar(ProgressBar const&) = delete;
    ProgressBar& operator=(ProgressBar const&) = delete;

    /// Draws, and throws Error (cancelled) when the user has interrupted the program.
    void show(Stage stage, double done);

    /// A callback for the library; the bar must outlive it.
    [[nodiscard]] Progress callback();

  private:
    void end_line();

    bool visible_;
    std::optional<Stage> stage_;
    int percent_{-1};
};

}  // namespace walkshed::cli
