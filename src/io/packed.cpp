// SPDX-License-Identifier: Apache-2.0
#include <openssl/evp.h>
#include <zlib.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "walkshed/base/error.hpp"
#include "walkshed/io/files.hpp"

namespace walkshed::io {

namespace {

/// A deflater that writes a gzip header, which holds no time and no name.
class Gzip {
  public:
    Gzip() {
        constexpr int kGzipHeader = 16;
        constexpr int kMemory = 9;
        if (deflateInit2(&stream_, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + kGzipHeader, kMemory,
                         Z_DEFAULT_STRATEGY) != Z_OK) {
            throw Error{ErrorCode::internal, "zlib cannot compress"};
        }
    }
    ~Gzip() { deflateEnd(&stream_); }
    Gzip(Gzip const&) = delete;
    Gzip& operator=(Gzip const&) = delete;

    std::vector<unsigned char> of(std::string_view text) {
        std::vector<unsigned char> bytes;
        std::vector<unsigned char> piece(1U << 18U);
        do {
            auto const taken = std::min<std::size_t>(text.size(), std::numeric_limits<uInt>::max());
            stream_.avail_in = static_cast<uInt>(taken);
            // zlib does not write to what it reads, but older ones do not say so.
            stream_.next_in = const_cast<Bytef*>(reinterpret_cast<Bytef const*>(text.data()));  // NOLINT
            text.remove_prefix(taken);
            do {
                stream_.next_out = piece.data();
                stream_.avail_out = static_cast<uInt>(piece.size());
                deflate(&stream_, text.empty() ? Z_FINISH : Z_NO_FLUSH);
                bytes.insert(bytes.end(), piece.data(), stream_.next_out);
            } while (stream_.avail_out == 0);
        } while (!text.empty());
        return bytes;
    }

  private:
    z_stream stream_{};
};

}  // namespace

std::string packed(std::string_view text) {
    auto const bytes = Gzip{}.of(text);
    std::string letters;
    letters.reserve((bytes.size() + 2) / 3 * 4);
    constexpr std::size_t kPiece = 3U << 16U;
    std::vector<unsigned char> block(kPiece / 3 * 4 + 1);
    for (std::size_t first = 0; first < bytes.size(); first += kPiece) {
        auto const count = std::min(kPiece, bytes.size() - first);
        auto const written = EVP_EncodeBlock(block.data(), bytes.data() + first, static_cast<int>(count));
        letters.append(block.begin(), block.begin() + written);
    }
    return letters;
}

}  // namespace walkshed::io
