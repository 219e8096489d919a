# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
# What tools/check and tools/demo share: Debian's packages, and a build. Sourced by bash.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

die()
{
	echo "${0##*/}: error: $*" >&2
	exit 1
}

# Packages that a build for LLVM version $1 needs.
packages_for()
{
	echo "clang-$1 llvm-$1-dev llvm-$1-tools libclang-rt-$1-dev llvm-$1"
	echo "cmake ninja-build python3 libc6-dev libstdc++-12-dev"
}

is_installed()
{
	[ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

as_root()
{
	if [ "$(id -u)" = 0 ]; then
		"$@"
	else
		sudo -n "$@"
	fi
}

# Installs those of the named packages that are missing.
install_packages()
{
	local missing=() package
	command -v dpkg-query >/dev/null || die "this is not Debian; install the likes of: $*"
	for package in $(printf '%s\n' "$@" | sort -u); do
		is_installed "$package" || missing+=("$package")
	done
	[ ${#missing[@]} -gt 0 ] || return 0
	echo "Installing ${missing[*]}"
	if [ "$(id -u)" != 0 ] && ! sudo -n true 2>/dev/null; then
		die "packages are missing; as root: apt-get install ${missing[*]}"
	fi
	export DEBIAN_FRONTEND=noninteractive
	as_root apt-get update -q >/dev/null || die "apt-get update failed; is the network there?"
	as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
		"${missing[@]}" >/dev/null || die "apt-get could not install ${missing[*]}"
}

# Where ksan for LLVM version $1 is built.
build_directory()
{
	if [ "$1" = 19 ]; then
		echo "$root/build"
	else
		echo "$root/build-$1"
	fi
}

# Configures and builds for LLVM version $1.
build()
{
	local directory
	directory=$(build_directory "$1")
	echo "Building for LLVM $1 in $directory"
	cmake -S "$root" -B "$directory" -G Ninja -DKSAN_LLVM_VERSION="$1" >"$directory.log" 2>&1 &&
		ninja -C "$directory" >>"$directory.log" 2>&1 && return
	cat "$directory.log" >&2
	return 1
}
