import type { Column } from '../columns/column.ts'
import type { Costs } from '../costs/costs.ts'
import type { Condition } from '../plan/condition.ts'
import type { Setup } from '../plan/setup.ts'
import type { TradePlan } from '../plan/trade-plan.ts'

/** Every column that a plan trades by, and that of its slippage: each object once, in the order of the plan. */
export function planColumns(plan: TradePlan, costs?: Costs): Column[] {
  const { trailingStop, breakEven, partialExits = [] } = plan
  const slippage = costs?.slippage.ticks
  const distances = [
    ...partialExits.map(({ target }) => target),
    trailingStop?.after,
    trailingStop?.distance,
    breakEven?.after,
  ]
  const columns = [
    ...[plan, ...(plan.alternatives ?? [])].flatMap(setupColumns),
    ...columnsOf(plan.exitLong),
    ...columnsOf(plan.exitShort),
    ...distances.map((distance) => distance?.column),
    trailingStop?.level?.long,
    trailingStop?.level?.short,
    typeof slippage === 'object' ? slippage : undefined,
  ]
  return [...new Set(columns.filter((column) => column !== undefined))]
}

function setupColumns(setup: Setup): (Column | undefined)[] {
  const { stop, target, shortStop, shortTarget } = setup
  const orders = [stop, target, shortStop, shortTarget]
  return [...columnsOf(setup.long), ...columnsOf(setup.short), ...orders.map((distance) => distance?.column)]
}

function columnsOf(conditions: readonly Condition[] = []): Column[] {
  return conditions.map(({ column }) => column)
}
