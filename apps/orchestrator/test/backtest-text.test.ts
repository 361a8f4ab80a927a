import { expect, test } from 'vitest'
import type { AccountResult, BacktestTrade } from '@openbell/training-result'
import { asciiText } from '../src/cli/ascii-text.ts'
import { accountWords } from '../src/cli/backtest/account-words.ts'
import { drawdownWords } from '../src/cli/backtest/drawdown-words.ts'
import { nextStep } from '../src/cli/backtest/next-step.ts'
import { tradeTable } from '../src/cli/backtest/trade-table.ts'
import { equityPicture } from '../src/cli/equity-picture.ts'
import { figurePairs } from '../src/cli/figure-pairs.ts'
import { fittingTable } from '../src/cli/fitting-table.ts'
import { terminalOf } from '../src/cli/terminal.ts'
import { wrapText } from '../src/cli/wrap-text.ts'

const account = {
  days: ['2025-01-06', '2025-01-07', '2025-01-08'],
  startingBalance: 50_000,
  balances: [50_400, 50_100, 50_900],
}

test('the picture has a row of blocks for each ninth of the range, dollars where the account began, and the days', () => {
  // 12 columns for 4 points: three each. Worked by hand: 0, 400, 100 and 900 of 900 dollars are 0, 32, 8 and 72 eighths.
  expect(equityPicture(account, { columns: 40, unicode: true }).split('\n')).toEqual([
    ' $50,900 ┤         ███',
    '         │         ███',
    '         │         ███',
    '         │         ███',
    '         │         ███',
    '         │   ███   ███',
    '         │   ███   ███',
    '         │   ███   ███',
    ' $50,000 ┤▁▁▁█████████',
    // 300 dollars below the high of the day before, and never more.
    'drawdown │      ███',
    '          2025-01-06',
  ])
})

test('in ASCII the same picture has marks of its own, and nothing else is left of the rest', () => {
  const lines = asciiText(equityPicture(account, { columns: 40, unicode: false })).split('\n')
  expect(lines[0]).toBe(' $50,900 +         ###')
  expect(lines[8]).toBe(' $50,000 +...#########')
  expect(lines[9]).toBe('drawdown |      ###')
  expect(lines.join('')).toMatch(/^[ -~]*$/)
})

test.each([40, 57, 80, 140])(
  'a long account fits into %i columns, and a single day has a picture',
  (columns) => {
    const balances = Array.from({ length: 1000 }, (_, day) => 50_000 + 4000 * Math.sin(day / 90))
    const days = balances.map(() => '2025-01-06')
    for (const unicode of [true, false]) {
      const lines = equityPicture({ days, balances, startingBalance: 50_000 }, { columns, unicode }).split(
        '\n',
      )
      expect(lines).toHaveLength(11)
      expect(Math.max(...lines.map((line) => line.length))).toBe(columns)
    }
    const idle = { days: ['2025-01-06'], balances: [50_000], startingBalance: 50_000 }
    expect(equityPicture(idle, { columns, unicode: true })).toContain('$50,000 ┤▁▁▁▁▁▁\n')
  },
)

test('what a terminal shows follows its locale, its name and its platform', () => {
  const of = (environment: NodeJS.ProcessEnv, platform: NodeJS.Platform = 'linux') =>
    terminalOf({ columns: undefined, environment, platform }).unicode
  expect(of({})).toBe(true)
  expect(of({ LANG: 'de_DE.UTF-8' })).toBe(true)
  expect(of({ LANG: 'de_DE.UTF-8', LC_ALL: 'C' })).toBe(false)
  expect(of({ LANG: 'C', LC_CTYPE: 'en_US.utf8' })).toBe(true)
  expect(of({ LANG: 'de_DE.ISO-8859-1' })).toBe(false)
  expect(of({ TERM: 'dumb', LANG: 'en_US.UTF-8' })).toBe(false)
  expect(of({}, 'win32')).toBe(false)
  expect(of({ WT_SESSION: 'a' }, 'win32')).toBe(true)
})

test('width: 80 for a file, and neither unreadably narrow nor wide', () => {
  const of = (columns: number | undefined) =>
    terminalOf({ columns, environment: {}, platform: 'linux' }).columns
  expect([of(undefined), of(0), of(20), of(100), of(1000)]).toEqual([80, 80, 40, 100, 140])
})

test('a table gives up the columns of the highest rank until it fits', () => {
  const columns = [
    { head: 'name', cells: ['a', 'bbbbbb'], align: 'left' as const },
    { head: 'n', cells: ['1', '22'] },
    { head: 'spare', cells: ['x', 'y'], rank: 1 },
    { head: 'sparest', cells: ['x', 'y'], rank: 2 },
  ]
  expect(fittingTable(columns, 80)).toBe(
    'name     n  spare  sparest\na        1      x        x\nbbbbbb  22      y        y',
  )
  expect(fittingTable(columns, 25)).toBe('name     n  spare\na        1      x\nbbbbbb  22      y')
  // What cannot be spared stays, however narrow the terminal is.
  expect(fittingTable(columns, 3)).toBe('name     n\na        1\nbbbbbb  22')
})

test('figures stand in two columns, and in one where two do not fit', () => {
  const left = [
    ['one', '1'],
    ['three', '3'],
  ] as const
  const right = [['two', '2']] as const
  expect(figurePairs(left, right, 24)).toBe('one      1    two      2\nthree    3')
  expect(figurePairs(left, right, 16)).toBe('one            1\nthree          3\ntwo            2')
})

test('sentences break at blanks', () => {
  expect(wrapText('aa bb cc', 5, '  ')).toBe('aa bb\n  cc')
  expect(wrapText('aaaaaaaa b', 5)).toBe('aaaaaaaa\nb')
})

test('the deepest drawdown in words', () => {
  const deepest = {
    peak_day: null,
    trough_day: '2025-01-08',
    recovery_day: '2025-01-10',
    days: 3,
    money: 1250,
    share: 0.025,
  }
  expect(drawdownWords({ deepest_drawdown: deepest })).toBe(
    'Deepest drawdown: $1,250 (2.5 %) from the start to 2025-01-08, made up on 2025-01-10.',
  )
  expect(drawdownWords({ deepest_drawdown: null })).toBe('No day ended below a high.')
})

const trade: BacktestTrade = {
  symbol: 'ES',
  session: 'Overnight',
  contract: 'CON.F.US.EP.H25',
  back_adjustment: 0,
  trading_day: '2025-01-08',
  direction: 'short',
  contracts: 1,
  entry_time: '2025-01-08T04:50:00Z',
  entry_price: 6000.125,
  initial_stop: 6002.25,
  exit_time: '2025-01-08T05:10:00Z',
  exit_price: 5998,
  exit_reason: 'target',
  partial_fills: [],
  net_pnl: 102.25,
  costs: 4,
  r_multiple: 0.962,
  mae_points: 1,
  mae_r: 0.471,
  mfe_points: 2.125,
  mfe_r: 1,
}

const moment = { trading_day: '2025-01-08', time: '2025-01-08T15:30:00Z', trade: 6 }
const check: AccountResult = {
  account: 'topstep50k',
  rules: {
    starting_balance: 50_000,
    maximum_loss: 2000,
    daily_loss_limit: 1000,
    profit_target: 3000,
    best_day_below: 0.5,
  },
  stopped: null,
  maximum_loss: { hit: null, least_room: 812.5, least_room_at: moment },
  daily_loss: { hit: null, least_room: 1000, least_room_at: null, days: 0 },
  profit_target: { reached_on: null, missing: 240 },
  consistency: { best_day_share: 0.31, kept: true },
  trades_taken: 9,
  final_balance: 52_760,
  open_losses: 'seen',
}

test('the check of an account in words: what came near, what was reached, what stopped it', () => {
  const words = (account_check: AccountResult | null): string =>
    accountWords({ account_check, trades: Array.from({ length: 9 }, () => trade) }, 200).join('\n')
  expect(words(null)).toBe('')
  expect(words(check).split('\n').slice(0, 6)).toEqual([
    'Account topstep50k, from $50,000: NOT STOPPED; it ends at $52,760, 9 of 9 trades taken.',
    'Maximum loss of $2,000: never reached; nearest with $813 left on Wed 2025-01-08 10:30 ET in trade #7.',
    'Daily limit of $1,000: never nearer than at the start.',
    'Target of $3,000: not reached; $240 missing on the best day.',
    'Best day: 31 % of all profit at the end, below 50 % asked: kept.',
    'Losses of open trades were looked at minute by minute.',
  ])
  const stopped = words({
    ...check,
    stopped: { ...moment, by: 'maximum-loss' },
    maximum_loss: { hit: moment, least_room: -20, least_room_at: moment },
    daily_loss: { hit: moment, least_room: -20, least_room_at: moment, days: 2 },
    profit_target: { reached_on: '2025-01-07', missing: -10 },
    consistency: { best_day_share: null, kept: false },
    trades_taken: 7,
    final_balance: 47_980,
    open_losses: 'unseen',
  })
  expect(stopped.split('\n').slice(0, 5)).toEqual([
    'Account topstep50k, from $50,000: STOPPED by the maximum loss on Wed 2025-01-08 10:30 ET in trade #7, after 7 of 9 trades, at $47,980.',
    'Daily limit of $1,000: reached on 2 days, first on Wed 2025-01-08 10:30 ET in trade #7; the later trades of such a day are left out.',
    'Target of $3,000: reached on 2025-01-07.',
    'Best day: there is no profit to have a share of.',
    'Losses of open trades are not seen with several symbols, which is too kind: run one symbol for a strict check.',
  ])
})

test('trades: Eastern times, all decimals of a price, the newest last, and how many are not shown', () => {
  const result = (trades: BacktestTrade[]) => ({
    trades,
    symbols: ['ES'],
    sessions: ['Overnight'],
    window: { from: '2025-01-06', to: '2025-01-17', trading_days: 9, sealed_days: 0 },
  })
  const three = [trade, trade, { ...trade, exit_reason: 'stop' }]
  expect(tradeTable(result(three), 1, 140)).toEqual([
    'The last 1 of 3 trades (--trades all lists the 2 before them too); times are Eastern:\n' +
      '#  entry        side      price      stop  exit      price  by    MAE R  MFE R  costs   net $     R\n' +
      '3  01-07 23:50  short  6000.125  6002.250  00:10  5998.000  stop   0.47   1.00   4.00  102.25  0.96',
  ])
  expect(tradeTable(result(three), Infinity, 80)[0]).toContain('All 3 trades; times are Eastern:')
  expect(tradeTable(result(three), 0, 80)[0]).toBe('3 trades, none listed: --trades all lists them.')
  expect(tradeTable(result([]), 20, 80)).toEqual(['No trade was made.'])
})

test('the next step names a command that can be given as it stands', () => {
  const result = (trades: BacktestTrade[]) => ({
    strategy: 'S2',
    symbols: ['ES'],
    trades,
    data: { synthetic: false },
  })
  expect(nextStep(result([trade]), 'topstepx', 200)).toMatch(
    /\n {2}openbell optimize --strategies S2 --symbols ES$/,
  )
  expect(nextStep(result([trade]), 'csv:my bars.csv', 200)).toContain(' --source "csv:my bars.csv"')
  expect(nextStep(result([]), 'topstepx', 200)).toContain('--session all')
})
