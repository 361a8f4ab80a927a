import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseContractId, thirdFriday } from '@openbell/topstepx'
import { StoreError } from './data-error.ts'
import { saveManifest } from './manifest-file.ts'
import { monthPath, readMonthFile } from './month-file.ts'
import { seriesExpiry } from './series-expiry.ts'
import { setAside } from './set-aside.ts'
import { emptyManifest, symbolIn } from './store-manifest.ts'
import type { StoreManifest, SymbolEntry } from './store-manifest.ts'
import type { ContractBars } from './stored-bars.ts'

const MONTH_FILE = /^(\d{4}-\d{2})\.parquet$/

/**
 * Makes a manifest from the bar files of a folder, where it was lost. What had been fetched is then unknown; expiries
 * are those that follow from the contracts' ids and from the last bars of other series.
 * @throws StoreError `store-damaged` when files had to be set aside; the manifest of the others is written all the same.
 */
export async function rebuildManifest(folder: string): Promise<StoreManifest> {
  const manifest = emptyManifest()
  const damaged: string[] = []
  const found = await barFiles(folder)
  for (const { symbol, month } of found) {
    const path = monthPath(folder, symbol, month)
    const file = await readMonthFile(path, {})
    if (file.state === 'sound') {
      const entry = symbolIn(manifest, symbol)
      entry.files[month] = file.entry
      for (const series of await file.file.decode()) rememberExpiry(entry, series)
    }
    if (file.state === 'damaged') damaged.push(await setAside(path))
  }
  if (found.length > 0) await saveManifest(folder, manifest)
  if (damaged.length > 0)
    throw new StoreError('store-damaged', `Damaged bar files were set aside: ${damaged.join(', ')}`, {
      remedy:
        'Run openbell download again: it fetches what they held anew where the gateway still has it. Bars that were ' +
        'imported come back by importing their file again.',
      context: { folder, damaged },
    })
  return manifest
}

/** Without its expiry a contract would be left out of every continuous series, though its bars are there. */
function rememberExpiry({ contracts }: SymbolEntry, { contract, bars }: ContractBars): void {
  const single = parseContractId(contract)
  const expires = single === null ? seriesExpiry(bars.ts.at(-1) ?? 0) : thirdFriday(single.year, single.month)
  const known = contracts[contract]?.expires ?? ''
  contracts[contract] = { expires: expires > known ? expires : known }
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
