import { expect, test } from 'vitest'
import { checkAccountRules } from '@openbell/backtest-kernel'
import { seededRandom } from '@openbell/seeded-random'
import { accountEndsOn } from '@openbell/validator'
import { ACCOUNTS } from '../src/backtest/accounts.ts'
import { accountEvidence, accountLimits } from '../src/training/account-evidence.ts'

test('the amounts are those of the accounts, and the smallest stands for none', () => {
  expect(accountLimits('topstep100k')).toEqual({
    name: 'topstep100k',
    startingBalance: 100_000,
    maximumLoss: 3000,
    locksAt: 100_000,
    dailyLoss: 2000,
  })
  const names = ({ limits, others, decides }: ReturnType<typeof accountEvidence>) => [
    limits.name,
    others.map(({ name }) => name),
    decides,
  ]
  expect(names(accountEvidence('none'))).toEqual(['topstep50k', ['topstep100k', 'topstep150k'], false])
  expect(names(accountEvidence('topstep150k'))).toEqual(['topstep150k', ['topstep50k', 'topstep100k'], true])
})

/** The kernel's account, which knows trades: one a day. */
function kernelEndsOn(days: readonly number[], name: 'topstep50k' | 'topstep150k'): number {
  const length = days.length
  const column = (value: (day: number) => number) => Float64Array.from({ length }, (_, day) => value(day))
  const index = Int32Array.from({ length }, (_, day) => day)
  const none = {
    length: 0,
    trade: new Int32Array(0),
    bar: new Int32Array(0),
    price: new Float64Array(0),
    contracts: new Int32Array(0),
    reason: new Uint8Array(0),
  }
  const { startingBalance, maximumLoss } = ACCOUNTS[name]
  const { stopped } = checkAccountRules({
    trades: {
      length,
      day: index,
      entryBar: index,
      exitBar: index,
      direction: new Int8Array(length).fill(1),
      contracts: new Int32Array(length).fill(1),
      entryPrice: column(() => 1),
      exitPrice: column(() => 1),
      exitReason: new Uint8Array(length),
      pnl: column((day) => days[day]!),
      costs: column(() => 0),
      partialFills: none,
    },
    dailyPnl: Float64Array.from(days),
    rules: { startingBalance, maximumLoss: maximumLoss! },
  })
  return stopped?.day ?? -1
}

test('an account of days ends when the kernel’s account of one trade a day does', () => {
  const random = seededRandom(5)
  const ends = new Set<number>()
  for (let round = 0; round < 500; round++) {
    const name = round % 2 === 0 ? 'topstep50k' : 'topstep150k'
    const days = Array.from({ length: 40 }, () => Math.round(random.normal() * 600) / 2 + 20)
    const order = Int32Array.from(days.keys())
    const limits = { ...accountLimits(name), dailyLoss: null }
    const expected = kernelEndsOn(days, name)
    expect(accountEndsOn(Float64Array.from(days), order, limits)).toBe(expected)
    // A limit for the day is the same account with the days cut at it.
    const cut = days.map((profit) => Math.max(profit, -250))
    expect(accountEndsOn(Float64Array.from(days), order, { ...limits, dailyLoss: 250 })).toBe(
      kernelEndsOn(cut, name),
    )
    ends.add(expected)
  }
  expect(ends.size).toBeGreaterThan(10)
  expect(ends).toContain(-1)
})
