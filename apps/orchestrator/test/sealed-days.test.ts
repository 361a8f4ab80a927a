import { expect, test } from 'vitest'
import { s2, defaultParameters } from '@openbell/strategies'
import { configurationSchema } from '../src/configuration/configuration.ts'
import { createEvaluator } from '../src/evaluation/evaluator.ts'
import { cacheBytesPerFrame } from '../src/evaluation/market-frame.ts'
import { windowSetting } from '../src/training/window-setting.ts'
import { madeMarket } from './made-market.ts'

const configuration = configurationSchema.parse({ symbols: ['ES'] })
// Two weeks without a holiday: ten trading days of 1,380 minutes.
const wave = (bar: number): number => 6000 + Math.round(Math.sin(bar / 9) * 60 + Math.sin(bar / 211) * 80) / 4
const market = madeMarket('2025-02-03', '2025-02-14', wave)
const train = { from: 0, to: 7 }

test('the memory of a search ends with the last bar of its last day', () => {
  const [frame] = windowSetting(market, 'S2', train, configuration).frames
  expect(frame!.bars.length).toBe(7 * 1380)
  for (const column of [
    frame!.bars.open,
    frame!.bars.high,
    frame!.bars.low,
    frame!.bars.close,
    frame!.bars.volume,
  ]) {
    expect(column.length).toBe(7 * 1380)
    // Not a view: nothing lies behind the last element.
    expect(column.buffer.byteLength).toBe(7 * 1380 * 8)
  }
  expect(frame!.bars.close.at(-1)).toBe(wave(7 * 1380 - 1))
})

test('what may be kept is that of the configuration, the same for each symbol', () => {
  const setting = windowSetting(market, 'S2', train, { ...configuration, cacheMiB: 10 })
  const [frame] = setting.frames
  expect(cacheBytesPerFrame(setting)).toBe(10_485_760)
  expect(cacheBytesPerFrame({ ...setting, frames: [frame!, frame!] })).toBe(5_242_880)
})

test('other prices on the days behind change nothing on the days before', () => {
  const other = madeMarket('2025-02-03', '2025-02-14', (bar) =>
    bar < 7 * 1380 ? wave(bar) : 5000 + (bar % 7),
  )
  const task = {
    session: 'RTH',
    parameters: { ...defaultParameters(s2), vwap_threshold: 0.05, rsi_level: 40 },
  }
  const [one, two] = [market, other].map((each) =>
    createEvaluator(windowSetting(each, 'S2', train, configuration)).evaluate(task),
  )
  expect(one!.summary.trades).toBeGreaterThan(10)
  expect(two).toEqual(one)
})

test('a later window books its trades to its own days and keeps the history as warm-up', () => {
  const parameters = { ...defaultParameters(s2), vwap_threshold: 0.05, rsi_level: 40 }
  const whole = createEvaluator(windowSetting(market, 'S2', { from: 0, to: 10 }, configuration))
  const late = createEvaluator(windowSetting(market, 'S2', { from: 8, to: 10 }, configuration))
  for (const session of ['Overnight', 'RTH', 'PostRTH']) {
    const all = whole.evaluate({ session, parameters }).dailyPnl
    expect(late.evaluate({ session, parameters }).dailyPnl).toEqual(all.slice(8))
  }
})

test('nothing is traded while the indicators settle', () => {
  const parameters = { ...defaultParameters(s2), vwap_threshold: 0.05, rsi_level: 40 }
  const trades = createEvaluator(windowSetting(market, 'S2', train, configuration)).trades({
    session: 'Overnight',
    parameters,
  })
  expect(Math.min(...trades.get('ES')!.trades.entryBar)).toBeGreaterThan(s2.warmupBars)
  const [frame] = windowSetting(market, 'S2', train, configuration).frames
  // The first evening is one segment of 930 minutes; its first 350 are warm-up.
  expect([frame!.segments['Overnight']!.start[0], frame!.segments['Overnight']!.end[0]]).toEqual([
    s2.warmupBars,
    930,
  ])
})

test('sessions together make the sum of their days', () => {
  const evaluator = createEvaluator(windowSetting(market, 'S2', train, configuration))
  const parameters = { ...defaultParameters(s2), vwap_threshold: 0.05, rsi_level: 40 }
  const tasks = ['Overnight', 'RTH', 'PostRTH'].map((session) => ({ session, parameters }))
  const together = evaluator.evaluateTogether(tasks)
  const alone = tasks.map((task) => evaluator.evaluate(task))
  expect(together.summary.trades).toBe(alone.reduce((sum, { summary }) => sum + summary.trades, 0))
  for (let day = 0; day < 7; day++)
    expect(together.dailyPnl[day]).toBeCloseTo(
      alone.reduce((sum, { dailyPnl }) => sum + dailyPnl[day]!, 0),
      6,
    )
})
