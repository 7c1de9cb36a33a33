-- Every request is a join that was not there before.
--   wrk … -s joins.lua URL -- TOKENS THEMES FROM
-- FROM: how many pairs earlier runs on the same data may have used up.
local heads, tails, at = {}, {}, 0

local function lines(file)
  local all = {}
  for line in io.lines(file) do all[#all + 1] = line end
  return all
end

function init(args)
  for i, theme in ipairs(lines(args[2])) do
    heads[i] = 'POST /api/v1/themes/' .. theme .. '/joins HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer '
  end
  for i, token in ipairs(lines(args[1])) do tails[i] = token .. '\r\nContent-Length: 0\r\n\r\n' end
  at = tonumber(args[3])
end

-- Persons in turn; with each turn everybody is one theme further. No pair comes twice as long as the
-- number of themes is a prime that does not divide the number of persons plus one.
function request()
  local turn = math.floor(at / #tails)
  local head = heads[(at + turn) % #heads + 1]
  local tail = tails[at % #tails + 1]
  at = at + 1
  return head .. tail
end
