import type { GateResult } from '@openbell/training-result'
import { plain } from './figures.ts'

/**
 * Value and limit of a gate for a narrow table, each with its unit: `12.5 %`, `$4,895`, `p 0.0123`, `121 trades`. Numbers
 * without one are annual Sharpe ratios.
 */
export interface GateFigures {
  /** Null where it is undefined. */
  readonly value: string | null
  /** With how the value has to compare: `at least 30`, `at most 10 %`. */
  readonly limit: string
  /** How the value has to compare, alone. */
  readonly comparison: string
  /** A number in the unit of the limit. */
  readonly beside: (number: number) => string
  /** A distance between two numbers; shares differ by points of a percentage. */
  readonly distance: (number: number) => string
}

/** How the numbers of one measure are written, given their digits. */
interface Notation {
  /** What a number is multiplied by first. Default 1. */
  readonly scale?: number
  readonly value: (digits: string) => string
  readonly beside: (digits: string) => string
  readonly distance?: (digits: string) => string
}

const SIGNIFICANT_DIGITS = 4
/** More are dust of binary fractions. */
const EXACT_DIGITS = 12

const inPercent = (digits: string): string => `${digits} %`
const points = (digits: string): string => `${digits} %-pts`
const inDollars = (digits: string): string => (digits.startsWith('−') ? `−$${digits.slice(1)}` : `$${digits}`)
const bare = (digits: string): string => digits

const PERCENTAGE: Notation = { value: inPercent, beside: inPercent, distance: points }
const SHARE: Notation = { ...PERCENTAGE, scale: 100 }
const DOLLARS: Notation = { value: inDollars, beside: inDollars }
const P: Notation = { value: (digits) => `p ${digits}`, beside: bare }
/** A ratio of two sums of money, and the only measure without a unit. */
const SHARPE: Notation = { value: bare, beside: bare }
const MARKET: Notation = { value: (digits) => (digits === '1' ? 'closed' : 'open'), beside: () => 'closed' }

/** Writes value and limit of a gate with their unit, as short as a table of 80 columns asks for. */
export function gateFigures({
  value,
  limit,
  unit,
}: Pick<GateResult, 'value' | 'limit' | 'unit'>): GateFigures {
  // Units read `Sharpe, at least`: the measure, and how value and limit compare.
  const [measure = '', comparison = ''] = unit.split(', ')
  const notation = notationOf(measure)
  const scaled = (number: number): number => number * (notation.scale ?? 1)
  const rounded = (number: number): string => plain(significant(scaled(number)))
  // A value that just misses its limit must not look like it.
  const apart = (number: number): string =>
    limit === null || number === limit || rounded(number) !== rounded(limit)
      ? rounded(number)
      : String(Number(scaled(number).toPrecision(EXACT_DIGITS))).replace('-', '−')
  const words = notation === MARKET ? '' : comparison
  const { beside, distance = beside } = notation
  return {
    value: value === null ? null : notation.value(apart(value)),
    limit: limit === null ? plain(limit) : `${words} ${beside(rounded(limit))}`.trimStart(),
    comparison,
    beside: (number) => beside(rounded(number)),
    distance: (number) => distance(rounded(number)),
  }
}

/** Never rounds what lies before the point. */
function significant(number: number): number {
  return Math.abs(number) < 10 ** SIGNIFICANT_DIGITS
    ? Number(number.toPrecision(SIGNIFICANT_DIGITS))
    : Math.round(number)
}

function notationOf(measure: string): Notation {
  if (measure.startsWith('share of ') || measure === 'probability') return SHARE
  if (measure.startsWith('%')) return PERCENTAGE
  if (measure === 'USD') return DOLLARS
  if (measure === 'p') return P
  if (measure === '1 when closed') return MARKET
  if (measure.endsWith('Sharpe')) return SHARPE
  return {
    value: (digits) => `${digits} ${digits === '1' ? measure.replace(/s$/, '') : measure}`.trimEnd(),
    beside: bare,
  }
}
