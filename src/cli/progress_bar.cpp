// SPDX-License-Identifier: Apache-2.0
#include "cli/progress_bar.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <string>

#include "cli/interrupt.hpp"

namespace walkshed::cli {

namespace {

constexpr int kBarWidth = 40;

std::string_view label_of(Stage stage) {
    switch (stage) {
        case Stage::reading:
            return "reading";
        case Stage::building:
            return "building";
        case Stage::searching:
            return "searching";
        case Stage::scoring:
            return "scoring";
        case Stage::writing:
            return "writing";
    }
    return "working";
}

}  // namespace

ProgressBar::ProgressBar(bool silent) : visible_{!silent && ::isatty(STDERR_FILENO) == 1} {}

ProgressBar::~ProgressBar() {
    end_line();
}

void ProgressBar::end_line() {
    if (visible_ && stage_) {
        fmt::print(stderr, "\n");
    }
}

void ProgressBar::show(Stage stage, double done) {
    throw_if_interrupted();
    auto const percent = static_cast<int>(100.0 * std::clamp(done, 0.0, 1.0));
    if (!visible_ || (stage_ == stage && percent == percent_)) {
        return;
    }
    if (stage_ != stage) {
        end_line();
    }
    stage_ = stage;
    percent_ = percent;
    auto const filled = static_cast<std::size_t>(percent * kBarWidth / 100);
    fmt::print(stderr, "\r{:<10} [{:<{}}] {:>3}%", label_of(stage), std::string(filled, '='), kBarWidth, percent);
    std::fflush(stderr);
}

Progress ProgressBar::callback() {
    return [this](Stage stage, double done) { show(stage, done); };
}

}  // namespace walkshed::cli
