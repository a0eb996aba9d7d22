-- Takes the journey's lease for an attempt, or says what became of it (SEC-40).
-- KEYS: the attempt's turn, its outcome, the journey's lease. ARGV: who asks; the lease's milliseconds; the turn's; whom this
-- copy saw run the attempt, or ''.
-- A turn is `r` and its owner: it runs; `s` and its owner: its call may have gone out; `d`: done; `l`: lost. Whoever owns a
-- turn holds the lease, or has died. An outcome is its owner and what copies get.
local turn, outcome = redis.call('GET', KEYS[1]) or '', redis.call('GET', KEYS[2])
local state, owner = turn:sub(1, 1), turn:sub(2)
if outcome and (state == 'd' or outcome:sub(1, 16) == ARGV[4]) then
  return { 'copy', outcome:sub(17) }
elseif state == 'd' then
  return { 'done', '' }
elseif state == 'l' then
  return { 'lost', '' }
end
local holder = redis.call('GET', KEYS[3])
if state == 's' and holder ~= owner then
  redis.call('SET', KEYS[1], 'l', 'KEEPTTL')
  return { 'lost', '' }
elseif holder then
  return { 'wait', holder == owner and owner or '' }
end
redis.call('SET', KEYS[3], ARGV[1], 'PX', ARGV[2])
redis.call('SET', KEYS[1], 'r' .. ARGV[1], 'PX', ARGV[3])
return { 'first', '' }
