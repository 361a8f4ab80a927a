import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createContext, runInContext } from 'node:vm'

import { build } from 'tsup'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import * as calendar from '../src/index.ts'

type Calendar = typeof calendar

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const outDir = mkdtempSync(join(tmpdir(), 'openbell-browser-'))

afterAll(() => rmSync(outDir, { recursive: true, force: true }))

describe('the package bundled for a browser', () => {
  let bundled: Calendar
  let globals: readonly string[]

  beforeAll(async () => {
    await build({
      entry: { calendar: join(root, 'src', 'index.ts') },
      outDir,
      config: false,
      tsconfig: join(root, 'tsconfig.build.json'),
      format: 'iife',
      globalName: 'calendar',
      platform: 'browser',
      target: 'es2022',
      minify: true,
      metafile: true,
      silent: true,
      // Everything inlined from the sources: a module of Node's, which a browser has not, ends the build.
      noExternal: [/.*/],
      removeNodeProtocol: false,
      esbuildOptions: (options) => {
        options.conditions = ['@openbell/source']
      },
    })
    // A context of its own has what the language has, Intl included, and nothing of Node's or of a browser's but these two.
    const context = createContext()
    runInContext('delete globalThis.console; delete globalThis.WebAssembly', context)
    globals = runInContext('Object.getOwnPropertyNames(globalThis)', context)
    runInContext(readFileSync(join(outDir, 'calendar.global.js'), 'utf8'), context)
    bundled = runInContext('calendar', context)
  })

  test('imports nothing', () => {
    const metafile: {
      inputs: Record<string, { imports: { path: string; external?: boolean }[] }>
      outputs: Record<string, { imports: unknown[] }>
    } = JSON.parse(readFileSync(join(outDir, 'metafile-iife.json'), 'utf8'))
    const inputs = Object.values(metafile.inputs)
    expect(inputs.length).toBeGreaterThan(40)
    expect(inputs.flatMap(({ imports }) => imports.filter(({ external }) => external))).toEqual([])
    expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([])
  })

  test('needs no global but those of the language', () => {
    expect(globals).toContain('Intl')
    const ofNode = ['process', 'Buffer', 'require', 'global', 'setTimeout', 'URL', 'TextEncoder', 'console']
    expect(globals.filter((name) => ofNode.includes(name))).toEqual([])
    expect(Object.keys(bundled).sort()).toEqual(Object.keys(calendar).sort())
  })

  test('answers as the package does', () => {
    // Copied into this context, where an array is an array again.
    expect(structuredClone(answers(bundled))).toEqual(answers(calendar))
    // Worked by hand: Martin Luther King Day halts at 13:00 and counts to Tuesday, whose RTH opens at 14:30 UTC.
    const { rows, halted } = answers(bundled)
    expect([...rows]).toEqual([
      '2025-01-17 RTH',
      'closed',
      '2025-01-21 RTH',
      'closed',
      '2025-01-21 RTH',
      'closed',
    ])
    expect(halted).toMatchObject({ state: 'early-close', since: Date.parse('2025-01-20T18:00Z') })
  })

  test('fails as the package does', () => {
    // By its code, not its name: a minifier renames the class that the name is taken from.
    const failure = expect.objectContaining({ code: 'invalid-range', remedy: 'Swap the two dates.' })
    for (const one of [bundled, calendar])
      expect(() => one.compileSchedule({ from: '2025-01-22', to: '2025-01-17' })).toThrow(failure)
  })
})

const instants = ['17T15:00', '18T15:00', '20T15:00', '20T19:00', '21T14:30', '21T22:00']

function answers(of: Calendar) {
  const schedule = of.compileSchedule({ from: '2025-01-17', to: '2025-01-22' })
  const ts = Float64Array.from(instants, (instant) => Date.parse(`2025-01-${instant}Z`))
  const { day, session } = schedule.intervals
  return {
    schedule,
    rows: Array.from(of.classifyBars(schedule, ts), (row) =>
      row < 0 ? 'closed' : `${schedule.tradingDays[day[row]!]} ${schedule.sessions[session[row]!]}`,
    ),
    states: of.classifyStates(schedule, ts),
    halted: of.marketStateAt(Date.parse('2025-01-20T19:00Z'), of.botScheme),
    moments: Array.from(ts, (ms) => of.marketStateAt(ms)),
    week: of.weekPicture(Date.parse('2025-01-20T19:00Z')),
    eastern: of.easternTime(Date.parse('2025-01-20T18:00Z')),
  }
}
