import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

import type { coldCompile } from './cold-compile.ts'

/**
 * Keeps a copy of the bundled bench, which is deleted once it is loaded, and hands out a function that runs its
 * `coldCompile` in a new process: no cache of the calendar, of Intl or of the compiler is warm there.
 */
export function coldCompiles(bundle: string): () => ReturnType<typeof coldCompile> {
  const folder = mkdtempSync(join(tmpdir(), 'openbell-bench-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const copy = join(folder, 'bench.mjs')
  copyFileSync(fileURLToPath(bundle), copy)
  const script = `import { coldCompile } from ${JSON.stringify(pathToFileURL(copy).href)}
    process.stdout.write(JSON.stringify(coldCompile()))`
  return () => {
    const child = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' })
    if (child.status !== 0) throw new Error(`The new process ended with ${child.status}: ${child.stderr}`)
    return JSON.parse(child.stdout)
  }
}
