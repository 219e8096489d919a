# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
# each.sh PROGRAM SIBLING: every case of PROGRAM is silent, and a report (or more) with SIBLING, which
# was built without what keeps the case from a false report. The program lists its cases by itself.
set -e
for case in $("$1" list); do
	"$1" "$case" >"$1.log" 2>&1 || { echo "$case: not silent"; cat "$1.log"; exit 1; }
	[ ! -s "$1.log" ] || { echo "$case: not silent"; cat "$1.log"; exit 1; }
	if "$2" "$case" >"$1.log" 2>&1; then echo "$case: nothing to show"; exit 1; fi
	grep -q "use-of-uninitialized-value" "$1.log" || { echo "$case: no report"; exit 1; }
done
# What is no false report stays one.
if "$1" bug >"$1.log" 2>&1; then echo "bug: no report"; exit 1; fi
grep -q "use-of-uninitialized-value" "$1.log"
