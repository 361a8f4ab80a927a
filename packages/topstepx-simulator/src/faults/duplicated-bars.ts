import { calmBars, withBars } from './bars-page.ts'
import type { Fault } from './fault.ts'

/** One bar in ten comes twice. The page grows no longer than the limit: like the gateway's own, it loses its old end. */
export const duplicatedBars: Fault<'duplicated-bars'> = {
  name: 'duplicated-bars',
  kind: 'untidy',
  on: ['History/retrieveBars'],
  description: 'some bars come twice',
  async apply(exchange, random) {
    const bars = await calmBars(exchange)
    const limit = Math.min(Number(exchange.fields['limit']), 20_000)
    if (bars.length === 0 || limit < 2) return null
    const twice = bars.flatMap((bar, i) => (i === 0 || random.next() < 0.1 ? [bar, bar] : [bar]))
    return withBars(await exchange.calm(), twice.slice(0, limit))
  },
}
