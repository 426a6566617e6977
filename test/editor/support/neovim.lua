-- Opens a file with a language server, and does what a test wants; the result is JSON in a file.
-- Works with Neovim 0.7 and later.
local wanted = vim.fn.json_decode(vim.fn.readfile(vim.env.NORMSHIFT_WANTED))
local result = {}

local function finish()
  vim.fn.writefile({ vim.fn.json_encode(result) }, wanted.result)
  vim.cmd('qall!')
end

local function wait(what, condition)
  if vim.wait(60000, condition, 20) then
    return
  end
  result.error = 'no ' .. what
  finish()
end

local ok, problem = pcall(function()
  vim.cmd('edit ' .. vim.fn.fnameescape(wanted.file))
  local buffer = vim.api.nvim_get_current_buf()
  local id = vim.lsp.start_client({
    name = 'normshift',
    cmd = wanted.cmd,
    root_dir = wanted.root,
  })
  vim.lsp.buf_attach_client(buffer, id)
  wait('diagnostics', function()
    return #vim.diagnostic.get(buffer) > 0
  end)
  result.diagnostics = vim.tbl_map(function(each)
    return { line = each.lnum, column = each.col, code = each.code, source = each.source }
  end, vim.diagnostic.get(buffer))
  if wanted.line then
    vim.api.nvim_win_set_cursor(0, { wanted.line, wanted.column })
  end
  -- Whoever sits there takes the first.
  vim.ui.select = function(items, _, choose)
    result.titles = vim.tbl_map(function(item)
      return item[2].title
    end, items)
    choose(items[1], 1)
  end
  local before = vim.api.nvim_buf_get_changedtick(buffer)
  vim.lsp.buf.code_action({ context = { only = { wanted.kind }, diagnostics = vim.lsp.diagnostic.get_line_diagnostics() } })
  wait('change', function()
    return vim.api.nvim_buf_get_changedtick(buffer) ~= before
  end)
  vim.cmd('write')
  vim.lsp.stop_client(id)
end)
if not ok then
  result.error = tostring(problem)
end
finish()
