// Reads Debian packages (deb(5)) where they lie: nothing is unpacked to the disk.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace cli {

// Hands over the regular files that are wanted, by their paths without "./" before them; those of
// more than `bytes_max` are passed over. Throws base::Unavailable for what is no package, or a
// damaged one; what was handed over until then was sound.
void read_deb(const std::filesystem::path& package,
              const std::function<bool(std::string_view path)>& wanted,
              const std::function<void(std::string_view path, std::string bytes)>& take,
              std::size_t bytes_max);

// Its control file: "Package: …", "Version: …" … Throws like read_deb.
std::string control_of(const std::filesystem::path& package);

}  // namespace cli
