import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { printedBacktestSchema, type PrintedBacktest } from '@openbell/training-result'
import { openbell, type Finished } from './run-openbell.ts'

const SIMULATOR = ['backtest', '--source', 'simulator', '--quiet']

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-backtest-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function answer(...args: string[]): Promise<PrintedBacktest> {
  const { code, stdout, stderr } = await openbell(folder, [...SIMULATOR, '--json', ...args])
  expect(stderr).not.toContain('openbell:')
  expect(code).toBe(0)
  return printedBacktestSchema.parse(JSON.parse(stdout))
}

const net = (trades: readonly { readonly net_pnl: number }[]): number =>
  Math.round(100 * trades.reduce((sum, { net_pnl }) => sum + net_pnl, 0))

test('all sessions of two symbols are each session and symbol by itself, in one account', async () => {
  const all = await answer('--session', 'all')
  expect(all).toMatchObject({
    strategy: 'S2',
    session: 'all',
    sessions: ['Overnight', 'RTH', 'PostRTH'],
    symbols: ['ES', 'NQ'],
    data: { source: 'simulator', synthetic: true },
    window: { from: '2024-10-21', to: '2025-01-17', trading_days: 62, sealed_days: 12 },
    rules: {
      contracts: 1,
      target_fill: 'touch',
      target_gap: 'target',
      starting_balance: 50_000,
      costs: {
        Overnight: { slippage_ticks: 2, commission_per_side: 2 },
        RTH: { slippage_ticks: 1, commission_per_side: 2 },
      },
    },
    account_check: { account: 'topstep50k', open_losses: 'unseen' },
  })
  expect(all.data.hash).toMatch(/^[0-9a-f]{64}$/)
  expect(net(all.trades)).toBe(net(all.daily))
  expect(net(all.trades)).toBe(Math.round(100 * all.metrics.net_pnl))
  expect(net(all.figures.parts.filter(({ symbol, session }) => symbol && session))).toBe(net(all.trades))
  // A symbol and a session alone make the same trades.
  const one = await answer('--symbol', 'es', '--session', 'rth', '--account', 'none')
  expect(one).toMatchObject({ session: 'RTH', symbols: ['ES'], account_check: null })
  expect(one.trades.length).toBeGreaterThan(100)
  expect(all.trades.filter(({ symbol, session }) => symbol === 'ES' && session === 'RTH')).toEqual(one.trades)
  const part = all.figures.parts.find(({ symbol, session }) => symbol === 'ES' && session === 'RTH')
  expect(part).toEqual({ ...one.figures.combined, symbol: 'ES', session: 'RTH' })
})

const FEW = ['--symbol', 'ES', '--from', '2024-12-02', '--to', '2024-12-13']

test('a week is back-tested, and told what it cannot tell; a training still asks for more', async () => {
  const week = await answer('--symbol', 'ES', '--session', 'all', '--days', '7')
  expect(week.window).toEqual({ from: '2025-01-13', to: '2025-01-17', trading_days: 5, sealed_days: 5 })
  expect(week.trades.length).toBeGreaterThan(20)
  expect(week.remarks.map(({ code }) => code)).toEqual(['few-days', 'warm-up'])
  const day = await openbell(folder, [...SIMULATOR, '--symbol', 'ES', '--days', '1'])
  expect(day.code).toBe(0)
  expect(day.stdout).toContain('2025-01-17 – 2025-01-17, 1 trading day\n')
  expect(day.stdout).toContain('\nNote: One trading day has no Sharpe ratio')
  expect(day.stderr).toContain('1 of these days is sealed')
  for (const command of ['train', 'optimize']) {
    const { code, stderr } = await openbell(folder, [
      command,
      '--source',
      'simulator',
      '--days',
      '7',
      '--quiet',
    ])
    expect([code, stderr]).toEqual([4, expect.stringContaining('5 trading days, and 40 are needed')])
  }
})

test('contracts multiply, costs can be taken away, and targets can be made harder to fill', async () => {
  const plain = await answer(...FEW)
  const three = await answer(...FEW, '--contracts', '3')
  expect(three.rules.contracts).toBe(3)
  expect(three.trades.map(({ net_pnl }) => net_pnl)).toEqual(plain.trades.map(({ net_pnl }) => 3 * net_pnl))
  expect(three.trades.map(({ r_multiple }) => r_multiple)).toEqual(
    plain.trades.map(({ r_multiple }) => r_multiple),
  )
  const free = await answer(...FEW, '--slippage-ticks', '0', '--commission', '0')
  expect(free.rules.costs).toEqual({ RTH: { slippage_ticks: 0, commission_per_side: 0 } })
  expect(free.figures.combined.costs).toBe(0)
  expect(new Set(free.trades.map(({ costs }) => costs))).toEqual(new Set([0]))

  // On the made bars one target of the whole window is touched and no more.
  const targets = ({ trades }: PrintedBacktest) =>
    trades.filter(({ exit_reason }) => exit_reason === 'target')
  const touched = await answer('--symbol', 'ES')
  const through = await answer('--symbol', 'ES', '--target-fill', 'through', '--target-gap', 'open')
  expect(through.rules).toMatchObject({ target_fill: 'through', target_gap: 'open' })
  expect(targets(through)).toHaveLength(targets(touched).length - 1)
})

test('figures that are not defined are null: a window without a trade', async () => {
  const none = await answer('--symbol', 'ES', '--session', 'PostRTH', '--from', '2025-01-17')
  expect(none.trades).toEqual([])
  expect(none.metrics).toMatchObject({ trades: 0, net_pnl: 0, sharpe: null, win_rate: null })
  expect(none.figures.combined).toMatchObject({ win_rate: null, deepest_drawdown: null, by_hour: [] })
  expect(none.figures.combined.adverse_excursion).toMatchObject({ average_r: null, largest_points: null })
  const { code, stdout } = await openbell(folder, [
    ...SIMULATOR,
    '--symbol',
    'ES',
    '--session',
    'PostRTH',
    '--from',
    '2025-01-17',
  ])
  expect(code).toBe(0)
  expect(stdout).toContain('No trade was made.')
  expect(stdout).toContain('Next: nothing was traded.')
})

test('for people: 80 columns, figures first, trades last, the same bytes each time, ASCII where asked for', async () => {
  const run = (environment: Record<string, string> = {}): Promise<Finished> =>
    openbell(folder, [...SIMULATOR, ...FEW, '--trades', '2'], { LANG: 'en_US.UTF-8', ...environment })
  const first = await run()
  expect(first.code).toBe(0)
  const lines = first.stdout.split('\n')
  expect(lines[1]).toContain('SYNTHETIC MARKET')
  const heads = [
    'net profit ',
    'Balance at',
    'exit by ',
    'entry (Eastern)',
    'trading day ',
    'Account topstep50k',
  ]
  const rows = [...heads, 'The last 2 of', 'Next: '].map((head) =>
    lines.findIndex((line) => line.startsWith(head)),
  )
  expect(rows).toEqual(rows.toSorted((a, b) => a - b))
  expect(rows[0]).toBeGreaterThan(0)
  // The command of the next step is to be copied, and is not broken.
  for (const line of lines)
    if (!line.startsWith('  openbell ')) expect(line.length, line).toBeLessThanOrEqual(80)
  expect(first.stdout).toMatch(/┤.*[▁▂▃▄▅▆▇█]/)
  expect((await run()).stdout).toBe(first.stdout)
  // No escape sequence, whatever the environment asks for.
  expect((await run({ FORCE_COLOR: '1', TERM: 'xterm-256color' })).stdout).toBe(first.stdout)
  const ascii = await run({ LC_ALL: 'C', NO_COLOR: '1' })
  expect(ascii.stdout).toMatch(/^[\n -~]*$/)
  expect(ascii.stdout.split('\n')).toHaveLength(lines.length)
})

test.each([
  [['--session', 'Lunch'], 'Overnight, RTH, PostRTH; or all'],
  [['--session', ''], 'There is no session ""'],
  [['--strategy', 'S99'], 'Known: S2. Name one with --strategy.'],
  [['--strategies', 'S2'], 'Did you mean --strategy'],
  [['--symbol', 'ZZ'], 'ZZ is no symbol that can be traded; use one of ES, NQ, MES, MNQ'],
  [['--symbol', ''], '"" is no symbol'],
  [['--symbol', 'ES,NQ'], '--symbols takes several'],
  [['--symbol', 'ES', '--symbols', 'NQ'], 'cannot be used with'],
  [['--params', '{rsi_level:32}'], String.raw`write "{\"rsi_level\":32}"`],
  [['--params', '[30]'], 'JSON object of numbers'],
  [['--params', '{"rsi":32}'], 'rsi is not a parameter of S2'],
  [['--params', '{"rsi_level":90}'], 'rsi_level 20 to 40'],
  [['--from', '2025-01-10', '--to', '2025-01-02'], 'Swap them: --from 2025-01-02 --to 2025-01-10'],
  [['--from', '2025-02-30'], 'a date such as'],
  [['--account', 'topstep'], 'topstep50k, topstep100k, topstep150k, none'],
  [['--target-fill', 'kind'], 'touch, through'],
  [['--target-gap', 'close'], 'target, open'],
  [['--slippage-ticks', '-1'], 'from 0 to 1000'],
  [['--commission', 'free'], 'from 0 to 1000'],
  [['--contracts', '0'], 'from 1 to 1000'],
  [['--trades', 'many'], 'or all'],
])('backtest %j exits 2 with one line that says what may be given', async (args, words) => {
  const { code, stdout, stderr } = await openbell(folder, [...SIMULATOR, ...args])
  expect(code).toBe(2)
  expect(stdout).toBe('')
  expect(
    stderr
      .replace(/\n\(Did you mean/, ' (Did you mean')
      .trimEnd()
      .split('\n'),
  ).toHaveLength(1)
  expect(stderr).toMatch(/^(openbell|error): /)
  expect(stderr).toContain(words)
})

test('dates without a trading day exit 2 and say how far the data reach', async () => {
  for (const dates of [
    ['--from', '2025-01-18'],
    ['--from', '2025-01-11', '--to', '2025-01-12'],
  ]) {
    const { code, stderr } = await openbell(folder, [...SIMULATOR, '--symbol', 'ES', ...dates])
    expect(code).toBe(2)
    expect(stderr).toContain('The data reach from 2024-10-21 to 2025-01-17; --days loads more.')
  }
})
