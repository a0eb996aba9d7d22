-- How many more uses a limit has room for: the least of its spans. KEYS: its log. ARGV: now; the most and the
-- milliseconds of each span.
local least = math.huge
for span = 2, #ARGV, 2 do
  local used = redis.call('ZCOUNT', KEYS[1], string.format('(%.0f', now - ARGV[span + 1]), '+inf')
  least = math.min(least, ARGV[span] - used)
end
return math.max(least, 0)
