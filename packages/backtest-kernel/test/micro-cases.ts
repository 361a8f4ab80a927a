import { readFileSync } from 'node:fs'
import { columnCache, fixedSlippage, perContractCommission } from '../src/index.ts'
import type { BacktestRequest, Column } from '../src/index.ts'

/** One case of the table of micro-bars in `docs/execution-model.md`. */
export interface MicroCase {
  readonly title: string
  readonly request: BacktestRequest
  readonly expected: readonly Readonly<Record<string, string>>[]
}

const DEFAULTS = {
  tick: '0.25',
  'point value': '50',
  slippage: '1',
  commission: '2',
  stop: '2',
  target: '3',
  'max bars': '10',
  segments: '',
}

const SETTINGS = [
  'tick',
  'point value',
  'slippage',
  'commission',
  'stop',
  'target',
  'max bars',
  'segments',
] as const satisfies (keyof typeof DEFAULTS)[]

type Row = Readonly<Record<string, string>>

/** Reads the cases from the document, so that the document is what is tested. */
export function readMicroCases(): MicroCase[] {
  const document = readFileSync(new URL('../../../docs/execution-model.md', import.meta.url), 'utf8')
  return document
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const [bars, expected] = readTables(section)
      if (bars === undefined || expected === undefined)
        throw new Error(`Two tables are needed in: ${section}`)
      return { title: section.split('\n', 1)[0]!, request: request(bars, settings(section)), expected }
    })
}

function readTables(section: string): Row[][] {
  const tables: string[][][] = []
  let inside = false
  for (const line of section.split('\n')) {
    const row = line.startsWith('|')
    if (row && !inside) tables.push([])
    inside = row
    if (row)
      tables.at(-1)!.push(
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      )
  }
  return tables.map(([header, , ...rows]) =>
    rows.map((cells) => Object.fromEntries(header!.map((name, index) => [name, cells[index]!]))),
  )
}

function settings(section: string): typeof DEFAULTS {
  const setting = { ...DEFAULTS }
  const line = /^Settings: (.*)$/m.exec(section)?.[1] ?? ''
  for (const part of line.split('·').map((text) => text.trim())) {
    if (part === '') continue
    const name = SETTINGS.find((key) => part.startsWith(`${key} `))
    if (name === undefined) throw new Error(`Unknown setting: ${part}`)
    setting[name] = part.slice(name.length + 1)
  }
  return setting
}

function request(rows: Row[], setting: typeof DEFAULTS): BacktestRequest {
  const numbers = (name: string, missing: string): Float64Array =>
    Float64Array.from(rows, (row) => Number(row[name] ?? missing))
  const column = (key: string, values: Float64Array): Column => ({ key, compute: () => values })
  const says = (letter: string): Column =>
    column(
      letter,
      Float64Array.from(rows, (row) => (row['signal']!.includes(letter) ? 1 : 0)),
    )
  const spans = (setting.segments === '' ? `0-${rows.length - 1}` : setting.segments)
    .split(',')
    .map((span) => span.split('-').map(Number))
  const unit = column('unit', numbers('unit', '1'))
  return {
    columns: columnCache({
      length: rows.length,
      open: numbers('open', ''),
      high: numbers('high', ''),
      low: numbers('low', ''),
      close: numbers('close', ''),
      volume: new Float64Array(rows.length).fill(1),
    }),
    segments: {
      length: spans.length,
      start: Int32Array.from(spans, ([first]) => first!),
      end: Int32Array.from(spans, ([, last]) => last! + 1),
      day: Int32Array.from(spans, (_, index) => index),
    },
    dayCount: spans.length,
    plan: {
      long: [{ column: says('L'), is: 'at-least', level: 1 }],
      short: [{ column: says('S'), is: 'at-least', level: 1 }],
      stop: { column: unit, multiple: Number(setting.stop) },
      target: { column: unit, multiple: Number(setting.target) },
      maxBarsInTrade: Number(setting['max bars']),
    },
    instrument: { tickSize: Number(setting.tick), pointValue: Number(setting['point value']) },
    costs: {
      slippage: fixedSlippage(Number(setting.slippage)),
      commission: perContractCommission(Number(setting.commission)),
    },
  }
}
