// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// The same for exceptions, virtual functions, templates, and what runs before and after main().
// Nothing comes from the inside of the C++ library, whose functions ksan compiles into the program.
#include <cstdio>
#include <functional>
#include <memory>
#include <vector>

struct Error {
	virtual ~Error() = default;
	virtual int code() const
	{
		return 1;
	}
};

struct Nine : Error {
	int code() const override
	{
		return 9;
	}
};

struct Shape {
	virtual ~Shape() = default;
	virtual int area(int scale) const = 0;
};

struct Square : Shape {
	int side;

	explicit Square(int side) : side(side)
	{
	}

	int area(int scale) const override
	{
		if (scale == 7)
			throw side;
		if (scale == 9)
			throw Nine();
		return side * side * scale;
	}
};

struct Strip : Shape {
	int area(int scale) const override
	{
		return scale > 4 ? 1 : 2;
	}
};

static int ended;

struct Global {
	std::vector<int> values;

	Global()
	{
		for (int i = 0; i < 12; i++)
			values.push_back(i % 5 ? i : -i);
	}

	~Global()
	{
		for (int value : values)
			ended += value > 3;
	}
} global;

struct Guard {
	int *value;

	~Guard()
	{
		if (*value > 10)
			ended++;
	}
};

template <typename T> static T largest(const std::vector<T> &values)
{
	T best = values[0];

	for (const T &value : values)
		if (best < value)
			best = value;
	return best;
}

static int sum(const std::vector<std::unique_ptr<Shape>> &shapes, int scale)
{
	int total = 0;
	Guard guard{&total};

	try {
		for (const auto &shape : shapes)
			total += shape->area(scale);
	} catch (int side) {
		total -= side;
	}
	return total;
}

int main()
{
	std::vector<std::unique_ptr<Shape>> shapes;
	int total = 0;

	for (int i = 0; i < 6; i++) {
		if (i % 3)
			shapes.push_back(std::make_unique<Square>(i));
		else
			shapes.push_back(std::make_unique<Strip>());
	}
	std::function<int(int)> scaled = [&](int scale) { return sum(shapes, scale) & 255; };
	for (int scale = 0; scale < 12; scale++) {
		try {
			total += scaled(scale);
		} catch (const Error &error) {
			total += error.code();
		}
	}
	std::vector<double> numbers{0.5, 2.5, 1.5};
	printf("%d %d %g\n", total, largest(global.values), largest(numbers));
	return 0;
}
