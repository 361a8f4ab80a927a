import { resolve } from 'node:path'
import { monthRange } from './bar-month.ts'
import type { BarStore } from './bar-store.ts'
import { DataError, StoreError } from './data-error.ts'
import { joinMonths } from './join-months.ts'
import { loadManifest, saveManifest } from './manifest-file.ts'
import { monthPath, readMonthFile } from './month-file.ts'
import type { MonthFile } from './month-file.ts'
import { hasBarFiles, rebuildManifest } from './rebuild-manifest.ts'
import { setAside } from './set-aside.ts'
import { storeLock } from './store-lock.ts'
import { symbolIn } from './store-manifest.ts'
import type { StoreManifest, SymbolEntry } from './store-manifest.ts'
import type { EmptyRange, SettledAnswer } from './settle-answer.ts'
import type { ContractBars } from './stored-bars.ts'
import { addRange, subtractRange } from './time-range.ts'
import type { TimeRange } from './time-range.ts'
import { writeMonths } from './write-months.ts'

const SYMBOL = /^[A-Za-z0-9][A-Za-z0-9_-]*$/
const SIMULATOR = 'simulator'

/**
 * Opens the store in a folder, or begins one. Bars are Parquet files `<symbol>/<YYYY-MM>.parquet`; `manifest.json` holds
 * their row counts and SHA-256 and what was fetched. Files are checked against it whenever they are read.
 *
 * @throws StoreError `store-damaged`, `store-too-new`.
 */
export async function openBarStore(folder: string): Promise<BarStore> {
  const root = resolve(folder)
  const locked = storeLock(root)
  // A store that is not there yet is not made by opening it: only what lies there without a manifest is taken up.
  if ((await loadManifest(root)) === null && (await hasBarFiles(root)))
    await locked(async () => (await loadManifest(root)) ?? rebuildManifest(root))
  const load = async (): Promise<StoreManifest> => (await loadManifest(root)) ?? rebuildManifest(root)
  const look = async (symbol: string): Promise<SymbolEntry> => symbolIn(await load(), checkedSymbol(symbol))

  /** Changes the manifest under the lock; saved when `work` has succeeded. */
  const change = <T>(work: (manifest: StoreManifest) => Promise<T> | T): Promise<T> =>
    locked(async () => {
      const manifest = await load()
      const before = JSON.stringify(manifest)
      const result = await work(manifest)
      if (JSON.stringify(manifest) !== before) await saveManifest(root, manifest)
      return result
    })

  /** A month for changing it: what the manifest says about it is settled, damage is set aside and thrown. */
  const loadMonth = async (
    manifest: StoreManifest,
    symbol: string,
    month: string,
  ): Promise<readonly ContractBars[]> => {
    const entry = symbolIn(manifest, symbol)
    const path = monthPath(root, symbol, month)
    const file = await readMonthFile(path, { current: entry.files[month], pending: entry.pending[month] })
    if (file.state === 'sound') {
      entry.files[month] = file.entry
      delete entry.pending[month]
      return file.file.decode()
    }
    delete entry.pending[month]
    if (file.state === 'absent') return []
    delete entry.files[month]
    forget(entry, monthRange(month))
    const aside = file.exists ? await setAside(path) : null
    await saveManifest(root, manifest)
    throw new StoreError(
      'store-damaged',
      `${path} is damaged (${file.reason})${aside === null ? '' : ` and was moved to ${aside}`}`,
      {
        remedy:
          'Run openbell download again: it fetches the bars of that month anew where the gateway still has them. ' +
          'Bars that were imported come back by importing their file again.',
        context: { path, aside },
      },
    )
  }

  const readMonths = async (symbol: string, range: TimeRange): Promise<Map<string, MonthFile>> => {
    const { files, pending } = await look(symbol)
    const months = [...new Set([...Object.keys(files), ...Object.keys(pending)])].sort()
    const wanted = months.filter(
      (month) => monthRange(month).from < range.to && monthRange(month).to > range.from,
    )
    const read = await Promise.all(
      wanted.map(async (month) => {
        const expected = { current: files[month], pending: pending[month] }
        return [month, await readMonthFile(monthPath(root, symbol, month), expected)] as const
      }),
    )
    return new Map(read)
  }

  return {
    folder: root,

    async symbols() {
      return Object.keys((await load()).symbols).sort()
    },

    async contracts(symbol) {
      const { contracts } = await look(symbol)
      return Object.entries(contracts)
        .map(([id, { expires }]) => ({ id, symbol, expires }))
        .sort((a, b) => (a.expires === b.expires ? (a.id < b.id ? -1 : 1) : a.expires < b.expires ? -1 : 1))
    },

    async coverage(symbol) {
      const { files, fetched, empty } = await look(symbol)
      const entries = Object.values(files)
      return {
        symbol,
        bars: entries.reduce((sum, { rows }) => sum + rows, 0),
        first: entries.length === 0 ? null : Math.min(...entries.map(({ first }) => first)),
        last: entries.length === 0 ? null : Math.max(...entries.map(({ last }) => last)),
        fetched,
        empty,
      }
    },

    async read(symbol, range, { shared = false } = {}) {
      let months = await readMonths(symbol, range)
      const isDamaged = (): [string, MonthFile] | undefined =>
        [...months].find(([, { state }]) => state === 'damaged')
      // Another process may have replaced a file between the look at the manifest and the look at the file.
      if (isDamaged() !== undefined) months = await readMonths(symbol, range)
      const damaged = isDamaged()
      if (damaged !== undefined) {
        await change((manifest) => loadMonth(manifest, symbol, damaged[0]))
        months = await readMonths(symbol, range)
      }
      return { symbol, series: await joinMonths([...months.values()], range, shared) }
    },

    write(symbol, contractId, bars, settled) {
      const target = { symbol: checkedSymbol(symbol), contract: contractId }
      return change(async (manifest) => {
        const report = await writeMonths(root, manifest, target, bars, (one, month) =>
          loadMonth(manifest, one, month),
        )
        if (settled !== undefined) mark(manifest, target, settled)
        return report
      })
    },

    rememberContracts(contracts) {
      for (const { symbol } of contracts) checkedSymbol(symbol)
      return change((manifest) => {
        for (const { id, symbol, expires } of contracts)
          symbolIn(manifest, symbol).contracts[id] = { expires }
      })
    },

    admitSource(sourceId) {
      return change((manifest) => {
        const other = manifest.sources.find((one) => (one === SIMULATOR) !== (sourceId === SIMULATOR))
        if (other !== undefined) throw mixedSources(root, other, sourceId)
        if (!manifest.sources.includes(sourceId)) manifest.sources = [...manifest.sources, sourceId].sort()
      })
    },
  }
}

function mark(
  manifest: StoreManifest,
  { symbol, contract }: { readonly symbol: string; readonly contract: string },
  { fetched, empty }: SettledAnswer,
): void {
  const entry = symbolIn(manifest, symbol)
  const settled = [...fetched, ...empty]
  const unsettled = settled.reduce<EmptyRange[]>(withoutRange, entry.empty[contract] ?? [])
  entry.fetched[contract] = fetched.reduce(addRange, entry.fetched[contract] ?? [])
  entry.empty[contract] = [...unsettled, ...empty].sort((a, b) => a.from - b.from)
}

/** The bars of a range are lost: it counts as never asked for. */
function forget(entry: SymbolEntry, range: TimeRange): void {
  for (const [contract, ranges] of Object.entries(entry.fetched))
    entry.fetched[contract] = subtractRange(ranges, range)
  for (const [contract, ranges] of Object.entries(entry.empty))
    entry.empty[contract] = withoutRange(ranges, range)
}

function withoutRange(empty: readonly EmptyRange[], removed: TimeRange): EmptyRange[] {
  return empty.flatMap(({ askAgain, ...range }) =>
    subtractRange([range], removed).map((part) => ({ ...part, askAgain })),
  )
}

function checkedSymbol(symbol: string): string {
  if (SYMBOL.test(symbol)) return symbol
  throw new StoreError('invalid-symbol', `${JSON.stringify(symbol)} cannot be a symbol`, {
    remedy: 'Use letters, digits, hyphens and underscores, such as ES.',
    context: { symbol },
  })
}

function mixedSources(folder: string, held: string, added: string): DataError {
  return new DataError(
    'mixed-sources',
    `${folder} holds bars of ${held}: bars of ${added} must not join them`,
    {
      remedy: 'Keep simulated and real bars in different data folders.',
      context: { folder, held, added },
    },
  )
}
