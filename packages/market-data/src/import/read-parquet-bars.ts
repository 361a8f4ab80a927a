import zlib from 'node:zlib'
import { isOpenbellError } from '@openbell/errors'
import { parquetMetadataAsync, parquetRead } from 'hyparquet'
import type { AsyncBuffer, Compressors, DecodedArray, FileMetaData } from 'hyparquet'
import { BarCollector } from './bar-collector.ts'
import type { CollectorOptions } from './bar-collector.ts'
import { CellError, emptyLine, quoted } from './bar-line.ts'
import type { BarLine } from './bar-line.ts'
import type { CollectedBars } from './collected-bars.ts'
import { ImportError } from './import-error.ts'
import { parquetColumns } from './parquet-columns.ts'
import type { ParquetColumns } from './parquet-columns.ts'
import { readTime } from './read-time.ts'

/** More rows than a century of minutes: such a file wants to fill the memory. */
const MOST_ROWS = 60_000_000

type Column = DecodedArray | readonly unknown[]

/**
 * Reads a Parquet file of bars, one row group at a time: our own, or any flat table with a time and prices.
 *
 * @throws ImportError naming file, row and column.
 */
export async function readParquetBars(file: AsyncBuffer, options: CollectorOptions): Promise<CollectedBars> {
  const { path } = options
  const { metadata, columns, groups } = await attempt(path, () => describe(file, path))
  const collector = new BarCollector(options)
  const bar = emptyLine()
  let row = 0
  for (const rows of groups) {
    const read = await attempt(path, () => readGroup(file, metadata, columns, row, rows))
    for (let at = 0; at < rows; at++) {
      row++
      try {
        fill(bar, read, columns, at)
        collector.add(row, bar, columns.time)
      } catch (error) {
        throw error instanceof CellError ? invalidRow(path, row, error) : error
      }
    }
  }
  const hasVolume = columns.volume !== undefined
  return { format: 'parquet', stamp: 'open', hasVolume, unit: 'row', count: row, collector }
}

/** What a file says of itself; whatever of it is nonsense throws. */
async function describe(file: AsyncBuffer, path: string) {
  const metadata = await parquetMetadataAsync(file)
  const columns = parquetColumns(metadata, path)
  const groups = metadata.row_groups.map(({ num_rows }) => Number(num_rows))
  const rows = groups.reduce((sum, count) => sum + count, 0)
  if (!(rows <= MOST_ROWS) || groups.some((count) => !(count >= 0))) throw new Error(`it claims ${rows} rows`)
  return { metadata, columns, groups }
}

type Group = ReadonlyMap<string, Column>

async function readGroup(
  file: AsyncBuffer,
  metadata: FileMetaData,
  columns: ParquetColumns,
  rowStart: number,
  rows: number,
): Promise<Group> {
  const { time, open, high, low, close, volume, contract, adjustment } = columns
  const wanted = [time, open, high, low, close, volume, contract, adjustment].filter(
    (name) => name !== undefined,
  )
  const read = new Map<string, Column>()
  await parquetRead({
    file,
    metadata,
    columns: wanted,
    rowStart,
    rowEnd: rowStart + rows,
    compressors: COMPRESSORS,
    parsers: {
      timestampFromMilliseconds: Number,
      timestampFromMicroseconds: (value) => Number(value) / 1e3,
      // A double holds no nanoseconds since 1970: what is beyond a millisecond is kept apart.
      timestampFromNanoseconds: (value) => Number(value / 1_000_000n) + (value % 1_000_000n === 0n ? 0 : 0.5),
    },
    onChunk: ({ columnName, columnData }) => read.set(columnName, columnData),
  })
  for (const name of wanted)
    if (read.get(name)?.length !== rows) throw new Error(`column ${name} has not as many rows as the others`)
  return read
}

type Decompress = (input: Uint8Array) => Uint8Array

const isDecompress = (value: unknown): value is Decompress => typeof value === 'function'
const zstandard: unknown = Reflect.get(zlib, 'zstdDecompressSync')

/** Codecs besides Snappy, which the reader brings along. Zstandard came with Node 22.15. */
const COMPRESSORS: Compressors = {
  GZIP: (input) => zlib.gunzipSync(input),
  BROTLI: (input) => zlib.brotliDecompressSync(input),
  ...(isDecompress(zstandard) ? { ZSTD: zstandard } : {}),
}

function fill(bar: BarLine, read: Group, columns: ParquetColumns, at: number): void {
  const number = (name: string): number => {
    const value = read.get(name)?.[at]
    if (typeof value === 'number' && !Number.isNaN(value)) return value
    if (typeof value === 'bigint') return Number(value)
    throw new CellError(
      name,
      value === undefined || value === null ? 'it is empty' : `${String(value)} is not a number`,
    )
  }
  const { time, volume, contract, adjustment } = columns
  setTime(bar, read.get(time)?.[at], columns)
  const added = adjustment === undefined ? 0 : number(adjustment)
  bar.open = number(columns.open) - added
  bar.high = number(columns.high) - added
  bar.low = number(columns.low) - added
  bar.close = number(columns.close) - added
  bar.volume = volume === undefined ? 0 : number(volume)
  const name = contract === undefined ? '' : read.get(contract)?.[at]
  bar.contract = typeof name === 'string' ? name : ''
}

function setTime(bar: BarLine, value: unknown, { time, timeKind }: ParquetColumns): void {
  if (timeKind !== 'text' && typeof value === 'number') {
    bar.time = value
    bar.local = timeKind === 'local'
    return
  }
  const text = typeof value === 'string' || typeof value === 'bigint' ? String(value) : ''
  if (!readTime(text, bar))
    throw new CellError(time, text === '' ? 'it is empty' : `${quoted(text)} is not a time`)
  if (time === 'ts_utc') bar.local = false
}

/** Whatever a Parquet reader stumbles over, the file is of no use. */
async function attempt<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    if (isOpenbellError(cause)) throw cause
    throw unreadable(path, cause instanceof Error ? cause.message : String(cause), cause)
  }
}

function unreadable(path: string, why: string, cause?: unknown): ImportError {
  return new ImportError('unreadable-file', `${path} cannot be read as Parquet: ${why}`, {
    remedy: 'Write it again, with Snappy or gzip if it is compressed.',
    context: { path },
    cause,
  })
}

function invalidRow(path: string, row: number, { column, message }: CellError): ImportError {
  return new ImportError('invalid-bar', `${path}, row ${row}, column ${column}: ${message}`, {
    remedy: 'Correct or remove the row; docs/importing.md describes the columns.',
    context: { path, row, column },
  })
}
