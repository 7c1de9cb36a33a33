#!/usr/bin/env bash
# Each example prints what it should. run.sh FOLDER
set -u
passed=0 failed=0
prints() {
  local name=$1 expected=$2 printed=$3
  if [ "$printed" = "$expected" ]; then passed=$((passed + 1)); return; fi
  failed=$((failed + 1))
  echo "$name:"
  diff <(echo "$expected") <(echo "$printed")
}

prints same_thing '1  Mahngebühr doppelt berechnet
2  Paket nicht da
1  Mahngebuehr doppelt berechnet!

mahngeb?
1  Mahngebühr · doppelt · berechnet  (because: Mahngebühr)' \
  "$(printf 'Mahngebühr doppelt berechnet\nPaket nicht da\nMahngebuehr doppelt berechnet!\n' | "$1/same_thing" mahngeb)"

prints price_of_a_talk '08:00  100.0 %  +0.00 contacts hang up
09:00   98.8 %  +0.23 contacts hang up
10:00   76.4 %  +2.46 contacts hang up
11:00   82.9 %  +1.78 contacts hang up
12:00   92.6 %  +0.91 contacts hang up
13:00   90.4 %  +1.22 contacts hang up
14:00   80.0 %  +2.12 contacts hang up
15:00   92.0 %  +0.94 contacts hang up
16:00   99.7 %  +0.02 contacts hang up
17:00  100.0 %  +0.00 contacts hang up
cheapest at 17:00' "$("$1/price_of_a_talk")"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
