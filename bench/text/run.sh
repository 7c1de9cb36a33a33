#!/usr/bin/env bash
# Measures how well Heard finds and groups the same thing, beside SQLite FTS5, PostgreSQL pg_trgm and
# Xapian on the same queries, in some minutes; started by `script/bench text`. Prints the tables in
# English; build/bench-text.en.md and build/bench-text.de.md hold them in both languages.
#   --texts DIR    the folder with agents_de_dev.tsv and banking77_en_{train,test}.tsv
#   --table FILE   the word table (default: where `heard meaning build` puts it; none: without)
#   --heard FILE   the program (default: builds it)
# At the end how large a site may grow (bench/text/text_scale.cc): 500,000 exemplars, 10 million reports;
# that part alone: build/bench/bench/bench_scale FILE.tsv… [--exemplars N] [--reports N] [--table FILE]
set -euo pipefail
source "$(dirname "$0")/../../script/lib.sh"

texts=${HEARD_BENCH_TEXTS:-../shared/data/text} table='' heard=''
while [ $# -gt 0 ]; do
  case "$1" in
    --texts | --table | --heard)
      [ $# -ge 2 ] || die "$1 needs a value"
      printf -v "${1#--}" %s "$2"
      shift 2 ;;
    -h | --help) sed -n '2,9p' "${BASH_SOURCE[0]}" | sed 's/^# \?//'; exit 0 ;;
    *) echo "usage: script/bench text [--texts DIR] [--table FILE] [--heard FILE]" >&2; exit 2 ;;
  esac
done
for file in agents_de_dev banking77_en_train banking77_en_test; do
  [ -r "$texts/$file.tsv" ] || die "$texts/$file.tsv is not there: name the folder with --texts"
done

mkdir -p build
if [ -z "$heard" ]; then
  need "${build_packages[@]}"
  build_cpp bench heard bench_scale
  heard=build/bench/heard
fi
# A peer that cannot be had is shown as not measured. Debian's own Python sees Debian's packages.
for packages in python3-xapian "postgresql-15 python3-psycopg2"; do
  # shellcheck disable=SC2086
  (need $packages) || true
done
options=()
trap stop_postgres EXIT
if start_postgres build/bench-text-postgres.log; then
  options+=(--postgres "host=$postgres_dir port=$postgres_port user=postgres dbname=postgres")
fi
[ -z "$table" ] || options+=(--table "$table")
/usr/bin/python3 bench/text/run.py --heard "$heard" --texts "$texts" --work build/bench-text \
  --out build/bench-text "${options[@]}"
if [ -x build/bench/bench/bench_scale ]; then
  build/bench/bench/bench_scale "$texts"/banking77_en_train.tsv "$texts"/agents_de_dev.tsv | tee build/bench-scale.txt
fi
