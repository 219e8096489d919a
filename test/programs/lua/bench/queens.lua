-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
-- Integers, recursion and array accesses: placements of queens on a board.
local function solve(n)
	local columns, rising, falling, found = {}, {}, {}, 0
	local function place(row)
		if row > n then
			found = found + 1
			return
		end
		for c = 1, n do
			if not columns[c] and not rising[row + c] and not falling[row - c + n] then
				columns[c], rising[row + c], falling[row - c + n] = true, true, true
				place(row + 1)
				columns[c], rising[row + c], falling[row - c + n] = false, false, false
			end
		end
	end
	place(1)
	return found
end
for _ = 1, tonumber(arg[1]) * 80 do print(solve(10)) end
