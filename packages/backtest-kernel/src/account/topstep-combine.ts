import type { AccountRules } from './account-rules.ts'

/**
 * Rules of the Topstep Trading Combine as published in early 2025. They change: compare them with the account's own page
 * before relying on them.
 *
 * The floor lies below the highest balance at the end of a day, and stays once it has reached the starting balance. It
 * is watched in real time, open losses included. The daily limit ends the day and not the account. On TopstepX, accounts
 * made since 25 August 2024 have no daily limit but one that the trader sets: leave it out for those. Topstep's own pages
 * say so much, and the 2,000 of the smallest account; the other amounts and the share of the best day are as traders
 * report them:
 *
 * - https://help.topstep.com/en/articles/8284204-what-is-the-maximum-loss-limit
 * - https://help.futures.topstep.com/hc/en-us/articles/8808125387923-Prohibited-Conduct
 * - https://help.topstep.com/en/articles/9772296-topstepx-fixed-personal-daily-loss-limit
 */
function combine(
  startingBalance: number,
  maximumLoss: number,
  dailyLoss: number,
  profitTarget: number,
): AccountRules {
  return {
    startingBalance,
    maximumLoss: { amount: maximumLoss, trails: 'end-of-day', locksAt: startingBalance },
    dailyLossLimit: { amount: dailyLoss, consequence: 'stop-for-day' },
    profitTarget,
    consistency: { bestDayBelow: 0.5 },
  }
}

/** 50,000 dollars: floor 2,000 below, 1,000 a day, target 3,000. */
export const topstep50k: AccountRules = combine(50_000, 2_000, 1_000, 3_000)
/** 100,000 dollars: floor 3,000 below, 2,000 a day, target 6,000. */
export const topstep100k: AccountRules = combine(100_000, 3_000, 2_000, 6_000)
/** 150,000 dollars: floor 4,500 below, 3,000 a day, target 9,000. */
export const topstep150k: AccountRules = combine(150_000, 4_500, 3_000, 9_000)
