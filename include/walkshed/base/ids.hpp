// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace walkshed {

// Dense numbers from 0, one type a kind of thing: free at run time, and never mistaken for one another. The names
// that users know (an OSM id, a block's own id) are strings kept beside the things themselves.

enum class NodeId : std::uint32_t {};
enum class EdgeId : std::uint32_t {};
enum class CategoryId : std::uint32_t {};
enum class FacilityId : std::uint32_t {};
enum class BlockId : std::uint32_t {};
enum class DoorstepId : std::uint32_t {};

/// The position of `id` in a container that it indexes.
template <class Id>
[[nodiscard]] constexpr std::size_t index_of(Id id) {
    return static_cast<std::size_t>(id);
}

/// The id of position `index`. REQUIRES: index < 2^32.
template <class Id>
[[nodiscard]] constexpr Id id_at(std::size_t index) {
    return static_cast<Id>(static_cast<std::uint32_t>(index));
}

/// A vector that can only be indexed by its own kind of id.
template <class Id, class T>
class IdVector {
  public:
    IdVector() = default;
    explicit IdVector(std::size_t size, T const& value = T{}) : values_(size, value) {}
    explicit IdVector(std::vector<T> values) : values_{std::move(values)} {}

    [[nodiscard]] T& operator[](Id id) { return values_[index_of(id)]; }
    [[nodiscard]] T const& operator[](Id id) const { return values_[index_of(id)]; }

    /// Appends `value` and returns its id.
    Id push_back(T value) {
        values_.push_back(std::move(value));
        return id_at<Id>(values_.size() - 1);
    }

    [[nodiscard]] std::size_t size() const { return values_.size(); }
    [[nodiscard]] bool empty() const { return values_.empty(); }
    [[nodiscard]] auto begin() { return values_.begin(); }
    [[nodiscard]] auto end() { return values_.end(); }
    [[nodiscard]] auto begin() const { return values_.begin(); }
    [[nodiscard]] auto end() const { return values_.end(); }

    /// The values as a plain vector, in the order of their ids.
    [[nodiscard]] std::vector<T> const& values() const { return values_; }

  private:
    std::vector<T> values_;
};

}  // namespace walkshed
