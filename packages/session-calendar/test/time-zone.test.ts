import { afterEach, expect, test, vi } from 'vitest'

const home = process.env['TZ']

afterEach(() => {
  if (home === undefined) delete process.env['TZ']
  else process.env['TZ'] = home
})

/** Everything the calendar says about a stretch of time, worked out by a fresh copy of the package. */
async function everything() {
  vi.resetModules()
  const { closedWindowAt, compileSchedule, exceptionsBetween, tradingDayAt } = await import('../src/index.ts')
  const hours = Array.from({ length: 800 }, (_, i) => Date.UTC(2025, 1, 20) + i * 3_600_000)
  return {
    schedule: compileSchedule({ from: '2014-12-01', to: '2015-12-31' }),
    current: compileSchedule({ from: '2025-01-02', to: '2025-12-31' }),
    exceptions: exceptionsBetween('2028-01-01', '2030-12-31'),
    days: hours.map(tradingDayAt),
    windows: hours.map(closedWindowAt),
  }
}

test.each([
  ['Asia/Tokyo', -540],
  ['America/Los_Angeles', 480],
  ['Pacific/Kiritimati', -840],
])('nothing changes on a machine in %s', async (zone, offset) => {
  process.env['TZ'] = 'UTC'
  const expected = await everything()
  process.env['TZ'] = zone
  // The machine's zone has really changed: otherwise this test would prove nothing.
  expect(new Date(2025, 0, 1).getTimezoneOffset()).toBe(offset)
  expect(await everything()).toEqual(expected)
})
