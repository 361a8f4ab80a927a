import { gunzipSync, gzipSync } from 'node:zlib'
import type { MinuteBars } from '@openbell/topstepx'
import { parquetMetadata, parquetRead } from 'hyparquet'
import type { DecodedArray, SchemaElement } from 'hyparquet'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { BAR_COLUMNS, emptyBars, sliceColumns } from './bar-columns.ts'
import type { ContractBars } from './stored-bars.ts'

const double = (name: string): SchemaElement => ({ name, type: 'DOUBLE', repetition_type: 'REQUIRED' })

const SCHEMA: SchemaElement[] = [
  { name: 'bars', num_children: 7 },
  {
    name: 'ts',
    type: 'INT64',
    repetition_type: 'REQUIRED',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
  ...['open', 'high', 'low', 'close', 'volume'].map(double),
  { name: 'contract', type: 'BYTE_ARRAY', repetition_type: 'REQUIRED', converted_type: 'UTF8' },
]

/**
 * A Parquet file of bars: one row group for each contract, in order of their ids, ascending by time within it.
 * Columns: ts (timestamp, milliseconds, UTC), open, high, low, close, volume (double), contract (string).
 */
export function encodeBarFile(series: readonly ContractBars[]): Uint8Array {
  const writer = new ByteWriter()
  const file = new ParquetWriter({
    writer,
    schema: SCHEMA,
    codec: 'GZIP',
    compressors: { GZIP: (input) => gzipSync(input, { level: 1 }) },
    // The contract's name is read back from the statistics of its row group: it must be whole.
    statisticsTruncateLength: Infinity,
    createdBy: 'openbell',
  })
  for (const { contract, bars } of series.toSorted((a, b) => (a.contract < b.contract ? -1 : 1))) {
    if (bars.length === 0) continue
    void file.write({
      rowGroupSize: bars.length,
      columnData: [
        { name: 'ts', data: BigInt64Array.from(bars.ts, BigInt), encoding: 'DELTA_BINARY_PACKED' },
        ...BAR_COLUMNS.slice(1).map((name) => ({
          name,
          data: bars[name],
          encoding: 'BYTE_STREAM_SPLIT' as const,
        })),
        { name: 'contract', data: Array<string>(bars.length).fill(contract) },
      ],
    })
  }
  void file.finish()
  return writer.getBytes()
}

/**
 * Reads a file that `encodeBarFile` made.
 * @throws Error when it cannot be one.
 */
export async function decodeBarFile(bytes: Uint8Array): Promise<ContractBars[]> {
  const metadata = parquetMetadata(bytes)
  const all = emptyBars(Number(metadata.num_rows))
  let failure: unknown
  await parquetRead({
    file: {
      byteLength: bytes.byteLength,
      slice: (start, end) => Uint8Array.from(bytes.subarray(start, end)).buffer,
    },
    metadata,
    columns: [...BAR_COLUMNS],
    compressors: { GZIP: (input) => gunzipSync(input) },
    // Dates would cost an object for each bar.
    parsers: { timestampFromMilliseconds: Number },
    onChunk: ({ columnName, columnData, rowStart }) => {
      // The reader does not wait for this callback: what it throws would be lost.
      try {
        setColumn(all, columnName, columnData, rowStart)
      } catch (error) {
        failure = error
      }
    },
  })
  if (failure !== undefined) throw new Error('a column does not hold numbers', { cause: failure })
  let row = 0
  return metadata.row_groups.map(({ num_rows, columns }): ContractBars => {
    const { min_value, max_value } = columns.at(-1)?.meta_data?.statistics ?? {}
    if (typeof min_value !== 'string' || min_value !== max_value)
      throw new Error('a row group does not name its contract')
    const bars: MinuteBars = sliceColumns(all, row, (row += Number(num_rows)))
    return { contract: min_value, bars }
  })
}

function setColumn(bars: MinuteBars, columnName: string, values: DecodedArray, rowStart: number): void {
  const name = BAR_COLUMNS.find((one) => one === columnName)
  if (name === undefined) return
  if (!(Array.isArray(values) || values instanceof Float64Array)) throw new TypeError(columnName)
  bars[name].set(values, rowStart)
}
