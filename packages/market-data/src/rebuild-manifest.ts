import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { StoreError } from './data-error.ts'
import { saveManifest } from './manifest-file.ts'
import { monthPath, readMonthFile } from './month-file.ts'
import { setAside } from './set-aside.ts'
import { emptyManifest, symbolIn } from './store-manifest.ts'
import type { StoreManifest } from './store-manifest.ts'

const MONTH_FILE = /^(\d{4}-\d{2})\.parquet$/

/**
 * Makes a manifest from the bar files of a folder, where it was lost. What had been fetched is then unknown.
 * @throws StoreError `store-damaged` when files had to be set aside; the manifest of the others is written all the same.
 */
export async function rebuildManifest(folder: string): Promise<StoreManifest> {
  const manifest = emptyManifest()
  const damaged: string[] = []
  const found = await barFiles(folder)
  for (const { symbol, month } of found) {
    const path = monthPath(folder, symbol, month)
    const file = await readMonthFile(path, {})
    if (file.state === 'sound') symbolIn(manifest, symbol).files[month] = file.entry
    if (file.state === 'damaged') damaged.push(await setAside(path))
  }
  if (found.length > 0) await saveManifest(folder, manifest)
  if (damaged.length > 0)
    throw new StoreError('store-damaged', `Damaged bar files were set aside: ${damaged.join(', ')}`, {
      remedy: 'Run the same command again: what they held is fetched again where the source still has it.',
      context: { folder, damaged },
    })
  return manifest
}

/** Whether a folder holds any bars. */
export async function hasBarFiles(folder: string): Promise<boolean> {
  return (await barFiles(folder)).length > 0
}

async function barFiles(folder: string): Promise<{ readonly symbol: string; readonly month: string }[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  const found = []
  for (const { name: symbol } of entries.filter((entry) => entry.isDirectory()))
    for (const name of await readdir(join(folder, symbol))) {
      const month = MONTH_FILE.exec(name)?.[1]
      if (month !== undefined) found.push({ symbol, month })
    }
  return found
}
