import type { BatchSetting } from '../batch/batch-request.ts'
import type { TouchLevel } from '../exits/first-touch-table.ts'
import type { SegmentTable } from '../market/segment-table.ts'
import type { TickSeries } from '../market/tick-series.ts'
import type { TradePlan } from '../plan/trade-plan.ts'
import { entryBars } from '../signals/entry-bars.ts'
import type { EntrySignals } from '../signals/entry-signals.ts'
import { planMemo, type PlanMemo } from './plan-memo.ts'
import { slippageTicks } from './slippage-ticks.ts'

/** Ticks of slippage beyond which the ticks of a trade may not fit 32 bits. */
const MOST_SLIPPAGE = 2 ** 28

/** A plan whose exits are a stop, a target, a time limit and the segment's end: everything looked up, prices in ticks. */
export interface TablePlan {
  readonly series: TickSeries
  /** For searches for touches, and for trades that last longer than tables look ahead. */
  readonly memo: Pick<PlanMemo, 'blocks' | 'blocksForSearch'>
  readonly segments: SegmentTable
  readonly entries: EntrySignals
  readonly stop: TouchLevel
  readonly target: TouchLevel
  readonly contracts: number
  readonly maxBarsInTrade: number
  readonly cooldownBars: number
  readonly maxTradesPerSession: number
  readonly gapsFillAtOpen: boolean
  /** Whole ticks that a market order loses. */
  readonly slippageTicks: number
  /** US dollars for one tick of one contract. */
  readonly dollarsPerTick: number
  /** US dollars for entry and exit of all contracts. */
  readonly commission: number
}

/**
 * A plan ready to be traded by tables; `null` where only a walk from bar to bar can follow it: exits that move or that
 * conditions give, orders measured from the close, prices off the tick grid, slippage that is no whole number of 28
 * bits. A search does this for each trial, so nothing here computes what is known.
 */
export function tablePlan(setting: BatchSetting, plan: TradePlan): TablePlan | null {
  const { columns, segments, instrument, costs, fills } = setting
  const { tickSize, pointValue } = instrument
  const { stop, target, contracts = 1 } = plan
  const slippage = slippageTicks(columns, costs.slippage)
  if (typeof slippage !== 'number' || !(Number.isInteger(slippage) && slippage <= MOST_SLIPPAGE)) return null
  if (!isPlain(plan)) return null
  if (target === undefined || stop.from === 'close' || target.from === 'close') return null
  const memo = planMemo(columns, tickSize)
  if (!memo.series.onGrid) return null
  return {
    series: memo.series,
    memo,
    segments,
    entries: memo.signals(entryBars(memo.sets, plan.long), entryBars(memo.sets, plan.short)),
    stop: memo.levels.of(stop, 'stop', slippage, 0),
    target: memo.levels.of(target, 'target', slippage, fills?.target === 'through' ? 1 : 0),
    contracts,
    // More than the series has bars is as good as without end, and stays a number of 32 bits.
    maxBarsInTrade: Math.min(plan.maxBarsInTrade, columns.bars.length),
    cooldownBars: Math.min(plan.cooldownBars ?? 0, columns.bars.length),
    maxTradesPerSession: Math.min(plan.maxTradesPerSession ?? Infinity, columns.bars.length),
    gapsFillAtOpen: fills?.targetGap === 'open',
    slippageTicks: slippage,
    dollarsPerTick: tickSize * pointValue,
    commission: 2 * costs.commission.perFill(contracts),
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
