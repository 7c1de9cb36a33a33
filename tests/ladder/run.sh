#!/usr/bin/env bash
# Plants breaches of the ladder in a copy of the tree and demands that each stops the build.
set -uo pipefail
cd "$(dirname "$0")/../.."
passed=0 failed=0
work=$(mktemp -d /tmp/heard-ladder-XXXXXX)
trap 'rm -rf "$work"' EXIT

fresh() { rm -rf "$work/tree"; mkdir "$work/tree"; cp -r CMakeLists.txt cmake migrations src tests "$work/tree/"; }
configure() { cmake -S "$work/tree" -B "$work/build" -G Ninja -DHEARD_TESTS=OFF >"$work/log" 2>&1; }
verdict() { # NAME, whether it was refused (0 yes)
  if [ "$2" -eq 0 ]; then passed=$((passed + 1)); echo "ok: $1"; else failed=$((failed + 1)); echo "not ok: $1"; tail -5 "$work/log"; fi
}

fresh
configure; verdict "the tree as it is configures" $?

fresh
sed -i 's/module(hear DEPENDS/module(hear DEPENDS answer/' "$work/tree/src/hear/CMakeLists.txt"
configure; grep -q "ladder breach: 'hear' may not use 'answer'" "$work/log"
verdict "a dependency to the right is refused" $?

fresh
sed -i 's/module(io DEPENDS/module(io DEPENDS store/' "$work/tree/src/io/CMakeLists.txt"
configure; grep -q "ladder breach: 'io' may not use 'store'" "$work/log"
verdict "io leans on base only" $?

fresh
sed -i 's/module(base/module(cellar/' "$work/tree/src/base/CMakeLists.txt"
configure; grep -q "has no place on the ladder" "$work/log"
verdict "a module without a place is refused" $?

fresh
sed -i '1i #include "store/db.h"' "$work/tree/src/text/normalize.cc"
configure && ! cmake --build "$work/build" --target text >"$work/log" 2>&1 && grep -q "store/db.h" "$work/log"
verdict "an include past the declared modules does not compile" $?

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
