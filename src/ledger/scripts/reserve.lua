-- Checks every claim, then records one use of each, or none when a limit refuses (SEC-10).
-- KEYS: each claim's log of times. ARGV: now; the use's name; then for each claim: whether it refuses, whether it records,
-- the number of its spans, and the most and the milliseconds of each.
-- Answers {} or, refused, {the claim that waits longest, for how many milliseconds}.
local at, claims, worst, longest_wait = 3, {}, 0, 0
for i, key in ipairs(KEYS) do
  local claim = { refuses = ARGV[at] == '1', records = ARGV[at + 1] == '1', most = 0, longest = 0 }
  local last = at + 1 + 2 * tonumber(ARGV[at + 2])
  for span = at + 3, last, 2 do
    local most, within = tonumber(ARGV[span]), tonumber(ARGV[span + 1])
    claim.most, claim.longest = math.max(claim.most, most), math.max(claim.longest, within)
    -- A span is full while the use that is `most` back from the newest lies in it.
    local back = redis.call('ZRANGE', key, -most, -most, 'WITHSCORES')[2]
    local wait = back and back + within - now or 0
    if claim.refuses and wait > 0 and wait >= longest_wait then
      worst, longest_wait = i, wait
    end
  end
  claims[i] = claim
  at = last + 2
end
if worst > 0 then
  return { worst, longest_wait }
end
for i, key in ipairs(KEYS) do
  local claim = claims[i]
  if claim.records then
    -- First, for a Redis that is full refuses a script's first write alone.
    redis.call('ZADD', key, now, ARGV[2])
    redis.call('ZREMRANGEBYSCORE', key, '-inf', now - claim.longest)
    -- Past the limit twice the limit is held, so that one given back uncovers the one before it.
    redis.call('ZREMRANGEBYRANK', key, 0, -2 * claim.most - 1)
    -- A minute more than needed: the next Redis's clock may differ.
    redis.call('PEXPIRE', key, claim.longest + 60000)
  end
end
return {}
