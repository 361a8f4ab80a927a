import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openbell } from './run-openbell.ts'

const folder = mkdtempSync(join(tmpdir(), 'openbell-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: string[]) => openbell(folder, args)
const put = (name: string, ...lines: string[]) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`)

/** Five minutes from 09:30 in New York on 15 January 2025, as NinjaTrader exports them: UTC, stamped with the close. */
const NINJA = Array.from(
  { length: 5 },
  (_, i) => `20250115 143${i + 1}00;${5900 + i};${5901 + i};5899;${5900 + i};${100 + i}`,
)

beforeEach(() => rmSync(join(folder, 'data'), { recursive: true, force: true }))

describe('import', () => {
  test('merges a file, tells what is new and what differs, and the store wins', async () => {
    put('nt.txt', ...NINJA.slice(0, 3))
    const args = ['--symbol', 'es', '--contract', 'ESH25', '--time-zone', 'UTC']
    const first = await run('import', 'nt.txt', ...args)
    expect([first.code, first.stderr]).toEqual([0, expect.not.stringContaining('openbell:')])
    expect(first.stdout).toMatch(/3 bars of ES, format ninjatrader, stamped with the close/)
    expect(first.stdout).toMatch(/CON\.F\.US\.EP\.H25 .* 2025-01-15 .* 3 │ +3 │ +0 │/)
    expect(first.stdout).toMatch(/\nNext: openbell bars --symbol ES --continuous writes/)

    // One price is three quarters higher, two bars are new.
    put(
      'other.csv',
      'timestamp,open,high,low,close,volume',
      ...NINJA.map(
        (_, i) =>
          `2025-01-15 09:3${i}:00,${5900 + i},${5901 + i},5899,${5900 + i + (i === 1 ? 0.75 : 0)},${100 + i}`,
      ),
    )
    const other = [
      'import',
      'other.csv',
      '--symbol',
      'ES',
      '--contract',
      'ESH25',
      '--time-zone',
      'America/New_York',
    ]
    const dry = await run(...other, '--dry-run', '--json', '--quiet')
    expect([dry.code, dry.stderr]).toEqual([0, ''])
    const report = JSON.parse(dry.stdout)
    expect(report).toMatchObject({
      file: 'other.csv',
      format: 'firstrate',
      stamp: 'open',
      symbol: 'ES',
      time_zone: 'America/New_York',
      dry_run: true,
      bars: 5,
      remarks: [],
      contracts: [
        {
          contract: 'CON.F.US.EP.H25',
          first: '2025-01-15T14:30:00Z',
          last: '2025-01-15T14:34:00Z',
          added: 2,
          agreed: 2,
          differed: 1,
          differed_in_volume_only: 0,
          replaced: 0,
          largest_difference_ticks: 3,
          examples: [{ ts_utc: '2025-01-15T14:31:00Z', field: 'close', stored: 5901, imported: 5901.75 }],
        },
      ],
    })
    const bars = async () => (await run('bars', '--symbol', 'ES')).stdout.trimEnd().split('\n')
    expect(await bars()).toHaveLength(4)
    await run(...other)
    expect(await bars()).toHaveLength(6)
    expect((await bars())[2]).toBe('2025-01-15T14:31:00Z,5901,5902,5899,5901,101,CON.F.US.EP.H25')
    await run(...other, '--replace')
    expect((await bars())[2]).toBe('2025-01-15T14:31:00Z,5901,5902,5899,5901.75,101,CON.F.US.EP.H25')
  })

  test.each<[what: string, args: string[], code: number, message: RegExp]>([
    ['a zone that is lacking', [], 2, /nt\.txt, line 1: the times have no zone.*--time-zone.*UTC/],
    ['a zone that does not exist', ['--time-zone', 'Mars'], 2, /IANA time zone/],
    [
      'a contract that does not exist',
      ['--time-zone', 'UTC', '--contract', 'ESH'],
      2,
      /"ESH" is no contract of ES/,
    ],
    [
      'a contract that had expired',
      ['--time-zone', 'UTC', '--contract', 'ESZ24'],
      2,
      /expired on 2024-12-20/,
    ],
    ['an unknown stamp', ['--stamp', 'middle'], 2, /open, close/],
  ])('refuses %s', async (_, args, code, message) => {
    put('nt.txt', ...NINJA)
    const finished = await run('import', 'nt.txt', '--symbol', 'ES', '--quiet', ...args)
    expect([finished.code, finished.stderr]).toEqual([code, expect.stringMatching(message)])
    expect(finished.stderr).not.toMatch(/\n\s+at /)
    expect(readdirSync(folder)).not.toContain('data')
  })

  test('refuses symbols, folders and lines that it cannot use, with one line', async () => {
    put('bad.csv', 'ts_utc,open,high,low,close,volume', '2025-01-15T14:30:00Z,1,2,3,1,1')
    const one = async (...args: string[]) => {
      const { code, stderr } = await run('import', ...args, '--quiet')
      expect(stderr.trimEnd().split('\n')).toHaveLength(1)
      return [code, stderr]
    }
    expect(await one('bad.csv', '--symbol', 'ES')).toEqual([
      4,
      expect.stringMatching(/bad\.csv, line 2, column high: 2 is below the low, 3/),
    ])
    expect(await one('.', '--symbol', 'ES')).toEqual([4, expect.stringMatching(/it is a folder/)])
    expect(await one('bad.csv', '--symbol', 'CL')).toEqual([
      2,
      expect.stringMatching(/CL is not known.*ES, NQ/),
    ])
    expect(await one('none.csv', '--symbol', 'ES')).toEqual([
      4,
      expect.stringMatching(/none\.csv cannot be read/),
    ])
  })
})

describe('bars', () => {
  const fill = async (...args: string[]) => {
    put(
      'two.csv',
      'ts_utc,open,high,low,close,volume,contract',
      ...[0, 1, 2].flatMap((i) => [
        `2025-03-13T14:0${i}Z,5600,5600,5600,5600,90,ESH25`,
        `2025-03-13T14:0${i}Z,5650,5650,5650,5650,9,ESM25`,
      ]),
      ...[0, 1].map((i) => `2025-03-14T14:0${i}Z,5660,5660,5660,5660,90,ESM25`),
    )
    await run('import', 'two.csv', '--symbol', 'ES', '--quiet', ...args)
  }

  test('writes raw and continuous bars of some days, to standard output and to files that import again', async () => {
    await fill()
    const raw = await run('bars', '--symbol', 'ES', '--from', '2025-03-14', '--to', '2025-03-14')
    expect(raw.stdout).toBe(
      'ts_utc,open,high,low,close,volume,contract\n2025-03-14T14:00:00Z,5660,5660,5660,5660,90,CON.F.US.EP.M25\n2025-03-14T14:01:00Z,5660,5660,5660,5660,90,CON.F.US.EP.M25\n',
    )
    const joined = JSON.parse(
      (await run('bars', '--symbol', 'ES', '--continuous', '--format', 'json')).stdout,
    )
    expect(joined).toMatchObject({ symbol: 'ES', continuous: true, rows: 5 })
    // March is traded at 5600 on the 13th, and June fifty points higher.
    expect(joined.bars[0]).toEqual({
      ts_utc: '2025-03-13T14:00:00Z',
      open: 5650,
      high: 5650,
      low: 5650,
      close: 5650,
      volume: 90,
      contract: 'CON.F.US.EP.H25',
      adjustment: 50,
    })
    expect(joined.bars[4]).toMatchObject({ close: 5660, contract: 'CON.F.US.EP.M25', adjustment: 0 })

    for (const format of ['csv', 'parquet']) {
      const written = await run(
        'bars',
        '--symbol',
        'ES',
        '--continuous',
        '--format',
        format,
        '--out',
        `made/ES.${format}`,
      )
      expect([written.code, written.stdout]).toEqual([0, expect.stringMatching(/^5 bars of ES: .*ES\./)])
      const back = await run(
        'import',
        `made/ES.${format}`,
        '--symbol',
        'ES',
        '--dry-run',
        '--json',
        '--quiet',
      )
      expect(JSON.parse(back.stdout).contracts).toMatchObject([
        { added: 0, agreed: 3, differed: 0 },
        { added: 0, agreed: 2, differed: 0 },
      ])
    }
    expect(readdirSync(join(folder, 'made')).sort()).toEqual(['ES.csv', 'ES.parquet'])
    expect(readFileSync(join(folder, 'made', 'ES.parquet'), 'latin1').slice(0, 4)).toBe('PAR1')
  })

  test('adjusts continuous bars by ratio or not at all, says so, and takes back what it can', async () => {
    await fill()
    const bars = (...args: string[]) => run('bars', '--symbol', 'ES', '--continuous', ...args)
    const json = async (adjust: string) =>
      JSON.parse((await bars('--adjust', adjust, '--format', 'json')).stdout)
    // March at 5600 becomes June's 5650; the factor is 5650 / 5600 = 113 / 112.
    const ratio = await json('ratio')
    expect(ratio).toMatchObject({ adjust: 'ratio', rows: 5 })
    expect(ratio.bars[0].adjustment_factor).toBe(113 / 112)
    expect(ratio.bars[0].close).toBeCloseTo(5650, 9)
    expect(ratio.bars[4]).toMatchObject({ close: 5660, adjustment_factor: 1 })
    const none = await json('none')
    expect(none).toMatchObject({ adjust: 'none', rows: 5 })
    expect(none.bars[0]).toMatchObject({ close: 5600, adjustment: 0 })
    expect(await json('difference')).toMatchObject({ adjust: 'difference' })

    for (const file of ['ratio.csv', 'ratio.parquet']) {
      await bars('--adjust', 'ratio', '--format', file.slice(6), '--out', file)
      const back = await run('import', file, '--symbol', 'ES', '--dry-run', '--quiet')
      expect([back.code, back.stderr]).toEqual([
        4,
        expect.stringMatching(/adjustment_factor: bars adjusted by ratio.*--adjust none/),
      ])
    }
    await bars('--adjust', 'none', '--out', 'none.csv')
    const back = await run('import', 'none.csv', '--symbol', 'ES', '--dry-run', '--json', '--quiet')
    expect(JSON.parse(back.stdout).contracts).toMatchObject([
      { agreed: 3, differed: 0 },
      { agreed: 2, differed: 0 },
    ])
  })

  test('says what is wrong', async () => {
    const raw = await run('bars', '--symbol', 'ES', '--adjust', 'ratio')
    expect([raw.code, raw.stdout, raw.stderr]).toEqual([2, '', expect.stringMatching(/--continuous/)])
    const empty = await run('bars', '--symbol', 'ES')
    expect([empty.code, empty.stderr]).toEqual([
      4,
      expect.stringMatching(/no bars of ES: it is empty.*openbell import/),
    ])
    expect(readdirSync(folder)).not.toContain('data')
    await fill()
    const days = await run('bars', '--symbol', 'ES', '--from', '2025-03-17', '--to', '2025-03-18')
    expect([days.code, days.stderr]).toEqual([4, expect.stringMatching(/from 2025-03-13 to 2025-03-14/)])
    const weekend = await run('bars', '--symbol', 'ES', '--from', '2025-03-15', '--to', '2025-03-16')
    expect([weekend.code, weekend.stderr]).toEqual([
      4,
      expect.stringMatching(/no trading day from 2025-03-15/),
    ])
    const binary = await run('bars', '--symbol', 'ES', '--format', 'parquet')
    expect([binary.code, binary.stdout, binary.stderr]).toEqual([2, '', expect.stringMatching(/--out/)])
  })

  test('names the stores that have what this one lacks', async () => {
    await fill('--store', 'simulator/made')
    const { code, stderr } = await run('bars', '--symbol', 'ES')
    expect([code, stderr]).toEqual([4, expect.stringMatching(/it is empty.*--store simulator\/made\./)])
    const nq = await run('bars', '--symbol', 'NQ', '--store', 'simulator/made')
    expect(nq.stderr).toMatch(/holds no bars of NQ: it has ES\./)
  })

  test('bars of years whose trading days are not known come raw, and are missed in words from continuous ones', async () => {
    put('old.csv', 'ts_utc,open,high,low,close', '2010-03-01T15:00:00Z,1,1,1,1')
    await run('import', 'old.csv', '--symbol', 'ES', '--quiet')
    const raw = await run('bars', '--symbol', 'ES')
    expect([raw.code, raw.stdout.split('\n')]).toEqual([0, expect.objectContaining({ length: 3 })])
    for (const args of [['--continuous'], ['--to', '2010-03-02'], ['--from', '2010-03-01']]) {
      const { code, stderr } = await run('bars', '--symbol', 'ES', ...args)
      expect([code, stderr]).toEqual([2, expect.stringMatching(/not known for 2010-03-0.*2012-11-19/)])
    }
    put('new.csv', 'ts_utc,open,high,low,close', '2013-03-01T15:00:00Z,1,1,1,1')
    await run('import', 'new.csv', '--symbol', 'ES', '--quiet')
    const joined = await run('bars', '--symbol', 'ES', '--continuous')
    expect(joined.stdout.split('\n')[1]).toMatch(/^2013-03-01/)
    expect(joined.stderr).toMatch(/Bars before 2012-11-19 are left out.*from 2010-03-01 on/)
    // A bound that was left out is none that somebody has swapped.
    const early = await run('bars', '--symbol', 'ES', '--from', '2013-04-02')
    expect([early.code, early.stderr]).toEqual([4, expect.stringMatching(/no bars of ES from 2013-04-01/)])
  })

  test('says of which rolls the adjustment could not be measured', async () => {
    // March's last bar and June's first lie a day apart.
    for (const [contract, day, close] of [
      ['ESH25', '13', 5600],
      ['ESM25', '14', 5650],
    ] as const) {
      put('one.csv', 'ts_utc,open,high,low,close', `2025-03-${day}T14:00:00Z,${Array(4).fill(close).join()}`)
      await run('import', 'one.csv', '--symbol', 'ES', '--contract', contract, '--quiet')
    }
    const { stdout, stderr } = await run('bars', '--symbol', 'ES', '--continuous')
    expect(stdout.split('\n')[1]).toMatch(/^2025-03-13T14:00:00Z,5650,/)
    expect(stderr).toMatch(/share no minute before the roll of 2025-03-14.*on 2025-03-13.*--adjust none/)
    expect((await run('bars', '--symbol', 'ES', '--continuous', '--adjust', 'none')).stderr).toBe('')
  })

  test('ends quietly when its reader has gone', async () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => `${Date.UTC(2025, 0, 15) + i * 60_000},1,1,1,1,1`)
    put('many.csv', 'ts_utc,open,high,low,close,volume', ...lines)
    await run('import', 'many.csv', '--symbol', 'ES', '--quiet')
    const binary = join(import.meta.dirname, '..', 'bin', 'openbell.js')
    const ended = await new Promise((resolve) => {
      const child = spawn(process.execPath, [binary, 'bars', '--symbol', 'ES'], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let stderr = ''
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
      child.stdout.once('data', () => child.stdout.destroy())
      child.on('close', (code) => resolve({ code, stderr }))
    })
    expect(ended).toEqual({ code: 0, stderr: '' })
  })

  test.skipIf(process.platform === 'win32')('does not wait for a pipe', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.csv')])
    const { code, stderr } = await run('import', 'pipe.csv', '--symbol', 'ES', '--quiet')
    expect([code, stderr]).toEqual([4, expect.stringMatching(/no regular file/)])
  })
})
