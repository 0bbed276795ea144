#!/usr/bin/env bash
# What the GitHub Action does once buzhou is built; see action.yml. Reads the
# inputs from INPUT_*, leaves the exit code in $GITHUB_OUTPUT and exits with it.
set -euo pipefail

# lines reads the lines of $2 that are not blank into the array $1.
lines() {
	local -n into=$1
	local line
	into=()
	while IFS= read -r line; do
		line=${line%$'\r'}
		[[ -z ${line//[[:space:]]/} ]] || into+=("$line")
	done <<<"$2"
}

lines paths "${INPUT_PATHS:-.}"
lines args "${INPUT_ARGS:-}"

format=text
[[ ${INPUT_ANNOTATIONS:-true} != true ]] || format=github
formats=(--format "$format")
[[ -z ${INPUT_SARIF:-} ]] || formats+=(--format "sarif:$INPUT_SARIF")
if [[ ${INPUT_SUMMARY:-true} == true && -n ${GITHUB_STEP_SUMMARY:-} ]]; then
	formats+=(--format "markdown:$GITHUB_STEP_SUMMARY")
fi

code=0
"${BUZHOU:-buzhou}" check "${formats[@]}" ${args[@]+"${args[@]}"} -- "${paths[@]}" || code=$?
[[ -z ${GITHUB_OUTPUT:-} ]] || echo "exit-code=$code" >>"$GITHUB_OUTPUT"
exit "$code"
