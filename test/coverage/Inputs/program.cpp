// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// The same for exceptions, virtual functions and static variables.
struct Shape {
	virtual ~Shape() = default;
	virtual int area(int scale) const = 0;
};

struct Square : Shape {
	int side = 0;
	int area(int scale) const override
	{
		if (scale == 4242)
			throw side;
		return side * side * scale;
	}
};

int compute();
void release(int *);

struct Guard {
	int value;
	~Guard()
	{
		if (value != 3)
			release(&value);
	}
};

int sum(const Shape *const *shapes, int n)
{
	static int first = compute();
	Guard guard{n};
	int total = first;

	try {
		for (int i = 0; i < n; i++)
			total += shapes[i]->area(i);
	} catch (int side) {
		total -= side;
	} catch (...) {
		throw;
	}
	return total;
}

Shape *make(int side)
{
	auto *square = new Square;

	square->side = side;
	return square;
}
