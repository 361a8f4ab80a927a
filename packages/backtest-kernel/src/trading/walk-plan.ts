import type { BatchSetting } from '../batch/batch-request.ts'
import type { ColumnCache } from '../columns/column-cache.ts'
import { columnValues } from '../columns/column-values.ts'
import type { CommissionModel } from '../costs/commission-model.ts'
import { orderLevel, type OrderLevel } from '../exits/order-level.ts'
import type { RangeBlocks } from '../exits/range-blocks.ts'
import type { SegmentTable } from '../market/segment-table.ts'
import type { TickSeries } from '../market/tick-series.ts'
import { fillSizes } from '../plan/fill-sizes.ts'
import type { Condition } from '../plan/condition.ts'
import type { PriceDistance } from '../plan/price-distance.ts'
import type { Setup } from '../plan/setup.ts'
import type { TradePlan } from '../plan/trade-plan.ts'
import type { ConditionSets } from '../signals/condition-sets.ts'
import { entryBars, type EntryBars } from '../signals/entry-bars.ts'
import { planMemo } from './plan-memo.ts'
import { slippageTicks } from './slippage-ticks.ts'
import { stopRules, type StopRules } from './stop-rules.ts'

/** The orders of one side of a set-up. */
export interface WalkSide {
  readonly bits: EntryBars
  readonly stop: OrderLevel
  readonly target: OrderLevel | null
}

export interface WalkSetup {
  readonly long: WalkSide
  readonly short: WalkSide
}

/** A plan ready to be walked bar by bar: everything looked up, prices in ticks. */
export interface WalkPlan {
  readonly series: TickSeries
  readonly blocks: RangeBlocks
  readonly segments: SegmentTable
  readonly setups: readonly WalkSetup[]
  /** Where an open position of each side has a reason to leave at the next open; `null`: nowhere. */
  readonly exitLong: EntryBars | null
  readonly exitShort: EntryBars | null
  readonly stopRules: StopRules | null
  readonly partialExits: readonly { readonly contracts: number; readonly level: OrderLevel }[]
  readonly contracts: number
  readonly maxBarsInTrade: number
  readonly cooldownBars: number
  readonly maxTradesPerSession: number
  readonly maxTradesPerSide: number
  /** What a signal bar belongs to, where each may be traded once. */
  readonly oncePer: Float64Array | null
  /** Ticks beyond a target that a bar has to trade. */
  readonly throughTicks: number
  /** Whether a bar that opens beyond a target fills it at the open. */
  readonly gapsFillAtOpen: boolean
  /** Ticks that a market order loses on a bar. */
  readonly slippage: number | Float64Array
  /** US dollars for one fill, by the number of contracts. */
  readonly commission: Float64Array
}

/** Any plan, ready to be walked. */
export function walkPlan(setting: BatchSetting, plan: TradePlan): WalkPlan {
  const { columns, segments, instrument, costs, fills } = setting
  const { tickSize } = instrument
  const { contracts = 1 } = plan
  const { series, blocks, sets } = planMemo(columns, tickSize)
  const bars = (conditions: readonly Condition[] | undefined): EntryBars | null =>
    conditions === undefined ? null : entryBars(sets, conditions)
  return {
    series,
    blocks,
    segments,
    setups: [plan, ...(plan.alternatives ?? [])].map((setup) => walkSetup(columns, tickSize, sets, setup)),
    exitLong: bars(plan.exitLong),
    exitShort: bars(plan.exitShort),
    stopRules: stopRules(columns, tickSize, plan),
    partialExits: (plan.partialExits ?? []).map((partial) => ({
      contracts: partial.contracts,
      level: orderLevel(columns, tickSize, partial.target),
    })),
    contracts,
    maxBarsInTrade: plan.maxBarsInTrade,
    cooldownBars: plan.cooldownBars ?? 0,
    maxTradesPerSession: plan.maxTradesPerSession ?? Infinity,
    maxTradesPerSide: plan.maxTradesPerSide ?? Infinity,
    oncePer: plan.oncePer === undefined ? null : columnValues(columns, plan.oncePer),
    throughTicks: fills?.target === 'through' ? 1 : 0,
    gapsFillAtOpen: fills?.targetGap === 'open',
    slippage: slippageTicks(columns, costs.slippage),
    commission: commissions(costs.commission, plan),
  }
}

function walkSetup(columns: ColumnCache, tickSize: number, sets: ConditionSets, setup: Setup): WalkSetup {
  const side = (
    conditions: readonly Condition[],
    stop: PriceDistance,
    target: PriceDistance | undefined,
  ): WalkSide => ({
    bits: entryBars(sets, conditions),
    stop: orderLevel(columns, tickSize, stop),
    target: target === undefined ? null : orderLevel(columns, tickSize, target),
  })
  return {
    long: side(setup.long, setup.stop, setup.target),
    short: side(setup.short, setup.shortStop ?? setup.stop, setup.shortTarget ?? setup.target),
  }
}

/** The model is asked for the fills that the plan may have and no others. */
function commissions(model: CommissionModel, plan: TradePlan): Float64Array {
  const dollars = new Float64Array((plan.contracts ?? 1) + 1)
  for (const contracts of fillSizes(plan)) dollars[contracts] = model.perFill(contracts)
  return dollars
}
