import { createHash, type Hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The packages whose code decides a result, besides the command itself. */
const DECIDING = [
  'session-calendar',
  'topstepx',
  'market-data',
  'backtest-kernel',
  'strategies',
  'optimizer',
  'validator',
  'trial-ledger',
] as const

/**
 * Version of the code that decides results: the package's version and a hash over the JavaScript that is running,
 * so that a changed line never passes for an old result.
 */
export async function codeVersion(): Promise<string> {
  const own = dirname(fileURLToPath(import.meta.url))
  const root = packageRoot(own)
  // From a build the packages run their builds as well; in tests both run their sources.
  const code = own.split(/[\\/]/).includes('dist') ? 'dist' : 'src'
  const require = createRequire(join(root, 'package.json'))
  const hash = createHash('sha256')
  await hashFolder(hash, 'openbell', join(root, code))
  for (const name of DECIDING)
    await hashFolder(hash, name, join(dirname(require.resolve(`@openbell/${name}/package.json`)), code))
  // Dependencies of the optimizer, which this package need not have.
  const optimizer = createRequire(require.resolve('@openbell/optimizer/package.json'))
  for (const name of ['seeded-random', 'numerics'])
    await hashFolder(hash, name, join(dirname(optimizer.resolve(`@openbell/${name}/package.json`)), code))
  const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest
      ? String(manifest.version)
      : '0'
  return `${version}+${hash.digest('hex').slice(0, 12)}`
}

function packageRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : packageRoot(dirname(folder))
}

/** Adds every source file of a folder to a hash, with its name, in the order of the names. */
async function hashFolder(hash: Hash, name: string, folder: string): Promise<void> {
  const found = await readdir(folder, { recursive: true })
  const files = found.map((file) => file.replaceAll('\\', '/')).filter((file) => /\.(js|ts)$/.test(file))
  for (const file of files.sort()) {
    if (file.endsWith('.d.ts')) continue
    // A checkout on Windows may end its lines differently; the code is the same.
    const text = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n')
    hash.update(`${name}/${file}\n${text}\n`)
  }
}
