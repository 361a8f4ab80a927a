import { MINUTE_MS } from './bar-time.ts'
import type { GatewayBar } from './gateway-answers.ts'
import { unexpectedAnswer } from './gateway-call.ts'
import { MinuteBarCollector } from './minute-bar-collector.ts'
import type { MinuteBars } from './minute-bars.ts'
import type { MinuteBarsRequest } from './topstepx-client.ts'

/** The most that the gateway gives in one answer. */
export const PAGE_LIMIT = 20_000

/** Some gateways cut pages silently at a smaller limit, always a round one. */
const ROUND_PAGE = 1_000

/** So many different minutes reach back at least as far. */
const SHORTEST_STEP_MS = (ROUND_PAGE - 1) * MINUTE_MS

/** Fetches the newest bars of a window of time, at most PAGE_LIMIT of them. */
export type FetchPage = (startTime: number, endTime: number) => Promise<readonly GatewayBar[]>

/**
 * All minutes of a range, from the newest page to the oldest: a page holds the newest end of its window, so the next
 * one ends where the last began. Ends with a page that is not cut, or that reaches the start. Bars outside the range,
 * and bars not closed at `now`, are left out.
 *
 * @throws TopstepxError `unexpected-answer` when a cut page reaches back less far than its bars need: what lies behind
 * it cannot be had in any reasonable time, and a hole must not pass for an answer.
 */
export async function pageMinutes(
  { from, to, signal, onPage }: Pick<MinuteBarsRequest, 'from' | 'to' | 'signal' | 'onPage'>,
  now: () => number,
  fetchPage: FetchPage,
): Promise<MinuteBars> {
  const collected = new MinuteBarCollector()
  let end = to
  while (end > from) {
    signal?.throwIfAborted()
    const page = await fetchPage(from, end)
    if (page.length === 0) break
    const closedBefore = now() - MINUTE_MS
    let oldest = Infinity
    for (const bar of page) {
      if (bar.t < oldest) oldest = bar.t
      if (bar.t >= from && bar.t < to && bar.t <= closedBefore) collected.add(bar)
    }
    onPage?.({ bars: collected.length, oldest })
    if (page.length % ROUND_PAGE !== 0) break
    if (end - oldest < SHORTEST_STEP_MS)
      throw unexpectedAnswer('History/retrieveBars', 'the same page again and again')
    end = oldest
  }
  return collected.columns()
}
