import { dollars } from './format-figures.ts'
import type { Terminal } from './terminal.ts'

const BLOCKS = ' ▁▂▃▄▅▆▇█'
/** Eighths of a row in ASCII: three steps are enough to see a slope. */
const ASCII_BLOCKS = ' ...:::##'
const DEPTHS = ' ▁▂▃▄▅▆▇█'
const ASCII_DEPTHS = ' .:-=+*%#'
const ROWS = 9
/** A short account is stretched, but not to a picture of steps. */
const WIDEST_DAY = 3

/** The account of a back-test by its days. */
export interface EquityAccount {
  readonly days: readonly string[]
  readonly startingBalance: number
  /** At the end of each day. */
  readonly balances: readonly number[]
}

/**
 * The balance by days as hills of blocks with its dollars to the left, and below it how far each day ended below the
 * high: the fuller the block, the deeper. The foot of the hills is the lowest balance, and not zero.
 */
export function equityPicture(account: EquityAccount, { columns, unicode }: Terminal): string {
  const { days, startingBalance, balances } = account
  const points = [startingBalance, ...balances]
  const low = Math.min(...points)
  const high = Math.max(...points)
  const labels = rowLabels(low, high, startingBalance)
  const margin = Math.max('drawdown'.length, ...labels.map((label) => label.length))
  const width = Math.min(columns - margin - 2, WIDEST_DAY * points.length)
  const shares = sharesOf(points.length, width)
  const levels = shares.map(([, to]) =>
    Math.max(1, Math.round(8 * ROWS * position(points[to - 1]!, low, high))),
  )
  const hills = labels.map((label, row) => {
    const foot = 8 * (ROWS - 1 - row)
    const blocks = levels.map((level) => Math.min(8, Math.max(0, level - foot)))
    const line = blocks.map((block) => (unicode ? BLOCKS : ASCII_BLOCKS)[block]!).join('')
    return `${label.padStart(margin)} ${label === '' ? '│' : '┤'}${line}`.trimEnd()
  })
  const depths = shareDepths(points, shares)
  const deepest = Math.max(...depths)
  const drawdown = depths.map((depth) => {
    // The smallest drawdown is seen too: only a day at a high is blank.
    const step = depth > 0 ? Math.max(1, Math.round((8 * depth) / deepest)) : 0
    return (unicode ? DEPTHS : ASCII_DEPTHS)[step]!
  })
  return [
    ...hills,
    `${'drawdown'.padStart(margin)} │${drawdown.join('')}`.trimEnd(),
    dates(days, margin + 2, width),
  ].join('\n')
}

/** Where a balance lies between the lowest and the highest, from 0 to 1. */
function position(balance: number, low: number, high: number): number {
  return high > low ? (balance - low) / (high - low) : 0
}

/** Dollars at the highest row, the lowest, and the one of the starting balance. */
function rowLabels(low: number, high: number, start: number): string[] {
  const labels = Array.from({ length: ROWS }, () => '')
  const rowOf = (balance: number) => Math.min(ROWS - 1, Math.floor((1 - position(balance, low, high)) * ROWS))
  labels[rowOf(start)] = dollars(start)
  labels[0] = dollars(high)
  labels[ROWS - 1] = dollars(low)
  return labels
}

/** The points that each column of the picture stands for: first, and one past the last; at least one each. */
function sharesOf(points: number, columns: number): [from: number, to: number][] {
  return Array.from({ length: columns }, (_, column) => {
    const to = Math.ceil(((column + 1) * points) / columns)
    return [Math.min(to - 1, Math.ceil((column * points) / columns)), to]
  })
}

/** How far the account lay below its high at the most, in each share of the days. */
function shareDepths(points: readonly number[], shares: readonly (readonly [number, number])[]): number[] {
  let high = -Infinity
  const depths = points.map((balance) => {
    high = Math.max(high, balance)
    return high - balance
  })
  // Less than a cent is what adding in binary leaves.
  return shares
    .map(([from, to]) => Math.max(...depths.slice(from, to)))
    .map((depth) => (depth < 0.01 ? 0 : depth))
}

function dates(days: readonly string[], margin: number, width: number): string {
  const first = days[0]!
  const last = days.at(-1)!
  const both = width >= first.length + last.length + 1
  return `${' '.repeat(margin)}${both ? first + last.padStart(width - first.length) : first}`
}
