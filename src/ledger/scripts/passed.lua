-- The last form that is past, or 0. KEYS: the mark.
return tonumber(redis.call('GET', KEYS[1]) or '0')
