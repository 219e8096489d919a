-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
-- Coroutines, closures, errors.
local function generator(n)
	return coroutine.wrap(function() for i = 1, n do coroutine.yield(i, i * i) end return "done" end)
end
local g = generator(3)
print(g()) print(g()) print(g()) print(g()) print(pcall(g))
local co = coroutine.create(function(a, b)
	print("start", a, b, coroutine.isyieldable(), coroutine.running())
	local c = coroutine.yield(a + b)
	print("got", c)
	local d, e = coroutine.yield(c * 2)
	error({code = d + e})
end)
coroutine.running = function() return "replaced" end
print(coroutine.status(co), coroutine.resume(co, 1, 2))
print(coroutine.status(co), coroutine.resume(co, 10))
local ok, err = coroutine.resume(co, 3, 4)
print(ok, type(err), err.code, coroutine.status(co), coroutine.resume(co))
print(coroutine.isyieldable(), pcall(coroutine.yield), (coroutine.close(co)))
local closing = coroutine.create(function()
	local h <close> = setmetatable({}, {__close = function() print("closed by coroutine.close") end})
	coroutine.yield(1)
end)
coroutine.resume(closing)
print(coroutine.close(closing), coroutine.status(closing))
-- Producer, filter, consumer.
local function producer() return coroutine.wrap(function() for i = 1, 30 do coroutine.yield(i) end end) end
local function filter(source, keep) return coroutine.wrap(function() for v in source do if keep(v) then coroutine.yield(v) end end end) end
local out = {}
for v in filter(filter(producer(), function(v) return v % 2 == 0 end), function(v) return v % 3 == 0 end) do out[#out + 1] = v end
print(table.concat(out, " "))
-- Yield across pcall, metamethods and iterators.
local across = coroutine.wrap(function()
	local t = setmetatable({}, {__add = function(a, b) return coroutine.yield("add") end, __index = function(_, k) return coroutine.yield("index " .. k) end})
	print(pcall(function() coroutine.yield("in pcall"); error("after", 0) end))
	print(t + 1, t.key)
	for a in function() return coroutine.yield("iterate") end do print("iterated", a) break end
	print(select(2, xpcall(function() coroutine.yield("in xpcall"); return "fine" end, debug.traceback)))
	table.sort({3, 2, 1}, function(a, b) return a < b end)
	return "end"
end)
print(across()) print(across()) print(across(5)) print(across(6)) print(across(7)) print(across())
-- Many coroutines, deep stacks.
local threads, total = {}, 0
for i = 1, 500 do
	threads[i] = coroutine.create(function(x)
		local function deep(n) if n == 0 then return coroutine.yield(x) else return 1 + deep(n - 1) end end
		return deep(i % 50)
	end)
	total = total + select(2, coroutine.resume(threads[i], i))
end
for i = 1, 500 do total = total + select(2, coroutine.resume(threads[i], i)) end
print(total)
print(select(2, pcall(function() local function f() return 1 + f() end return f() end)):match("stack overflow"))
print(select(2, pcall(string.rep, "x", 1 << 62)))
-- Errors of all types, handlers, levels, nesting.
print(pcall(error), pcall(error, nil), pcall(error, "msg", 0), pcall(error, 42), select(2, pcall(error, {1}))[1])
print(xpcall(function() error("deep") end, function(m) return "handled: " .. m end))
print(xpcall(function(a, b) return a + b end, print, 1, 2))
print(pcall(pcall, error, "x"), pcall(assert, false), pcall(assert, nil, "why"), assert(1, 2, 3))
print(select(2, xpcall(function() local x = nil + 1 end, function(m) error("again") end)))
local function where() error("level 2", 2) end
print(pcall(function() where() end))
print(pcall(function() local a = {}; a.b.c = 1 end), pcall(function() return #5 end), pcall(function() return 1 < "2" end))
print(pcall(function() undefinedglobal() end), pcall(function() local t = {} t:nomethod() end), pcall(function() return ("x")() end))
print(pcall(function() for i = 1, 10, 0 do end end), pcall(function() for i = "a", 2 do end end), pcall(function() return {} .. "x" end))
-- Upvalues: shared, closed, in loops.
local fs = {}
for i = 1, 5 do local j = i * 10; fs[i] = function(d) j = j + (d or 0); return i, j end end
print(fs[1](1), fs[1](1), fs[5]())
local function counter() local n = 0; return function() n = n + 1; return n end, function() return n end end
local inc, get = counter()
inc() inc()
print(get(), select("#", inc()))
local function tail(n, acc) if n == 0 then return acc end return tail(n - 1, acc + n) end
print(tail(10000, 0))
warn("@on") warn("to ", "stderr") warn("@off") warn("unseen")
