import { createHash, type Hash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The packages whose code decides a result. */
const DECIDING = [
  'session-calendar',
  'market-data',
  'backtest-kernel',
  'strategies',
  'optimizer',
  'validator',
] as const

/**
 * Version of the code that decides results: the package's version and a hash over the JavaScript that is running,
 * so that a changed line never passes for an old result.
 */
export async function codeVersion(): Promise<string> {
  const require = createRequire(import.meta.url)
  const own = dirname(fileURLToPath(import.meta.url))
  // From a build the packages run their builds as well; in tests both run their sources.
  const built = own.split(/[\\/]/).includes('dist')
  const hash = createHash('sha256')
  for (const name of DECIDING) {
    const manifest = require.resolve(`@openbell/${name}/package.json`)
    await hashFolder(hash, name, join(dirname(manifest), built ? 'dist' : 'src'))
  }
  // The random numbers are a dependency of the optimizer, not of this package.
  const optimizer = createRequire(require.resolve('@openbell/optimizer/package.json'))
  const random = optimizer.resolve('@openbell/seeded-random/package.json')
  await hashFolder(hash, 'seeded-random', join(dirname(random), built ? 'dist' : 'src'))
  const manifest: unknown = JSON.parse(await readFile(require.resolve('openbell/package.json'), 'utf8'))
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest
      ? String(manifest.version)
      : '0'
  return `${version}+${hash.digest('hex').slice(0, 12)}`
}

/** Adds every source file of a folder to a hash, in the order of their names. */
async function hashFolder(hash: Hash, name: string, folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true })
  for (const file of files.sort()) {
    if (!/\.(js|ts)$/.test(file) || file.endsWith('.d.ts')) continue
    // A checkout on Windows may end its lines differently; the code is the same.
    hash.update(name).update((await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n'))
  }
}
