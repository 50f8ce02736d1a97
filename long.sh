#!/usr/bin/env bash
# The tests that repeat themselves, as often as was promised and not only as often as the suite has time for:
#   ./long.sh money      random lives of money, races, and the power going off while somebody pays (hours)
# KSPORTAL_SEEDS=20 ./long.sh money: only so many of the thousand lives.
# What follows goes to the runner: ./long.sh money --filter-class "*MoneyModelOnSqlite"
set -euo pipefail
cd "$(dirname "$0")"
case "${1:-}" in
    money) ;;
    *) sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
part=$1
shift
export KSPORTAL_LONG=1
exec ./test.sh --filter-trait "Long=$part" "$@"
