#!/bin/sh
# Prints ours, plain C++ by the textbook and Python side by side.
#   cmake --preset bench && cmake --build build/bench --target bench_queueing && bench/queueing/run.sh
set -eu
cd "$(dirname "$0")/../.."
ours=$(mktemp)
python=$(mktemp)
trap 'rm -f "$ours" "$python"' EXIT
"${1:-build/bench/bench/bench_queueing}" > "$ours"
python3 bench/queueing/textbook.py > "$python"
cut -f 2 "$python" | paste "$ours" - | column -t -s "$(printf '\t')"
