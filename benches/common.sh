# What the parts of benches/run share: where the servers listen, how they start and end, and small statistics.
# To be sourced from a script that has set -euo pipefail.
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PATH="$PATH:$HOME/.cargo/bin"
target=${CARGO_TARGET_DIR:-target}/release
site_address=127.0.0.1:18181 sandbox_address=127.0.0.1:18182
site=http://$site_address
work=$(mktemp -d)
running=()
stop() { for pid in "${running[@]}"; do kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; done; running=(); }
trap 'stop; rm -rf "$work"' EXIT

for tool in wrk curl taskset; do
  command -v "$tool" >/dev/null || { apt-get update -q && apt-get install -yq --no-install-recommends wrk curl util-linux; break; }
done

LATCHKEY_SESSION__KEY=$(head -c 64 /dev/urandom | base64 -w0)
# As a load balancer in front does it, wrk and the walks keep their connections: other peers get one request on each.
export LATCHKEY_TRUSTED_PROXIES=127.0.0.1/32
export LATCHKEY_SESSION__KEY LATCHKEY_LISTEN=$site_address LATCHKEY_PUBLIC_URL=$site LATCHKEY_WORKERS=1 LATCHKEY_PRIVACY__ANSWER_TIME=0s
export LATCHKEY_UPSTREAM__URL=http://$sandbox_address/api LATCHKEY_UPSTREAM__APP_KEY=sandbox-key

# Started, and known by `$server`; ended at the end at the latest.
start() {
  local core=$1 url=$2
  shift 2
  taskset -c "$core" "$@" >/dev/null 2>"$work/errors" &
  server=$!
  running+=("$server")
  until curl -s -o /dev/null "$url"; do kill -0 "$server" || break; done
  # Not somebody else's who listens there.
  kill -0 "$server" || { cat "$work/errors" >&2; exit 1; }
}
end() {
  local pid left=()
  kill "$1"; wait "$1" || true
  for pid in "${running[@]}"; do [[ $pid == "$1" ]] || left+=("$pid"); done
  running=("${left[@]}")
}
start_site() { start 0 "$site/healthz" "$target/latchkey" serve; }
start_sandbox() { start 1 "http://$sandbox_address/outbox.json" "$target/latchkey" sandbox --listen $sandbox_address; }
# Every answer of the broker comes so many milliseconds late.
broker_takes() {
  curl -sf -o /dev/null -X DELETE "http://$sandbox_address/control/faults"
  [[ $1 == 0 ]] || curl -sf -o /dev/null -d "{\"step\":\"any\",\"fault\":{\"kind\":\"delay\",\"ms\":$1}}" "http://$sandbox_address/control/faults"
}

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
spread() { sort -n | awk 'NR == 1 { least = $1 } { most = $1 } END { print least "–" most }'; }
resident() { awk '/VmRSS/ { printf "%.1f", $2 / 1024 }' "/proc/$1/status"; }
calc() { awk "BEGIN { printf \"$1\", $2 }"; }
