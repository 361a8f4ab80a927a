import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { printedBacktestSchema, printedResultSchema } from '@openbell/training-result'
import { openbell } from './run-openbell.ts'

// Real bars are not part of the project: they lie beside it where somebody has put them.
const BARS = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'ES_1m_from_mid_2015Q1.csv')

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-real-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test.skipIf(!existsSync(BARS))(
  'the whole pipeline runs on a quarter of real ES minutes (skipped: no folder of real bars beside the project)',
  async () => {
    const args = [
      'train',
      '--symbols',
      'ES',
      '--source',
      `csv:${BARS}`,
      '--now',
      '2015-04-04T15:00:00Z',
      '--json',
    ]
    const { code, stdout, stderr } = await openbell(folder, args)
    expect(stderr).not.toContain('openbell:')
    expect(code).toBe(0)
    const { data, split, strategies } = printedResultSchema.parse(JSON.parse(stdout))
    // The first quarter of 2015: Good Friday's eve is the last weekday after it; Sunday evenings are absent by construction.
    expect(data).toMatchObject({
      source: 'csv',
      synthetic: false,
      range: { from: '2015-01-06', to: '2015-03-31' },
    })
    expect(data.quality.filter(({ severity }) => severity === 'stop')).toEqual([])
    expect(data.quality.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['off-tick', 'missing-minutes']),
    )
    // 61 weekdays from 6 January to 31 March less two holidays that belong to the next trading day; Monday the 5th lacks
    // its Sunday evening, and a first day must be whole.
    expect(data.trading_days).toEqual({ ES: 59 })
    expect(split).toMatchObject({
      train: { trading_days: 46 },
      embargo_days: 1,
      hold_out: { trading_days: 12 },
    })
    const [s2] = strategies
    expect(Object.keys(s2!.sessions)).toEqual(['Overnight', 'RTH', 'PostRTH'])
    // Whatever the verdict: every gate has spoken, and each day of each window is accounted for.
    for (const session of Object.values(s2!.sessions)) {
      expect(session.gates).toHaveLength(19)
      expect(session.daily.in_sample.days).toHaveLength(46)
      expect(session.daily.out_of_sample.days).toHaveLength(12)
      const total = session.daily.out_of_sample.candidate.reduce((sum, profit) => sum + profit, 0)
      expect(total).toBeCloseTo(session.candidate.out_of_sample.net_pnl, 6)
    }
  },
)

test.skipIf(!existsSync(BARS))(
  'a back-test of all sessions on the same quarter adds up, in cents (skipped: no folder of real bars beside the project)',
  async () => {
    const args = ['backtest', '--symbol', 'ES', '--session', 'all', '--source', `csv:${BARS}`]
    const when = ['--now', '2015-04-04T15:00:00Z', '--quiet']
    const { code, stdout } = await openbell(folder, [...args, ...when, '--json'])
    expect(code).toBe(0)
    const { window, trades, daily, figures, account_check } = printedBacktestSchema.parse(JSON.parse(stdout))
    expect(window).toEqual({ from: '2015-01-06', to: '2015-03-31', trading_days: 59, sealed_days: 12 })
    const cents = (rows: readonly { readonly net_pnl: number }[]): number =>
      Math.round(100 * rows.reduce((sum, { net_pnl }) => sum + net_pnl, 0))
    expect(cents(trades)).toBe(cents(daily))
    expect(cents(figures.parts)).toBe(cents(trades))
    // A balance that ends more than 2,000 dollars below its start has met a floor of 2,000 on its way.
    expect(cents(trades)).toBeLessThan(-200_000)
    expect(account_check?.stopped?.by).toBe('maximum-loss')
    const text = await openbell(folder, [...args, ...when])
    expect(text.stdout).toContain('STOPPED by the maximum loss')
    for (const line of text.stdout.split('\n'))
      if (!line.startsWith('  openbell ')) expect(line.length, line).toBeLessThanOrEqual(80)
  },
)
