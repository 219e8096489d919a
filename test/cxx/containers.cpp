// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Containers, algorithms, vocabulary types and smart pointers.
// RUN: %same
#include <algorithm>
#include <any>
#include <array>
#include <deque>
#include <forward_list>
#include <functional>
#include <iostream>
#include <list>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <queue>
#include <set>
#include <stack>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <variant>
#include <vector>
#include <bitset>
#include <valarray>
#include <complex>

template <class C> void show(const char *name, const C &c)
{
	std::cout << name << ":";
	for (const auto &x : c)
		std::cout << ' ' << x;
	std::cout << '\n';
}
struct shape {
	virtual ~shape() = default;
	virtual double area() const = 0;
};
struct square : shape {
	double s;
	square(double s) : s(s)
	{
	}
	double area() const override
	{
		return s * s;
	}
};
struct circle : shape {
	double r;
	circle(double r) : r(r)
	{
	}
	double area() const override
	{
		return 3 * r * r;
	}
};

int main(int argc, char **)
{
	std::vector<int> v;
	for (int i = 0; i < 100 * argc; i++)
		v.push_back((i * 37) % 101);
	std::sort(v.begin(), v.end());
	v.erase(std::unique(v.begin(), v.end()), v.end());
	std::stable_sort(v.begin(), v.end(), std::greater<>());
	std::nth_element(v.begin(), v.begin() + 10, v.end());
	std::reverse(v.begin(), v.end());
	std::cout << std::accumulate(v.begin(), v.end(), 0) << ' ' << v.size() << '\n';
	std::vector<bool> bits(77);
	for (size_t i = 0; i < bits.size(); i += 3)
		bits[i] = true;
	show("bits", bits);
	std::string s = "hello";
	for (int i = 0; i < 20; i++)
		s += std::to_string(i * i) + ",";
	s.insert(3, "INSERT");
	s.replace(0, 2, "xyz");
	s.erase(5, 2);
	std::cout << s << ' ' << s.find("100") << ' ' << s.substr(7, 9) << ' ' << s.compare("abc")
		  << '\n';
	std::wstring w = L"wide";
	w += L" string of wide characters, long enough";
	w = w + w;
	std::cout << w.size() << ' ' << (int)w[5] << std::stoi("123") << std::stod("1.5") << '\n';
	std::map<std::string, int> m;
	for (int i = 0; i < 50; i++)
		m["key" + std::to_string(i * 7 % 50)] = i;
	for (int i = 0; i < 25; i++)
		m.erase("key" + std::to_string(i * 2));
	for (auto &[k, x] : m)
		std::cout << k << '=' << x << ' ';
	std::cout << '\n';
	std::multimap<int, std::string> mm{{1, "a"}, {2, "b"}, {1, "c"}};
	for (auto &[k, x] : mm)
		std::cout << k << x << ' ';
	std::set<int> st(v.begin(), v.end());
	st.erase(st.begin(), st.find(50));
	show("set", st);
	std::unordered_map<std::string, std::vector<int>> um;
	for (int i = 0; i < 200; i++)
		um[std::to_string(i % 37)].push_back(i);
	size_t total = 0;
	for (auto &[k, x] : um)
		total += x.size() * k.size();
	std::cout << total << ' ' << um.count("5") << ' ' << um.bucket_count() << '\n';
	std::unordered_set<int> us;
	for (int i = 0; i < 1000; i++)
		us.insert(i * i % 997);
	std::cout << us.size() << '\n';
	us.rehash(5000);
	us.clear();
	std::list<int> l{5, 3, 9, 1};
	l.sort();
	l.reverse();
	l.push_front(7);
	std::list<int> l2{100, 200};
	l.splice(l.begin(), l2);
	l.remove(9);
	l.merge(l2);
	l.unique();
	show("list", l);
	l.swap(l2);
	std::swap(l, l2);
	std::forward_list<int> fl{3, 1, 2};
	fl.sort();
	fl.push_front(0);
	show("forward", fl);
	std::deque<int> d;
	for (int i = 0; i < 300; i++) {
		d.push_back(i);
		d.push_front(-i);
		if (i % 3)
			d.pop_back();
	}
	std::cout << d.size() << ' ' << d[17] << '\n';
	std::array<int, 5> a{5, 4, 3, 2, 1};
	std::sort(a.begin(), a.end());
	show("array", a);
	std::priority_queue<int> pq(v.begin(), v.end());
	std::cout << pq.top() << '\n';
	std::stack<std::string> sk;
	sk.push("x");
	std::queue<double> q;
	q.push(1.5);
	std::optional<std::string> o;
	if (!o)
		o = "value";
	std::cout << *o << o.value_or("none") << '\n';
	std::variant<int, double, std::string> va = 3;
	va = "text";
	std::visit([](auto &&x) { std::cout << x << '\n'; }, va);
	va = 2.5;
	std::cout << std::get<double>(va) << va.index() << '\n';
	std::any an = 5;
	an = std::string("any");
	std::cout << std::any_cast<std::string>(an) << an.type().name() << '\n';
	auto t = std::make_tuple(1, "two", 3.0);
	auto [x, y, z] = t;
	std::cout << x << y << z << '\n';
	std::function<int(int)> f = [&](int k) { return k + (int)v.size(); };
	std::cout << f(3) << '\n';
	std::vector<std::unique_ptr<shape>> shapes;
	shapes.push_back(std::make_unique<square>(2));
	shapes.push_back(std::make_unique<circle>(3));
	for (auto &p : shapes)
		std::cout << p->area() << (dynamic_cast<square *>(p.get()) ? 's' : 'c') << '\n';
	auto sp = std::make_shared<std::string>("shared");
	std::weak_ptr<std::string> wp = sp;
	auto sp2 = wp.lock();
	std::cout << sp.use_count() << *sp2 << '\n';
	std::bitset<70> bs("1011");
	bs <<= 33;
	std::cout << bs << bs.count() << '\n';
	std::valarray<double> vl{1, 2, 3};
	vl = vl * 2.0 + 1.0;
	std::cout << vl.sum() << '\n';
	std::complex<double> c(1, 2);
	std::cout << c * c << std::abs(c) << '\n';
	std::string_view sv = s;
	std::cout << sv.substr(2, 5) << sv.rfind(',') << std::hash<std::string_view>()(sv) << '\n';
	std::vector<std::pair<std::string, int>> ps{{"b", 2}, {"a", 1}};
	std::sort(ps.begin(), ps.end());
	std::cout << ps[0].first << '\n';
}
