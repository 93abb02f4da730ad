// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace walkshed::io {

struct WriteOptions {
    bool overwrite{false};
    std::string attribution;  ///< written into the file's metadata where the format has any
};

}  // namespace walkshed::io
