-- Marks forms as past, never back, for the longest time said (SEC-14). KEYS: the mark. ARGV: the form; milliseconds.
local past = tonumber(redis.call('GET', KEYS[1]) or '0')
local left = redis.call('PTTL', KEYS[1])
redis.call('SET', KEYS[1], string.format('%.0f', math.max(past, ARGV[1])), 'PX', math.max(left, ARGV[2]))
