// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/category.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "places/columns.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {

namespace {

std::size_t shape_of(std::string_view key) {
    auto const first = key.empty() ? 0U : static_cast<unsigned char>(key.front());
    return key.size() % 32 * 32 + first % 32;
}

}  // namespace

CategoryId CategoryTable::add(Category category) {
    if (find(category.id)) {
        throw Error{ErrorCode::bad_input, fmt::format("category '{}' is there already", category.id)};
    }
    auto const id = id_at<CategoryId>(categories_.size());
    auto keys = category.selector.keys();
    if (keys.empty()) {
        keys.emplace_back();
    }
    for (auto& key : keys) {
        key_shapes_.set(shape_of(key));
        std::pair entry{std::move(key), id};
        by_key_.insert(std::ranges::upper_bound(by_key_, entry), std::move(entry));
    }
    return categories_.push_back(std::move(category));
}

std::optional<CategoryId> CategoryTable::find(std::string_view id) const {
    auto const& all = categories_.values();
    auto const found = std::ranges::find(all, id, &Category::id);
    return found == all.end() ? std::nullopt
                              : std::optional{id_at<CategoryId>(static_cast<std::size_t>(found - all.begin()))};
}

CategoryId CategoryTable::at(std::string_view id, std::string_view where) const {
    if (auto const found = find(id)) {
        return *found;
    }
    throw Error{ErrorCode::bad_argument,
                fmt::format("{}: unknown category '{}'{}", where, id, did_you_mean(id, *this))};
}

/// The first entry of a key; the end when there is none.
CategoryTable::ByKey::const_iterator CategoryTable::first_of(std::string_view key) const {
    if (!key_shapes_[shape_of(key)]) {
        return by_key_.end();
    }
    auto const first =
        std::ranges::lower_bound(by_key_, key, {}, [](auto const& one) { return std::string_view{one.first}; });
    return first != by_key_.end() && first->first == key ? first : by_key_.end();
}

std::vector<CategoryId> CategoryTable::candidates(Tags tags) const {
    std::vector<CategoryId> ids;
    auto const add_those_of = [&](std::string_view key) {
        for (auto entry = first_of(key); entry != by_key_.end() && entry->first == key; ++entry) {
            ids.push_back(entry->second);
        }
    };
    add_those_of("");
    for (auto const& [key, value] : tags.pairs()) {
        if (!key.empty()) {
            add_those_of(key);
        }
    }
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

bool CategoryTable::may_classify(Tags tags, std::initializer_list<std::string_view> more) const {
    auto const leads_to_one = [this](std::string_view key) { return first_of(key) != by_key_.end(); };
    return leads_to_one("") || std::ranges::any_of(more, leads_to_one) ||
           std::ranges::any_of(tags.pairs(), leads_to_one, &Tags::Pair::first);
}

std::vector<CategoryId> CategoryTable::classify(Tags tags) const {
    auto ids = candidates(tags);
    std::erase_if(ids, [&](CategoryId id) { return !categories_[id].selector.matches(tags); });
    if (!ids.empty() && reject_.matches(tags)) {
        ids.clear();
    }
    return ids;
}

}  // namespace walkshed
