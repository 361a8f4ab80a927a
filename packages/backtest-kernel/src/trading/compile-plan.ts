import type { BacktestRequest } from '../backtest-request.ts'
import { columnValues } from '../columns/column-values.ts'
import { orderLevel } from '../exits/order-level.ts'
import { rangeBlocks } from '../exits/range-blocks.ts'
import { tickSeries } from '../market/tick-series.ts'
import type { PriceDistance } from '../plan/price-distance.ts'
import type { Setup } from '../plan/setup.ts'
import type { TradePlan } from '../plan/trade-plan.ts'
import { entryBars } from '../signals/entry-bars.ts'
import { planMemo } from './plan-memo.ts'
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
  const { stop, target } = plan
  const slippage = slippageTicks(columns, costs.slippage)
  if (typeof slippage !== 'number' || !Number.isInteger(slippage) || !isPlain(plan)) return null
  if (target === undefined || stop.from === 'close' || target.from === 'close') return null
  const common = ordinary(request)
  if (!common.series.onGrid) return null

  const { sets, levels } = planMemo(columns)
  const throughTicks = fills?.target === 'through' ? 1 : 0
  return {
    ...common,
    long: entryBars(sets, plan.long),
    short: entryBars(sets, plan.short),
    stop: levels.of(tickSize, stop, { kind: 'stop', slippageTicks: slippage, throughTicks: 0 }),
    target: levels.of(tickSize, target, { kind: 'target', slippageTicks: slippage, throughTicks }),
    slippageTicks: slippage,
    dollarsPerTick: tickSize * pointValue,
    commission: 2 * costs.commission.perFill(common.contracts),
  }
}

/** Whether nothing but stop, target and time can end a trade, the same on both sides. */
function isPlain(plan: TradePlan): boolean {
  const oneWay =
    plan.alternatives === undefined && plan.shortStop === undefined && plan.shortTarget === undefined
  const noExits = plan.exitLong === undefined && plan.exitShort === undefined
  const uncounted = plan.maxTradesPerSide === undefined && plan.oncePer === undefined
  const stopStays = plan.trailingStop === undefined && plan.breakEven === undefined
  return oneWay && noExits && uncounted && stopStays && plan.partialExits === undefined
}

/** Any plan, ready to be walked. */
export function walkPlan(request: BacktestRequest): WalkPlan {
  const { columns, plan, instrument, costs, fills } = request
  const { sets } = planMemo(columns)
  const { tickSize } = instrument
  const rule = (distance: PriceDistance) => orderLevel(columns, tickSize, distance)
  const side = (
    name: 'long' | 'short',
    stop: PriceDistance,
    target: PriceDistance | undefined,
    setup: Setup,
  ): WalkSide => ({
    bits: entryBars(sets, setup[name]),
    stop: rule(stop),
    target: target === undefined ? null : rule(target),
  })
  return {
    ...ordinary(request),
    setups: [plan, ...(plan.alternatives ?? [])].map((setup) => ({
      long: side('long', setup.stop, setup.target, setup),
      short: side('short', setup.shortStop ?? setup.stop, setup.shortTarget ?? setup.target, setup),
    })),
    exitLong: plan.exitLong === undefined ? null : entryBars(sets, plan.exitLong),
    exitShort: plan.exitShort === undefined ? null : entryBars(sets, plan.exitShort),
    maxTradesPerSide: plan.maxTradesPerSide ?? Infinity,
    oncePer: plan.oncePer === undefined ? null : columnValues(columns, plan.oncePer),
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
