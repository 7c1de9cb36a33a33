// How large a site may grow: exemplars that answer while somebody types, and reports that explicit
// search looks through. The texts are mixed from real ones, by a fixed seed.
//
//   bench_scale FILE.tsv… [--exemplars N] [--reports N] [--table FILE]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "text/archive.h"
#include "text/features.h"
#include "text/index.h"
#include "text/meaning.h"

namespace {

// Processor time of this thread: the machine may be shared.
double now() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

using Words = std::vector<std::string>;

std::vector<Words> read_texts(const std::vector<std::string>& files) {
  std::vector<Words> texts;
  for (const std::string& name : files) {
    std::ifstream file(name);
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
      std::istringstream text(line.substr(line.rfind('\t') + 1));
      Words words{std::istream_iterator<std::string>(text), {}};
      if (words.size() > 2) texts.push_back(std::move(words));
    }
  }
  return texts;
}

// A text of somebody else with three in ten words from elsewhere, and one in fifty mistyped.
std::string mixed(const std::vector<Words>& texts, std::size_t base, base::Random& dice) {
  std::string out;
  for (const std::string& own : texts[base]) {
    const Words& other = texts[dice.below(texts.size())];
    std::string word = dice.below(10) < 3 ? other[dice.below(other.size())] : own;
    if (dice.below(50) == 0) word[dice.below(word.size())] = static_cast<char>('a' + dice.below(26));
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

struct Times {
  std::vector<double> us;
  void print(const char* what) {
    std::sort(us.begin(), us.end());
    std::printf("%s: p50 %.2f ms, p99 %.2f ms, longest %.2f ms\n", what, us[us.size() / 2] / 1e3,
                us[us.size() * 99 / 100] / 1e3, us.back() / 1e3);
  }
};

void measure_index(const std::vector<Words>& texts, std::size_t count,
                   std::shared_ptr<const text::MeaningTable> table) {
  text::Index index(table);
  base::Random dice(1);
  double thinking = 0;
  const auto start = now();
  const std::size_t themes = count / 25;
  std::vector<text::Features> features;
  std::vector<text::Index::Document> documents;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t theme = i % themes;
    const auto before = now();
    features.push_back(text::features(mixed(texts, theme % texts.size(), dice), table.get()));
    thinking += (now() - before);
    documents.push_back({static_cast<std::int64_t>(i + 1), static_cast<std::int64_t>(theme + 1)});
  }
  for (std::size_t i = 0; i < count; ++i) documents[i].features = &features[i];
  const auto adding = now();
  index.add_all(documents);
  std::printf("index: %zu exemplars of %zu themes, %.0f s, of which features %.0f, adding %.0f; %zu bytes each\n",
              index.exemplars(), index.themes(), now() - start, thinking,
              now() - adding, index.bytes() / std::max<std::size_t>(index.exemplars(), 1));
  features.clear();
  Times times;
  for (int i = 0; i < 2'000; ++i) {
    std::string typed = mixed(texts, dice.below(texts.size()), dice);
    typed.resize(std::min(typed.size(), 10 + dice.below(40)));
    const auto before = now();
    (void)index.match(text::typed_features(typed, table.get()), 5);
    times.us.push_back((now() - before) * 1e6);
  }
  times.print("suggestion while typing");
}

void measure_archive(const std::vector<Words>& texts, std::size_t count,
                     const text::MeaningTable* table) {
  text::Archive archive;
  base::Random dice(2);
  double thinking = 0, putting = 0;
  std::size_t said = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string text = mixed(texts, dice.below(texts.size()), dice);
    const auto before = now();
    const std::vector<std::uint64_t> words = text::archive_words(text);
    const auto between = now();
    archive.put({static_cast<std::int64_t>(i + 1), static_cast<std::int64_t>(1 + dice.below(20'000)),
                 static_cast<std::int32_t>(20'000 + i / 10'000),
                 static_cast<std::uint8_t>(dice.below(48))},
                words);
    thinking += between - before;
    said += words.size();
    putting += now() - between;
  }
  std::printf("archive: %zu reports of %.1f words, working out %.0f s, putting %.0f s; %.1f bytes each\n",
              archive.reports(), static_cast<double>(said) / static_cast<double>(count), thinking, putting,
              static_cast<double>(archive.bytes()) / static_cast<double>(archive.reports()));
  Times plain, filtered, rare;
  for (int i = 0; i < 1'000; ++i) {
    const Words& words = texts[dice.below(texts.size())];
    std::string asked;
    for (std::size_t k = 1 + dice.below(5); k-- > 0;) asked += words[dice.below(words.size())] + " ";
    text::Archive::Filter filter;
    auto before = now();
    (void)archive.search(text::asked_words(asked, table), filter, 50);
    plain.us.push_back((now() - before) * 1e6);
    filter.facets = static_cast<std::uint8_t>(dice.below(48));
    filter.mask = 0xFF;
    for (int t = 0; t < 20; ++t) filter.themes.push_back(static_cast<std::int64_t>(1 + dice.below(20'000)));
    before = now();
    (void)archive.search(text::asked_words(asked, table), filter, 50);
    filtered.us.push_back((now() - before) * 1e6);
    before = now();
    (void)archive.search({}, filter, 50);
    rare.us.push_back((now() - before) * 1e6);
  }
  plain.print("search");
  filtered.print("search of one facet and twenty themes");
  rare.print("the newest of those");
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> files;
  std::size_t exemplars = 500'000, reports = 10'000'000;
  std::shared_ptr<const text::MeaningTable> table;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--exemplars" && i + 1 < argc) {
      exemplars = std::strtoull(argv[++i], nullptr, 10);
    } else if (word == "--reports" && i + 1 < argc) {
      reports = std::strtoull(argv[++i], nullptr, 10);
    } else if (word == "--table" && i + 1 < argc) {
      std::ifstream file(argv[++i], std::ios::binary);
      auto read = text::MeaningTable::read({std::istreambuf_iterator<char>(file), {}});
      if (!read) return std::fputs("no table\n", stderr), 1;
      table = std::make_shared<const text::MeaningTable>(std::move(*read));
    } else {
      files.emplace_back(word);
    }
  }
  const std::vector<Words> texts = read_texts(files);
  if (texts.empty()) return std::fputs("name TSV files with texts\n", stderr), 2;
  if (exemplars > 0) measure_index(texts, exemplars, table);
  if (reports > 0) measure_archive(texts, reports, table.get());
}
