// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Streams, manipulators, locales and conversions.
// RUN: %same
#include <iostream>
#include <sstream>
#include <fstream>
#include <iomanip>
#include <string>
#include <limits>
#include <cstdio>
#include <locale>
#include <iterator>
#include <vector>
#include <algorithm>
#include <streambuf>
#include <ctime>
#include <codecvt>

struct point {
	int x, y;
};
std::ostream &operator<<(std::ostream &o, const point &p)
{
	return o << '(' << p.x << ", " << p.y << ')';
}
std::istream &operator>>(std::istream &i, point &p)
{
	char c;
	return i >> c >> p.x >> c >> p.y >> c;
}
struct upper : std::streambuf {
	std::string text;
	int overflow(int c) override
	{
		if (c != EOF)
			text += (char)toupper(c);
		return c;
	}
};
struct nul : std::streambuf {
	char buf[16];
	int n = 0;
	int underflow() override
	{
		if (n++ > 3)
			return EOF;
		for (int i = 0; i < 16; i++)
			buf[i] = 'a' + n;
		setg(buf, buf, buf + 16);
		return buf[0];
	}
};
static const char A[] = "a", B[] = "b";
int main(int argc, char **argv)
{
	std::ostringstream o;
	o << 1 << ' ' << -2L << ' ' << 3u << ' ' << 4.5 << ' ' << 1e30f << ' ' << true << ' '
	  << std::boolalpha << false << ' ' << (void *)16 << ' ' << 'c' << " str "
	  << std::string("string") << 1.25L << (short)3 << (unsigned char)'u' << 77ull;
	o << std::hex << 255 << std::showbase << std::oct << 8 << std::dec << std::setw(10)
	  << std::setfill('*') << 42 << std::left << std::setw(6) << "ab" << std::fixed
	  << std::setprecision(3) << 3.14159 << std::scientific << 31415.9 << std::hexfloat << 1.5
	  << std::defaultfloat << std::showpos << 5 << std::uppercase << std::hex << 48879
	  << std::internal << std::setw(12) << 5;
	std::cout << o.str() << '\n' << point{3, 4} << std::endl;
	std::istringstream i("12 -34 5.75 word true 0x1f (7, 8) rest of the line\nsecond "
			     "line\n99999999999999999999 z");
	int a;
	long b;
	double c;
	std::string w;
	bool t;
	int h;
	point p;
	i >> a >> b >> c >> w >> std::boolalpha >> t >> std::hex >> h >> std::dec >> p;
	if (a == 12 && b == -34 && t && h == 31 && p.x == 7)
		std::cout << a << b << c << w << t << h << p << '\n';
	std::string line;
	std::getline(i, line);
	std::cout << '[' << line << "]\n";
	std::getline(i, line);
	std::cout << line << '\n';
	int big;
	if (!(i >> big)) {
		std::cout << "fail " << big << i.fail() << '\n';
		i.clear();
	}
	char ch;
	if (i.get(ch))
		std::cout << (int)ch;
	if (i >> ch)
		std::cout << ch;
	std::cout << i.eof() << '\n';
	char name[] = "/tmp/ksan-cxx-XXXXXX";
	int fd = mkstemp(name);
	(void)fd;
	{
		std::ofstream f(name);
		for (int k = 0; k < 2000; k++)
			f << k << ' ' << k * 0.5 << '\n';
		f.flush();
		if (!f)
			return 1;
	}
	{
		std::ifstream f(name);
		int k;
		double d;
		int n = 0;
		double sum = 0;
		while (f >> k >> d) {
			n += k;
			if (d > 3)
				sum += d;
		}
		std::cout << n << ' ' << sum << '\n';
	}
	{
		std::ifstream f(name, std::ios::binary | std::ios::ate);
		auto size = f.tellg();
		f.seekg(0);
		std::vector<char> v((size_t)size);
		f.read(v.data(), size);
		std::cout << size << std::count(v.begin(), v.end(), '1') << f.gcount() << '\n';
		char buf[64];
		f.clear();
		f.seekg(5);
		f.getline(buf, sizeof buf);
		std::cout << buf << f.gcount() << (char)f.peek() << '\n';
		f.ignore(100, '\n');
		auto n = f.readsome(buf, 10);
		std::cout << n;
		if (n > 0 && buf[0])
			std::cout << buf[0];
		std::string all((std::istreambuf_iterator<char>(f)), {});
		std::cout << all.size() << '\n';
	}
	{
		std::fstream f(name, std::ios::in | std::ios::out);
		f.seekp(10);
		f << "PATCH";
		f.seekg(0);
		std::string s;
		std::getline(f, s);
		std::getline(f, s);
		std::cout << s << '\n';
		std::stringstream ss;
		ss << f.rdbuf();
		std::cout << ss.str().size() << '\n';
	}
	std::ifstream none("/nonexistent/x");
	std::cout << !none << '\n';
	std::remove(name);
	upper u;
	std::ostream uo(&u);
	uo << "hello " << 42 << ' ' << 1.5 << std::setw(9) << 3 << std::flush;
	std::cout << u.text << '\n';
	nul nb;
	std::istream ni(&nb);
	std::string ns;
	ni >> ns;
	std::cout << ns << '\n';
	std::copy(ns.begin(), ns.begin() + 3, std::ostream_iterator<char>(std::cout, ","));
	std::wostringstream wo;
	wo << L"wide " << 5 << ' ' << 2.5 << " narrow" << std::setw(8) << L"x";
	std::wstring ws = wo.str();
	for (wchar_t x : ws)
		std::cout << (char)x;
	std::wistringstream wi(L"5 6.5 word");
	int wa;
	double wd;
	std::wstring ww;
	wi >> wa >> wd >> ww;
	if (wa == 5 && wd > 6)
		std::wcerr << L"";
	std::cout << ww.size() << wa << wd << '\n';
	std::time_t when = 86400;
	std::tm tm = *std::gmtime(&when);
	std::cout << std::put_time(&tm, "%Y-%m-%d %A") << '\n';
	std::istringstream ti("2020-03-04 05:06:07");
	std::tm t2 = {};
	ti >> std::get_time(&t2, "%Y-%m-%d %H:%M:%S");
	std::cout << t2.tm_year << t2.tm_min << '\n';
	std::cout << std::quoted("a \"quoted\" text") << '\n';
	std::istringstream qi("\"x y\" z");
	std::string qs;
	qi >> std::quoted(qs);
	std::cout << qs << '\n';
	std::cout.imbue(std::locale::classic());
	std::locale loc("C.UTF-8");
	o.imbue(loc);
	o << 1234567.5;
	std::cout << loc.name() << std::isalpha('x', loc) << std::toupper('y', loc)
		  << std::use_facet<std::numpunct<char>>(loc).decimal_point() << '\n';
	struct grouping : std::numpunct<char> {
		char do_thousands_sep() const override
		{
			return '.';
		}
		std::string do_grouping() const override
		{
			return "\3";
		}
	};
	std::ostringstream g;
	g.imbue(std::locale(g.getloc(), new grouping));
	g << 1234567 << ' ' << 7654321.0;
	std::cout << g.str() << '\n';
	std::istringstream gi("1.234.567");
	gi.imbue(std::locale(gi.getloc(), new grouping));
	int gn;
	gi >> gn;
	if (gn > 5)
		std::cout << gn << '\n';

	std::wstring_convert<std::codecvt_utf8<wchar_t>> conv;
	std::cout << conv.to_bytes(L"\u00e4x") << conv.from_bytes("\xc3\xa4y").size() << '\n';
	const auto &cv = std::use_facet<std::codecvt<wchar_t, char, std::mbstate_t>>(loc);
	std::mbstate_t ms = {};
	wchar_t out[8];
	const char *fn;
	wchar_t *tn;
	const char *in = "ab\xc3\xa4";
	cv.in(ms, in, in + 4, fn, out, out + 8, tn);
	std::cout << tn - out << fn - in << (out[2] == 0xe4) << '\n';
	std::cout << std::use_facet<std::collate<char>>(loc).compare(A, A + 1, B, B + 1)
		  << std::use_facet<std::collate<char>>(loc).transform(A, A + 1) << '\n';
	std::cout.write("raw\n", 4).put('p') << std::endl;
	std::cout.precision(10);
	std::cout << 2.0 / 3 << std::cout.width() << std::cout.flags() << '\n';
	try {
		std::ifstream ex;
		ex.exceptions(std::ios::failbit);
		ex.open("/nonexistent");
	} catch (const std::ios_base::failure &e) {
		std::cout << e.what() << e.code() << '\n';
	}
	if (argc > 5)
		std::cin >> a;
	std::clog << "";
	std::cin.tie(nullptr);
	std::ios::sync_with_stdio(false);
	std::string in1;
	int in2;
	while (std::cin >> in1 >> in2)
		if (in2 > 0)
			std::cout << in1 << in2 << '\n';
}
