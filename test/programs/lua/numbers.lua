-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
-- math, integer and float semantics, bitwise operators.
print(math.pi, math.huge, -math.huge, math.maxinteger, math.mininteger, math.maxinteger + 1 == math.mininteger)
for _, f in ipairs {"sin", "cos", "tan", "asin", "acos", "atan", "exp", "sqrt", "ceil", "floor", "abs"} do
	io.write(f, " ", string.format("%.12g", math[f](0.5)), "; ")
end
print()
print(math.log(8, 2), math.log(100, 10), string.format("%.10f", math.log(2)), math.atan(1, -1))
print(math.fmod(7, 3), math.fmod(-7, 3), math.fmod(7, -3.5), pcall(math.fmod, 1, 0), math.fmod(1, 0.0) ~= math.fmod(1, 0.0))
print(math.modf(3.7), math.modf(-3.7), math.modf(math.huge), math.modf(5))
print(math.tointeger(3.0), math.tointeger(3.5), math.tointeger("8"), math.type(1), math.type(1.0), math.type("1"))
print(math.max(3, 7.5, -1), math.min(3, 7.5, -1), pcall(math.max), math.ult(1, -1), math.ult(-1, 1))
print(7 // 2, -7 // 2, 7 % -3, -7 % 3, 7.5 // 2, -7.5 % 2, 7 / 2, 2 ^ 10, 2 ^ -1, 1 // 0.0, -1 // 0.0, 5 % math.huge, -5 % math.huge)
print(pcall(function() return 1 // 0 end), pcall(function() return 1 % 0 end), 0.0 / 0.0 ~= 0.0 / 0.0)
print(0xff & 0x0f, 0xf0 | 0x0f, 0xff ~ 0x0f, ~0, 1 << 62, 1 << 64, -1 >> 1, 1 << -1, "3" | 4, 2.0 & 3)
print(pcall(function() return 1.5 & 1 end), pcall(function() return "a" | 1 end), pcall(function() return {} + 1 end))
print(1 == 1.0, math.maxinteger < math.huge, math.mininteger <= -2^63, 2^53 == 2^53 + 1, 1 < 1.5, "10" == 10)
print(math.maxinteger * 2, math.mininteger // -1, math.mininteger % -1, 9007199254740993, 1e308 * 10)
print(0x7fffffffffffffff + 0, 0xffffffffffffffff, 0x1p4, 1e2, .5, 3., 0xA.8, 1e-7, 123456789012345678901234567890)
math.randomseed(42)
local a = {math.random(), math.random(10), math.random(5, 15), math.random(0)}
math.randomseed(42)
print(a[1] == math.random(), a[2] == math.random(10), a[3] == math.random(5, 15), a[4] == math.random(0))
print(pcall(math.random, 2, 1), pcall(math.random, 1, 2, 3))
math.randomseed(7, 9)
local histogram = {0, 0, 0, 0}
for i = 1, 4000 do
	local r = math.random(4)
	histogram[r] = histogram[r] + 1
end
print(table.concat(histogram, " "))
local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
print(fib(20))
local primes, sieve = 0, {}
for i = 2, 10000 do
	if not sieve[i] then
		primes = primes + 1
		for j = i * i, 10000, i do sieve[j] = true end
	end
end
print(primes)
local x, y, inside = 0.1, 0.2, 0
for i = 1, 2000 do
	x = (x * 16807.5) % 1
	y = (y * 48271.25 + x) % 1
	if x * x + y * y < 1 then inside = inside + 1 end
end
print(inside, string.format("%.14g %.14g", x, y))
print(math.floor(-3.5), math.ceil(-3.5), math.floor(1e100), math.abs(math.mininteger), math.sqrt(2), math.exp(1))
print(string.format("%.3f", 2^0.5), 10 // 3 * 3 + 10 % 3, (2^31 | 0), 5 // 0.3)
print(tostring(3) == "3", tostring(3.0), 3 | 0, -0.0, 100000000000000, 1e14, 0x10p2)
