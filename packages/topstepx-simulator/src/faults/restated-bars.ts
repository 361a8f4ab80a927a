import { calmBars, withBars } from './bars-page.ts'
import type { WireBar } from './calm-content.ts'
import type { Fault } from './fault.ts'

const LAST_HOURS = 3 * 3_600_000
const TICK = 0.25

/** The last three hours of a contract are answered differently the first time that they are asked for. */
export const restatedBars: Fault<'restated-bars'> = {
  name: 'restated-bars',
  kind: 'lie',
  on: ['History/retrieveBars'],
  description: 'the last three hours differ the first time they are asked for, and are settled afterwards',
  async apply(exchange, random) {
    const id = String(exchange.fields['contractId'])
    const newest = exchange.newestBar(id)
    if (newest === null) return null
    const bars = await calmBars(exchange)
    const unsettled = ({ t }: WireBar) => Date.parse(t) > newest - LAST_HOURS
    if (exchange.memory.settled.has(id) || !bars.some(unsettled)) return null
    const restated = bars.map((bar) => (unsettled(bar) ? preliminary(bar, random.next()) : bar))
    return withBars(await exchange.calm(), restated)
  },
}

/** A bar before all its trades were counted: less volume, and a close that may be a tick off within its range. */
function preliminary(bar: WireBar, chance: number): WireBar {
  const close = bar.c + (chance < 0.5 ? TICK : -TICK)
  const counted = Math.floor(bar.v * (0.4 + 0.5 * chance))
  return { ...bar, c: Math.min(bar.h, Math.max(bar.l, close)), v: counted }
}
