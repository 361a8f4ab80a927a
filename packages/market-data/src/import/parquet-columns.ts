import type { FileMetaData, SchemaElement } from 'hyparquet'
import { FACTOR_COLUMN } from '../export/adjustment-column.ts'
import { ImportError } from './import-error.ts'
import { RATIO_ADJUSTED } from './openbell-format.ts'

/** How a time column is to be read: as instants, as what a clock shows, or as text and numbers of an epoch. */
type TimeKind = 'utc' | 'local' | 'text'

/** The columns of a Parquet file that make up bars, by their names in the file. */
export interface ParquetColumns {
  readonly time: string
  readonly timeKind: TimeKind
  readonly open: string
  readonly high: string
  readonly low: string
  readonly close: string
  readonly volume: string | undefined
  readonly contract: string | undefined
  readonly adjustment: string | undefined
}

/** The last is what pandas calls an index without a name. */
const TIMES = ['ts_utc', 'ts', 'ts_event', 'timestamp', 'datetime', 'time', 'date', '__index_level_0__']

/** Finds the columns of bars in a flat table, whatever the case of their names. Throws ImportError `unknown-format`. */
export function parquetColumns(metadata: FileMetaData, path: string): ParquetColumns {
  const [, ...elements] = metadata.schema
  const find = (...names: readonly string[]): SchemaElement | undefined =>
    names.flatMap((name) => elements.filter((element) => element.name.toLowerCase() === name))[0]
  const required = (...names: readonly string[]): SchemaElement => {
    const found = find(...names)
    if (found !== undefined && !found.num_children) return found
    const held = elements.map(({ name }) => name).slice(0, 12)
    throw new ImportError(
      'unknown-format',
      `${path} has no column ${names.join(' or ')}, but ${held.join(', ')}`,
      {
        remedy: 'Name the columns timestamp, open, high, low, close and, optionally, volume and contract.',
        context: { path, columns: held },
      },
    )
  }
  if (find(FACTOR_COLUMN) !== undefined)
    throw new ImportError('unknown-format', `${path}, column ${FACTOR_COLUMN}: ${RATIO_ADJUSTED}`, {
      remedy: 'Import raw bars, or a continuous file that is not adjusted by ratio.',
      context: { path, column: FACTOR_COLUMN },
    })
  const time = required(...TIMES)
  return {
    time: time.name,
    timeKind: timeKind(time, path),
    open: required('open').name,
    high: required('high').name,
    low: required('low').name,
    close: required('close', 'last').name,
    volume: find('volume')?.name,
    contract: find('contract', 'symbol')?.name,
    adjustment: find('adjustment')?.name,
  }
}

function timeKind({ name, type, converted_type, logical_type }: SchemaElement, path: string): TimeKind {
  if (logical_type?.type === 'TIMESTAMP')
    return logical_type.isAdjustedToUTC || name === 'ts_utc' ? 'utc' : 'local'
  if (converted_type === 'TIMESTAMP_MILLIS' || converted_type === 'TIMESTAMP_MICROS') return 'utc'
  // The old form of Spark and Hive does not say what it means.
  if (type === 'INT96') return name === 'ts_utc' ? 'utc' : 'local'
  if (converted_type !== 'DATE' && (type === 'INT64' || type === 'BYTE_ARRAY')) return 'text'
  throw new ImportError(
    'unknown-format',
    `${path}: column ${name} holds no times (${converted_type ?? type})`,
    {
      remedy: 'Write it as a timestamp, as text in ISO 8601, or as whole numbers of an epoch.',
      context: { path, column: name },
    },
  )
}
