#!/usr/bin/env bash
# The gate: format, lint, types, walls, unused, fields. Runs every step, prints each with its time, fails at the end.
set -u
cd "$(dirname "$0")/.."
export PATH="$PWD/node_modules/.bin:$PATH"
cache=node_modules/.cache
mkdir -p "$cache"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

format() { prettier --check --log-level warn --cache .; }
lint() { eslint --config .ci/eslint.config.js --max-warnings 0 --cache --cache-strategy content --cache-location "$cache/eslint/" .; }
types() { svelte-check --fail-on-warnings --output human; }
walls() {
	local verdict=0
	depcruise --config .ci/dependency-cruiser.cjs --output-type err src printer kiosk tests || verdict=1
	depcruise --config .ci/slice-cycles.cjs --output-type err src/features || verdict=1
	return $verdict
}
unused() { knip --config .ci/knip.json --no-progress; }
# Every stored column is declared in the register.
fields() { node .ci/fields.ts; }

# One step: its name, its verdict, its seconds, and what it said if it is red.
step() {
	local from=$EPOCHREALTIME verdict=green
	"$1" >"$out/$1" 2>&1 || { verdict=RED; touch "$out/red"; }
	printf '%-7s %-5s %5.1f s\n' "$1" "$verdict" "$(echo "$EPOCHREALTIME $from" | awk '{print $1-$2}')"
	if [ $verdict = RED ]; then sed 's/^/  /' "$out/$1"; fi
}

from=$SECONDS
npm run --silent words && svelte-kit sync >/dev/null || exit 1
# Two lanes for two cores: the lint takes as long as all the others.
step lint & lane=$!
for one in types format walls unused fields; do step $one; done
wait "$lane"
if [ -e "$out/red" ]; then
	echo "gate RED in $((SECONDS - from)) s"
	exit 1
fi
echo "gate green in $((SECONDS - from)) s"
