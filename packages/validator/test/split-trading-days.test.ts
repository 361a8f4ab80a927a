import { inspect } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inMemoryHoldOutLedger, splitTradingDays } from '../src/index.ts'
import type { HoldOutLedger, OpenedHoldOut } from '../src/index.ts'

function days(count: number): string[] {
  return Array.from({ length: count }, (_, day) =>
    new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10),
  )
}
const look = { strategy: 'S2', market: 'topstepx', candidate: 'candidate' }
function open(
  count: number,
  options: { holdOutShare?: number; embargoDays?: number } = {},
): Promise<OpenedHoldOut> {
  return splitTradingDays({ tradingDays: days(count), ...options }).holdOut.open(
    inMemoryHoldOutLedger(),
    look,
  )
}

describe('splitTradingDays', () => {
  test('63 days: 49 to search on, 1 of embargo, 13 sealed', async () => {
    const split = splitTradingDays({ tradingDays: days(63) })
    expect(split.train).toEqual({ from: 0, to: 49 })
    expect(split.embargoDays).toBe(1)
    expect(split.holdOut.tradingDays).toBe(13)
    // 1 January + 50 days
    expect(split.holdOut.firstDay).toBe('2025-02-20')
    expect(split.holdOut.lastDay).toBe('2025-03-04')
    expect(await open(63)).toMatchObject({ from: 50, to: 63 })
  })

  test.each([
    [10, 0.2, 1, 7, 8],
    [10, 0.25, 0, 7, 7],
    [5, 0.2, 3, 1, 4],
    [4, 0.05, 1, 2, 3],
  ])(
    '%i days, share %f, embargo %i: searched to %i, sealed from %i',
    async (count, share, embargo, to, from) => {
      const options = { holdOutShare: share, embargoDays: embargo }
      expect(splitTradingDays({ tradingDays: days(count), ...options }).train.to).toBe(to)
      expect(await open(count, options)).toMatchObject({ from, to: count })
    },
  )

  test('the windows never meet, and every day is searched, under embargo or sealed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 8, max: 400 }),
        fc.integer({ min: 0, max: 4 }),
        async (count, embargoDays) => {
          const { train } = splitTradingDays({ tradingDays: days(count), embargoDays })
          const holdOut = await open(count, { embargoDays })
          expect(holdOut.from - train.to).toBe(embargoDays)
          expect(holdOut.to).toBe(count)
          expect(Math.abs((holdOut.to - holdOut.from) / count - 0.2)).toBeLessThanOrEqual(0.5 / count + 1e-12)
        },
      ),
    )
  })

  test.each([
    ['unsorted', ['2025-01-03', '2025-01-02'], {}, 'trading-days-invalid'],
    ['repeated', ['2025-01-02', '2025-01-02'], {}, 'trading-days-invalid'],
    ['not a date', ['2025-01-02', 'tomorrow'], {}, 'trading-days-invalid'],
    ['none', [], {}, 'too-few-trading-days'],
    ['nothing left to search on', days(2), {}, 'too-few-trading-days'],
    ['embargo too long', days(20), { embargoDays: 16 }, 'too-few-trading-days'],
    ['share of 0', days(20), { holdOutShare: 0 }, 'policy-invalid'],
    ['share of 1', days(20), { holdOutShare: 1 }, 'policy-invalid'],
    ['share NaN', days(20), { holdOutShare: NaN }, 'policy-invalid'],
    ['embargo of half a day', days(20), { embargoDays: 0.5 }, 'policy-invalid'],
    ['negative embargo', days(20), { embargoDays: -1 }, 'policy-invalid'],
  ])('refuses: %s', (_, tradingDays, options, code) => {
    expect(() => splitTradingDays({ tradingDays, ...options })).toThrow(expect.objectContaining({ code }))
  })
})

describe('the sealed hold-out', () => {
  const { holdOut } = splitTradingDays({ tradingDays: days(63) })

  test('shows its length and its dates, and nowhere its indices', () => {
    const printed = [JSON.stringify(holdOut), inspect(holdOut, { showHidden: true, depth: 9 })].join()
    expect(printed).toContain('13')
    expect(printed).not.toMatch(/\b(50|63)\b/)
    const names = new Set<PropertyKey>()
    for (const name in holdOut) names.add(name)
    for (const name of Reflect.ownKeys(holdOut)) names.add(name)
    expect(names).toEqual(new Set(['firstDay', 'lastDay', 'tradingDays']))
    expect(structuredClone(Object.assign({}, holdOut))).toEqual({
      tradingDays: 13,
      firstDay: '2025-02-20',
      lastDay: '2025-03-04',
    })
  })

  test('the type system lets nobody read the range without opening', async () => {
    // @ts-expect-error: a sealed hold-out is no range
    const range: { from: number; to: number } = holdOut
    expect(range.from).toBeUndefined()
    // @ts-expect-error: nor has it one to read
    expect(holdOut.range).toBeUndefined()
    // @ts-expect-error: and it does not open without a ledger
    await expect(holdOut.open()).rejects.toThrow(TypeError)
  })

  test('counts the candidates that were looked at, and the same one once', async () => {
    const ledger = inMemoryHoldOutLedger()
    const first = await holdOut.open(ledger, look)
    expect(first).toEqual({ from: 50, to: 63, key: 'S2/topstepx/2025-03-04', look: 1, openings: 1 })
    expect((await holdOut.open(ledger, { ...look, candidate: 'another' })).look).toBe(2)
    expect(await holdOut.open(ledger, look)).toEqual({ ...first, openings: 2 })
    // The same last days with another share or a shorter history are the same hold-out.
    const shorter = splitTradingDays({ tradingDays: days(63).slice(10), holdOutShare: 0.3 }).holdOut
    expect((await shorter.open(ledger, { ...look, candidate: 'third' })).look).toBe(3)
    expect((await holdOut.open(ledger, { ...look, market: 'another' })).look).toBe(1)
    expect((await holdOut.open(ledger, { ...look, strategy: 'S3' })).look).toBe(1)
  })

  test('stays sealed when the look cannot be recorded', async () => {
    const full: HoldOutLedger = {
      openings: async () => [],
      record: async () => {
        throw new Error('disk full')
      },
    }
    await expect(holdOut.open(full, look)).rejects.toThrow('disk full')
  })

  test('waits for the record before it yields', async () => {
    const events: string[] = []
    const memory = inMemoryHoldOutLedger()
    let keep = (): void => undefined
    const slow: HoldOutLedger = {
      openings: (key) => memory.openings(key),
      record: async (key, opening) => {
        await new Promise<void>((resolve) => (keep = resolve))
        events.push('recorded')
        return memory.record(key, opening)
      },
    }
    const opened = holdOut.open(slow, look).then(() => events.push('opened'))
    await new Promise((resolve) => setImmediate(resolve))
    expect(events).toEqual([])
    keep()
    await opened
    expect(events).toEqual(['recorded', 'opened'])
  })
})
