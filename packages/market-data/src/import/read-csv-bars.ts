import { BAR_FORMATS } from './bar-formats.ts'
import type { BarFormat, LineReader } from './bar-format.ts'
import { CellError, emptyLine, quoted } from './bar-line.ts'
import { BarCollector } from './bar-collector.ts'
import type { CollectorOptions } from './bar-collector.ts'
import type { CollectedBars } from './collected-bars.ts'
import { ImportError } from './import-error.ts'
import { textLines } from './text-lines.ts'

/**
 * Reads text of bars in any of the formats that are known.
 *
 * @param options `path` only for messages.
 * @throws ImportError naming file, line and column.
 */
export async function readCsvBars(
  chunks: AsyncIterable<Uint8Array>,
  options: CollectorOptions,
  formats: readonly BarFormat[] = BAR_FORMATS,
): Promise<CollectedBars> {
  const { path } = options
  const bar = emptyLine()
  let recognised: Recognised | undefined
  let header = ''
  let number = 0
  let count = 0
  for await (const lines of textLines(chunks, path))
    for (const raw of lines) {
      number++
      const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw
      if (line === '' || line.trim() === '') continue
      try {
        if (recognised === undefined) {
          recognised = recognise(line.replace(/^\uFEFF/, ''), formats, options)
          if (recognised.reader.hasHeader) {
            header = line
            continue
          }
        }
        // Files that were put together from several repeat their header.
        if (header !== '' && line === header) continue
        const { reader, collector } = recognised
        reader.read(line, bar)
        collector.add(number, bar, reader.timeColumn)
        count++
      } catch (error) {
        throw error instanceof CellError ? invalidLine(path, number, error) : error
      }
    }
  if (recognised === undefined) throw empty(path)
  const { format, reader, collector } = recognised
  return {
    format: format.name,
    stamp: format.stamp,
    hasVolume: reader.hasVolume,
    unit: 'line',
    count,
    collector,
  }
}

interface Recognised {
  readonly format: BarFormat
  readonly reader: LineReader
  readonly collector: BarCollector
}

function recognise(line: string, formats: readonly BarFormat[], options: CollectorOptions): Recognised {
  for (const format of formats) {
    const reader = format.recognise(line)
    if (reader === null) continue
    const hint = format.zoneHint === undefined ? {} : { zoneHint: format.zoneHint }
    return { format, reader, collector: new BarCollector({ ...options, ...hint }) }
  }
  throw new ImportError(
    'unknown-format',
    `${options.path}: the first line, ${quoted(line)}, belongs to no known format`,
    {
      remedy: `Known are ${formats.map(({ name }) => name).join(', ')}; or begin the file with ts_utc,open,high,low,close,volume.`,
      context: { path: options.path, line: 1 },
    },
  )
}

function invalidLine(path: string, line: number, { column, message }: CellError): ImportError {
  return new ImportError('invalid-bar', `${path}, line ${line}, column ${column}: ${message}`, {
    remedy: 'Correct or remove the line; docs/importing.md describes the formats.',
    context: { path, line, column },
  })
}

function empty(path: string): ImportError {
  return new ImportError('unreadable-file', `${path} is empty`, {
    remedy: 'Check the path, or export the file again.',
    context: { path },
  })
}
