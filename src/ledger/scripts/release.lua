-- Lets go of a turn that did not end: never begun, or lost if its call may have gone out.
-- KEYS: the attempt's turn, its outcome, the journey's lease. ARGV: who lets go.
local turn = redis.call('GET', KEYS[1])
if turn == 'r' .. ARGV[1] then
  redis.call('DEL', KEYS[1])
elseif turn == 's' .. ARGV[1] then
  redis.call('SET', KEYS[1], 'l', 'KEEPTTL')
end
if redis.call('GET', KEYS[3]) == ARGV[1] then
  redis.call('DEL', KEYS[3])
end
