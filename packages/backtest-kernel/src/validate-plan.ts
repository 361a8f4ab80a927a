import type { BacktestRequest } from './backtest-request.ts'
import { KernelInputError } from './kernel-input-error.ts'
import type { Condition, PriceDistance } from './trade-plan.ts'

const COMPARISONS: readonly string[] = ['below', 'at-most', 'above', 'at-least'] satisfies Condition['is'][]

/** Checks what changes from trial to trial: plan, instrument, costs. A handful of numbers, so on every call. */
export function validatePlan({ plan, instrument, costs }: BacktestRequest): void {
  if (plan.long.length + plan.short.length === 0)
    throw invalidPlan('the plan has no condition on either side', {})
  for (const condition of plan.long) checkCondition(condition)
  for (const condition of plan.short) checkCondition(condition)
  checkDistance('stop', plan.stop)
  checkDistance('target', plan.target)
  if (!(Number.isSafeInteger(plan.maxBarsInTrade) && plan.maxBarsInTrade >= 1))
    throw invalidPlan(`maxBarsInTrade is ${plan.maxBarsInTrade}, not a whole number from 1`, {
      maxBarsInTrade: plan.maxBarsInTrade,
    })
  checkMoney('tickSize', instrument.tickSize, instrument.tickSize > 0)
  checkMoney('pointValue', instrument.pointValue, instrument.pointValue > 0)
  checkMoney('slippageTicks', costs.slippageTicks, costs.slippageTicks >= 0)
  checkMoney('commissionPerSide', costs.commissionPerSide, costs.commissionPerSide >= 0)
}

function checkCondition({ column, is, level }: Condition): void {
  if (!COMPARISONS.includes(is))
    throw invalidPlan(`${column.key} is compared by ${is}`, { column: column.key, is })
  if (Number.isNaN(level)) throw invalidPlan(`the level for ${column.key} is NaN`, { column: column.key })
}

function checkDistance(name: 'stop' | 'target', { column, multiple }: PriceDistance): void {
  if (multiple > 0 && multiple < Infinity) return
  throw invalidPlan(`the ${name} is ${multiple} times ${column.key}, not a positive multiple of it`, {
    name,
    multiple,
  })
}

function invalidPlan(what: string, context: Readonly<Record<string, unknown>>): KernelInputError {
  return new KernelInputError('invalid-plan', `Not a plan to trade by: ${what}`, {
    remedy: 'Check the parameters that the plan was made from.',
    context,
  })
}

function checkMoney(name: string, value: number, allowed: boolean): void {
  if (allowed && Number.isFinite(value)) return
  throw new KernelInputError('invalid-money', `${name} cannot be ${value}`, {
    remedy:
      'Give tick size and point value above zero, slippage and commission from zero, as finite numbers.',
    context: { [name]: value },
  })
}
