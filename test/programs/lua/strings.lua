-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
-- string: every function, patterns, formats, packing.
print(("Shadow"):upper(), ("Shadow"):lower(), ("Shadow"):len(), ("Shadow"):reverse())
print(("ab"):rep(3, "-"), ("abc"):byte(1, -1), string.char(72, 105))
print(("hello world"):sub(-5), ("hello"):sub(2, 3), ("hello"):sub(10), ("x"):rep(0) == "")
print(("hello world"):find("wor"), ("a.b"):find(".", 1, true), ("abc"):find("b()"))
print(("key = value"):match("^(%w+)%s*=%s*(%w+)$"))
print(("2024-02-29"):match("(%d+)-(%d+)-(%d+)"))
print(("f(a(b)c)d"):match("%b()"), ("THE (quick) fox"):find("%((%a+)%)"))
print(("hello world from Lua"):gsub("(%w+)", "<%1>"))
print(("abc"):gsub("", "-"), ("abc"):gsub("%w", "%0%0", 2), ("$name is $age"):gsub("%$(%w+)", {name = "Bob", age = 42}))
print(("4 + 5"):gsub("%d", function(d) return d * 2 end), ("x^y"):gsub("%^", "%%"))
print(("THE (quick) fox"):gsub("%f[%a]%a+%f[%A]", string.lower))
for word, at in ("one two  three"):gmatch("(%a+)()") do io.write(word, "@", at, " ") end
print()
for k, v in ("a=1, b=2"):gmatch("(%w+)=(%w+)") do io.write(k, ":", v, ";") end
print()
print(pcall(string.rep, "x", -1), pcall(string.find, "a", "[a"), pcall(string.gsub, "a", "(", ""))
print(pcall(string.match, "a", "%"), pcall(string.format, "%d", "1.5"), pcall(string.char, 256))
print(string.format("%5d|%-5d|%05d|%+d|% d|%x|%X|%#x|%o|%c", 42, 42, 42, 42, 42, 255, 255, 255, 8, 65))
print(string.format("%f|%.2f|%10.3f|%-10.1f|%e|%G|%g|%a", 1 / 3, 2 / 3, 3.14159, 2.5, 12345.678, 1e20, 0.1, 1.0))
print(string.format("%s|%10s|%-10s|%.2s|%q|%%|%i", "str", "right", "left", "cut", 'quo"te\n\0z', 7))
print(string.format("%q %q %q %q", 1 / 3, math.mininteger, 1e100, true), string.format("%s %s", nil, true))
print(string.format("%-20s|", setmetatable({}, {__tostring = function() return "custom" end})))
local packed = string.pack("<i1 >i2 =i4 <i8 z s2 f d n B H I3 j", -1, -2, -3, -4, "zero", "sized", 1.5, 2.5, 3.5, 200, 60000, 100000, -5)
print(#packed, string.unpack("<i1 >i2 =i4 <i8 z s2 f d n B H I3 j", packed))
print(string.packsize("!8 i1 i8 i4"), #string.pack("!8 i1 i8 z d", 1, 2, "three", 4), pcall(string.pack, "i1", 300), pcall(string.unpack, "i4", "abc"))
print(string.pack(">I16", 1):byte(1, -1))
local hex = {}
for i = 1, #packed do hex[i] = string.format("%02x", packed:byte(i)) end
print(table.concat(hex))
print("10" + 5, "0x10" * 1, "1e1" // 1, 10 .. 20, tostring(1e15), tostring(-0.0), 2^53, 1e100)
print(tonumber("  12  "), tonumber("1e"), tonumber("z", 36), tonumber("ff", 16), tonumber("8", 8), tonumber("0x.8p1"))
print("a" < "b", "a" < "B", "" < "a", "a\0b" < "a\0c", "abc" == "ab" .. "c")
print(#("\u{10FFFF}\x41\65\z
       end"), "tab\tnew\\n", [[long
string]], [==[with ]] inside]==])
print(utf8.char(72, 228, 8364, 128512), utf8.len("häß€"), utf8.codepoint("häß", 1, -1))
for p, c in utf8.codes("aé€") do io.write(p, "=", c, " ") end
print(utf8.offset("aé€x", 3), utf8.offset("aé€x", -1), utf8.len("\xff"), utf8.charpattern)
print(pcall(utf8.codepoint, "\xff"), utf8.len("aé€", 2))
for c in ("aé€"):gmatch(utf8.charpattern) do io.write("[", c, "]") end
print()
local parts = {}
for i = 1, 2000 do parts[#parts + 1] = ("%d:%s"):format(i, ("x"):rep(i % 17)) end
local text = table.concat(parts, ",")
local sum = 0
for n, xs in text:gmatch("(%d+):(x*)") do sum = sum + n * #xs end
print(#text, sum, select("#", text:byte(1, 100)), (text:gsub("x+", function(s) return #s end)):sub(1, 60))
