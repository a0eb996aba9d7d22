-- Checks every limit, then records one use of each, or none when a limit refuses (SEC-10).
-- KEYS: each check's log of times; the log of the journey's codes, when one is announced; the log of pending codes. ARGV: now; the
-- use's name; the journey whose code counts as pending, or ''; a code's lifetime in milliseconds, 0 when nothing is weighed; how many codes there are, and the places that a
-- guess takes when all are pending; the pending codes that this replica alone knows. Then for each check: whom it refuses (0
-- nobody, 1 everybody, 2 all but first uses); whether it is weighed; the number of its windows, and of each the most uses, the most without the reserve, the
-- milliseconds; the privileges that its condition grants; the number of the condition's windows, and of each the most uses and
-- the milliseconds.
-- Answers {0, places, pending codes}, or {the check that waits longest, its milliseconds, pending codes}.
local FIRST, RESERVE = 1, 2
local name, journey, lifetime = ARGV[2], ARGV[3], tonumber(ARGV[4])
local codes, pending = KEYS[#KEYS], tonumber(ARGV[7])
local last = #KEYS - (journey ~= '' and 2 or 1)
if lifetime > 0 then
  settle(codes)
  redis.call('ZREMRANGEBYSCORE', codes, '-inf', now - lifetime)
  pending = pending + redis.call('ZCARD', codes)
end
local weighed = math.max(1, math.ceil(pending * ARGV[6] / ARGV[5]))

-- How long a window has no room for so many places.
local function wait(log, most, within, places)
  if places > most then
    -- No use of this log frees it: codes must expire first.
    return lifetime > 0 and lifetime or within
  end
  local used = redis.call('ZRANGE', log, places - 1 - most, places - 1 - most, 'WITHSCORES')[2]
  return used and used + within - now or 0
end

local at, checks, held = 8, {}, { [FIRST] = true, [RESERVE] = true }
local function argument()
  at = at + 1
  return tonumber(ARGV[at - 1])
end
for i = 1, last do
  local check = { refuses = argument(), places = argument() == 1 and weighed or 1, windows = {}, most = 0, longest = 0 }
  for window = 1, argument() do
    local most, others, within = argument(), argument(), argument()
    check.windows[window] = { most = most, others = others, within = within }
    check.most, check.longest = math.max(check.most, most), math.max(check.longest, within)
  end
  settle(KEYS[i])
  local privileges, holds = argument(), true
  for _ = 1, argument() do
    local most, within = argument(), argument()
    check.most, check.longest = math.max(check.most, most), math.max(check.longest, within)
    holds = holds and wait(KEYS[i], most, within, 1) <= 0
  end
  for privilege in pairs(held) do
    held[privilege] = held[privilege] and (holds or bit.band(privileges, privilege) == 0)
  end
  checks[i] = check
end

local worst, longest_wait = 0, 0
for i, check in ipairs(checks) do
  if check.refuses == 1 or (check.refuses == 2 and not held[FIRST]) then
    for _, window in ipairs(check.windows) do
      local most = held[RESERVE] and window.most or window.others
      local waits = wait(KEYS[i], most, window.within, check.places)
      if waits > 0 and waits >= longest_wait then
        worst, longest_wait = i, waits
      end
    end
  end
end
if worst > 0 then
  return { worst, longest_wait, pending }
end

for i, check in ipairs(checks) do
  for place = 1, check.places do
    redis.call('ZADD', KEYS[i], now, name .. place)
  end
  redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', now - check.longest)
  -- Past the limit twice the limit is held, so that a refund uncovers the use before it.
  redis.call('ZREMRANGEBYRANK', KEYS[i], 0, -2 * check.most - 1)
  -- A minute more than needed: the next Redis's clock may differ.
  redis.call('PEXPIRE', KEYS[i], check.longest + 60000)
end
if journey ~= '' then
  redis.call('ZADD', codes, now, journey .. name)
  redis.call('PEXPIRE', codes, lifetime + 60000)
  if redis.call('ZCARD', codes) > 250000 then
    redis.call('ZPOPMIN', codes)
  end
  local own = KEYS[#KEYS - 1]
  -- By order, for a clock may go back.
  local newest = redis.call('ZRANGE', own, -1, -1, 'WITHSCORES')[2] or 0
  redis.call('ZADD', own, newest + 1, journey .. name)
  redis.call('PEXPIRE', own, lifetime + 60000)
end
return { 0, weighed, pending }
