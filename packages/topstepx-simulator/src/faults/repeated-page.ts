import { retrieveBarsBody } from '../gateway/request-bodies.ts'
import { calmBars } from './bars-page.ts'
import type { Fault } from './fault.ts'

/** The page before this one comes again. It shows: its bars lie outside the window that was asked for. */
export const repeatedPage: Fault<'repeated-page'> = {
  name: 'repeated-page',
  kind: 'transient',
  on: ['History/retrieveBars'],
  description: 'the page before comes again, with bars outside the window',
  async apply(exchange) {
    const { data } = retrieveBarsBody.safeParse(exchange.fields)
    const page = exchange.memory.pages.get(data?.contractId ?? '')
    if (data === undefined || page === undefined) return null
    const outside = page.oldest < data.startTime || page.newest > data.endTime
    // Who may not have the bars must not get them by chance.
    if (!outside || (await calmBars(exchange)).length === 0) return null
    return { ...(await exchange.calm()), body: page.body }
  },
}
