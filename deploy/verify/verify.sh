#!/usr/bin/env bash
# Builds Quantrac, checks its formatting and runs every test on a Debian 12, then prints one summary.
# Programs that the tests need are installed from Debian's packages when they are missing (as root, or by sudo).
# Ends with 0 only when every test passed and none was left out but for the absent ../shared/data.
set -uo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
cd "$root" || exit 1
began=$SECONDS
mkdir -p .cache
log=$root/.cache/verify.log
timescaledb=$root/deploy/timescaledb/timescaledb.sh
# Without a terminal nobody can answer a question.
[ -t 0 ] || export CI=true
export QUANTRAC_SHARED_DATA=${QUANTRAC_SHARED_DATA:-$(readlink -m "$root/../shared/data")}
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

say() { echo "verify: $*"; }
fail() { echo "verify: $*" >&2; exit 1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Debian package for each program that a test starts.
needs=(
  mosquitto:mosquitto mosquitto_pub:mosquitto-clients chromium:chromium debootstrap:debootstrap
  curl:curl npm:npm setpriv:util-linux kill:procps
)

install_packages() {
  local missing=() need
  for need in "${needs[@]}"; do
    PATH=$PATH:/usr/sbin:/sbin command -v "${need%%:*}" >/dev/null || missing+=("${need##*:}")
  done
  if [ ! -e /etc/ssl/certs/ca-certificates.crt ]; then missing+=(ca-certificates); fi
  if [ ${#missing[@]} -eq 0 ]; then return 0; fi
  [ "$(id -u)" = 0 ] || command -v sudo >/dev/null || fail "as root, install: ${missing[*]}"
  say "installing ${missing[*]}"
  # Service scripts must not start a broker on port 1883, which the tests and their users need.
  local policy=/usr/sbin/policy-rc.d made_policy=
  if [ ! -e $policy ]; then
    made_policy=1
    printf '#!/bin/sh\nexit 101\n' | as_root tee $policy >/dev/null && as_root chmod +x $policy
  fi
  { as_root apt-get update && as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y --no-install-recommends "${missing[@]}"; } >"$root/.cache/packages.log" 2>&1
  local result=$?
  if [ -n "$made_policy" ]; then as_root rm -f $policy; fi
  [ $result = 0 ] || { tail -n 20 "$root/.cache/packages.log" >&2; fail "the packages could not be installed"; }
}

started_timescaledb=
clean_up() {
  if [ -n "$started_timescaledb" ]; then as_root env QUANTRAC_CACHE="$root/.cache" "$timescaledb" stop; fi
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

start_timescaledb() {
  say "starting a TimescaleDB (the first time it is set up, which takes about a minute)"
  started_timescaledb=1
  as_root env QUANTRAC_CACHE="$root/.cache" "$timescaledb" start "$(free_port)" || fail "TimescaleDB could not be started"
  eval "$(as_root env QUANTRAC_CACHE="$root/.cache" "$timescaledb" env)"
}

free_port() {
  local port
  for port in $(seq 55432 55532); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
  echo 55432
}

modules() { sed -n 's:.*<module>\(.*\)</module>.*:\1:p' pom.xml; }

# One line per module and per test class; the whole output is in the log.
show_progress() {
  awk -v log_file="$log" '
    { gsub(/\033\[[0-9;]*m/, ""); print > log_file; fflush(log_file) }
    /Building Quantrac.*\[[0-9]+\/[0-9]+\]/ { sub(/^\[INFO\] Building /, ""); print "== " $0; fflush() }
    /Tests run:.*in vn\./ { sub(/^\[[A-Z]+\] +/, ""); print "   " $0; fflush() }
    /^\[ERROR\]/ && !/Tests run/ && errors++ < 60 { print; fflush() }'
}

find_maven() {
  maven=mvn
  command -v mvn >/dev/null || maven=$root/mvnw
  command -v "$maven" >/dev/null || fail "Maven 3.8.6 or newer is needed (apt-get install maven)"
}

find_maven
install_packages
start_timescaledb
say "building and testing; the whole output goes to $log"
# Neither the reports of an earlier run nor classes of an earlier version must be counted.
for module in $(modules); do rm -rf "$module"/target/{surefire,failsafe,npm}-reports; done
for sources in */src/main/java; do rm -rf "${sources%/src/main/java}"/target/{test-,}classes; done
"$maven" -B -fae "$@" verify 2>&1 </dev/null | show_progress
build=${PIPESTATUS[0]}
"${JAVA_HOME:+$JAVA_HOME/bin/}java" "$root/launcher/src/main/java/vn/quantrac/launcher/verify/TestSummary.java" \
  "$root" $(modules) >"$root/.cache/summary.txt"
tests=$?
sed '$d' "$root/.cache/summary.txt"
say "took $((SECONDS - began)) s"
if [ "$build" != 0 ]; then say "the build FAILED; see $log"; fi
tail -n 1 "$root/.cache/summary.txt"
[ "$build" = 0 ] && [ "$tests" = 0 ]
