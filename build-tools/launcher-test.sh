#!/bin/sh
# Tests of ./resurge with a Maven and JDKs made of shell scripts: a few seconds, no JVM.
# Usage: build-tools/launcher-test.sh
set -eu
launcher=$(CDPATH='' cd -P "$(dirname "$0")/.." && pwd)/resurge
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
home="$scratch/a home"
passed=0
failed=0

jdk() { # folder, version: prints its arguments, one a line
  mkdir -p "$1/bin"
  echo "JAVA_VERSION=\"$2\"" >"$1/release"
  printf '#!/bin/sh\nprintf "%%s\\n" "$@"\nexit ${FAKE_EXIT:-0}\n' >"$1/bin/java"
  cp "$1/bin/java" "$1/bin/javac"
  chmod +x "$1/bin/java" "$1/bin/javac"
}

check() { # what, then a command that must succeed
  what=$1
  shift
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "failed: $what" >&2; fi
}

# Runs the launcher; leaves its output in out and err, its status in status.
launch() {
  status=0
  "$home/resurge" "$@" >"$scratch/out" 2>"$scratch/err" || status=$?
}
built() { grep -q 'building Resurge' "$scratch/err"; }
not() { ! "$@"; }
status_is() { [ "$status" -eq "$1" ]; }
says() { grep -q -e "$1" "$scratch/err"; }
has_argument() { grep -q -x -e "$1" "$scratch/out"; }

# A project with one source a module, and a Maven that "builds" it.
mkdir -p "$home" "$scratch/bin" "$home/.mvn"
cp "$launcher" "$home/resurge"
echo '<project/>' >"$home/pom.xml"
for module in tensor autograd nn optim surge experiments; do
  mkdir -p "$home/$module/src/main" "$home/$module/target/classes"
  echo source >"$home/$module/src/main/A.java"
  echo '<project/>' >"$home/$module/pom.xml"
  echo class >"$home/$module/target/classes/A.class"
done
echo dependency >"$scratch/dependency.jar"
echo "$scratch/dependency.jar" >"$home/experiments/target/dependencies.path"
cat >"$scratch/bin/mvn" <<'MVN'
#!/bin/sh
echo "built $*" >>"$FAKE_LOG"
sleep "${FAKE_SLEEP:-0}"
[ -z "${FAKE_FAILURE:-}" ] || { echo "[ERROR] A.java:[1,2] broken"; exit 1; }
MVN
chmod +x "$scratch/bin/mvn"
FAKE_LOG=$scratch/log
export FAKE_LOG PATH="$scratch/bin:$PATH"
unset JAVA_HOME JAVA25_HOME RESURGE_JAVA_HOME MAVEN_HOME JDK_JAVA_OPTIONS JAVA_TOOL_OPTIONS
jdk "$scratch/jdk17" 17.0.15
jdk "$scratch/jdk25" 25.0.3
jdk "$scratch/jdks/jdk26" 26-ea
RESURGE_JDK_DIRS=$scratch/none
export RESURGE_JDK_DIRS

# Only the JDKs above count: a javac on the PATH is shadowed by one that is no JDK's.
printf '#!/bin/sh\n' >"$scratch/bin/javac"
chmod +x "$scratch/bin/javac"
launch
check "no JDK: status 2" status_is 2
check "no JDK: says what to install" says 'install Temurin 25'
check "no JDK: one line" [ "$(wc -l <"$scratch/err")" -eq 1 ]
JAVA_HOME=$scratch/jdk17
export JAVA_HOME
launch
check "a JDK 17 does not count" status_is 2
RESURGE_JDK_DIRS=$scratch/none:$scratch/jdks
launch --version
check "a JDK in the usual folders is found" status_is 0
check "builds on first use" says 'first use'
RESURGE_JAVA_HOME=$scratch/jdk25
export RESURGE_JAVA_HOME

launch train "two words" '"quoted"'
check "does not build twice" not built
check "nothing on standard error" [ ! -s "$scratch/err" ]
check "passes arguments on" has_argument 'two words'
check "passes quotes on" has_argument '"quoted"'
check "names its home" has_argument "-Dresurge.home=$home"
FAKE_EXIT=7 launch
check "passes the status on" status_is 7
JDK_JAVA_OPTIONS=-XX:+UseZGC launch
check "leaves the collector to the user" not has_argument '-XX:+UseParallelGC'

ln -s "$home/resurge" "$scratch/link"
ln -s link "$scratch/link to link"
check "through links" grep -q -x -e "-Dresurge.home=$home" <<OUT
$(cd / && "$scratch/link to link")
OUT

newer() { sleep 1 && touch "$1"; }
newer "$home/nn/src/main/A.java"
FAKE_FAILURE=yes launch
check "a changed source: builds" built
check "a failed build: status 1" status_is 1
check "a failed build: says why" says 'A.java:\[1,2\] broken'
check "a failed build: leaves no lock" [ ! -e "$home/target/launcher/lock" ]
FAKE_FAILURE=yes launch
check "a failed build: leaves no stamp" status_is 1
launch
check "the next good build" status_is 0
rm "$home/nn/src/main/A.java"
newer "$home/nn/src/main"
launch
check "a deleted source: builds" built
rm "$scratch/dependency.jar"
launch
check "a vanished dependency: builds" built
echo dependency >"$scratch/dependency.jar"

newer "$home/pom.xml"
mkdir "$home/target/launcher/lock"
echo 999999999 >"$home/target/launcher/lock/pid"
launch
check "a lock whose owner is gone is taken over" status_is 0

newer "$home/pom.xml"
: >"$FAKE_LOG"
FAKE_SLEEP=2 "$home/resurge" >/dev/null 2>&1 &
FAKE_SLEEP=2 "$home/resurge" >/dev/null 2>&1 &
wait
check "two launches build once" [ "$(wc -l <"$FAKE_LOG")" -eq 1 ]

: >"$FAKE_LOG"
launch bench
check "bench: builds its archive" grep -q ' package$' "$FAKE_LOG"
mkdir -p "$home/bench/target"
newer "$home/bench/target/benchmarks.jar"
launch bench
check "bench: does not build twice" not built

echo "launcher: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
