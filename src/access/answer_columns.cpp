// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/answer_columns.hpp"

#include <algorithm>

namespace walkshed {

void AnswerColumns::resize(std::size_t count) {
    times_.resize(count, kUnreachable);
    lengths_.resize(count, kUnreachable);
    facilities_.resize(count);
}

void AnswerColumns::set(std::size_t begin, AnswersView const& answers) {
    auto const from = static_cast<std::ptrdiff_t>(begin);
    std::ranges::copy(answers.times, times_.begin() + from);
    std::ranges::copy(answers.lengths, lengths_.begin() + from);
    std::ranges::copy(answers.facilities, facilities_.begin() + from);
}

}  // namespace walkshed
