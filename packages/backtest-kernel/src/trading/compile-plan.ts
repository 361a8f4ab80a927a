import type { BacktestRequest } from '../backtest-request.ts'
import { firstTouchTable, type TouchLevel } from '../exits/first-touch-table.ts'
import { orderDistance } from '../exits/order-distance.ts'
import { orderLevel } from '../exits/order-level.ts'
import { rangeBlocks } from '../exits/range-blocks.ts'
import { tickSeries } from '../market/tick-series.ts'
import type { PriceDistance } from '../plan/price-distance.ts'
import type { Setup } from '../plan/setup.ts'
import { sideBits } from '../signals/side-bits.ts'
import { slippageTicks } from './slippage-ticks.ts'
import { stopRules } from './stop-rules.ts'
import type { TablePlan } from './table-plan.ts'
import type { WalkPlan, WalkSide } from './walk-plan.ts'

/** What both ways of trading a plan need of it. */
function ordinary({ columns, segments, plan, instrument, fills }: BacktestRequest) {
  return {
    series: tickSeries(columns, instrument.tickSize),
    blocks: rangeBlocks(columns, instrument.tickSize),
    segments,
    contracts: plan.contracts ?? 1,
    maxBarsInTrade: plan.maxBarsInTrade,
    cooldownBars: plan.cooldownBars ?? 0,
    maxTradesPerSession: plan.maxTradesPerSession ?? Infinity,
    gapsFillAtOpen: fills?.targetGap === 'open',
  }
}

/**
 * A plan ready to be traded by tables; `null` where only a walk from bar to bar can follow it: exits that move or that
 * conditions give, orders measured from the close, prices off the tick grid, slippage that is no whole number.
 */
export function tablePlan(request: BacktestRequest): TablePlan | null {
  const { columns, plan, instrument, costs, fills } = request
  const { tickSize, pointValue } = instrument
  const { target } = plan
  const slippage = slippageTicks(columns, costs.slippage)
  if (typeof slippage !== 'number' || !Number.isInteger(slippage)) return null
  if (target === undefined || !isPlain(plan) || [plan.stop, target].some(({ from }) => from === 'close'))
    return null
  const common = ordinary(request)
  if (!common.series.onGrid) return null

  const level = (kind: 'stop' | 'target', distance: PriceDistance): TouchLevel => ({
    kind,
    distance: orderDistance(columns, tickSize, distance),
    slippageTicks: slippage,
    throughTicks: kind === 'target' && fills?.target === 'through' ? 1 : 0,
  })
  const stopLevel = level('stop', plan.stop)
  const targetLevel = level('target', target)
  return {
    ...common,
    long: sideBits(columns, plan.long),
    short: sideBits(columns, plan.short),
    stop: stopLevel,
    target: targetLevel,
    stopTable: firstTouchTable(columns, stopLevel),
    targetTable: firstTouchTable(columns, targetLevel),
    slippageTicks: slippage,
    dollarsPerTick: tickSize * pointValue,
    commission: 2 * costs.commission.perFill(common.contracts),
  }
}

/** Whether nothing but stop, target and time can end a trade, the same on both sides. */
function isPlain({ alternatives, shortStop, shortTarget, ...plan }: BacktestRequest['plan']): boolean {
  const special = [plan.exitLong, plan.exitShort, plan.trailingStop, plan.breakEven, plan.partialExits]
  return [...special, alternatives, shortStop, shortTarget].every((field) => field === undefined)
}

/** Any plan, ready to be walked. */
export function walkPlan(request: BacktestRequest): WalkPlan {
  const { columns, plan, instrument, costs, fills } = request
  const { tickSize } = instrument
  const rule = (distance: PriceDistance) => orderLevel(columns, tickSize, distance)
  const side = (
    name: 'long' | 'short',
    stop: PriceDistance,
    target: PriceDistance | undefined,
    setup: Setup,
  ): WalkSide => ({
    bits: sideBits(columns, setup[name]),
    stop: rule(stop),
    target: target === undefined ? null : rule(target),
  })
  return {
    ...ordinary(request),
    setups: [plan, ...(plan.alternatives ?? [])].map((setup) => ({
      long: side('long', setup.stop, setup.target, setup),
      short: side('short', setup.shortStop ?? setup.stop, setup.shortTarget ?? setup.target, setup),
    })),
    exitLong: plan.exitLong === undefined ? null : sideBits(columns, plan.exitLong),
    exitShort: plan.exitShort === undefined ? null : sideBits(columns, plan.exitShort),
    stopRules: stopRules(columns, tickSize, plan),
    partialExits: (plan.partialExits ?? []).map(({ contracts, target }) => ({
      contracts,
      level: rule(target),
    })),
    throughTicks: fills?.target === 'through' ? 1 : 0,
    slippage: slippageTicks(columns, costs.slippage),
    commission: Float64Array.from({ length: (plan.contracts ?? 1) + 1 }, (_, contracts) =>
      costs.commission.perFill(contracts),
    ),
  }
}
