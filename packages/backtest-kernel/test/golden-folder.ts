import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { BarColumns } from '../src/index.ts'

const folder = new URL('../../../../shared/golden/', import.meta.url)

/** Reference files are compared where they lie beside the repository; single figures of theirs stand in the tests. */
export const goldenIsThere = existsSync(fileURLToPath(folder))

export function readGolden(file: string): string {
  return readFileSync(fileURLToPath(new URL(file, folder)), 'utf8')
}

/** Quotes of a CSV with the columns date, open, high, low, close, volume. */
export function parseQuotes(csv: string): BarColumns {
  const rows = csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').slice(1).map(Number))
  const column = (index: number): Float64Array => Float64Array.from(rows, (row) => row[index]!)
  return {
    length: rows.length,
    open: column(0),
    high: column(1),
    low: column(2),
    close: column(3),
    volume: column(4),
  }
}

/** One column of a reference file in JSON: a number, or null during warm-up. */
export function readGoldenColumn(file: string, name: string): (number | null)[] {
  const rows: unknown = JSON.parse(readGolden(file))
  if (!Array.isArray(rows)) throw new Error(`${file} is not a list`)
  return rows.map((row: Readonly<Record<string, unknown>>) => {
    const value = row[name]
    return typeof value === 'number' ? value : null
  })
}
