-- How many codes are pending, once the oldest of a journey was matched. KEYS: the log of pending codes, and the log of the
-- journey's codes, when one was matched. ARGV: now; a code's lifetime in milliseconds.
settle(KEYS[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
if KEYS[2] then
  -- Those that expired or were withdrawn are in the journey's log alone.
  repeat
    local oldest = redis.call('ZPOPMIN', KEYS[2])[1]
  until not oldest or redis.call('ZREM', KEYS[1], oldest) == 1
end
return redis.call('ZCARD', KEYS[1])
