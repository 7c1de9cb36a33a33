-- GETs the lines of a file in turn.
--   wrk … -s reads.lua URL -- TOKENS PATHS
local paths, heads, at = {}, {}, 0

function init(args)
  for token in io.lines(args[1]) do
    heads[#heads + 1] = ' HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ' .. token .. '\r\n\r\n'
  end
  for path in io.lines(args[2]) do paths[#paths + 1] = 'GET ' .. path end
end

function request()
  at = at + 1
  return paths[at % #paths + 1] .. heads[at % #heads + 1]
end

-- With a third argument: how long the server says it took ("elapsed_us" of the answers).
elapsed = {}
local threads = {}

function setup(thread) threads[#threads + 1] = thread end

local function note_elapsed(_, _, body)
  local us = body:match('"elapsed_us":(%d+)')
  if us then elapsed[#elapsed + 1] = tonumber(us) end
end

local init_reads = init
function init(args)
  init_reads(args)
  if args[3] then response = note_elapsed end
end

function done()
  local all = {}
  for _, thread in ipairs(threads) do
    for _, us in ipairs(thread:get('elapsed') or {}) do all[#all + 1] = us end
  end
  if #all == 0 then return end
  table.sort(all)
  print(('elapsed_us p50 %d p99 %d max %d of %d'):format(
    all[math.ceil(#all * 0.5)], all[math.ceil(#all * 0.99)], all[#all], #all))
end
