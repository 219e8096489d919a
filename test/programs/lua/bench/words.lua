-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
-- Strings: patterns, formats, concatenation, and the table of interned strings.
local words, state = {}, 1
for i = 1, 2000 do
	state = (state * 1103515245 + 12345) % 2147483648
	words[i] = string.format("%s%d", ("shadow"):sub(1 + state % 5), state % 997)
end
local text = table.concat(words, " ")
local counts, total = {}, 0
for round = 1, tonumber(arg[1]) * 1000 do
	for word in text:gmatch("%a+%d+") do counts[word] = (counts[word] or 0) + 1 end
	local changed = text:gsub("(%a+)(%d)", "%2%1"):upper():reverse()
	total = total + #changed + (changed:find("7W", 1, true) or 0)
	for i = 1, #words, 3 do total = total + #(words[i] .. ":" .. round) end
end
local keys = {}
for word, count in pairs(counts) do keys[#keys + 1] = word .. "=" .. count end
table.sort(keys)
print(#keys, keys[1], keys[#keys], total)
