-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
-- Floating point and table fields: planets that attract each other.
local bodies = {}
for i = 1, 6 do
	bodies[i] = {x = i * 1.5, y = i * i * 0.3, z = 1 / i, vx = 0, vy = 0.4 / i, vz = 0.01 * i, mass = 1 / (i * i)}
end
local function advance(dt)
	for i = 1, #bodies do
		local a = bodies[i]
		for j = i + 1, #bodies do
			local b = bodies[j]
			local dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
			local square = dx * dx + dy * dy + dz * dz
			local pull = dt / (square * math.sqrt(square))
			a.vx, a.vy, a.vz = a.vx - dx * b.mass * pull, a.vy - dy * b.mass * pull, a.vz - dz * b.mass * pull
			b.vx, b.vy, b.vz = b.vx + dx * a.mass * pull, b.vy + dy * a.mass * pull, b.vz + dz * a.mass * pull
		end
	end
	for _, b in ipairs(bodies) do
		b.x, b.y, b.z = b.x + dt * b.vx, b.y + dt * b.vy, b.z + dt * b.vz
	end
end
for _ = 1, tonumber(arg[1]) * 220000 do advance(0.001) end
for _, b in ipairs(bodies) do print(string.format("%.9f %.9f %.9f", b.x, b.y, b.z)) end
