import { calmBars, withBars } from './bars-page.ts'
import type { Fault } from './fault.ts'

/** No bars in a window that holds some. */
export const emptyPage: Fault<'empty-page'> = {
  name: 'empty-page',
  kind: 'lie',
  on: ['History/retrieveBars'],
  description: 'a page without bars, where there are bars',
  async apply(exchange) {
    if ((await calmBars(exchange)).length === 0) return null
    return withBars(await exchange.calm(), [])
  },
}
