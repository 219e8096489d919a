// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Exceptions that the library and the program throw, error codes and run-time types.
// RUN: %same
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>
#include <map>
#include <new>
#include <typeinfo>
#include <any>
#include <variant>
#include <optional>
#include <functional>
#include <memory>
#include <system_error>
#include <future>
#include <regex>
#include <bitset>
#include <cerrno>
#include <cxxabi.h>
#include <cstdlib>

struct mine : std::runtime_error {
	int code;
	mine(const std::string &s, int c) : std::runtime_error(s + "!"), code(c)
	{
	}
};
struct base {
	virtual ~base() = default;
};
struct derived : base {
	int v = 7;
};
struct other : virtual base {
	int w = 9;
};
template <class F> void attempt(const char *name, F f)
{
	try {
		f();
		std::cout << name << ": none\n";
	} catch (const mine &e) {
		std::cout << name << ": mine " << e.what() << e.code << '\n';
	} catch (const std::system_error &e) {
		std::cout << name << ": " << e.what() << ' ' << e.code() << ' '
			  << e.code().message()
			  << (e.code() == std::errc::no_such_file_or_directory) << '\n';
	} catch (const std::exception &e) {
		std::string s = e.what();
		if (s.size() > 3)
			std::cout << name << ": " << s << ' ' << typeid(e).name() << '\n';
	} catch (int i) {
		std::cout << name << ": int " << i << '\n';
	} catch (...) {
		std::cout << name << ": other\n";
	}
}
static int depth(int n)
{
	struct guard {
		int &r;
		~guard()
		{
			r++;
		}
	};
	static int unwound;
	guard g{unwound};
	if (n == 0)
		throw std::logic_error("deep");
	return depth(n - 1) + 1;
}
int main(int argc, char **argv)
{
	std::vector<int> v(3);
	std::string s("abc");
	std::map<int, int> m;
	attempt("vector", [&] { v.at(10) = 1; });
	attempt("string", [&] { s.substr(10); });
	attempt("map", [&] { m.at(5); });
	attempt("stoi", [&] { std::stoi("x"); });
	attempt("stoi2", [&] { std::stoi("999999999999999"); });
	attempt("any", [&] { std::any_cast<int>(std::any(2.0)); });
	attempt("variant", [&] { std::get<int>(std::variant<int, double>(2.0)); });
	attempt("optional", [&] { (void)std::optional<int>().value(); });
	attempt("function", [&] { std::function<void()>()(); });
	attempt("weak", [&] { std::shared_ptr<int> p(std::weak_ptr<int>{}); });
	attempt("cast", [&] {
		derived d;
		base &b = d;
		(void)dynamic_cast<other &>(b);
	});
	attempt("typeid", [&] {
		base *b = nullptr;
		(void)typeid(*b).name();
	});
	attempt("length", [&] { v.reserve(v.max_size() + 1); });
	attempt("system",
		[&] { throw std::system_error(ENOENT, std::generic_category(), "file"); });
	attempt("future", [&] {
		std::promise<int> p;
		auto f = p.get_future();
		p.get_future();
	});
	attempt("regex", [&] { std::regex r("(("); });
	attempt("bitset", [&] { std::bitset<3> b("12"); });
	attempt("int", [&] { throw 5; });
	attempt("mine", [&] { throw mine("text", argc); });
	attempt("deep", [&] { depth(20); });
	attempt("rethrow", [&] {
		try {
			throw mine("inner", 3);
		} catch (...) {
			throw;
		}
	});
	attempt("pointer", [&] {
		std::exception_ptr p;
		try {
			throw mine("kept", 4);
		} catch (...) {
			p = std::current_exception();
		}
		std::rethrow_exception(p);
	});
	attempt("nested", [&] {
		try {
			throw mine("inner", 3);
		} catch (...) {
			std::throw_with_nested(std::runtime_error("outer"));
		}
	});
	try {
		try {
			throw mine("inner", 3);
		} catch (...) {
			std::throw_with_nested(std::runtime_error("outer"));
		}
	} catch (const std::exception &e) {
		try {
			std::rethrow_if_nested(e);
		} catch (const std::exception &i) {
			std::cout << e.what() << i.what() << '\n';
		}
	}
	std::error_code ec(EACCES, std::system_category());
	std::cout << ec.message() << ec.category().name() << (ec == std::errc::permission_denied)
		  << ec.default_error_condition().value() << '\n';
	int status;
	size_t len = 0;
	char *d = abi::__cxa_demangle(typeid(std::map<int, std::string>).name(), nullptr, &len,
				      &status);
	if (status == 0)
		std::cout << d << '\n';
	free(d);
	other o;
	base *b = &o;
	std::cout << dynamic_cast<other *>(b)->w << typeid(*b).name()
		  << (typeid(*b) == typeid(other)) << typeid(*b).hash_code() << '\n';
	struct cat : std::error_category {
		const char *name() const noexcept override
		{
			return "cat";
		}
		std::string message(int i) const override
		{
			return "message " + std::to_string(i);
		}
	} c;
	attempt("category", [&] { throw std::system_error(std::error_code(7, c), "what"); });
	std::cout << std::error_code(9, c) << std::error_code(9, c).message()
		  << std::uncaught_exceptions() << '\n';
	std::logic_error e1("one"), e2(e1);
	e1 = std::logic_error("two");
	std::cout << e1.what() << e2.what() << '\n';
	std::set_terminate([] {
		std::cout << "terminate" << std::endl;
		_Exit(0);
	});
	throw 1;
}
