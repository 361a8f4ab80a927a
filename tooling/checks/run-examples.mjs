// Runs every example project on the built packages.
import { existsSync, readdirSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../bootstrap/workspace.mjs'

const names = readdirSync(join(root, 'examples')).filter((name) =>
  existsSync(join(root, 'examples', name, 'main.mjs')),
)
let failed = names.length === 0
for (const name of names) {
  const result = spawnSync(process.execPath, ['main.mjs'], {
    cwd: join(root, 'examples', name),
    encoding: 'utf8',
  })
  if (result.status === 0 && result.stdout !== '') continue
  failed = true
  process.stdout.write(`examples/${name} fails\n${result.stdout}${result.stderr}\n`)
}
process.exitCode = failed ? 1 : 0
