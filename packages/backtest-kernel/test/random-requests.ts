import * as fc from 'fast-check'
import { columnCache, fixedSlippage, perContractCommission } from '../src/index.ts'
import type {
  BacktestRequest,
  Column,
  Condition,
  Distance,
  PriceDistance,
  Setup,
  TradePlan,
} from '../src/index.ts'
import { cutSegments, priced } from './random-market.ts'

/** Four ticks' worth; now and then something that no order can be placed at, or that is next to nothing. */
const unit = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 5, max: 400 }).map((hundredths) => hundredths / 100) },
  fc.constantFrom(NaN, 0, -1, Infinity, 1e-9),
)

/** Small moves in ticks, so that stops, targets, ties and gaps all happen within a few bars. */
const busyBar = fc.record({
  gap: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -1, max: 1 }) }, fc.integer({ min: -9, max: 9 })),
  body: fc.integer({ min: -5, max: 5 }),
  above: fc.integer({ min: 0, max: 4 }),
  below: fc.integer({ min: 0, max: 4 }),
  feature: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: -3, max: 3 }) }, fc.constant(NaN)),
  other: fc.integer({ min: -2, max: 2 }),
  stopUnit: unit,
  targetUnit: unit,
  /** Ticks from the close to levels that a stop may trail to. */
  levelGap: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: -3, max: 12 }) }, fc.constant(NaN)),
  slippage: fc.integer({ min: 0, max: 3 }),
  /** What ends with this bar: nothing, a segment, or a segment followed by a bar outside all of them. */
  cut: fc.oneof({ weight: 8, arbitrary: fc.constant('none') }, fc.constantFrom('segment', 'hole')),
})
type RandomBar = typeof busyBar extends fc.Arbitrary<infer Bar> ? Bar : never

const busyBars = fc.array(busyBar, { minLength: 1, maxLength: 90 })

/** Hundreds of quiet bars in few segments: positions are held long, and whole blocks of bars can be passed over. */
const quietBars: fc.Arbitrary<RandomBar[]> = fc
  .record({
    seed: fc.nat(),
    length: fc.integer({ min: 150, max: 700 }),
    burst: fc.integer({ min: 20, max: 400 }),
  })
  .map(({ seed, length, burst }) => {
    const random = lcg(seed)
    const whole = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1))
    return Array.from({ length }, (_, bar) => {
      const wild = bar % burst === burst - 1
      return {
        gap: wild ? whole(-9, 9) : 0,
        body: wild ? whole(-6, 6) : whole(-1, 1),
        above: random() < 0.2 ? 1 : 0,
        below: random() < 0.2 ? 1 : 0,
        feature: random() < 0.05 ? whole(-3, 3) : NaN,
        other: whole(-2, 2),
        stopUnit: whole(2, 8),
        targetUnit: whole(2, 8),
        levelGap: whole(4, 30),
        slippage: whole(0, 2),
        cut: random() < 0.004 ? 'segment' : random() < 0.002 ? 'hole' : 'none',
      }
    })
  })

/** A random market, random segments, a plan that leaves by stop, target and time, and random costs. */
export const randomRequest: fc.Arbitrary<BacktestRequest> = requests(busyBars, 9, plainPlan)

/** The same with plans that use all of what a plan may say, slippage for each bar and prices off the tick grid. */
export const randomFullRequest: fc.Arbitrary<BacktestRequest> = requests(busyBars, 9, fullPlan)

/** Positions that are held for hundreds of bars. */
export const randomLongHold: fc.Arbitrary<BacktestRequest> = requests(quietBars, 600, plainPlan)
export const randomFullLongHold: fc.Arbitrary<BacktestRequest> = requests(quietBars, 600, fullPlan)

interface Columns {
  readonly feature: Column
  readonly other: Column
  readonly stopUnit: Column
  readonly targetUnit: Column
  readonly levels: { readonly long: Column; readonly short: Column }
  readonly slippage: Column
}

type PlanOf = (columns: Columns, mostBars: number) => fc.Arbitrary<Pick<BacktestRequest, 'plan' | 'fills'>>

function requests(
  series: fc.Arbitrary<RandomBar[]>,
  mostBars: number,
  planOf: PlanOf,
): fc.Arbitrary<BacktestRequest> {
  return fc
    .record({
      bars: series,
      // Ticks whose prices are exact binary fractions, and ticks whose prices are not.
      tickSize: fc.constantFrom(0.25, 1, 0.1, 0.01, 2.5),
      slippageTicks: fc.constantFrom(0, 1, 2, 3, 0.5),
      commissionPerSide: fc.constantFrom(0, 0.74, 2),
      pointValue: fc.constantFrom(1, 20, 50),
      daysPerSegment: fc.integer({ min: 0, max: 2 }),
      offGrid: planOf === fullPlan ? fc.constantFrom(0, 0, 0.3) : fc.constant(0),
      slipsByBar: planOf === fullPlan ? fc.boolean() : fc.constant(false),
    })
    .chain(({ bars, tickSize, daysPerSegment, offGrid, slipsByBar, ...money }) => {
      const columns = columnsOf(bars, tickSize, offGrid)
      const { segments, dayCount } = cutSegments(
        bars.map(({ cut }) => cut),
        daysPerSegment,
      )
      const slippage = slipsByBar ? { ticks: columns.slippage } : fixedSlippage(money.slippageTicks)
      return planOf(columns, mostBars).map((planned) => ({
        columns: columnCache(priced(bars, tickSize, offGrid)),
        segments,
        dayCount,
        ...planned,
        instrument: { tickSize, pointValue: money.pointValue },
        costs: { slippage, commission: perContractCommission(money.commissionPerSide) },
      }))
    })
}

function columnsOf(bars: readonly RandomBar[], tickSize: number, offGrid: number): Columns {
  const column = (key: string, value: (bar: RandomBar, index: number) => number): Column => {
    const values = Float64Array.from(bars, value)
    return { key, compute: () => values }
  }
  const { close } = priced(bars, tickSize, offGrid)
  const level = (side: 1 | -1) => (bar: RandomBar, index: number) =>
    close[index]! - side * bar.levelGap * tickSize
  return {
    feature: column('feature', (bar) => bar.feature),
    other: column('other', (bar) => bar.other),
    stopUnit: column('stop-unit', (bar) => bar.stopUnit * tickSize * 4),
    targetUnit: column('target-unit', (bar) => bar.targetUnit * tickSize * 4),
    levels: { long: column('level-long', level(1)), short: column('level-short', level(-1)) },
    slippage: column('slippage', (bar) => bar.slippage),
  }
}

function conditions({ feature, other }: Columns): fc.Arbitrary<Condition[]> {
  const condition = fc.record({
    column: fc.constantFrom(feature, other),
    is: fc.constantFrom('below', 'at-most', 'above', 'at-least'),
    level: fc.integer({ min: -3, max: 3 }),
  })
  return fc.array(condition, { maxLength: 3 })
}

const multiple = fc.constantFrom(0.5, 1, 1.25, 3)
const atLeastTicks = fc.option(fc.constantFrom(0, 1, 2, 7), { nil: undefined })

function plainPlan(columns: Columns, mostBars: number): fc.Arbitrary<{ plan: TradePlan }> {
  return fc
    .record({
      long: conditions(columns),
      short: conditions(columns),
      stop: order(columns.stopUnit),
      target: order(columns.targetUnit),
      maxBarsInTrade: fc.integer({ min: 1, max: mostBars }),
      cooldownBars: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
      maxTradesPerSession: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      contracts: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    })
    .filter(({ long, short }) => long.length + short.length > 0)
    .map((plan) => ({ plan: withoutUndefined(plan) }))
}

function order(column: Column): fc.Arbitrary<PriceDistance> {
  return fc.record({ column: fc.constant(column), multiple, atLeastTicks }).map(withoutUndefined)
}

function fullPlan(columns: Columns, mostBars: number): fc.Arbitrary<Pick<BacktestRequest, 'plan' | 'fills'>> {
  const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
  const anyOrder = (column: Column): fc.Arbitrary<PriceDistance> =>
    fc
      .record({
        column: fc.constant(column),
        multiple,
        atLeastTicks,
        from: maybe(fc.constantFrom('entry', 'close')),
      })
      .map(withoutUndefined)
  const distance = (column: Column): fc.Arbitrary<Distance> =>
    fc.record({ column: fc.constant(column), multiple })
  const setup = fc
    .record({
      long: conditions(columns),
      short: conditions(columns),
      stop: anyOrder(columns.stopUnit),
      target: maybe(anyOrder(columns.targetUnit)),
      shortStop: maybe(anyOrder(columns.targetUnit)),
      shortTarget: maybe(anyOrder(columns.stopUnit)),
    })
    .filter(({ long, short }) => long.length + short.length > 0)
    .map((made): Setup => withoutUndefined(made))
  const trailingStop = fc
    .record({
      after: maybe(distance(columns.targetUnit)),
      distance: maybe(distance(columns.stopUnit)),
      level: maybe(fc.constant(columns.levels)),
    })
    .filter((trail) => trail.distance !== undefined || trail.level !== undefined)
    .map(withoutUndefined)
  const partialExits = fc.array(
    fc.record({ contracts: fc.integer({ min: 1, max: 2 }), target: anyOrder(columns.targetUnit) }),
    { maxLength: 2 },
  )
  return fc.record({
    fills: fc
      .record({
        target: maybe(fc.constantFrom('touch', 'through')),
        targetGap: maybe(fc.constantFrom('target', 'open')),
      })
      .map(withoutUndefined),
    plan: fc
      .record({
        setup,
        maxBarsInTrade: fc.integer({ min: 1, max: mostBars }),
        alternatives: maybe(fc.array(setup, { maxLength: 2 })),
        exitLong: maybe(conditions(columns)),
        exitShort: maybe(conditions(columns)),
        trailingStop: maybe(trailingStop),
        breakEven: maybe(
          fc.record({ after: distance(columns.targetUnit), offsetTicks: fc.integer({ min: 0, max: 3 }) }),
        ),
        partialExits: maybe(partialExits),
        contracts: fc.integer({ min: 5, max: 6 }),
        cooldownBars: maybe(fc.integer({ min: 0, max: 4 })),
        maxTradesPerSession: maybe(fc.integer({ min: 1, max: 3 })),
        maxTradesPerSide: maybe(fc.integer({ min: 1, max: 2 })),
        oncePer: maybe(fc.constantFrom(columns.feature, columns.other)),
      })
      .map(({ setup: first, ...rest }): TradePlan => ({ ...first, ...withoutUndefined(rest) })),
  })
}

type Defined<Fields> = { [Name in keyof Fields]: Exclude<Fields[Name], undefined> }

/** Fields that are left out are left out: a plan tells `undefined` and absent apart no more than its readers do. */
function withoutUndefined<Fields extends object>(fields: Fields): Defined<Fields> {
  // The entries that remain are those of the same object.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Defined<Fields>
}

/** Park and Miller's generator of 1988. */
function lcg(seed: number): () => number {
  let state = (seed % 2147483646) + 1
  return () => (state = (state * 48271) % 2147483647) / 2147483647
}
