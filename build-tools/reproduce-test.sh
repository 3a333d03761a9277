#!/usr/bin/env bash
# Does the report of ./resurge reproduce depend on nothing but its plan? Its bytes are compared with
# those of an undisturbed run after
#   kills:  ten SIGKILLs at random moments, resumed each time,
#   shards: two shards, merged,
#   spark:  a Spark cluster on loopback of two workers, one of them killed on the way.
# Usage: build-tools/reproduce-test.sh [kills] [shards] [spark]      (no argument: all three)
#   ROWS="table1 figure2" (default: all)  SCALE=smoke  KILLS=10  SEED=N repeats a run, KEEP=yes keeps its files
# Takes about 4 minutes on two cores for the whole smoke scale.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
read -ra rows <<<"${ROWS:-all}"
scale=${SCALE:-smoke}
kills=${KILLS:-10}
seed=${SEED:-$RANDOM}
scratch=$(mktemp -d)
started=() # processes that are still ours to end
cleanup() {
  for pid in "${started[@]}"; do kill -KILL "$pid" 2>/dev/null || true; done
  if [ -n "${KEEP:-}" ]; then say "kept $scratch"; else rm -rf "$scratch"; fi
}
trap cleanup EXIT

say() { printf 'reproduce-test: %s\n' "$*"; }
fail() {
  say "FAILED: $* (SEED=$seed)"
  exit 1
}
command=(./resurge reproduce "${rows[@]}" --scale "$scale")
reproduce() { "${command[@]}" "$@" </dev/null; }
lines() { if [ -f "$1" ]; then wc -l <"$1"; else echo 0; fi; }
bytes_of() { (cd "$1" && sha256sum report.html report.md report.csv results.jsonl); }
compare() { # name, folder
  bytes_of "$2" >"$scratch/bytes"
  cmp -s "$scratch/bytes" "$scratch/expected" || {
    diff "$scratch/expected" "$scratch/bytes" || true
    fail "$1: other bytes than the undisturbed run"
  }
  passed=$((passed + 1))
  say "$1: the same bytes ($SECONDS s)"
}
passed=0

# Kills a run when its journal has some lines, and a random moment later.
kill_once() { # folder, lines
  local journal=$1/journal.jsonl before
  before=$(lines "$journal")
  # Not through a function, which would be a shell between us and the JVM.
  "${command[@]}" --out "$1" </dev/null >"$scratch/killed.log" 2>&1 &
  local pid=$!
  started+=("$pid")
  until grep -q ' jobs to run' "$scratch/killed.log" && [ "$(lines "$journal")" -ge "$2" ]; do
    kill -0 "$pid" 2>/dev/null || fail "a run ended before its kill: $(cat "$scratch/killed.log")"
    sleep 0.02
  done
  sleep "0.$(printf '%03d' $((RANDOM % 1000)))"
  kill -KILL "$pid" 2>/dev/null || fail "a run ended before its kill: $(cat "$scratch/killed.log")"
  wait "$pid" 2>/dev/null || true
  say "killed: $before -> $(lines "$journal") of $all results"
}

test_kills() {
  local i at
  RANDOM=$seed
  # Moments all over the run, but for its last tenth, which a busy machine might miss.
  for ((i = 0; i < kills; i++)); do echo $((RANDOM % (all - all / 10))); done |
    sort -n >"$scratch/moments"
  while read -r at; do kill_once "$scratch/killed" "$at"; done <"$scratch/moments"
  reproduce --out "$scratch/killed" --on 'local[3]' 2>"$scratch/log" || fail "$(cat "$scratch/log")"
  compare "$kills kills (SEED=$seed)" "$scratch/killed"
}

test_shards() {
  local shard
  for shard in 1 2; do
    reproduce --out "$scratch/shard$shard" --shard "$shard/2" 2>"$scratch/log" ||
      fail "$(cat "$scratch/log")"
    say "shard $shard/2: $(lines "$scratch/shard$shard/journal.jsonl") results"
  done
  ./resurge reproduce merge "$scratch/shard2" "$scratch/shard1" --out "$scratch/merged" \
    2>"$scratch/log" || fail "$(cat "$scratch/log")"
  compare "two shards merged" "$scratch/merged"
}

# Starts a daemon of Spark on loopback with a log of its own; leaves its id in pid.
daemon() { # log, class, arguments
  local log=$1
  shift
  SPARK_LOCAL_IP=127.0.0.1 SPARK_SCALA_VERSION=2.13 SPARK_HOME=$scratch/spark JAVA_HOME=${java%/bin/java} \
    "$java" -Xmx512m -cp "$scratch/spark/jars/*" "$@" >"$log" 2>&1 &
  pid=$!
  started+=("$pid")
}
until_says() { # log, pattern
  local i
  for ((i = 0; i < 1200; i++)); do
    grep -q -e "$2" "$1" 2>/dev/null && return
    sleep 0.1
  done
  fail "no '$2' in $1: $(tail -n 5 "$1")"
}

test_spark() {
  # The launcher builds the module and finds the JDK; a wrong address ends it before anything runs.
  ./resurge reproduce table1 --on spark://127.0.0.1:1 >"$scratch/log" 2>&1 </dev/null &&
    fail "no master, and no error"
  grep -q 'no Spark master answers' "$scratch/log" || fail "$(cat "$scratch/log")"
  # A Spark as it is unpacked: a folder with jars. Here they are Maven's.
  mkdir -p "$scratch/spark/jars" "$scratch/spark/work"
  tr ':' '\n' <spark/target/dependencies.path | while read -r jar; do
    ln -sf "$jar" "$scratch/spark/jars/"
  done
  java=$(JDK_JAVA_OPTIONS=-XshowSettings:properties ./resurge --version 2>&1 </dev/null |
    sed -n 's/^ *java\.home = //p')/bin/java
  local port master one two run victim
  port=$((20000 + RANDOM % 20000))
  master=spark://127.0.0.1:$port
  daemon "$scratch/master.log" org.apache.spark.deploy.master.Master \
    --host 127.0.0.1 --port "$port" --webui-port 0
  until_says "$scratch/master.log" 'New state: ALIVE'
  for one in 1 2; do
    daemon "$scratch/worker$one.log" org.apache.spark.deploy.worker.Worker \
      --host 127.0.0.1 --webui-port 0 --cores 1 --memory 2g --work-dir "$scratch/spark/work" "$master"
    until_says "$scratch/worker$one.log" 'Successfully registered with master'
    two=$pid
  done
  say "a master and two workers at $master ($SECONDS s)"
  SPARK_LOCAL_IP=127.0.0.1 SPARK_HOME=$scratch/spark \
    JDK_JAVA_OPTIONS="-Dspark.executor.memory=1g -Dspark.ui.enabled=false" \
    "${command[@]}" --out "$scratch/cluster" --on "$master" </dev/null >"$scratch/cluster.log" 2>&1 &
  run=$!
  started+=("$run")
  local patience=$((SECONDS + 10 * whole + 120))
  until [ "$(lines "$scratch/cluster/journal.jsonl")" -gt $((all / 3)) ]; do
    [ "$SECONDS" -lt "$patience" ] || fail "the cluster does nothing: $(tail -n 5 "$scratch/cluster.log")"
    kill -0 "$run" 2>/dev/null || fail "the run ended early: $(tail -n 5 "$scratch/cluster.log")"
    sleep 0.1
  done
  # The worker and what runs its jobs, as when a machine is switched off.
  victim=$(pgrep -P "$two" | tr '\n' ' ')
  # shellcheck disable=SC2086 # some ids
  kill -KILL "$two" $victim
  say "worker 2 and its executor ($victim) killed at $(lines "$scratch/cluster/journal.jsonl") of $all results"
  [ -n "$victim" ] || fail "worker 2 had no executor"
  wait "$run" || fail "$(tail -n 20 "$scratch/cluster.log")"
  say "what Spark said: $(grep -c 'Lost executor\|Lost task' "$scratch/cluster.log") lines on what was lost"
  compare "a Spark cluster that lost a worker" "$scratch/cluster"
}

reproduce --out "$scratch/straight" --shard 1/1000000 >/dev/null 2>&1 || true # builds, if need be
rm -rf "$scratch/straight"
SECONDS=0
reproduce --out "$scratch/straight" 2>"$scratch/log" || fail "$(cat "$scratch/log")"
whole=$SECONDS
all=$(lines "$scratch/straight/journal.jsonl")
bytes_of "$scratch/straight" >"$scratch/expected"
say "${rows[*]} at $scale, undisturbed: $all results in $whole s; SEED=$seed"
for name in "${@:-kills shards spark}"; do
  for one in $name; do "test_$one"; done
done
echo "$passed passed, 0 failed"
