import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** Stores lie at most so many folders below the data folder. */
const DEEPEST = 2

/**
 * Names of the stores below a data folder that have bar files of a symbol, ascending, as `--store` takes them. None of
 * them is opened: that may change a store, and these are not the ones that were asked for.
 */
export async function storesWith(symbol: string, dataDir: string): Promise<string[]> {
  const names: string[] = []
  for (const folder of await storeFolders(dataDir, DEEPEST)) {
    const files = await entriesOf(join(folder, symbol))
    if (files.some(({ name }) => name.endsWith('.parquet')))
      names.push(relative(dataDir, folder).split(sep).join('/'))
  }
  return names.sort()
}

async function storeFolders(folder: string, depth: number): Promise<string[]> {
  const entries = await entriesOf(folder)
  if (entries.some(({ name }) => name === 'manifest.json')) return [folder]
  if (depth === 0) return []
  const below = entries.filter((entry) => entry.isDirectory())
  return (await Promise.all(below.map(({ name }) => storeFolders(join(folder, name), depth - 1)))).flat()
}

/** What is in a folder; nothing where there is none, or it cannot be read. */
function entriesOf(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch(() => [])
}
