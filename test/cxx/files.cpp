// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// The file system, regular expressions, memory resources and numbers.
// RUN: %same
#include <filesystem>
#include <fstream>
#include <iostream>
#include <regex>
#include <set>
#include <string>
#include <vector>
#include <memory_resource>
#include <charconv>
#include <cstdlib>
#include <cstring>
namespace fs = std::filesystem;
static const char F[] = "2.5e3x", G[] = "77";
int main()
{
	char name[] = "/tmp/ksan-fs-XXXXXX";
	fs::path root = mkdtemp(name);
	fs::path sub = root / "a" / "b";
	std::cout << fs::create_directories(sub) << fs::exists(sub) << fs::is_directory(sub)
		  << '\n';
	{
		std::ofstream f(sub / "file.txt");
		f << "content of the file";
	}
	std::ofstream(root / "other.dat") << 12345;
	std::cout << fs::file_size(sub / "file.txt") << fs::is_regular_file(root / "other.dat")
		  << '\n';
	std::set<std::string> names;
	for (auto &e : fs::recursive_directory_iterator(root))
		names.insert(fs::relative(e.path(), root).string() +
			     (e.is_directory() ? "/" : "=" + std::to_string(e.file_size())));
	for (auto &n : names)
		std::cout << n << '\n';
	for (auto &e : fs::directory_iterator(sub)) {
		auto t = fs::last_write_time(e);
		if (t.time_since_epoch().count() != 0)
			std::cout << e.path().filename() << e.path().extension() << e.path().stem()
				  << '\n';
	}
	fs::copy_file(sub / "file.txt", root / "copy.txt");
	fs::rename(root / "copy.txt", root / "renamed.txt");
	fs::copy(sub, root / "c", fs::copy_options::recursive);
	fs::create_symlink("renamed.txt", root / "link");
	std::cout << fs::read_symlink(root / "link") << fs::is_symlink(root / "link")
		  << fs::equivalent(root / "link", root / "renamed.txt") << '\n';
	fs::path p = "/usr/./local/../lib/x.tar.gz";
	std::cout << p.lexically_normal() << p.parent_path() << p.root_path() << p.relative_path()
		  << p.is_absolute() << p.stem() << p.replace_extension(".zip") << '\n';
	for (auto &part : p)
		std::cout << part << ' ';
	std::cout << '\n';
	p /= "more";
	p += "suffix";
	p.remove_filename();
	p.make_preferred();
	std::cout << p << p.has_extension() << (p < fs::path("/z")) << fs::hash_value(p) << '\n';
	std::error_code ec;
	auto sz = fs::file_size(root / "none", ec);
	std::cout << (sz == (uintmax_t)-1) << ec.message() << '\n';
	try {
		fs::file_size(root / "none");
	} catch (const fs::filesystem_error &e) {
		std::string w = e.what();
		std::cout << w.size() - root.string().size() << e.path1().filename()
			  << e.code().value() << '\n';
	}
	auto perms = fs::status(sub).permissions();
	if ((perms & fs::perms::owner_read) != fs::perms::none)
		std::cout << "readable\n";
	fs::permissions(sub, fs::perms::owner_all);
	fs::resize_file(root / "other.dat", 2);
	auto space = fs::space(root);
	if (space.capacity > 0 && space.free > 0)
		std::cout << "space\n";
	auto cwd = fs::current_path();
	fs::current_path(root);
	std::cout << (fs::current_path() == fs::canonical(root)) << fs::absolute("x").filename()
		  << fs::weakly_canonical("y/../z").filename() << fs::temp_directory_path() << '\n';
	fs::current_path(cwd);
	auto st = fs::symlink_status(root / "link");
	if (st.type() == fs::file_type::symlink)
		std::cout << fs::hard_link_count(root / "renamed.txt") << '\n';
	fs::last_write_time(root / "other.dat", fs::file_time_type::clock::now());
	std::cout << fs::is_empty(root) << fs::proximate(sub, root) << '\n';
	fs::directory_entry de(root / "other.dat");
	std::cout << de.exists() << de.file_size() << '\n';
	std::cout << fs::remove(root / "link") << fs::remove_all(root) << '\n';
	std::string text = "The year 1999 and the year 2024, mail a.b@example.com or x@y.org";
	std::regex re(R"((\d{4}))");
	for (std::sregex_iterator i(text.begin(), text.end(), re), e; i != e; ++i)
		std::cout << i->str(1) << i->position() << '\n';
	std::smatch m;
	if (std::regex_search(text, m,
			      std::regex(R"(([\w.]+)@([a-z]+)\.(com|org))", std::regex::icase)))
		for (auto &x : m)
			std::cout << x << ' ';
	std::cout << std::regex_replace(text, re, "<$1>")
		  << std::regex_match("abab", std::regex("(ab)+")) << '\n';
	std::regex ex("^[[:alpha:]]+$", std::regex::extended);
	std::cout << std::regex_match("abc", ex) << '\n';
	std::regex space_re("\\s+");
	std::sregex_token_iterator ti(text.begin(), text.end(), space_re, -1), te;
	std::cout << std::distance(ti, te) << '\n';
	char buf[4096];
	std::pmr::monotonic_buffer_resource mr(buf, sizeof buf);
	std::pmr::vector<std::pmr::string> pv(&mr);
	for (int i = 0; i < 50; i++)
		pv.emplace_back("a fairly long string to allocate " + std::to_string(i));
	std::cout << pv[20] << '\n';
	std::pmr::unsynchronized_pool_resource pool;
	{
		std::pmr::vector<int> pi(&pool);
		for (int i = 0; i < 1000; i++)
			pi.push_back(i);
		std::cout << pi[500] << '\n';
	}
	std::pmr::synchronized_pool_resource sp;
	{
		std::pmr::string ps("x", &sp);
		ps.append(100, 'y');
		std::cout << ps.size() << '\n';
	}
	char num[64];
	auto r = std::to_chars(num, num + 64, 3.14159);
	*r.ptr = 0;
	std::cout << num;
	r = std::to_chars(num, num + 64, 123456);
	std::cout << std::string(num, r.ptr);
	double d;
	auto fr = std::from_chars(F, F + 6, d);
	if (fr.ec == std::errc() && d > 3)
		std::cout << d << *fr.ptr;
	int i;
	std::from_chars(G, G + 2, i);
	if (i == 77)
		std::cout << i << '\n';
}
