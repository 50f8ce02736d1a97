#!/usr/bin/env bash
# Everything at once: what the tests need is installed, PostgreSQL and Redis of their own are started and stopped, the
# whole suite runs. Arguments go to the runner: ./test.sh --filter-class "*LedgerOnSqlite"
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_TieredPGO=0   # a test is over before a profile pays

postgres_bin() {
    if command -v initdb >/dev/null; then dirname "$(readlink -f "$(command -v initdb)")"; return; fi
    # find fails where one of the folders is not there
    { find /usr/lib/postgresql /usr/pgsql-* /opt/homebrew/opt/postgresql* /usr/local/opt/postgresql* -path '*/bin/initdb' 2>/dev/null || true; } | sort -V | tail -1 | xargs -r dirname
}
has_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
has_chinese() { command -v fc-list && [ -n "$(fc-list :lang=zh-cn family)" ]; }

missing=()
has_browser >/dev/null || missing+=(chromium)
has_chinese >/dev/null || missing+=(fontconfig fonts-noto-cjk)
[ -n "$(postgres_bin)" ] || missing+=(postgresql)
command -v redis-server >/dev/null || missing+=(redis-server)
if [ ${#missing[@]} -gt 0 ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing ${missing[*]}"
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
    else
        echo "The tests need: ${missing[*]} (Debian: apt-get install ${missing[*]})" >&2
        exit 1
    fi
fi

work=$(mktemp -d)
chmod 755 "$work"
servers=()
stop() {
    for pid in "${servers[@]}"; do kill -INT "$pid" 2>/dev/null || true; done
    for pid in "${servers[@]}"; do
        for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    done
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

free_port() {
    local port
    while port=$((20000 + RANDOM % 30000)); do
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
    done
}

# PostgreSQL refuses to run as root: there it runs as the user of its package.
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
start_postgres() {
    local bin port
    bin=$(postgres_bin)
    [ -n "$bin" ] || { echo "PostgreSQL is installed, but its initdb is nowhere to be found." >&2; exit 1; }
    port=$(free_port)
    mkdir "$work/pg"
    if [ "$(id -u)" = 0 ]; then chown postgres "$work/pg"; fi
    (cd "$work/pg"
     as_postgres "$bin/initdb" -D "$work/pg/data" -A trust -U ksportal --encoding UTF8 --no-locale >"$work/initdb.log"
     as_postgres "$bin/pg_ctl" -D "$work/pg/data" -w -l "$work/pg/log" \
        -o "-p $port -k $work/pg -c listen_addresses=127.0.0.1 -c max_connections=300 -c fsync=off" start >/dev/null)
    servers+=("$(head -1 "$work/pg/data/postmaster.pid")")
    export KSPORTAL_TEST_PG="Host=127.0.0.1;Port=$port;Username=ksportal;Database=postgres"
}
start_redis() {
    local port
    port=$(free_port)
    redis-server --port "$port" --bind 127.0.0.1 --save '' --dir "$work" >"$work/redis.log" &
    servers+=($!)
    export KSPORTAL_TEST_REDIS="127.0.0.1:$port"
    for _ in $(seq 100); do redis-cli -p "$port" ping >/dev/null 2>&1 && return; sleep 0.1; done
    echo "Redis did not start:" >&2; cat "$work/redis.log" >&2; exit 1
}

dotnet build -v quiet
start_postgres
start_redis

ended=0
dotnet test --no-build --results-directory "$work/results" --report-xunit-xml --report-xunit-xml-filename tests.xml "$@" || ended=$?

report=$work/results/tests.xml
[ -f "$report" ] || { echo "The runner ended with $ended and left no report." >&2; exit 1; }
count() { sed -n 's/.*<assembly [^>]*[[:space:]]'"$1"'="\([0-9]*\)".*/\1/p' "$report" | head -1; }
failed=$(($(count failed) + $(count errors)))
if [ "$(count skipped)" != 0 ]; then
    echo "Skipped, because:"
    sed -n 's/.*<reason>\(.*\)<\/reason>.*/\1/p' "$report" | sed 's/<!\[CDATA\[//; s/\]\]>//' | sort | uniq -c
fi
echo "$(count passed) passed, $failed failed, $(count skipped) skipped"
[ "$failed" = 0 ] && [ "$ended" = 0 ]
