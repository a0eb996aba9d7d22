-- The moment that counts, in milliseconds: Redis's own, so that replicas whose clocks differ count alike. ARGV[1] is empty,
-- or what a clock that a test moves by hand shows.
local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
