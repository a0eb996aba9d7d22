-- Ends a turn. KEYS: the attempt's turn, its outcome, the journey's lease. ARGV: who ended it; the milliseconds that the turn
-- is remembered, 0 for one that is not done; those that its outcome is held, 0 for not at all; the outcome.
local turn = redis.call('GET', KEYS[1]) or ''
local taken = turn ~= '' and turn ~= 'l' and turn:sub(2) ~= ARGV[1]
if not taken then
  if ARGV[2] ~= '0' then
    redis.call('SET', KEYS[1], 'd', 'PX', ARGV[2])
  else
    redis.call('DEL', KEYS[1])
  end
  if ARGV[3] ~= '0' then
    redis.call('SET', KEYS[2], ARGV[1] .. ARGV[4], 'PX', ARGV[3])
  end
end
if redis.call('GET', KEYS[3]) == ARGV[1] then
  redis.call('DEL', KEYS[3])
end
