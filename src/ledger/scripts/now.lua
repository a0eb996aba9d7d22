-- The moment that counts, in milliseconds: Redis's own, so that replicas whose clocks differ count alike. ARGV[1] is empty,
-- or what a clock that a test moves by hand shows.
local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
-- After the clock went back, a use that now lies in the future counts from now on. No limit lasts longer than its window.
local function settle(log)
  local newest = redis.call('ZRANGE', log, -1, -1, 'WITHSCORES')[2]
  if newest and tonumber(newest) > now then
    for _, use in ipairs(redis.call('ZRANGEBYSCORE', log, string.format('(%.0f', now), '+inf')) do
      redis.call('ZADD', log, 'XX', now, use)
    end
  end
end
