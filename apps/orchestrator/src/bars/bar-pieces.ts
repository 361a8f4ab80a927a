import { barsAsCsv, barsAsJson, barsAsParquet, type BarTable } from '@openbell/market-data'

/** A table of bars in one of the formats that can be written, piece by piece; `about` stands at the head of JSON. */
export function* barPieces(
  table: BarTable,
  format: 'csv' | 'json' | 'parquet',
  about: Readonly<Record<string, unknown>>,
): Generator<string | Uint8Array> {
  if (format === 'csv') yield* barsAsCsv(table)
  else if (format === 'json') yield* barsAsJson(table, about)
  else yield barsAsParquet(table)
}
