#include "backup_file.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <utility>

#include "base/check.h"
#include "failure.h"

namespace cli {
namespace {

constexpr std::size_t kColumnsMax = 32;
constexpr std::string_view kTrailerBegin = "heard-backup-1 ";  // 15 + 64 + newline = 80
using Cell = std::optional<std::string>;
using Cells = std::array<Cell, kColumnsMax>;

class Sha256 {
 public:
  Sha256() { crypto_hash_sha256_init(&state_); }
  void add(std::string_view bytes) {
    crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()),
                              bytes.size());
  }
  std::string hex() {
    std::array<unsigned char, crypto_hash_sha256_BYTES> raw{};
    crypto_hash_sha256_final(&state_, raw.data());
    std::string text(2 * raw.size() + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), raw.data(), raw.size());
    text.pop_back();
    return text;
  }

 private:
  crypto_hash_sha256_state state_;
};

std::string select_of(const Table& table) {
  CHECK(table.columns.size() <= kColumnsMax);
  std::string sql = "SELECT ";
  for (std::size_t i = 0; i < kColumnsMax; ++i) {
    if (i > 0) sql += ", ";
    sql += i < table.columns.size() ? "CAST(" + table.columns[i].name + " AS TEXT)"
                                    : "CAST(NULL AS TEXT)";
  }
  sql += " FROM " + table.name;
  std::vector<Table::Column> key;
  for (const auto& column : table.columns) {
    if (column.key > 0) key.push_back(column);
  }
  std::sort(key.begin(), key.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  CHECK(!key.empty());
  for (std::size_t i = 0; i < key.size(); ++i) {
    sql += (i == 0 ? " ORDER BY " : ", ") + table.name + "." + key[i].name;
  }
  return sql;
}

template <class F, std::size_t... I>
void each_row(store::Tx& tx, const std::string& sql, F&& use, std::index_sequence<I...>) {
  tx.each<std::enable_if_t<(I >= 0), Cell>...>(
      sql, [&](auto row) { use(Cells{std::move(std::get<I>(row))...}); });
}

std::string insert_of(const Table& table) {
  std::string names, values;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const auto& column = table.columns[i];
    std::string place = ":p" + std::to_string(i);
    names += (i > 0 ? ", " : "") + column.name;
    values += (i > 0 ? ", " : "") + (column.number ? "CAST(" + place + " AS BIGINT)" : place);
  }
  return "INSERT INTO " + table.name + " (" + names + ") VALUES (" + values + ")";
}

template <std::size_t... I>
void insert_some(store::Tx& tx, const std::string& sql, const Cells& cells,
                 std::index_sequence<I...>) {
  tx.run(sql, cells[I]...);
}

// The statement takes as many parameters as the table has columns.
template <std::size_t N = 1>
void insert(store::Tx& tx, const std::string& sql, const Cells& cells, std::size_t columns) {
  if (columns == N) {
    insert_some(tx, sql, cells, std::make_index_sequence<N>());
  } else if constexpr (N < kColumnsMax) {
    insert<N + 1>(tx, sql, cells, columns);
  }
}

void write_or_fail(store::Db& db, const std::function<void(store::Tx&)>& work) {
  auto done = db.write([&](store::Tx& tx) -> base::Result<base::Done> {
    work(tx);
    return base::Done{};
  });
  CHECK(done.has_value());
}

std::int64_t copy_table(store::Tx& from, store::Db& to, const Table& table) {
  constexpr std::size_t kRowsPerWrite = 1'000;
  const std::string sql = insert_of(table);
  std::vector<Cells> rows;
  std::int64_t count = 0;
  auto flush = [&] {
    write_or_fail(to, [&](store::Tx& tx) {
      for (const auto& row : rows) insert(tx, sql, row, table.columns.size());
    });
    count += static_cast<std::int64_t>(rows.size());
    rows.clear();
  };
  each_row(
      from, select_of(table),
      [&](Cells row) {
        rows.push_back(std::move(row));
        if (rows.size() >= kRowsPerWrite) flush();
      },
      std::make_index_sequence<kColumnsMax>());
  flush();
  return count;
}

}  // namespace

std::vector<Table> tables_of(store::Db& sqlite) {
  return sqlite.read([](store::Tx& tx) {
    std::vector<Table> tables;
    for (auto& name : tx.list<std::string>(
             "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN "
             "('backup_site', 'backup_manifest') AND name NOT LIKE 'sqlite%' ORDER BY name")) {
      tables.push_back({std::move(name), {}});
    }
    for (auto& table : tables) {
      tx.each<std::string, std::string, std::int64_t>(
          "SELECT name, type, pk FROM pragma_table_info(:name) ORDER BY cid",
          [&table](auto row) {
            auto& [name, type, key] = row;
            table.columns.push_back({std::move(name), type != "TEXT", static_cast<int>(key)});
          },
          table.name);
    }
    return tables;
  });
}

std::int64_t copy_rows(store::Db& from, store::Db& to, const std::vector<Table>& tables) {
  write_or_fail(to, [&](store::Tx& tx) {
    for (const auto& table : tables) tx.run("DELETE FROM " + table.name);
    // The writer looks at its row before each write; the right one comes with the copy.
    tx.run("INSERT INTO writer (one, next_id, next_seq, head) VALUES (1, 1, 1, '')");
  });
  return from.read([&](store::Tx& tx) {
    std::int64_t rows = 0;
    const Table* writer = nullptr;
    for (const auto& table : tables) {
      if (table.name == "writer") {
        writer = &table;
      } else {
        rows += copy_table(tx, to, table);
      }
    }
    CHECK(writer != nullptr);
    auto [next_id, next_seq, head] = tx.one<std::int64_t, std::int64_t, std::string>(
        "SELECT next_id, next_seq, head FROM writer WHERE one = 1");
    write_or_fail(to, [&, id = next_id, seq = next_seq, last = head](store::Tx& target) {
      target.run("UPDATE writer SET next_id = :id, next_seq = :seq, head = :head WHERE one = 1", id,
                 seq, last);
    });
    return rows + 1;
  });
}

std::vector<ManifestLine> manifest_of(store::Db& db, const std::vector<Table>& tables) {
  return db.read([&](store::Tx& tx) {
    std::vector<ManifestLine> manifest;
    for (const auto& table : tables) {
      ManifestLine line{table.name, 0, ""};
      Sha256 hash;
      each_row(
          tx, select_of(table),
          [&](const Cells& cells) {
            ++line.rows;
            // Lengths before cells: no two different rows give the same bytes.
            for (std::size_t i = 0; i < table.columns.size(); ++i) {
              hash.add(cells[i] ? std::to_string(cells[i]->size()) + ":" : "-:");
              if (cells[i]) hash.add(*cells[i]);
            }
          },
          std::make_index_sequence<kColumnsMax>());
      line.hash = hash.hex();
      manifest.push_back(std::move(line));
    }
    return manifest;
  });
}

void add_manifest(store::Db& file, const std::string& site_key,
                  const std::vector<ManifestLine>& manifest) {
  write_or_fail(file, [&](store::Tx& tx) {
    tx.run("CREATE TABLE backup_site (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT");
    tx.run(
        "CREATE TABLE backup_manifest (name TEXT PRIMARY KEY, rows INTEGER NOT NULL, hash TEXT NOT "
        "NULL) STRICT");
    tx.run("INSERT INTO backup_site (name, value) VALUES ('site.key', :key)", site_key);
    for (const auto& line : manifest) {
      tx.run("INSERT INTO backup_manifest (name, rows, hash) VALUES (:name, :rows, :hash)",
             line.table, line.rows, line.hash);
    }
  });
}

Backed read_manifest(store::Db& file) {
  return file.read([](store::Tx& tx) {
    Backed backed;
    backed.site_key = tx.one<std::string>("SELECT value FROM backup_site WHERE name = 'site.key'");
    tx.each<std::string, std::int64_t, std::string>(
        "SELECT name, rows, hash FROM backup_manifest ORDER BY name", [&](auto row) {
          auto& [name, rows, hash] = row;
          backed.manifest.push_back({std::move(name), rows, std::move(hash)});
        });
    return backed;
  });
}

void remove_manifest(store::Db& file) {
  write_or_fail(file, [](store::Tx& tx) {
    tx.run("DROP TABLE backup_site");
    tx.run("DROP TABLE backup_manifest");
  });
}

namespace {

std::string hash_of(const std::filesystem::path& file, std::int64_t bytes) {
  std::ifstream in(file, std::ios::binary);
  Sha256 hash;
  std::string chunk(std::size_t{1} << 20, '\0');
  while (bytes > 0 && in) {
    in.read(chunk.data(), std::min<std::int64_t>(bytes, static_cast<std::int64_t>(chunk.size())));
    hash.add(std::string_view(chunk).substr(0, static_cast<std::size_t>(in.gcount())));
    bytes -= in.gcount();
  }
  if (bytes > 0) throw base::Unavailable(file.string() + " cannot be read");
  return hash.hex();
}

}  // namespace

void add_trailer(const std::filesystem::path& file) {
  auto bytes = static_cast<std::int64_t>(std::filesystem::file_size(file));
  std::string trailer = std::string(kTrailerBegin) + hash_of(file, bytes) + "\n";
  CHECK(trailer.size() == static_cast<std::size_t>(kTrailerBytes));
  std::ofstream out(file, std::ios::binary | std::ios::app);
  out << trailer;
  out.flush();
  if (!out) throw base::Unavailable(file.string() + " cannot be written");
}

void check_trailer(const std::filesystem::path& file) {
  std::error_code error;
  auto bytes = static_cast<std::int64_t>(std::filesystem::file_size(file, error));
  if (error) throw Failed(file.string() + " cannot be read: " + error.message());
  std::string trailer(static_cast<std::size_t>(kTrailerBytes), '\0');
  std::ifstream in(file, std::ios::binary);
  in.seekg(std::max<std::int64_t>(0, bytes - kTrailerBytes));
  in.read(trailer.data(), kTrailerBytes);
  if (!in || !trailer.starts_with(kTrailerBegin)) {
    throw Failed(file.string() + " is no complete backup of Heard");
  }
  if (trailer.substr(kTrailerBegin.size(), 64) != hash_of(file, bytes - kTrailerBytes)) {
    throw Failed(file.string() + " is damaged: its checksum does not fit");
  }
}

}  // namespace cli
