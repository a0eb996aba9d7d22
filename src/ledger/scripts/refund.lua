-- Takes one use out of every log that holds it. KEYS: the logs, and the log of pending codes. ARGV: the use's name; the pending
-- code that is withdrawn, or ''; the places that the use took in each log.
for i = 1, #KEYS - 1 do
  for place = 1, tonumber(ARGV[i + 2]) do
    redis.call('ZREM', KEYS[i], ARGV[1] .. place)
  end
end
if ARGV[2] ~= '' then
  redis.call('ZREM', KEYS[#KEYS], ARGV[2])
end
