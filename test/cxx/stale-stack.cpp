// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// The library's variables lie where the program's uninitialised ones were before.
// RUN: %same
#include <sstream>
#include <iostream>
#include <string>
#include <algorithm>
#include <system_error>
#include <filesystem>
#include <locale>
__attribute__((noinline)) static int deep(int n)
{
	volatile char a[4096];
	a[0] = 1;
	return n ? deep(n - 1) + a[0] : 0;
}
static void check(const std::string &s)
{
	int n = 0;
	for (char c : s)
		if (c > '4')
			n++;
	std::cout << s << n << '\n';
}
int main()
{
	deep(10);
	{
		std::ostringstream o;
		o << 12345;
		check(o.str());
	}
	deep(10);
	{
		std::ostringstream o;
		o << 3.25 << ' ' << 1e10 << ' ' << (void *)77 << true;
		check(o.str());
	}
	deep(10);
	{
		std::istringstream i("55 6.25 abc");
		int a;
		double b;
		std::string c;
		i >> a >> b >> c;
		if (a > 3 && b > 2)
			check(c);
	}
	deep(10);
	{
		check(std::error_code(5, std::system_category()).message());
	}
	deep(10);
	{
		std::stringstream s;
		s << std::string(100, 'x') << 5 << 'c';
		std::string l;
		std::getline(s, l);
		check(l);
	}
	deep(10);
	{
		check(std::filesystem::path("/a/b/../c").lexically_normal().string());
		check((std::filesystem::path("/a/b") / "cc/dddd").parent_path().string());
		check(std::filesystem::relative("/usr/lib", "/usr").string());
	}
	deep(10);
	try {
		std::string().at(4);
	} catch (const std::exception &e) {
		check(e.what());
	}
	deep(10);
	try {
		throw std::system_error(ENOENT, std::generic_category(), "what");
	} catch (const std::exception &e) {
		check(e.what());
	}
	deep(10);
	try {
		std::filesystem::file_size("/nonexistent");
	} catch (const std::exception &e) {
		check(e.what());
	}
	deep(10);
	{
		std::ostringstream o;
		o.imbue(std::locale("C.UTF-8"));
		o << 1234567 << std::hex << 255 << std::locale().name();
		check(o.str());
	}
	deep(10);
	{
		std::wostringstream o;
		o << 1234567 << L"x" << 2.5;
		std::wstring w = o.str();
		if (w[2] == L'3')
			check("wide");
	}
	deep(10);
	check(std::to_string(3.5) + std::to_string(-77));
}
