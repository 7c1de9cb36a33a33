// What a connection holds only while it reads or writes; an idle stream has neither.
#pragma once

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "connection.h"

namespace io {

// Bytes that came in and were not parsed yet. Starts small and grows as far as a header may.
struct Connection::Input {
  explicit Input(ParseLimits limits)
      : parser(limits),
        bytes_max(std::max(limits.header_bytes_max + 1024, kFirstBytes)),
        buffer(kFirstBytes, '\0') {}

  std::string_view unread() const { return {buffer.data() + from, to - from}; }
  bool full() const { return to - from >= bytes_max; }
  std::span<char> room() {
    if (from == to) from = to = 0;
    if (to == buffer.size() && from > 0) {
      std::memmove(buffer.data(), buffer.data() + from, to - from);
      to -= from;
      from = 0;
    }
    if (to == buffer.size()) buffer.resize(std::min(buffer.size() * 2, bytes_max));
    return {buffer.data() + to, buffer.size() - to};
  }

  // A body comes in larger pieces than a header; an idle connection should hold little.
  void grow() { buffer.resize(bytes_max); }
  void shrink_if_empty() {
    if (from != to || buffer.size() == kFirstBytes) return;
    from = to = 0;
    buffer.resize(kFirstBytes);
    buffer.shrink_to_fit();
  }

  static constexpr std::size_t kFirstBytes = 2048;
  RequestParser parser;
  const std::size_t bytes_max;
  std::string buffer;
  std::size_t from = 0, to = 0;
};

// Bytes on their way out, and what owns them.
struct Connection::Output {
  bool sent(std::size_t bytes) {
    while (at < pieces.size() && bytes >= pieces[at].size()) bytes -= pieces[at++].size();
    if (at < pieces.size()) pieces[at] += bytes;
    return at == pieces.size();
  }
  std::span<const asio::const_buffer> unsent() const {
    // The system takes no more than so many pieces in one call anyway.
    constexpr std::size_t kPiecesMax = 64;
    return std::span(pieces).subspan(at, std::min(kPiecesMax, pieces.size() - at));
  }
  void reset() {
    pieces.clear();
    at = 0;
    text.clear();
  }

  std::string text;             // the head of an answer, or the chunk sizes of a stream
  base::HttpResponse response;  // owns the body
  Stream::Chunks chunks;
  std::size_t chunk_bytes = 0;
  std::vector<asio::const_buffer> pieces;
  std::size_t at = 0;
};

}  // namespace io
