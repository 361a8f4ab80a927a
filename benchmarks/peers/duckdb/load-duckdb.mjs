import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** Where `set-up.mjs` installs it. */
export const installFolder = join(import.meta.dirname, '.installed')

/** DuckDB's Node package; null, after a line on standard error, where it is not there. */
export function loadDuckDb() {
  const manifest = join(installFolder, 'node_modules', '@duckdb', 'node-api', 'package.json')
  if (existsSync(manifest)) return createRequire(manifest)('@duckdb/node-api')
  process.stderr.write(
    'No DuckDB: its entries are left out. Next step: `node benchmarks/peers/duckdb/set-up.mjs`.\n',
  )
  return null
}
