import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const START = join(import.meta.dirname, '..', '..', '..', 'tooling', 'bootstrap', 'start.mjs')

// What npm 11 leaves of each command line: unknown flags as npm_config_…, and their values as arguments.
test.each([
  ['--edge none', ['none'], { npm_config_edge: 'true' }, 'npm start -- --edge none'],
  ['--seed=3 --json', [], { npm_config_seed: '3', npm_config_json: 'true' }, 'npm start -- --seed 3 --json'],
  [
    '--seed 3 --data-dir x',
    ['3', 'x'],
    { npm_config_seed: 'true', npm_config_data_dir: 'true' },
    'npm start -- --seed … --data-dir …',
  ],
])('npm start %s is refused with what to type', (_, left, kept, advice) => {
  const { status, stderr, stdout } = spawnSync(process.execPath, [START, ...left], {
    env: { PATH: process.env['PATH'], ...kept },
    encoding: 'utf8',
    timeout: 240_000,
  })
  expect(stderr).toContain(`Next step: put -- before the flags: ${advice}\n`)
  expect(stdout).toBe('')
  expect(status).toBe(2)
})
