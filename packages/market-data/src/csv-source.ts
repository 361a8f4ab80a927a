import { readFile } from 'node:fs/promises'
import type { MinuteBars } from '@openbell/topstepx'
import type { BarSource } from './bar-source.ts'
import { barsBetween } from './bar-columns.ts'
import { DataError } from './data-error.ts'
import { parseBarCsv } from './parse-bar-csv.ts'

/**
 * Bars of one symbol from a CSV file, taken for one contract `<symbol>-csv` that never expires. The file is read once.
 * Its methods throw DataError `invalid-csv`, which names the line, or `no-data` when the file cannot be read.
 */
export function csvSource({ symbol, path }: { readonly symbol: string; readonly path: string }): BarSource {
  let read: Promise<MinuteBars> | null = null
  return {
    id: 'csv',
    local: true,

    async contracts(asked, _fromDay, _toDay, signal) {
      signal?.throwIfAborted()
      return asked === symbol ? [{ id: `${symbol}-csv`, symbol, expires: '9999-12-31' }] : []
    },

    async minuteBars(_contract, from, to, { signal, onBars } = {}) {
      signal?.throwIfAborted()
      const bars = barsBetween(await (read ??= load(path)), from, to)
      signal?.throwIfAborted()
      onBars?.(bars.length)
      return bars
    },
  }
}

async function load(path: string): Promise<MinuteBars> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new DataError('no-data', `${path} cannot be read`, {
      remedy: 'Check the path and that the file may be read.',
      context: { path },
      cause,
    })
  })
  return parseBarCsv(text, path)
}
