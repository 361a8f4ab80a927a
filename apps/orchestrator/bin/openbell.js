#!/usr/bin/env node
import('../dist/main.js').catch((error) => {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error
  process.stderr.write('openbell is not built yet. Next step: run `npm start` once in the repository root.\n')
  process.exitCode = 2
})
