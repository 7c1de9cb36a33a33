// Packs a folder into one file and writes the source that puts it into a program (see embed.cmake).
//
//   heard_pack FOLDER SOURCE PACK
//
// The pack is a row of texts, each with its length as 64 bits before it (byte order of the
// machine); five make a file: path, hash, content, gzip, brotli (the last two empty if they save
// too little). Writes nothing if nothing changed since the last time; a missing folder is an empty
// one.
#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

namespace fs = std::filesystem;

// To be raised when the pack of the same files would come out differently.
constexpr std::string_view kFormat = "1";

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& path, std::string_view content) {
  std::ofstream out(path, std::ios::binary);
  out.write(content.data(), static_cast<std::streamsize>(content.size()));
  out.close();
  if (!out) throw std::runtime_error("cannot write " + path.string());
}

// FNV-1a with 128 bits (Fowler, Noll, Vo): no defence against forgery, which a build does not need.
std::string hash(std::string_view bytes) {
  using Wide = unsigned __int128;
  Wide state = (Wide{0x6c62272e07bb0142} << 64) | 0x62b821756295c58d;
  const Wide prime = (Wide{1} << 88) | 0x13b;
  for (char c : bytes) state = (state ^ static_cast<unsigned char>(c)) * prime;
  std::string out;
  for (int shift = 124; shift >= 0; shift -= 4) {
    out.push_back("0123456789abcdef"[static_cast<unsigned>(state >> shift) & 15]);
  }
  return out;
}

std::string gzip(const std::string& content) {
  z_stream stream{};
  constexpr int kGzipWindow = 15 + 16;
  if (deflateInit2(&stream, 9, Z_DEFLATED, kGzipWindow, 9, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("zlib does not start");
  }
  std::string out(deflateBound(&stream, static_cast<uLong>(content.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  auto result = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (result != Z_STREAM_END) throw std::runtime_error("zlib does not finish");
  return out;
}

std::string brotli(const std::string& content) {
  auto size = BrotliEncoderMaxCompressedSize(content.size());
  std::string out(size, '\0');
  if (!BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC,
                             content.size(), reinterpret_cast<const std::uint8_t*>(content.data()),
                             &size, reinterpret_cast<std::uint8_t*>(out.data()))) {
    throw std::runtime_error("brotli does not finish");
  }
  out.resize(size);
  return out;
}

bool is_compressed_already(std::string_view path) {
  for (std::string_view ending : {".png", ".jpg", ".webp", ".avif", ".woff2", ".gz", ".br"}) {
    if (path.ends_with(ending)) return true;
  }
  return false;
}

// Less than a twentieth saved is not worth the unpacking.
std::string if_worth_it(std::string compressed, const std::string& content) {
  return compressed.size() + content.size() / 20 < content.size() ? compressed : std::string();
}

// Path to content, in the order of the paths, so that the same files make the same pack. Hidden
// files are tools' own notes and are left out.
std::map<std::string, std::string> read_folder(const fs::path& folder) {
  std::map<std::string, std::string> out;
  if (!fs::is_directory(folder)) return out;
  for (auto i = fs::recursive_directory_iterator(folder); i != fs::end(i); ++i) {
    auto name = i->path().filename().string();
    if (name.starts_with('.')) {
      if (i->is_directory()) i.disable_recursion_pending();
      continue;
    }
    if (!i->is_regular_file()) continue;
    out["/" + i->path().lexically_relative(folder).generic_string()] = read(i->path());
  }
  return out;
}

void append(std::string& pack, std::string_view text) {
  std::uint64_t size = text.size();
  pack.append(reinterpret_cast<const char*>(&size), sizeof size);
  pack.append(text);
}

std::string source_for(const fs::path& pack, const std::string& mark) {
  return mark +
         "asm(\n"
         "    \".pushsection .rodata\\n\"\n"
         "    \".balign 16\\n\"\n"
         "    \"heard_assets_begin:\\n\"\n"
         "    \".incbin \\\"" +
         pack.generic_string() +
         "\\\"\\n\"\n"
         "    \"heard_assets_end:\\n\"\n"
         "    \".byte 0\\n\"\n"
         "    \".popsection\\n\");\n"
         "extern \"C\" {\n"
         "__attribute__((visibility(\"hidden\"))) extern const char heard_assets_begin[];\n"
         "__attribute__((visibility(\"hidden\"))) extern const char heard_assets_end[];\n"
         "void heard_embedded_assets(const char** begin, const char** end) {\n"
         "  *begin = heard_assets_begin;\n"
         "  *end = heard_assets_end;\n"
         "}\n"
         "}\n";
}

void run(const fs::path& folder, const fs::path& source, const fs::path& pack) {
  auto files = read_folder(folder);
  std::string all;
  append(all, kFormat);
  for (const auto& [path, content] : files) {
    append(all, path);
    append(all, content);
  }
  auto mark = "// Generated by heard_pack. Content " + hash(all) + "\n";
  if (fs::exists(source) && fs::exists(pack) && read(source).starts_with(mark)) return;
  std::string out;
  for (const auto& [path, content] : files) {
    bool plain = is_compressed_already(path);
    append(out, path);
    append(out, hash(content));
    append(out, content);
    append(out, plain ? "" : if_worth_it(gzip(content), content));
    append(out, plain ? "" : if_worth_it(brotli(content), content));
  }
  write(pack, out);
  write(source, source_for(pack, mark));
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) {
    std::cerr << "usage: heard_pack FOLDER SOURCE PACK\n";
    return 2;
  }
  try {
    run(arguments[1], arguments[2], arguments[3]);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "heard_pack: " << error.what() << "\n";
    return 1;
  }
}
