// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace walkshed {

/// What became of a record that could not be used as it came.
enum class RecordFate { skipped, repaired };

/// One record that did not go through unchanged, and why.
struct RecordNote {
    std::string file;   ///< the input's path as the user gave it
    std::string layer;  ///< the layer within it, empty where files have none
    std::string id;     ///< the record's own id: "w123" for an OSM way, the feature id elsewhere
    RecordFate fate{RecordFate::skipped};
    std::string reason;  ///< a few words for a person: "self-crossing outline"
};

/// Every bad record of a run. One bad record never stops a run, and is never lost silently: readers note it here,
/// the outputs list it.
class RecordLog {
  public:
    void add(RecordNote note) { notes_.push_back(std::move(note)); }

    [[nodiscard]] std::vector<RecordNote> const& notes() const { return notes_; }

    [[nodiscard]] std::size_t count(RecordFate fate) const;

  private:
    std::vector<RecordNote> notes_;
};

}  // namespace walkshed
