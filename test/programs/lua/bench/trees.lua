-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
-- The allocator and the garbage collector: trees that live and die.
local function tree(depth)
	if depth == 0 then return {} end
	return {tree(depth - 1), tree(depth - 1)}
end
local function count(t)
	return t[1] and 1 + count(t[1]) + count(t[2]) or 1
end
local kept, nodes = tree(14), 0
for _ = 1, tonumber(arg[1]) * 100 do nodes = nodes + count(tree(13)) end
print(nodes, count(kept))
