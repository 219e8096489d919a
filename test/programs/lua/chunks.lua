-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
-- load, dump, require, debug, and the parser on large input.
print(load("return 1 + 1")(), load("syntax error here"), load("x = "), load("return ...", "chunk", "t", {})(7))
local pieces, at = {"return ", "'from ", "pieces'"}, 0
print(load(function() at = at + 1; return pieces[at] end)())
print(pcall(load, function() return 1 end and 5), load(string.dump(function() end), "b", "t"))
local function adder(a) local hidden = a; return function(b) hidden = hidden + 1; return a + b + hidden end end
local dumped = string.dump(adder)
local stripped = string.dump(adder, true)
print(#dumped > #stripped, load(dumped, "d", "b")(1)(2), load(stripped)(10)(20))
print(load(dumped:sub(1, 30), "cut", "b"))
print(load("return x", "env", "t", {x = "from env"})())
local env = setmetatable({}, {__index = _G})
load("y = 5; function f() return y end", "env", "t", env)()
print(env.y, env.f(), y, rawget(_G, "f"))
print(select(2, load("for for", "=name")), select(2, load("goto nowhere", "@file.lua")), select(2, load("break", "line one\nline two")))
print(select(2, load("::a:: ::a::", "=l")), select(2, load("local x <const> = 1; x = 2", "=c")), select(2, load("local x <bad> = 1", "=b")))
print(select(2, load("x = 'unfinished", "=u")), select(2, load("x = [[long", "=u")), select(2, load("x = '\\q'", "=u")), select(2, load("x = '\\u{110000000}'", "=u")))
print(select(2, load("return 0x", "=n")), select(2, load("return 1..2", "=n")), select(2, load(("("):rep(300), "=deep")))
local source = {"local t = {}"}
for i = 1, 400 do
	source[#source + 1] = ("t[%d] = function(a, b) local c = a * %d + (b or %d.5); if c > 100 and a ~= b then return c, 'k%d' else return -c end end"):format(i, i, i, i)
end
source[#source + 1] = "return t"
local functions = load(table.concat(source, "\n"), "=generated")()
local sum = 0
for i, f in ipairs(functions) do sum = sum + f(i, i % 3) end
print(#functions, sum)
local many = {"return {"}
for i = 1, 3000 do many[#many + 1] = i % 2 == 0 and (i .. ",") or ("'constant %d',"):format(i) end
many[#many + 1] = "}"
local constants = load(table.concat(many))()
print(#constants, constants[2999], constants[3000])
package.preload.mine = function(name, extra) return {name = name, extra = extra} end
print(require("mine").name, require("mine") == package.loaded.mine, select(2, require("mine")))
print(pcall(require, "no.such.module") == false, type(package.path), package.config:sub(1, 1), #package.searchers)
print(package.searchpath("nothing", "./?.none;./?/x.none"))
-- debug
local function probe(a, b, ...)
	local c = "local"
	local info = debug.getinfo(1, "nSlutfrL")
	print(info.name, info.namewhat, info.short_src:match("[^/]*$"), info.currentline - info.linedefined, info.nups, info.nparams, info.isvararg, info.what, info.func == probe)
	for i = 1, 5 do local n, v = debug.getlocal(1, i); print(n, type(v) == "table" or v) end
	print(debug.getlocal(1, -1))
	print(debug.setlocal(1, 1, "changed"), a)
	return c
end
probe(1, nil, "extra")
print(debug.getinfo(print).what, debug.getinfo(1, "l").currentline > 0, debug.getinfo(100), pcall(debug.getinfo, 1, "?"))
local up1, up2 = 1, 2
local function withups() return up1 + up2 end
print(debug.getupvalue(withups, 1), debug.setupvalue(withups, 2, 40), withups(), debug.getupvalue(withups, 3))
print(debug.upvalueid(withups, 1) ~= debug.upvalueid(withups, 2))
local function other() return up2 end
debug.upvaluejoin(withups, 1, other, 1)
print(withups())
local events = {call = 0, ["return"] = 0, line = 0, count = 0, ["tail call"] = 0}
debug.sethook(function(event, line) events[event] = events[event] + 1 end, "crl", 100)
local function work(n) local s = 0 for i = 1, n do s = s + i end return tostring(s) end
local function tailing(n) return work(n) end
tailing(1000)
local hooked = debug.gethook() ~= nil
debug.sethook()
print(hooked, debug.gethook(), events.call > 0, events["return"] > 0, events.line > 1000, events.count > 10, events["tail call"])
print((debug.traceback("trace", 1):gsub("[^\n]*/", ""):match("^trace\nstack traceback:\n")))
local co = coroutine.create(function(x) local y = x * 2; coroutine.yield(y); error("in co") end)
coroutine.resume(co, 21)
print(debug.getlocal(co, 1, 1), debug.getlocal(co, 1, 2), debug.getinfo(co, 1, "l").currentline > 0)
print((debug.traceback(co):gsub("[^\n%s]*/", "")))
print(debug.getmetatable("").__index == string, debug.setmetatable(10, {__index = {double = function(n) return n * 2 end}}), (5):double())
debug.setmetatable(10, nil)
print(debug.getregistry()[2] == _G, debug.getuservalue(io.stdout, 1), debug.setuservalue ~= nil, debug.setcstacklimit(200))
print(_VERSION, _G._G == _G, type(arg), select("#", ...))
print(type(dofile), pcall(dofile, "/nonexistent/file.lua"))
print(loadfile("/nonexistent/file.lua"))
