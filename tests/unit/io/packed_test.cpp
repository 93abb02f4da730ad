// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <zlib.h>

#include <string>
#include <vector>

#include "walkshed/io/files.hpp"

namespace walkshed::io {
namespace {

std::vector<unsigned char> bytes_of_base64(std::string const& letters) {
    std::vector<unsigned char> bytes(letters.size());
    std::vector<unsigned char> const source(letters.begin(), letters.end());
    auto const size = EVP_DecodeBlock(bytes.data(), source.data(), static_cast<int>(source.size()));
    bytes.resize(static_cast<std::size_t>(size));
    return bytes;
}

std::string unpacked(std::string const& letters, std::size_t size) {
    auto bytes = bytes_of_base64(letters);
    std::string text(size, '\0');
    std::vector<unsigned char> out(size + 1);
    z_stream stream{};
    stream.next_in = bytes.data();
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = out.data();
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(inflateInit2(&stream, MAX_WBITS + 16), Z_OK);
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    EXPECT_EQ(stream.total_out, size);
    inflateEnd(&stream);
    return {out.begin(), out.begin() + static_cast<std::ptrdiff_t>(size)};
}

TEST(Packed, IsGzipInBase64) {
    std::string long_text;
    for (unsigned i = 0; long_text.size() < 2'000'000; ++i) {
        long_text += std::to_string(i * 2'654'435'761U);
    }
    for (auto const& text : {std::string{}, std::string{"一刻钟</script>"}, long_text}) {
        auto const letters = packed(text);
        EXPECT_EQ(letters.size() % 4, 0U);
        EXPECT_EQ(letters.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="),
                  std::string::npos);
        EXPECT_EQ(unpacked(letters, text.size()), text);
        EXPECT_EQ(packed(text), letters);
    }
}

}  // namespace
}  // namespace walkshed::io
