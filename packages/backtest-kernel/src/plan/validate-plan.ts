import type { BatchSetting } from '../batch/batch-request.ts'
import { invalidMoney } from '../invalid-money.ts'
import type { Condition } from './condition.ts'
import { checkChoice } from './check-choice.ts'
import { checkOrder } from './check-order.ts'
import { fillSizes } from './fill-sizes.ts'
import { invalidPlan } from './invalid-plan.ts'
import type { Setup } from './setup.ts'
import type { TradePlan } from './trade-plan.ts'
import { validateManagement } from './validate-management.ts'

const COMPARISONS: readonly string[] = ['below', 'at-most', 'above', 'at-least'] satisfies Condition['is'][]

/** Checks what changes from trial to trial: plan, instrument, costs. A handful of numbers, so on every call. */
export function validatePlan({ instrument, costs, fills }: BatchSetting, plan: TradePlan): void {
  checkSetup('the plan', plan)
  plan.alternatives?.forEach((setup, index) => checkSetup(`alternative ${index + 1}`, setup))
  plan.exitLong?.forEach(checkCondition)
  plan.exitShort?.forEach(checkCondition)
  validateManagement(plan)
  if (fills !== undefined) {
    checkChoice('fills.target', fills.target, ['touch', 'through'])
    checkChoice('fills.targetGap', fills.targetGap, ['target', 'open'])
  }

  checkMoney('tickSize', instrument.tickSize, instrument.tickSize > 0)
  checkMoney('pointValue', instrument.pointValue, instrument.pointValue > 0)
  const { ticks } = costs.slippage
  if (typeof ticks === 'number') checkMoney('slippage', ticks, ticks >= 0)
  for (const contracts of fillSizes(plan)) {
    const commission = costs.commission.perFill(contracts)
    checkMoney('commission', commission, commission >= 0)
  }
}

function checkSetup(name: string, setup: Setup): void {
  if (setup.long.length + setup.short.length === 0)
    throw invalidPlan(`${name} has no condition on either side`, {})
  for (const condition of setup.long) checkCondition(condition)
  for (const condition of setup.short) checkCondition(condition)
  checkOrder('stop', setup.stop)
  if (setup.target !== undefined) checkOrder('target', setup.target)
  if (setup.shortStop !== undefined) checkOrder('short stop', setup.shortStop)
  if (setup.shortTarget !== undefined) checkOrder('short target', setup.shortTarget)
}

function checkCondition({ column, is, level }: Condition): void {
  if (!COMPARISONS.includes(is))
    throw invalidPlan(`${column.key} is compared by ${is}`, { column: column.key, is })
  if (Number.isNaN(level)) throw invalidPlan(`the level for ${column.key} is NaN`, { column: column.key })
}

function checkMoney(name: string, value: number, allowed: boolean): void {
  if (!(allowed && Number.isFinite(value))) throw invalidMoney(name, value)
}
