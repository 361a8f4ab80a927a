// `node benchmarks/peers/duckdb/set-up.mjs`: installs DuckDB (70 MB) for `pnpm bench` into a folder of its own, which git
// ignores. Nobody needs this but who runs benchmarks.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installFolder } from './load-duckdb.mjs'

const dependencies = { '@duckdb/node-api': '1.5.6-r.1' }

mkdirSync(installFolder, { recursive: true })
writeFileSync(
  join(installFolder, 'package.json'),
  `${JSON.stringify({ private: true, dependencies }, null, 2)}\n`,
)
const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], {
  cwd: installFolder,
  stdio: ['ignore', 2, 2],
  // npm is a script on Windows, which only a shell starts.
  shell: process.platform === 'win32',
})
if (status === 0) process.stdout.write('DuckDB is ready. Next step: `pnpm bench market-data`.\n')
else {
  process.stderr.write('npm could not install DuckDB. Next step: check the network and run it again.\n')
  process.exitCode = 1
}
