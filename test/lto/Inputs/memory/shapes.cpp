// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>
#include "item.h"

namespace
{

struct Shape {
	virtual ~Shape() = default;
	virtual double area() const = 0;
};

struct Rectangle : Shape {
	double width, height;
	Rectangle(double width, double height) : width(width), height(height)
	{
	}
	double area() const override
	{
		return width * height;
	}
};

struct Triangle : Rectangle {
	using Rectangle::Rectangle;
	double area() const override
	{
		return Rectangle::area() / 2;
	}
};

} // namespace

double areas(int count)
{
	std::vector<std::unique_ptr<Shape>> shapes;
	for (int i = 0; i < count; i++) {
		if (i % 3)
			shapes.push_back(std::make_unique<Rectangle>(i, 2));
		else
			shapes.push_back(std::make_unique<Triangle>(i, 4));
	}
	double sum = 0;
	for (const auto &shape : shapes)
		sum += shape->area();
	return sum;
}

int caught(int value)
{
	try {
		if (hash(std::to_string(value).c_str()) % 2)
			throw std::runtime_error("odd " + std::to_string(value));
		return 0;
	} catch (const std::exception &error) {
		return (int)hash(error.what());
	}
}
