-- How many codes are pending, once the oldest of a journey was matched. KEYS: the log of pending codes. ARGV: now; a code's
-- lifetime in milliseconds; the journey, or ''.
settle(KEYS[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
if ARGV[3] ~= '' then
  local oldest, since
  for number = 1, 64 do
    local time = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[3] .. number) or nil)
    if time and (not since or time < since) then
      oldest, since = ARGV[3] .. number, time
    end
  end
  if oldest then
    redis.call('ZREM', KEYS[1], oldest)
  end
end
return redis.call('ZCARD', KEYS[1])
