// SPDX-License-Identifier: Apache-2.0
#include "base/faults.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace walkshed {

void Faults::add(toml::source_position place, Error const& error) {
    insert({place, error.code(), error.what(), false});
}

void Faults::add_remark(toml::source_position place, std::string text) {
    insert({place, ErrorCode::bad_input, std::move(text), true});
}

std::vector<std::string> Faults::texts() const {
    std::vector<std::string> texts;
    std::ranges::transform(faults_, std::back_inserter(texts), &Fault::text);
    return texts;
}

void Faults::throw_first() const {
    auto const first = std::ranges::find(faults_, false, &Fault::is_remark);
    if (first != faults_.end()) {
        throw Error{first->code, first->text};
    }
}

void Faults::insert(Fault fault) {
    auto const is_before = [](Fault const& a, Fault const& b) { return a.place < b.place; };
    auto const next = std::upper_bound(faults_.begin(), faults_.end(), fault, is_before);
    faults_.insert(next, std::move(fault));
}

}  // namespace walkshed
