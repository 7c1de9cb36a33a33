// The sign-ins of a demo folder, in DIR/demo-signins: e-mail, name, roles, password by tabs.
#pragma once

#include <filesystem>
#include <vector>

#include "api/app.h"

namespace cli {

// Empty: no demo folder.
std::vector<api::DemoSignIn> read_demo_sign_ins(const std::filesystem::path& data);
void write_demo_sign_ins(const std::filesystem::path& data,
                         const std::vector<api::DemoSignIn>& sign_ins);

}  // namespace cli
