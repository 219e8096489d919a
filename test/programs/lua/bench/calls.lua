-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
-- Calls: closures, metamethods, method calls, coroutines and sorting with a callback.
local Number = {}
Number.__index = Number
Number.__add = function(a, b) return setmetatable({n = (a.n + b.n) % 1000003}, Number) end
Number.__lt = function(a, b) return a.n < b.n end
function Number:twice() return self + self end
local function source(n)
	return coroutine.wrap(function()
		local v = setmetatable({n = 17}, Number)
		for i = 1, n do
			v = v:twice() + setmetatable({n = i}, Number)
			coroutine.yield(v)
		end
	end)
end
local function compose(f, g) return function(x) return f(g(x)) end end
local step = compose(function(x) return x + 1 end, compose(function(x) return x * 3 end, function(x) return x % 1009 end))
for _ = 1, tonumber(arg[1]) * 9 do
	local list, x = {}, 1
	for v in source(20000) do list[#list + 1] = v end
	table.sort(list, function(a, b) return a < b end)
	for _ = 1, 200000 do x = step(x) end
	print(list[1].n, list[#list // 2].n, list[#list].n, x)
end
