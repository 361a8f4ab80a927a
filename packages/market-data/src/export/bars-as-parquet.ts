import type { SchemaElement } from 'hyparquet'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { adjustmentColumn } from './adjustment-column.ts'
import type { BarTable } from './bar-table.ts'

const ROWS_A_GROUP = 250_000
const PRICES = ['open', 'high', 'low', 'close', 'volume'] as const

const double = (name: string): SchemaElement => ({ name, type: 'DOUBLE', repetition_type: 'REQUIRED' })

/**
 * A table as a Parquet file, Snappy, in the plainest encodings, for other programs: ts_utc (timestamp, milliseconds,
 * UTC), open, high, low, close, volume (double), contract (string) and, for continuous bars, adjustment or, by ratio,
 * adjustment_factor (double). The file's metadata say of continuous bars how they were adjusted: `adjust`.
 */
export function barsAsParquet(table: BarTable): Uint8Array {
  const { ts, contract, contracts, adjust } = table
  const adjusted = adjustmentColumn(table)
  const schema: SchemaElement[] = [
    { name: 'bars', num_children: adjusted === null ? 7 : 8 },
    {
      name: 'ts_utc',
      type: 'INT64',
      repetition_type: 'REQUIRED',
      converted_type: 'TIMESTAMP_MILLIS',
      logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
    },
    ...PRICES.map(double),
    { name: 'contract', type: 'BYTE_ARRAY', repetition_type: 'REQUIRED', converted_type: 'UTF8' },
    ...(adjusted === null ? [] : [double(adjusted.name)]),
  ]
  const writer = new ByteWriter()
  const file = new ParquetWriter({
    writer,
    schema,
    codec: 'SNAPPY',
    createdBy: 'openbell',
    kvMetadata: adjust === undefined ? [] : [{ key: 'adjust', value: adjust }],
  })
  void file.write({
    rowGroupSize: ROWS_A_GROUP,
    columnData: [
      { name: 'ts_utc', data: BigInt64Array.from(ts, BigInt) },
      ...PRICES.map((name) => ({ name, data: table[name] })),
      { name: 'contract', data: Array.from(contract, (index) => contracts[index] ?? '') },
      ...(adjusted === null ? [] : [adjusted]),
    ],
  })
  void file.finish()
  return writer.getBytes()
}
