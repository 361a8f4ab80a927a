import { readFileSync } from 'node:fs'
import { columnCache, fixedSlippage, perContractCommission } from '../src/index.ts'
import type { BacktestRequest, Column, Condition, PriceDistance, TradePlan } from '../src/index.ts'

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
  'short stop': '',
  'second stop': '',
  'max bars': '10',
  contracts: '1',
  partial: '',
  'break-even': '',
  trail: '',
  cooldown: '0',
  'trades a session': '',
  'trades a side': '',
  'once per': '',
  'target fill': 'touch',
  'target gap': 'target',
  segments: '',
}

type Settings = typeof DEFAULTS

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

function settings(section: string): Settings {
  const setting = { ...DEFAULTS }
  const line = /^Settings: (.*)$/m.exec(section)?.[1] ?? ''
  for (const part of line.split('·').map((text) => text.trim())) {
    if (part === '') continue
    const name = keysOf(DEFAULTS).find((key) => part.startsWith(`${key} `))
    if (name === undefined) throw new Error(`Unknown setting: ${part}`)
    setting[name] = part.slice(name.length + 1)
  }
  return setting
}

function keysOf(defaults: Settings): (keyof Settings)[] {
  // The object is the literal above: it has no other keys.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (Object.keys(defaults) as (keyof Settings)[]).sort((a, b) => b.length - a.length)
}

function request(rows: Row[], setting: Settings): BacktestRequest {
  const numbers = (name: string, missing: string): Float64Array =>
    Float64Array.from(rows, (row) => Number(row[name] ?? missing))
  const column = (key: string, values: Float64Array): Column => ({ key, compute: () => values })
  const says = (letter: string): Condition => ({
    column: column(
      letter,
      Float64Array.from(rows, (row) => (row['signal']!.includes(letter) ? 1 : 0)),
    ),
    is: 'at-least',
    level: 1,
  })
  const spans = (setting.segments === '' ? `0-${rows.length - 1}` : setting.segments)
    .split(',')
    .map((span) => span.split('-').map(Number))
  const unit = column('unit', numbers('unit', '1'))
  const slippage =
    setting.slippage === 'column'
      ? { ticks: column('slips', numbers('slips', '')) }
      : fixedSlippage(Number(setting.slippage))
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
    plan: plan(
      setting,
      unit,
      column('level', numbers('level', '')),
      column('squeeze', numbers('squeeze', '')),
      says,
      rows.some((row) => row['signal']!.includes('X')),
    ),
    instrument: { tickSize: Number(setting.tick), pointValue: Number(setting['point value']) },
    costs: { slippage, commission: perContractCommission(Number(setting.commission)) },
    fills: {
      target: setting['target fill'] === 'through' ? 'through' : 'touch',
      targetGap: setting['target gap'] === 'open' ? 'open' : 'target',
    },
  }
}

function plan(
  setting: Settings,
  unit: Column,
  level: Column,
  group: Column,
  says: (letter: string) => Condition,
  exits: boolean,
): TradePlan {
  const order = (text: string): PriceDistance => {
    const [, multiple, from, ticks] = /^([\d.]+)( from close)?(?: at least (\d+) ticks)?$/.exec(text) ?? []
    if (multiple === undefined) throw new Error(`Not an order: ${text}`)
    return {
      column: unit,
      multiple: Number(multiple),
      ...(from !== undefined && { from: 'close' }),
      ...(ticks !== undefined && { atLeastTicks: Number(ticks) }),
    }
  }
  const parts = (name: keyof Settings, pattern: RegExp): (string | undefined)[] | null => {
    if (setting[name] === '') return null
    const found = pattern.exec(setting[name])
    if (found === null) throw new Error(`Not a setting of ${name}: ${setting[name]}`)
    return found
  }
  const stop = order(setting.stop)
  const target = setting.target === 'none' ? {} : { target: order(setting.target) }
  const partial = parts('partial', /^(\d+) at ([\d.]+)$/)
  const breakEven = parts('break-even', /^([\d.]+)(?: and (\d+) ticks)?$/)
  const trail = parts('trail', /^(?:level|([\d.]+)(?: after ([\d.]+))?)$/)
  const distance = (multiple: string | undefined) => ({ column: unit, multiple: Number(multiple) })
  return {
    long: [says('L')],
    short: [says('S')],
    stop,
    ...target,
    ...(setting['short stop'] !== '' && { shortStop: order(setting['short stop']) }),
    ...(setting['second stop'] !== '' && {
      alternatives: [{ long: [says('A')], short: [], stop: order(setting['second stop']), ...target }],
    }),
    // Left out where no bar says so: these plans are then traded by tables.
    ...(exits && { exitLong: [says('X')], exitShort: [says('X')] }),
    maxBarsInTrade: Number(setting['max bars']),
    contracts: Number(setting.contracts),
    cooldownBars: Number(setting.cooldown),
    ...(setting['trades a session'] !== '' && { maxTradesPerSession: Number(setting['trades a session']) }),
    ...(setting['trades a side'] !== '' && { maxTradesPerSide: Number(setting['trades a side']) }),
    ...(setting['once per'] !== '' && { oncePer: group }),
    ...(partial && { partialExits: [{ contracts: Number(partial[1]), target: distance(partial[2]) }] }),
    ...(breakEven && {
      breakEven: { after: distance(breakEven[1]), offsetTicks: Number(breakEven[2] ?? 0) },
    }),
    ...(trail && {
      trailingStop: {
        ...(trail[1] === undefined
          ? { level: { long: level, short: level } }
          : { distance: distance(trail[1]) }),
        ...(trail[2] !== undefined && { after: distance(trail[2]) }),
      },
    }),
  }
}
