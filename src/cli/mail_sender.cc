#include "mail_sender.h"

#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <utility>

#include "remind/message.h"

namespace cli {

using namespace std::chrono_literals;

MailSender::MailSender(std::optional<MailAccess> access, store::Db& db, const people::SiteKey& key,
                       Send send, std::function<void(const std::string&)> log)
    : access_(std::move(access)), db_(db), key_(key), send_(std::move(send)), log_(std::move(log)) {
  if (!access_) return;
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void MailSender::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void MailSender::run(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any wake;
  while (!stop.stop_requested()) {
    bool more = false;
    try {
      more = send_next(stop);
    } catch (const std::exception& trouble) {
      tell(trouble.what());
    }
    if (more) continue;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, stop, 1s, [] { return false; });
  }
}

// False: nothing is due.
bool MailSender::send_next(const std::stop_token& stop) {
  if (!db_.read([](store::Tx& tx) { return remind::has_due(tx); })) return false;
  auto due = db_.write([](store::Tx& tx) -> base::Result<std::vector<remind::DueMail>> {
    return remind::take_due(tx, 1);
  });
  if (!due || due->empty()) return false;
  const auto& mail = due->front();
  auto answer = send_(access_->server, wrapped(mail), stop);
  (void)db_.write([&](store::Tx& tx) -> base::Result<base::Done> {
    if (answer.kind == io::SmtpAnswer::kSent) {
      remind::sent(tx, mail.id);
    } else {
      remind::failed(tx, mail.id, answer.reason, answer.kind == io::SmtpAnswer::kRefused);
    }
    return base::Done{};
  });
  if (answer.reason != "stopped") tell(answer.reason);  // a stop is no trouble
  return true;
}

// The same mail has the same Message-ID each time it is sent.
io::SmtpMail MailSender::wrapped(const remind::DueMail& mail) const {
  const std::string& from = access_->from;
  std::string id = key_.keyed("mail", std::to_string(mail.id.value)).substr(0, 32) +
                   from.substr(from.rfind('@'));
  return {from, mail.email, remind::message_of(mail, from, id)};
}

// Once each time that it changes.
void MailSender::tell(const std::string& trouble) {
  if (trouble == told_) return;
  log_(trouble.empty() ? "mails: " + access_->server.url + " takes them again"
                       : "mails: " + access_->server.url + ": " + trouble +
                             " (/deliveries tells what became of each)");
  told_ = trouble;
}

}  // namespace cli
