import { calmBars, withBars } from './bars-page.ts'
import type { Fault } from './fault.ts'

/** The old end of a page is missing, and nothing says so. */
export const shortPage: Fault<'short-page'> = {
  name: 'short-page',
  kind: 'lie',
  on: ['History/retrieveBars'],
  description: 'fewer bars than asked for: the old end is cut in silence',
  async apply(exchange, random) {
    const bars = await calmBars(exchange)
    if (bars.length < 2) return null
    return withBars(await exchange.calm(), bars.slice(0, 1 + random.integer(bars.length - 1)))
  },
}
