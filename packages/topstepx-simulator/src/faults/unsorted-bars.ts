import { calmBars, withBars } from './bars-page.ts'
import type { Fault } from './fault.ts'

/** The bars of a page come in any order. */
export const unsortedBars: Fault<'unsorted-bars'> = {
  name: 'unsorted-bars',
  kind: 'untidy',
  on: ['History/retrieveBars'],
  description: 'the bars come in no order',
  async apply(exchange, random) {
    const bars = [...(await calmBars(exchange))]
    if (bars.length < 2) return null
    for (let last = bars.length - 1; last > 0; last--) {
      const other = random.integer(last + 1)
      const moved = bars[last]!
      bars[last] = bars[other]!
      bars[other] = moved
    }
    // A short page may have come out as it was.
    if (bars.every(({ t }, i) => i === 0 || t < bars[i - 1]!.t)) bars.reverse()
    return withBars(await exchange.calm(), bars)
  },
}
