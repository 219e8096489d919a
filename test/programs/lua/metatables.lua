-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
-- Metatables and the garbage collector.
local log = {}
local V = {}
V.__index = V
local function vec(x, y) return setmetatable({x = x, y = y}, V) end
local function num(v) return type(v) == "number" and vec(v, v) or v end
V.__add = function(a, b) a, b = num(a), num(b) return vec(a.x + b.x, a.y + b.y) end
V.__sub = function(a, b) return vec(a.x - b.x, a.y - b.y) end
V.__mul = function(a, b) a, b = num(a), num(b) return vec(a.x * b.x, a.y * b.y) end
V.__div = function(a, b) return vec(a.x / b, a.y / b) end
V.__mod = function(a, b) return vec(a.x % b, a.y % b) end
V.__pow = function(a, b) return vec(a.x ^ b, a.y ^ b) end
V.__unm = function(a) return vec(-a.x, -a.y) end
V.__idiv = function(a, b) return vec(a.x // b, a.y // b) end
V.__band = function() return "band" end
V.__bor = function() return "bor" end
V.__bxor = function() return "bxor" end
V.__bnot = function() return "bnot" end
V.__shl = function() return "shl" end
V.__shr = function() return "shr" end
V.__concat = function(a, b) return tostring(a) .. "&" .. tostring(b) end
V.__len = function(a) return a.x + a.y end
V.__eq = function(a, b) return a.x == b.x and a.y == b.y end
V.__lt = function(a, b) return a.x < b.x end
V.__le = function(a, b) return a.x <= b.x end
V.__call = function(self, ...) return "called", select("#", ...), ... end
V.__tostring = function(a) return "(" .. a.x .. "," .. a.y .. ")" end
V.__name = "Vector"
local a, b = vec(1, 2), vec(3, 4)
print(tostring(a + b), tostring(a - b), tostring(a * 2), tostring(2 + a), tostring(b / 2), tostring(b % 2), tostring(a ^ 2), tostring(-a), tostring(b // 2))
print(a & 1, 1 | a, a ~ b, ~a, a << 1, 1 >> a, a .. b, a .. "s", "s" .. a, #a, a == vec(1, 2), a ~= b, a < b, a <= b, a > b, a >= b)
print(a(1, nil, 3), getmetatable(a) == V, getmetatable("").__index == string)
local proxy = setmetatable({}, {__index = function(t, k) return k .. "!" end, __newindex = function(t, k, v) rawset(t, k, v * 2) end,
	__pairs = function(t) return function(_, k) k = (k or 0) + 1; if k < 4 then return k, k * k end end, t, nil end, __metatable = "locked"})
proxy.n = 21
print(proxy.n, proxy.other, getmetatable(proxy), pcall(setmetatable, proxy, {}))
for k, v in pairs(proxy) do io.write(k, "=", v, " ") end
print()
local base = {greet = function(self) return "hello from " .. self.name end}
base.__index = base
local derived = setmetatable({extra = function() return "extra" end}, base)
derived.__index = derived
local object = setmetatable({name = "object"}, derived)
print(object:greet(), object.extra(), rawget(object, "greet"))
local chain = {}
for i = 1, 50 do chain = setmetatable({}, {__index = chain}) end
print(chain.missing)
local loop = {}
setmetatable(loop, {__index = loop})
print(pcall(function() return loop.x end))
-- Weak tables, finalizers, resurrection, modes of the collector.
local weak = setmetatable({}, {__mode = "k"})
local values = setmetatable({}, {__mode = "v"})
local both = setmetatable({}, {__mode = "kv"})
for i = 1, 100 do weak[{}] = i; values[i] = {i}; both[{}] = {} end
local kept = {}
weak[kept] = "kept"
values.kept = kept
collectgarbage()
collectgarbage()
local n = 0
for k, v in pairs(weak) do n = n + 1; print("weak", v) end
for k, v in pairs(values) do n = n + 1; print("value", k) end
print(n, next(both))
local ephemeron = setmetatable({}, {__mode = "k"})
do local k1, k2 = {}, {}; ephemeron[k1] = k2; ephemeron[k2] = k1 end
collectgarbage()
print(next(ephemeron))
local finalized, resurrected = 0, nil
for i = 1, 50 do setmetatable({}, {__gc = function() finalized = finalized + 1 end}) end
do local t = setmetatable({id = "back"}, {__gc = function(o) resurrected = o end}) end
collectgarbage()
collectgarbage()
print(finalized, resurrected.id)
local order = {}
for i = 1, 5 do setmetatable({i}, {__gc = function(o) order[#order + 1] = o[1] end}) end
collectgarbage()
print(table.concat(order, " "))
local function churn(rounds)
	local live, sum = {}, 0
	for i = 1, rounds do
		local t = {i, tostring(i), {i}, function() return i end}
		live[i % 97] = t
		sum = sum + #t[2] + t[4]()
		if i % 500 == 0 then live = {} end
	end
	return sum
end
for _, mode in ipairs {"incremental", "generational"} do
	print(mode, collectgarbage(mode) ~= nil, churn(2500))
	collectgarbage("step", 10)
end
collectgarbage("generational", 20, 100)
print(churn(1000))
collectgarbage("incremental", 100, 400, 10)
print(churn(1000), collectgarbage("isrunning"))
collectgarbage("stop")
print(collectgarbage("isrunning"), churn(1000))
collectgarbage("restart")
collectgarbage("setpause", 150)
collectgarbage("setstepmul", 200)
repeat until collectgarbage("step", 1)
print(collectgarbage("count") > 0, collectgarbage())
local strings = {}
for i = 1, 1000 do strings[i % 50] = ("s"):rep(i % 60) .. i end
collectgarbage()
print(#strings)
local deep = nil
for i = 1, 5000 do deep = {deep} end
collectgarbage()
local depth = 0
while deep do depth = depth + 1; deep = deep[1] end
print(depth)
setmetatable({}, {__gc = function() print("at exit") end})
