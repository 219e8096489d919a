-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
-- table and the language's own table operations.
local function sorted(t)
	local keys = {}
	for k in pairs(t) do keys[#keys + 1] = k end
	table.sort(keys, function(a, b) return type(a) .. tostring(a) < type(b) .. tostring(b) end)
	local out = {}
	for i, k in ipairs(keys) do out[i] = tostring(k) .. "=" .. tostring(t[k]) end
	return "{" .. table.concat(out, " ") .. "}"
end
local list = {5, 2, 8, 1, 9, 3}
table.sort(list)
print(table.concat(list, ","))
table.sort(list, function(a, b) return a > b end)
print(table.concat(list, ",", 2, 4), #list)
table.insert(list, 100)
table.insert(list, 1, 0)
print(table.remove(list), table.remove(list, 1), table.remove({}), table.concat(list, " "))
print(table.unpack({1, 2, nil, 4}, 1, 4))
print(sorted(table.pack(1, nil, 3)), select("#", table.unpack({}, 1, 3)), select(-1, 1, 2, 3))
print(table.concat(table.move({1, 2, 3, 4, 5}, 2, 5, 1), ","), table.concat(table.move({1, 2}, 1, 2, 3, {9, 9}), ","))
print(pcall(table.sort, {3, 1, "x"}), pcall(table.concat, {{}}), pcall(table.insert, {1}, 5, 2))
print(pcall(table.sort, {1, 2, 3, 4, 5}, function() return true end))
local mixed = {1, 2, 3, x = 1, [2.0] = "two", [1.5] = "f", [true] = "t", ["2"] = "s"}
print(sorted(mixed), #mixed, mixed[2], mixed["2"], next({}), rawlen({1, 2}), rawequal(mixed, mixed))
mixed.x, mixed[1.5] = nil, nil
print(sorted(mixed), rawget(mixed, "x"), sorted(rawset({}, "a", 1)))
local big = {}
for i = 1, 5000 do big[i] = (i * 7919) % 5003 end
table.sort(big)
local ordered = true
for i = 2, #big do ordered = ordered and big[i - 1] <= big[i] end
print(ordered, big[1], big[#big])
for i = 1, 5000, 2 do big[i] = nil end
local count = 0
for _ in pairs(big) do count = count + 1 end
print(count)
local hashed = {}
for i = 1, 3000 do hashed["k" .. i] = i end
for i = 1, 3000, 3 do hashed["k" .. i] = nil end
for i = 1, 500 do hashed[i * 1.5] = i end
local total = 0
for k, v in pairs(hashed) do total = total + v end
print(total)
local sparse = {[1] = 1, [1000000] = 2, [-5] = 3, [2^40] = 4}
print(sorted(sparse))
local matrix = {}
for i = 1, 20 do
	matrix[i] = {}
	for j = 1, 20 do matrix[i][j] = i * j end
end
local trace = 0
for i = 1, 20 do trace = trace + matrix[i][i] end
print(trace)
print(pcall(function() local t = nil; return t.x end))
print(pcall(next, {}, "missing"), pcall(rawset, {}, nil, 1))
print(pcall(function() local t = {}; t[0 / 0] = 1 end))
do
	local a <const> = 10
	local log = {}
	do
		local h <close> = setmetatable({}, {__close = function(_, e) log[#log + 1] = "closed " .. tostring(e) end})
		log[#log + 1] = "open"
	end
	print(a, table.concat(log, ", "))
	print(pcall(function()
		local h <close> = setmetatable({}, {__close = function(_, e) log[#log + 1] = "error " .. tostring(e) end})
		error("boom", 0)
	end), log[#log])
end
for i = 10, 1, -3 do io.write(i, " ") end
for i = 1.0, 2.0, 0.25 do io.write(i, " ") end
for i = math.maxinteger - 1, math.maxinteger do io.write(i, " ") end
print()
local n = 0
::again::
n = n + 1
if n < 5 then goto again end
for i = 1, 3 do
	for j = 1, 3 do
		if j == 2 then goto continue end
		io.write(i, ".", j, " ")
		::continue::
	end
end
repeat local last = n; n = n - 1 until last < 3
while true do n = n + 10; if n > 30 then break end end
print(n)
local function varargs(...)
	local a, b = ...
	return select("#", ...), a, b, ...
end
print(varargs(), varargs(1, nil), (varargs(1, 2, 3)))
print((function(...) return select(2, ...) end)("a", "b", "c"))
