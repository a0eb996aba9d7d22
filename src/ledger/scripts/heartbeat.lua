-- Whoever runs the attempt is alive. KEYS: the attempt's turn, its outcome, the journey's lease. ARGV: who; the lease's
-- milliseconds.
local turn, holder = redis.call('GET', KEYS[1]), redis.call('GET', KEYS[3])
if turn and turn:sub(2) == ARGV[1] and (not holder or holder == ARGV[1]) then
  redis.call('SET', KEYS[3], ARGV[1], 'PX', ARGV[2])
end
