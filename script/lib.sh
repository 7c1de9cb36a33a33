# Shared by script/server and script/test: installing what is missing, building what is old.
# shellcheck shell=bash

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$top" || exit 1

say() { printf '%s\n' "== $*" >&2; }
die() { printf '%s\n' "error: $*" >&2; exit 1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else
    die "this needs root once, to install packages: run as root or install sudo"; fi
}

# Installs Debian packages that are missing, and says which. Removes and upgrades nothing.
need() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed ||
      missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  say "installing: ${missing[*]}"
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -y -qq)
  as_root "${apt[@]}" update >/dev/null || die "apt-get update failed"
  as_root "${apt[@]}" install --no-remove --no-upgrade --no-install-recommends "${missing[@]}" >/dev/null ||
    die "these packages could not be installed without removing others: ${missing[*]}
If libboost1.74-dev is in the way: Heard needs libboost1.81-dev, and the two cannot stand side by side."
}

build_packages=(g++ cmake ninja-build ccache mold pkg-config git ca-certificates
  libboost1.81-dev libboost-json1.81-dev libboost-filesystem1.81-dev libarchive-dev libeigen3-dev liblemon-dev coinor-libcbc-dev libsoci-dev libsqlite3-dev libpq-dev libsodium-dev
  libexpected-dev libcli11-dev libtomlplusplus-dev libhowardhinnant-date-dev libstemmer-dev
  libcurl4-openssl-dev libssl-dev zlib1g-dev libbrotli-dev tzdata python3)

need_node() {
  local version=0
  command -v node >/dev/null && version=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
  [ "$version" -ge 18 ] || need nodejs
  command -v npm >/dev/null || need npm
}

# Builds web/dist if something it is made of is newer.
build_web() {
  local stamp=web/dist/.built
  if [ web/package-lock.json -nt web/node_modules/.package-lock.json ] || [ ! -d web/node_modules ]; then
    say "front end: fetching what it is made of"
    (cd web && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error) || die "npm ci failed"
    touch web/node_modules/.package-lock.json
  fi
  if [ ! -e "$stamp" ] || [ -n "$(find web -path web/node_modules -prune -o -path web/dist -prune -o -newer "$stamp" -type f -print -quit)" ]; then
    say "front end: building"
    (cd web && npm run --silent build >/dev/null) || die "the front end does not build: cd web && npm run build"
    touch "$stamp"
  fi
}

# build_cpp PRESET [TARGET…]
build_cpp() {
  local preset=$1; shift
  export CCACHE_SLOPPINESS=pch_defines,time_macros
  if [ ! -e "build/$preset/build.ninja" ]; then
    cmake --preset "$preset" >"build-$preset.log" 2>&1 || { tail -20 "build-$preset.log"; die "cmake failed"; }
    rm -f "build-$preset.log"
  fi
  say "building ($preset)"
  if [ $# -gt 0 ]; then cmake --build "build/$preset" --target "$@" >"build/$preset.log" 2>&1
  else cmake --build "build/$preset" >"build/$preset.log" 2>&1; fi ||
    { grep -E 'error|FAILED' "build/$preset.log" | head -30; die "the build failed, see build/$preset.log"; }
}

postgres_dir='' postgres_port=''
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
# start_postgres LOG: a server of our own, without care for its data, in a temporary folder, which is
# also where its socket lies. Whoever starts it stops it.
start_postgres() {
  local bin=/usr/lib/postgresql/15/bin log=$1 port=${HEARD_TEST_POSTGRES_PORT:-54329}
  while (exec 3<>/dev/tcp/127.0.0.1/"$port") 2>/dev/null; do port=$((port + 1)); done
  postgres_port=$port postgres_dir=$(mktemp -d /tmp/heard-postgres-XXXXXX)
  [ "$(id -u)" != 0 ] || chown postgres "$postgres_dir"
  as_postgres $bin/initdb -D "$postgres_dir/data" -A trust -U postgres --no-sync >"$log" 2>&1 &&
    as_postgres $bin/pg_ctl -D "$postgres_dir/data" -l "$postgres_dir/log" -w \
      -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$postgres_dir -c fsync=off -c max_connections=200" \
      start >>"$log" 2>&1
}
stop_postgres() {
  [ -n "$postgres_dir" ] || return 0
  as_postgres /usr/lib/postgresql/15/bin/pg_ctl -D "$postgres_dir/data" -m immediate stop >/dev/null 2>&1
  rm -rf "$postgres_dir"
}
