#!/usr/bin/env bash
# Opens the data folder of every landed version with this one: nothing lost, chain intact.
#
#   tests/upgrade/run.sh HEARD
#
# After a release: tests/upgrade/make.sh HEARD VERSION adds its folder.
set -uo pipefail
heard=$(realpath "$1")
cd "$(dirname "$0")"
passed=0 failed=0
check() { # NAME CONDITION…
  local name=$1
  shift
  if "$@" >"$work/log" 2>&1; then passed=$((passed + 1)); echo "ok: $name"
  else failed=$((failed + 1)); echo "not ok: $name"; tail -5 "$work/log"; fi
}
# Starts the server, which migrates, and ends it when it says that it is ready (or failed).
start_once() { # DATA
  local line ready=1
  coproc "$heard" serve --data "$1" --listen 127.0.0.1:0
  local server=$COPROC_PID
  while read -r line <&"${COPROC[0]}"; do [[ $line == *"is ready"* ]] && { ready=0; break; }; done
  kill "$server" 2>/dev/null
  wait "$server"
  return $ready
}
work=$(mktemp -d /tmp/heard-upgrade-XXXXXX)
trap 'rm -rf "$work"' EXIT
for archive in *.tar.gz; do
  version=${archive%.tar.gz}
  mkdir "$work/$version"
  tar -xzf "$archive" -C "$work/$version"
  data=$work/$version/data
  check "$version is brought up to date by the first start" start_once "$data"
  check "$version opens and its chain holds" "$heard" verify --data "$data"
  check "$version can be exported" "$heard" export --data "$data" "$work/$version/out"
  check "$version keeps every report" diff <(sort "$work/$version/reports.txt") \
    <(python3 -c 'import json,sys; [print(json.loads(l)["text"]) for l in open(sys.argv[1])]' "$work/$version/out/reports.jsonl" | sort)
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
