#!/usr/bin/env bash
# Keeps a data folder of the present version for the upgrade test of all later ones.
#
#   tests/upgrade/make.sh HEARD VERSION
set -euo pipefail
heard=$(realpath "$1") version=$2
cd "$(dirname "$0")"
work=$(mktemp -d /tmp/heard-upgrade-XXXXXX)
trap 'rm -rf "$work"' EXIT
"$heard" demo --data "$work/data" --seed 1 --people 60 --weeks 4
"$heard" export --data "$work/data" "$work/out"
python3 -c 'import json,sys; [print(json.loads(l)["text"]) for l in open(sys.argv[1])]' \
  "$work/out/reports.jsonl" >"$work/reports.txt"
rm -rf "$work/out" "$work/data/heard.sock" "$work/data/lock"
tar -C "$work" -czf "$version.tar.gz" data reports.txt
ls -l "$version.tar.gz"
