// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <any>
#include <map>
#include <string>
#include <utility>

#include "walkshed/base/record_log.hpp"

namespace walkshed::cli {

/// Inputs that both sides of a comparison read: what is read for the one is kept until the other one asks for it.
class SharedInputs {
  public:
    /// What `read(log)` gives, with its notes in the log; or the same of the reading before, which is forgotten then.
    template <class Read>
    auto get(std::string const& what, RecordLog& log, Read const& read) {
        using Input = decltype(read(log));
        if (auto const found = kept_.extract(what)) {
            auto kept = std::any_cast<Kept<Input>>(std::move(found.mapped()));
            note(kept.notes, log);
            return std::move(kept.input);
        }
        RecordLog notes;
        auto input = read(notes);
        note(notes, log);
        kept_.emplace(what, Kept<Input>{input, std::move(notes)});
        return input;
    }

  private:
    template <class Input>
    struct Kept {
        Input input;
        RecordLog notes;
    };

    static void note(RecordLog const& notes, RecordLog& log) {
        for (auto const& one : notes.notes()) {
            log.add(one);
        }
    }

    std::map<std::string, std::any> kept_;
};

}  // namespace walkshed::cli
