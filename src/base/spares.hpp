// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace walkshed {

/// Things that are dear to make and good for one thread at a time: threads take one and give it back.
template <class Thing>
class Spares {
  public:
    explicit Spares(std::function<std::unique_ptr<Thing>()> make) : make_{std::move(make)} {}

    /// Calls `use` with one that nobody else uses meanwhile.
    template <class Use>
    void with(Use const& use) {
        auto thing = take();
        use(*thing);
        std::scoped_lock const lock{mutex_};
        spare_.push_back(std::move(thing));
    }

  private:
    std::unique_ptr<Thing> take() {
        std::unique_lock lock{mutex_};
        if (spare_.empty()) {
            lock.unlock();
            return make_();
        }
        auto thing = std::move(spare_.back());
        spare_.pop_back();
        return thing;
    }

    std::function<std::unique_ptr<Thing>()> make_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Thing>> spare_;
};

}  // namespace walkshed
