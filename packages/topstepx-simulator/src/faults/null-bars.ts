import { calmBars, withBars } from './bars-page.ts'
import type { Fault } from './fault.ts'

/** `bars` is null, which the gateway's documentation allows and which means that there are none. */
export const nullBars: Fault<'null-bars'> = {
  name: 'null-bars',
  kind: 'lie',
  on: ['History/retrieveBars'],
  description: '`bars: null` with success, where there are bars',
  async apply(exchange) {
    if ((await calmBars(exchange)).length === 0) return null
    return withBars(await exchange.calm(), null)
  },
}
