#!/usr/bin/env bash
# The example prints what stands at its head. run.sh PROGRAM
set -u
expected='1  Mahngebühr doppelt berechnet
2  Paket nicht da
1  Mahngebuehr doppelt berechnet!

mahngeb?
1  Mahngebühr · doppelt · berechnet  (because: Mahngebühr)'
printed=$(printf 'Mahngebühr doppelt berechnet\nPaket nicht da\nMahngebuehr doppelt berechnet!\n' | "$1" mahngeb)
if [ "$printed" = "$expected" ]; then echo "1 passed, 0 failed"; exit 0; fi
diff <(echo "$expected") <(echo "$printed")
echo "0 passed, 1 failed"
exit 1
