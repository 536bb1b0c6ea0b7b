#!/bin/sh
# A real TimescaleDB for the tests on a machine whose distribution has none: PostgreSQL 17 with TimescaleDB
# (Apache-licensed edition) of Debian trixie, in a directory of its own, listening on 127.0.0.1 only.
#
#   timescaledb.sh install        makes the directory (36 s and 700 MB at first, nothing afterwards)
#   timescaledb.sh start [PORT]   installs if needed and starts the server, on port 55432 unless said
#   timescaledb.sh env            prints what the tests need, to be read by eval
#   timescaledb.sh url            prints the JDBC URL
#   timescaledb.sh stop           ends the server and unmounts what is mounted below the directory
#
# Each may be repeated, also after a kill at any moment. The directory is ${QUANTRAC_CACHE:-<repository>/.cache}/timescaledb.
set -eu

here=$(cd "$(dirname "$0")/../.." && pwd)
home=${QUANTRAC_CACHE:-$here/.cache}/timescaledb
root=$home/root
data=/var/lib/postgresql/quantrac
user=quantrac_test
mirror=${QUANTRAC_DEBIAN_MIRROR:-} # the one that debootstrap knows by itself, unless set

fail() {
  echo "timescaledb.sh: $*" >&2
  exit 1
}

inside() {
  LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot "$root" "$@"
}

as_postgres() {
  inside setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"
}

pg_ctl() {
  as_postgres /usr/lib/postgresql/17/bin/pg_ctl -D "$data" -s "$@"
}

need_root() {
  [ "$(id -u)" = 0 ] || fail "must run as root, since it works in a root directory of its own (chroot)"
}

# What an interrupted installation left mounted below the given directory, deepest first.
unmount_below() {
  awk -v below="$1/" 'index($2, below) == 1 { print $2 }' /proc/self/mounts | sort -r |
    while read -r mounted; do
      umount "$mounted" || fail "cannot unmount $mounted"
    done
}

# Whether the server's process is there; one that was killed and that nobody has buried is not.
running() {
  [ -f "$home/installed" ] && [ -f "$root$data/postmaster.pid" ] || return 1
  state=$(sed 's/.*) \(.\).*/\1/' "/proc/$(head -n 1 "$root$data/postmaster.pid")/stat" 2> /dev/null) || return 1
  [ -n "$state" ] && [ "$state" != Z ] && pg_ctl status > /dev/null 2>&1
}

install() {
  need_root
  [ -f "$home/installed" ] && return
  command -v debootstrap > /dev/null || fail "debootstrap is missing: apt-get install debootstrap"
  mkdir -p "$home"
  home=$(cd "$home" && pwd -P)
  root=$home/root
  unmount_below "$root"
  rm -rf --one-file-system "$root"
  echo "timescaledb.sh: making a Debian trixie with TimescaleDB in $root (log: $home/install.log)" >&2
  debootstrap --variant=minbase --include=postgresql-17-timescaledb trixie "$root" ${mirror:+"$mirror"} \
    > "$home/install.log" 2>&1 || fail "debootstrap failed, see $home/install.log"
  # The package makes a cluster of its own on port 5432, which nobody needs.
  if inside pg_lsclusters -h | grep -q '^17 *main'; then
    inside pg_dropcluster --stop 17 main
  fi
  unmount_below "$root"
  umask 077
  od -An -N16 -tx1 /dev/urandom | tr -d ' \n' > "$home/password"
  cp "$home/password" "$root/var/lib/postgresql/password"
  inside chown postgres "/var/lib/postgresql/password"
  as_postgres /usr/lib/postgresql/17/bin/initdb -D "$data" -U "$user" -A scram-sha-256 -E UTF8 --locale=C.UTF-8 \
    --pwfile=/var/lib/postgresql/password >> "$home/install.log" 2>&1 || fail "initdb failed, see $home/install.log"
  rm "$root/var/lib/postgresql/password"
  cat >> "$root$data/postgresql.conf" << 'CONF'
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
shared_preload_libraries = 'timescaledb'
timescaledb.telemetry_level = off
timescaledb.max_background_workers = 16
max_worker_processes = 32
max_connections = 200
max_locks_per_transaction = 256
shared_buffers = 256MB
# /dev/shm need not exist below the directory.
dynamic_shared_memory_type = mmap
CONF
  touch "$home/installed"
}

start() {
  port=${1:-55432}
  case $port in
    *[!0-9]* | '') fail "port must be a number, but is \"$port\"" ;;
  esac
  install
  if running; then
    [ "$(cat "$home/port")" = "$port" ] && return
    pg_ctl stop -m fast
  fi
  rm -f "$root$data/postmaster.pid"
  echo "$port" > "$home/port"
  pg_ctl start -w -t 60 -l "$data/server.log" -o "-p $port" ||
    fail "the server does not start on port $port, see $root$data/server.log"
}

stop() {
  need_root
  if running; then
    pg_ctl stop -m fast -t 60
  fi
  [ -d "$root" ] && unmount_below "$(cd "$root" && pwd -P)"
  return 0
}

url() {
  [ -f "$home/port" ] || fail "never started: run timescaledb.sh start"
  echo "jdbc:postgresql://127.0.0.1:$(cat "$home/port")/postgres"
}

case ${1:-} in
  install) install ;;
  start) start "${2:-}" ;;
  stop) stop ;;
  url) url ;;
  env)
    echo "export QUANTRAC_TEST_TIMESCALE_URL='$(url)'"
    echo "export QUANTRAC_TEST_TIMESCALE_USER='$user'"
    echo "export QUANTRAC_TEST_TIMESCALE_PASSWORD='$(cat "$home/password")'"
    ;;
  *) fail "usage: timescaledb.sh install | start [PORT] | env | url | stop" ;;
esac
