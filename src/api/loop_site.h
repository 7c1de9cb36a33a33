// For tests: a site with eight agents, a unit and its owner, a steward and an administrator.
#pragma once

#include "site_test.h"

namespace api::testing {

class LoopSite : public Site {
 protected:
  void SetUp() override {
    Site::SetUp();
    if (HasFatalFailure()) return;
    for (int i = 0; i < 8; ++i) agents.push_back(agent("agent" + std::to_string(i)));
    owner = person("owner", {people::Role::kOwner}, "", "Billing");
    steward = person("steward", {people::Role::kSteward});
    admin = person("admin", {people::Role::kAdmin});
    unit = unit_named("Billing");
  }
  std::string unit_named(const std::string& name) {
    auto units = ask(agents[0], "GET", "/units");
    for (const auto& one : units.object().at("units").as_array()) {
      if (one.as_object().at("name").as_string() == name) {
        return one.as_object().at("id").as_string().c_str();
      }
    }
    return "";
  }
  // A theme that some agents share, assigned to the unit.
  std::string theme_of(int people, const std::string& text = "Die Rechnung kam doppelt",
                       std::size_t first = 0) {
    auto theme = report(agents[first], text).at("theme_id");
    for (std::size_t i = first + 1; i < first + static_cast<std::size_t>(people); ++i) {
      EXPECT_EQ(ask(agents[i], "POST", "/themes/" + theme + "/joins").status, 201);
    }
    auto assigned = change(theme, R"({"unit_id":")" + unit + "\"}");
    EXPECT_EQ(assigned.status, 200) << assigned.text;
    return theme;
  }
  Answer change(const std::string& theme, const std::string& what) {
    return ask(steward, "PATCH", "/themes/" + theme, what);
  }
  Answer answer(const std::string& theme, const std::string& kind, const std::string& more = "") {
    return ask(owner, "POST", "/themes/" + theme + "/answers",
               R"({"kind":")" + kind + R"(","text":"Wir haben es uns angesehen")" + more + "}");
  }
  Answer verdict(std::size_t who, const std::string& theme, const std::string& better) {
    return ask(agents[who], "POST", "/themes/" + theme + "/verdicts",
               R"({"better":")" + better + "\"}");
  }
  Answer merge(const std::string& from, const std::string& into) {
    return ask(steward, "POST", "/themes/" + from + "/merge", R"({"into":")" + into + "\"}");
  }
  Answer undo(const Answer& acted) {
    return ask(steward, "POST", "/acts/" + acted.at("act_id") + "/undo");
  }
  // The latest act that can be taken back.
  Answer undo_latest() {
    auto desk = ask(steward, "GET", "/steward/desk");
    for (const auto& act : desk.object().at("acts").as_array()) {
      if (!act.as_object().at("can_undo").as_bool()) continue;
      std::string id(act.as_object().at("id").as_string());
      return ask(steward, "POST", "/acts/" + id + "/undo");
    }
    return {};
  }
  Answer page(const std::string& theme, const std::string& who = "") {
    return ask(who.empty() ? agents[0] : who, "GET", "/themes/" + theme);
  }
  std::string status(const std::string& theme) { return page(theme).at("status"); }
  // The kinds of a theme's history, oldest first.
  std::vector<std::string> history(const std::string& theme) {
    std::vector<std::string> kinds;
    auto seen = page(theme);
    for (const auto& line : seen.object().at("history").as_array()) {
      kinds.emplace_back(line.as_object().at("kind").as_string());
    }
    return kinds;
  }

  std::vector<std::string> agents;
  std::string owner, steward, admin, unit;
};

}  // namespace api::testing
