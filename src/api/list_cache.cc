#include "list_cache.h"

namespace api {

hear::ThemeList ListCache::themes(store::Tx& tx, const people::Actor& actor,
                                  const hear::Rules& rules, const std::string& text,
                                  const hear::ThemeQuery& query) {
  // Nearness to a text is worked out anew each time; rule 7 makes the figures personal.
  if (query.hits || actor.shut_out_of_own_partner()) {
    return hear::list_themes(tx, actor, rules, query);
  }
  const std::string key = std::string(to_text(actor.reads)) + text;
  std::int64_t version = version_;
  {
    std::lock_guard lock(mutex_);
    auto found = kept_.find(key);
    if (found != kept_.end() && found->second.version == version &&
        tx.now() < found->second.at.plus_seconds(kSecondsMax)) {
      hear::ThemeList list = found->second.list;
      hear::mark_mine(tx, actor, list.items);
      return list;
    }
  }
  // The snapshot of this read may be older than `version`, never newer than what a later look at
  // the version would tell: it is kept only if nothing was written meanwhile.
  hear::ThemeList list = hear::list_themes(tx, actor, rules, query);
  std::lock_guard lock(mutex_);
  if (version_ == version) {
    if (kept_.size() >= kKeptMax) kept_.clear();
    kept_[key] = {version, tx.now(), list};
  }
  return list;
}

}  // namespace api
