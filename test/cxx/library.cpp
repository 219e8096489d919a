// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Less common parts of the library: node handles, resources, facets, user stream buffers.
// RUN: %same
#include <bits/stdc++.h>
using namespace std;
struct V {
	virtual ~V()
	{
	}
	virtual string name() const
	{
		return "V";
	}
};
struct W : V {
	string name() const override
	{
		return "W" + to_string(5);
	}
};
struct counting : pmr::memory_resource {
	size_t n = 0;
	void *do_allocate(size_t b, size_t a) override
	{
		n += b;
		return ::operator new(b, align_val_t(a));
	}
	void do_deallocate(void *p, size_t b, size_t a) override
	{
		::operator delete(p, b, align_val_t(a));
	}
	bool do_is_equal(const memory_resource &o) const noexcept override
	{
		return this == &o;
	}
};
static const char AB[] = "abcde";
int main()
{
	multiset<string> ms{"b", "a", "b"};
	auto nh = ms.extract("a");
	nh.value() = "zz";
	ms.insert(move(nh));
	for (auto &x : ms)
		cout << x;
	map<int, string> a{{1, "x"}, {2, "y"}}, b{{2, "q"}, {3, "z"}};
	a.merge(b);
	for (auto &[k, v] : a)
		cout << k << v;
	cout << b.size() << '\n';
	list<string> l{"c", "a", "b"}, l2{"q"};
	l.sort();
	l.splice(next(l.begin()), l2, l2.begin());
	l.reverse();
	swap(l, l2);
	for (auto &x : l2)
		cout << x;
	cout << '\n';
	list<int> big;
	for (int i = 0; i < 300; i++)
		big.push_back(i * 7 % 31);
	big.sort();
	big.unique();
	list<int> mv = move(big);
	cout << mv.size() << mv.back() << '\n';
	unordered_multimap<string, int> um;
	for (int i = 0; i < 1000; i++)
		um.emplace(to_string(i % 10), i);
	um.reserve(5000);
	um.erase("3");
	cout << um.count("4") << um.size() << (um.load_factor() < 1) << '\n';
	unordered_map<string, string> cp{{"a", "b"}}, cq = cp;
	cq["z"] = "y";
	cp = cq;
	cout << cp["z"] << (cp == cq) << '\n';
	vector<unique_ptr<V>> v;
	v.push_back(make_unique<V>());
	v.emplace_back(new W);
	for (auto &p : v)
		cout << p->name() << (dynamic_cast<W *>(p.get()) != nullptr);
	cout << '\n';
	stringstream ss;
	ss << "1 2 3 4.5 x";
	vector<double> d;
	double t;
	while (ss >> t)
		d.push_back(t);
	cout << accumulate(d.begin(), d.end(), 0.0) << ss.fail() << ss.eof() << '\n';
	ss.clear();
	ss.str("new text");
	string w1, w2;
	ss >> w1 >> w2;
	cout << w2 << w1 << ss.tellg() << '\n';
	stringstream sm = move(ss);
	sm.clear();
	sm << "more";
	cout << sm.str() << '\n';
	istringstream is("a,b,,c");
	string f;
	while (getline(is, f, ','))
		cout << '[' << f << ']';
	char cb[20];
	istringstream i3("hello world");
	i3 >> setw(4) >> cb;
	cout << cb;
	i3.getline(cb, 20);
	cout << cb << '\n';
	istringstream i4("0x1F 077 1e3 nan inf");
	int h;
	i4 >> setbase(0) >> h;
	cout << h;
	i4 >> h;
	cout << h;
	float fl;
	i4 >> fl;
	cout << fl << '\n';
	ostringstream os;
	os << put_time(gmtime((const time_t[]){0}), "%c") << ' ' << setw(8) << setprecision(3)
	   << 2.0 / 3 << hexfloat << 0.5 << complex<float>(1, 2) << bitset<8>(77) << quoted("q\"")
	   << error_code();
	cout << os.str().size() << '\n';
	counting res;
	{
		pmr::unsynchronized_pool_resource pool(&res);
		pmr::map<int, pmr::string> pm(&pool);
		for (int i = 0; i < 200; i++)
			pm.emplace(i, "a string that is rather long, number " + to_string(i));
		cout << pm[100] << pm.size() << '\n';
	}
	{
		pmr::monotonic_buffer_resource mono(64, &res);
		pmr::list<int> pl(&mono);
		for (int i = 0; i < 100; i++)
			pl.push_back(i);
		cout << accumulate(pl.begin(), pl.end(), 0) << '\n';
	}
	cout << (res.n > 1000) << '\n';
	locale loc("C.UTF-8");
	wstring ws = L"\u00c4b";
	auto &ct = use_facet<ctype<wchar_t>>(loc);
	for (auto &c : ws)
		c = ct.tolower(c);
	cout << (ws[0] == 0xe4) << ct.is(ctype_base::alpha, ws[1]);
	vector<wchar_t> wide(5);
	use_facet<ctype<wchar_t>>(loc).widen(AB, AB + 5, wide.data());
	cout << (wide[3] == L'd');
	char nar[4];
	ct.narrow(wide.data(), wide.data() + 4, '?', nar);
	cout << string(nar, 4) << (nar[1] == 'b');
	ctype_base::mask mk[3];
	ct.is(wide.data(), wide.data() + 3, mk);
	cout << ((mk[0] & ctype_base::alpha) != 0) << '\n';
	auto &mp = use_facet<moneypunct<char>>(loc);
	cout << mp.curr_symbol() << mp.frac_digits()
	     << use_facet<messages<char>>(loc).open("none", loc)
	     << use_facet<time_get<char>>(loc).date_order() << '\n';
	istringstream mi("$12.34");
	mi.imbue(loc);
	long double money = 0;
	mi >> get_money(money);
	cout << mi.fail() << '\n';
	istringstream bi("true 17");
	bool bb;
	int bn;
	bi >> boolalpha >> bb >> bn;
	if (bb && bn == 17)
		cout << "parsed\n";
	exception_ptr ep;
	try {
		throw filesystem::filesystem_error("fe", "p1", "p2",
						   make_error_code(errc::io_error));
	} catch (...) {
		ep = current_exception();
	}
	try {
		rethrow_exception(ep);
	} catch (filesystem::filesystem_error &e) {
		cout << e.what() << e.path2() << e.code().message() << '\n';
	}
	try {
		throw ios_base::failure("iof");
	} catch (exception &e) {
		cout << e.what() << '\n';
	}
	try {
		future<int> fu;
		fu.get();
	} catch (future_error &e) {
		cout << e.what() << e.code().message() << '\n';
	}
	try {
		regex r("[z-a]");
	} catch (regex_error &e) {
		cout << e.code() << '\n';
	}
	promise<string> pr;
	auto sf = pr.get_future().share();
	vector<thread> ts;
	atomic<int> ok{0};
	for (int i = 0; i < 4; i++)
		ts.emplace_back([sf, &ok] {
			if (sf.get() == "shared value")
				ok++;
		});
	pr.set_value("shared value");
	for (auto &x : ts)
		x.join();
	cout << ok << '\n';
	timed_mutex tm;
	unique_lock<timed_mutex> ul(tm, 5ms);
	cout << ul.owns_lock();
	condition_variable_any cva;
	mutex m;
	unique_lock<mutex> lk(m);
	cout << (cva.wait_for(lk, 1ms) == cv_status::timeout);
	auto fut = async(launch::deferred, [] { return string(50, 'd'); });
	cout << (fut.wait_for(0s) == future_status::deferred) << fut.get().size() << '\n';
	call_once(*new once_flag, [] { cout << "once\n"; });
	char buf[10];
	{
		struct arr : streambuf {
			char b[32];
			arr()
			{
				setp(b, b + 32);
			}
			string got()
			{
				return string(pbase(), pptr());
			}
		} ab;
		ostream o(&ab);
		o << 'x' << 12 << "yy" << setw(5) << 3.5 << endl;
		string g = ab.got();
		for (char c : g)
			if (c == '1')
				cout << "one";
		cout << g;
	}
	snprintf(buf, 10, "%s", "z");
	cout << buf << '\n';
	auto td = chrono::floor<chrono::hours>(chrono::system_clock::time_point{} + 90min);
	cout << td.time_since_epoch().count() << '\n';
	valarray<int> va(10);
	iota(begin(va), end(va), 0);
	cout << valarray<int>(va[slice(0, 5, 2)]).sum() << gcd(12, 18) << clamp(5, 1, 3) << '\n';
	wcout << L"w" << 5 << endl;
	ofstream nul("/dev/null");
	nul << 1.5 << flush;
	nul.close();
	filebuf fb;
	fb.open("/etc/passwd", ios::in);
	istream fi(&fb);
	string pl;
	getline(fi, pl);
	cout << (pl.substr(0, 4) == "root") << fb.in_avail() / 100000 << '\n';
	auto pos = fi.tellg();
	fi.seekg(0, ios::end);
	fi.seekg(pos);
	fi >> pl;
	cout << pl.size() / 100 << '\n';
	random_device rd("/dev/urandom");
	mt19937 g(rd());
}
