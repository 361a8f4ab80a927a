import { gunzipSync, gzipSync } from 'node:zlib'
import type { MinuteBars } from '@openbell/topstepx'
import { parquetMetadata, parquetRead } from 'hyparquet'
import type { DecodedArray, FileMetaData, SchemaElement } from 'hyparquet'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { BAR_COLUMNS, emptyBars } from './bar-columns.ts'
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

/** A stretch of rows of a bar file: one contract. */
export interface BarFileGroup {
  readonly contract: string
  readonly rows: number
}

/** Gives the columns that the rows of a group are read into, exactly as long as they are many. */
export type PlaceRows = (group: BarFileGroup) => MinuteBars

/** A bar file that was opened: what it holds is known, its values are not read yet. */
export interface BarFile {
  /** In the order of the file: one for each contract. */
  readonly groups: readonly BarFileGroup[]
  /**
   * Reads all values, into columns of its own when `place` gives none.
   * @throws Error when the file is not one that `encodeBarFile` made.
   */
  decode(place?: PlaceRows): Promise<ContractBars[]>
}

/**
 * Opens a file that `encodeBarFile` made.
 * @throws Error when it cannot be one.
 */
export function openBarFile(bytes: Uint8Array): BarFile {
  const metadata = parquetMetadata(bytes)
  const groups = metadata.row_groups.map(({ num_rows, columns }): BarFileGroup => {
    const { min_value, max_value } = columns.at(-1)?.meta_data?.statistics ?? {}
    if (typeof min_value !== 'string' || min_value !== max_value)
      throw new Error('a row group does not name its contract')
    return { contract: min_value, rows: Number(num_rows) }
  })
  return {
    groups,
    async decode(place = ({ rows }) => emptyBars(rows)) {
      const series = groups.map((group) => ({ contract: group.contract, bars: place(group) }))
      await readInto(bytes, metadata, series)
      return series
    },
  }
}

async function readInto(
  bytes: Uint8Array,
  metadata: FileMetaData,
  series: readonly ContractBars[],
): Promise<void> {
  let failure: unknown
  await parquetRead({
    file: {
      byteLength: bytes.byteLength,
      slice: (start, end) => Uint8Array.from(bytes.subarray(start, end)).buffer,
    },
    metadata: withoutDates(metadata),
    columns: [...BAR_COLUMNS],
    compressors: { GZIP: (input) => gunzipSync(input) },
    onChunk: ({ columnName, columnData, rowStart }) => {
      // The reader does not wait for this callback: what it throws would be lost.
      try {
        let before = 0
        const group = series.find(({ bars }) => rowStart < (before += bars.length))
        if (group === undefined) throw new RangeError('more rows than the file says')
        setColumn(group.bars, columnName, columnData, rowStart - (before - group.bars.length))
      } catch (error) {
        failure = error
      }
    },
  })
  if (failure !== undefined) throw new Error('a column does not hold numbers', { cause: failure })
}

/** Times as plain integers: the reader would make an object or a big integer of each. */
function withoutDates(metadata: FileMetaData): FileMetaData {
  const schema = metadata.schema.map((element) => {
    const plain = { ...element }
    delete plain.converted_type
    delete plain.logical_type
    return plain
  })
  return { ...metadata, schema }
}

function setColumn(bars: MinuteBars, columnName: string, values: DecodedArray, at: number): void {
  const name = BAR_COLUMNS.find((one) => one === columnName)
  if (name === undefined) return
  if (values instanceof BigInt64Array) setIntegers(bars[name], values, at)
  else if (Array.isArray(values) || values instanceof Float64Array) bars[name].set(values, at)
  else throw new TypeError(columnName)
}

/** Integers of up to 53 bits from their halves: a big integer for each would be an object for each. */
function setIntegers(column: Float64Array, values: BigInt64Array, at: number): void {
  const low = new Uint32Array(values.buffer, values.byteOffset, values.length * 2)
  const high = new Int32Array(values.buffer, values.byteOffset, values.length * 2)
  const littleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1
  const [lowAt, highAt] = littleEndian ? [0, 1] : [1, 0]
  for (let row = 0; row < values.length; row++)
    column[at + row] = (high[2 * row + highAt] ?? 0) * 4_294_967_296 + (low[2 * row + lowAt] ?? 0)
}
