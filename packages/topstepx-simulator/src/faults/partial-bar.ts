import { barsOf, calmBars, withBars } from './bars-page.ts'
import type { Fault } from './fault.ts'

const MINUTE = 60_000

/** The minute that has not ended comes although it was not asked for, with the volume that it has so far. */
export const partialBar: Fault<'partial-bar'> = {
  name: 'partial-bar',
  kind: 'untidy',
  on: ['History/retrieveBars'],
  description: 'the minute under way is among the bars, though only whole ones were asked for',
  async apply(exchange) {
    const [newest] = await calmBars(exchange)
    const answer = await exchange.calmWith({ includePartialBar: true })
    const [partial, ...whole] = barsOf(answer)
    if (partial === undefined || partial.t === newest?.t) return null
    const elapsed = (exchange.present - Date.parse(partial.t)) / MINUTE
    return withBars(answer, [{ ...partial, v: Math.floor(partial.v * elapsed) }, ...whole])
  },
}
