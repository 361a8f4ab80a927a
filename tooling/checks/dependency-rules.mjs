// Dependencies point one way: what each package may import at run time. Anything not listed is refused.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../bootstrap/workspace.mjs'

const ALLOWED = {
  errors: [],
  'seeded-random': [],
  numerics: [],
  'durable-files': ['errors'],
  'session-calendar': ['errors', 'luxon', 'zod'],
  topstepx: ['errors', 'ky', 'zod'],
  'topstepx-simulator': ['errors', 'seeded-random', 'session-calendar', 'hono', '@hono/node-server', 'zod'],
  'market-data': [
    'errors',
    'durable-files',
    'numerics',
    'session-calendar',
    'topstepx',
    'arquero',
    'hyparquet',
    'hyparquet-writer',
    'zod',
  ],
  'backtest-kernel': [],
  strategies: ['backtest-kernel'],
  optimizer: ['errors', 'durable-files', 'seeded-random', 'numerics', 'piscina', 'zod'],
  'trial-ledger': ['errors', 'durable-files', 'numerics', 'zod'],
  validator: ['errors', 'seeded-random', 'numerics'],
  'training-result': ['zod'],
  'parameter-file': ['errors', 'durable-files', 'zod'],
  'report-writer': ['training-result', 'numerics', '@observablehq/plot', 'arquero', 'linkedom'],
}

const complaints = []
for (const name of readdirSync(join(root, 'packages'))) {
  const path = join(root, 'packages', name, 'package.json')
  if (!existsSync(path)) continue
  const allowed = ALLOWED[name]
  if (allowed === undefined) {
    complaints.push(`packages/${name} is new: say in this file what it may depend on`)
    continue
  }
  const { dependencies = {} } = JSON.parse(readFileSync(path, 'utf8'))
  for (const dependency of Object.keys(dependencies).map((full) => full.replace('@openbell/', '')))
    if (!allowed.includes(dependency)) complaints.push(`packages/${name} must not depend on ${dependency}`)
}
for (const complaint of complaints) process.stdout.write(`${complaint}\n`)
process.exitCode = complaints.length === 0 ? 0 : 1
