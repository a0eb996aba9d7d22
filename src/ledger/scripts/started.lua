-- The attempt's call goes out now, unless somebody else has taken the attempt or the journey meanwhile.
-- KEYS: the attempt's turn, its outcome, the journey's lease. ARGV: who asks; the lease's milliseconds; the turn's.
local turn, holder = redis.call('GET', KEYS[1]), redis.call('GET', KEYS[3])
if (holder and holder ~= ARGV[1]) or (turn and turn:sub(2) ~= ARGV[1]) then
  return 0
end
redis.call('SET', KEYS[3], ARGV[1], 'PX', ARGV[2])
redis.call('SET', KEYS[1], 's' .. ARGV[1], 'PX', ARGV[3])
return 1
