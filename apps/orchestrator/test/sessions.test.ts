import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { standardScheme } from '@openbell/session-calendar'
import { classifyLines } from '../src/sessions/classify-lines.ts'
import { instantOf, isoInstant } from '../src/sessions/iso-instant.ts'
import { openbell } from './run-openbell.ts'

const folder = mkdtempSync(join(tmpdir(), 'openbell-sessions-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the built command with a text on its standard input. */
function classify(input: string, ...args: string[]) {
  const binary = join(import.meta.dirname, '..', 'bin', 'openbell.js')
  const env = { PATH: process.env['PATH'] ?? '', TZ: 'Asia/Tokyo' }
  return spawnSync(process.execPath, [binary, 'sessions', 'classify', ...args], {
    cwd: folder,
    env,
    input,
    encoding: 'utf8',
  })
}

describe('sessions classify', () => {
  test('names trading day, session and state of each instant', () => {
    const { status, stdout } = classify(
      'ts_utc\r\n2025-01-20T19:00:00Z\r\n2025-01-20 10:00:00-05:00\n2019-03-05T21:20Z\n2025-01-18T12:00:00.500Z\n\n',
    )
    expect(stdout.split('\n')).toEqual([
      'ts_utc,trading_day,session,state',
      '2025-01-20T19:00:00Z,,,early-close',
      '2025-01-20T15:00:00Z,2025-01-21,RTH,open',
      '2019-03-05T21:20:00Z,2019-03-05,,halt',
      '2025-01-18T12:00:00.500Z,,,weekend',
      '',
    ])
    expect(status).toBe(0)
  })

  test('takes a scheme of the user’s own', () => {
    const path = join(folder, 'mine.json')
    const scheme = {
      name: 'mine',
      zone: 'America/Chicago',
      windows: [{ session: 'Cash', from: '08:30', to: '15:00' }],
      rest: 'Rest',
    }
    writeFileSync(path, `\uFEFF${JSON.stringify(scheme)}`)
    const { stdout } = classify('2025-01-15T14:30:00Z\n2025-01-15T14:29:00Z\n', '--scheme', 'mine.json')
    expect(stdout).toContain(
      '2025-01-15T14:30:00Z,2025-01-15,Cash,open\n2025-01-15T14:29:00Z,2025-01-15,Rest,open',
    )
    writeFileSync(path, JSON.stringify({ ...scheme, rest: undefined }))
    const holes = classify('', '--scheme', 'mine.json')
    expect([holes.status, holes.stderr]).toEqual([
      2,
      expect.stringMatching(/17:00–08:30 America\/Chicago.*is open/),
    ])
    writeFileSync(path, JSON.stringify({ ...scheme, name: 'bot' }))
    const taken = classify('', '--scheme', 'mine.json')
    expect([taken.status, taken.stderr]).toEqual([2, expect.stringMatching(/mine\.json: bot is the name/)])
    const unknown = classify('', '--scheme', 'mars')
    expect([unknown.status, unknown.stderr]).toEqual([2, expect.stringMatching(/standard, bot, granular/)])
  })

  test.each([
    ['no zone', '2025-01-15T14:30:00', /Line 2/],
    ['no such day', '2025-02-30T14:30:00Z', /Line 2/],
    ['no time', '2025-01-15', /Line 2/],
    ['hour 24', '2025-01-15T24:00:00Z', /Line 2/],
    ['a number', '1736951400000', /Line 2/],
    ['a blank line before the end', '\n2025-01-15T14:30:00Z', /Line 2/],
    ['a line without end', 'x'.repeat(100_000), /Line 2.*…/],
    ['a year before the calendar', '2011-01-15T14:30:00Z', /Line 2.*2011-01-15T14:30:00.000Z/],
  ])('refuses %s', (_, line, message) => {
    const { status, stdout, stderr } = classify(`2025-01-15T14:30:00Z\n${line}`)
    expect(stdout).toContain('2025-01-15T14:30:00Z,2025-01-15,RTH,open\n')
    expect(status).toBe(2)
    expect(stderr).toMatch(message)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  test('does not care how the text is cut into chunks', async () => {
    const text = '2025-01-15T14:29:00Z\n2025-01-15T14:30:00Z\r\n2025-07-15T14:30:00Z'
    const whole = classify(text).stdout
    for (const size of [1, 7, 22, 40]) {
      const chunks = async function* () {
        for (let i = 0; i < text.length; i += size) yield text.slice(i, i + size)
      }
      let out = ''
      for await (const piece of classifyLines(chunks(), standardScheme)) out += piece
      expect(out).toBe(whole)
    }
  })
})

test('an instant is read as Date reads it, and only where it exists', () => {
  for (const text of ['2024-02-29T23:59:59.999Z', '2025-12-31T23:59+14:00', '2025-06-30t12:00:00z']) {
    expect(instantOf(text)).toBe(Date.parse(text))
  }
  for (const text of [
    '2025-02-29T00:00Z',
    '2025-13-01T00:00Z',
    '2025-06-31T00:00Z',
    '2025-00-10T00:00Z',
    '',
  ]) {
    expect(instantOf(text)).toBeNaN()
  }
  expect(isoInstant(Date.UTC(2025, 0, 15))).toBe('2025-01-15T00:00:00Z')
})

describe('sessions', () => {
  test('tells opens, closes, breaks and reasons, as a table and as JSON', async () => {
    const args = ['sessions', '--from', '2025-11-24', '--to', '2025-11-28']
    const { code, stdout } = await openbell(folder, args)
    expect(code).toBe(0)
    expect(stdout).toMatch(/2025-11-28 .*Wed 11-26 18:00 .*Fri 11-28 13:15 .*early-close, weekend/)
    expect(stdout).toMatch(/Thu 21:45–Fri 08:30 outage/)
    expect(stdout).toContain('Thu 2025-11-27  OOOOOOOOOOOOOOOOOOORRRRRRR==========OOOOOOOOxxxx')
    const {
      days,
      exceptions,
      unconfirmed_years: unconfirmed,
    } = JSON.parse((await openbell(folder, [...args, '--json'])).stdout)
    expect(days.at(-1)).toMatchObject({
      trading_day: '2025-11-28',
      opens: '2025-11-26T23:00:00Z',
      closes: '2025-11-28T18:15:00Z',
      open_minutes: 1650,
      breaks: [
        {
          from: '2025-11-27T18:00:00Z',
          to: '2025-11-27T23:00:00Z',
          state: 'early-close',
          name: 'Thanksgiving',
        },
        { from: '2025-11-28T02:45:00Z', to: '2025-11-28T13:30:00Z', state: 'outage' },
      ],
      closed_for: [
        { from: '2025-11-28T18:15:00Z', state: 'early-close', name: 'Day after Thanksgiving' },
        { from: '2025-11-28T22:00:00Z', to: '2025-11-30T23:00:00Z', state: 'weekend', name: null },
      ],
    })
    expect(exceptions).toHaveLength(3)
    expect(unconfirmed).toEqual([])
  })

  test('says that a year to come is projected, and draws it', async () => {
    const { stdout } = await openbell(folder, ['sessions', '--from', '2030-01-01', '--to', '2030-12-31'])
    expect(stdout).toMatch(/Not every day of 2030 is confirmed/)
    expect(stdout).toMatch(/^2030 1 {3}5 {4}10 .*\(not every day is confirmed\)\nJan {2}#/)
  })

  test('reaches to the last day of the calendar, and says so behind it', async () => {
    const last = await openbell(folder, ['sessions', '--from', '2099-12-31', '--to', '2099-12-31', '--json'])
    expect(JSON.parse(last.stdout).days).toMatchObject([{ trading_day: '2099-12-31', closed_for: null }])
    const beyond = await openbell(folder, ['sessions', '--from', '2099-12-31', '--to', '2100-01-04'])
    expect([beyond.code, beyond.stderr]).toEqual([2, expect.stringMatching(/2012-11-19 to 2099-12-31/)])
    const weekend = await openbell(folder, ['sessions', '--from', '2025-01-18', '--to', '2025-01-19'])
    expect(weekend.stdout).toMatch(
      /no trading day from 2025-01-18 to 2025-01-19\. The next one is 2025-01-21/,
    )
  })
})

describe('sessions now', () => {
  const now = async (instant: string, ...args: string[]) =>
    (await openbell(folder, ['sessions', 'now', '--now', instant, ...args])).stdout

  test('in an open market', async () => {
    expect(JSON.parse(await now('2025-01-15T13:45:00Z', '--scheme', 'bot', '--json'))).toEqual({
      now: '2025-01-15T13:45:00Z',
      state: 'open',
      trading_day: '2025-01-15',
      session: 'RTH',
      state_since: '2025-01-15T13:30:00Z',
      state_until: '2025-01-15T21:00:00Z',
      exception: null,
      next_open: '2025-01-15T23:00:00Z',
      next_close: '2025-01-15T22:00:00Z',
      training_may_run: false,
      reason: null,
      until: '2025-01-17T22:00:00Z',
      window_from: '2025-01-17T22:00:00Z',
      window_to: '2025-01-19T23:00:00Z',
      confirmed: true,
    })
  })

  test('in a closed one', async () => {
    const text = await now('2025-04-18T15:00:00Z')
    expect(text).toMatch(
      /^Fri 2025-04-18 11:00 ET\nclosed: holiday \(Good Friday\); opens Sun 2025-04-20 18:00 ET/,
    )
    expect(text).toMatch(/Training may run now, until Sun 2025-04-20 18:00 ET \(holiday\)/)
    expect(text).toContain('Fri 2025-04-18  ##################################..............')
  })
})

describe('sessions, what was in doubt', () => {
  test('a delayed open is a break of its own trading day', async () => {
    const ask = async (day: string) =>
      JSON.parse((await openbell(folder, ['sessions', '--from', day, '--to', day, '--json'])).stdout)
    const late = await ask('2014-08-25')
    expect(late.days).toMatchObject([
      {
        trading_day: '2014-08-25',
        opens: '2014-08-25T02:00:00Z',
        breaks: [
          { from: '2014-08-24T22:00:00Z', to: '2014-08-25T02:00:00Z', state: 'outage' },
          { from: '2014-08-25T20:15:00Z', to: '2014-08-25T20:30:00Z', state: 'halt' },
        ],
      },
    ])
    expect(late.exceptions).toMatchObject([{ date: '2014-08-24', kind: 'outage' }])
    const friday = await ask('2014-08-22')
    expect(friday.days[0].closed_for).toMatchObject([{ state: 'weekend', to: '2014-08-24T22:00:00Z' }])
    expect(friday.exceptions).toEqual([])
  })

  test('an interruption ends classify while nobody writes to it', async () => {
    const binary = join(import.meta.dirname, '..', 'bin', 'openbell.js')
    const child = spawn(process.execPath, [binary, 'sessions', 'classify'], {
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    child.stdout.once('data', () => child.kill('SIGINT'))
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect(code).toBe(130)
  })

  test('an exception of the day before stands beside the trading day that it belongs to', async () => {
    const { stdout } = await openbell(folder, [
      'sessions',
      '--from',
      '2025-11-28',
      '--to',
      '2025-11-28',
      '--json',
    ])
    const { exceptions } = JSON.parse(stdout)
    expect(exceptions.map(({ name }: { name: string }) => name)).toEqual([
      'Thanksgiving',
      'Globex outage, data-centre cooling (unscheduled)',
      'Day after Thanksgiving',
    ])
    const holiday = await openbell(folder, ['sessions', '--from', '2025-11-27', '--to', '2025-11-27'])
    expect(holiday.stdout).toMatch(
      /The next one is 2025-11-28, .* Its hours in that time count to that day\./,
    )
  })

  test('now says when its window rests on days that nobody has confirmed', async () => {
    const ask = async (instant: string, ...args: string[]) =>
      (await openbell(folder, ['sessions', 'now', '--now', instant, ...args])).stdout
    expect(JSON.parse(await ask('2026-12-02T15:00:00Z', '--json'))).toMatchObject({ confirmed: false })
    expect(await ask('2040-01-04T15:00:00Z')).toMatch(/Nobody has confirmed these days yet/)
    expect(await ask('2025-01-15T15:00:00Z')).toMatch(
      /Training may not run now\. Next: Fri 2025-01-17 17:00 ET to Sun 2025-01-19 18:00 ET/,
    )
    const wrong = await openbell(folder, ['sessions', 'now', '--now', '2026-02-30T12:00Z'])
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringMatching(/--now/)])
  })
})

describe('sessions vectors', () => {
  test('refuses a range without a trading day', async () => {
    const { code, stderr } = await openbell(folder, [
      'sessions',
      'vectors',
      '--from',
      '2025-11-29',
      '--to',
      '2025-11-30',
    ])
    expect([code, stderr]).toEqual([2, expect.stringMatching(/no trading day/)])
  })

  test('writes what classify says of each instant', async () => {
    const asked =
      'sessions vectors --from 2025-10-27 --to 2025-11-28 --scheme bot --out made/vectors.csv --json'
    const { code, stdout } = await openbell(folder, asked.split(' '))
    expect(code).toBe(0)
    const { instants, path } = JSON.parse(stdout)
    const text = readFileSync(path, 'utf8')
    const lines = text.trimEnd().split('\n')
    expect(lines).toHaveLength(instants + 1)
    expect(lines).toContain('2025-11-27T17:59:00Z,2025-11-28,RTH,open')
    expect(lines).toContain('2025-11-27T18:00:00Z,,,early-close')
    expect(classify(lines.map((line) => line.split(',')[0]).join('\n'), '--scheme', 'bot').stdout).toBe(text)
  })

  test('leaves no half file where it cannot write', async () => {
    writeFileSync(join(folder, 'file'), '')
    const { code, stderr } = await openbell(folder, ['sessions', 'vectors', '--out', 'file/vectors.csv'])
    expect(code).toBe(4)
    expect(stderr).toMatch(/vectors\.csv/)
  })
})
