-- Takes one use out of every log that holds it. KEYS: the logs. ARGV: the use's name.
for _, key in ipairs(KEYS) do
  redis.call('ZREM', key, ARGV[1])
end
