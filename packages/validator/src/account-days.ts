import type { SessionEvidence, WindowEvidence } from './session-evidence.ts'

type Side = 'candidate' | 'baseline'

/**
 * Daily profits in US dollars of one account that trades all sessions: the new parameters in those named, the ones in use
 * in the others. Of the days that no search had seen where there was a walk-forward, else of all days. Empty when the
 * sessions were not judged on the same number of days.
 */
export function accountDays(sessions: readonly SessionEvidence[], adopted: readonly string[]): Float64Array {
  const unseen = sessions.every(({ walkForward }) => walkForward !== null)
  const profits = sessions.map(({ session, walkForward, inSample, holdOut }) => {
    const side: Side = adopted.includes(session) ? 'candidate' : 'baseline'
    const pnl = (window: Readonly<Record<Side, WindowEvidence>>) => window[side].dailyPnl
    return [...((unseen ? walkForward?.[side] : pnl(inSample)) ?? []), ...pnl(holdOut)]
  })
  const [first = []] = profits
  if (profits.some(({ length }) => length !== first.length)) return new Float64Array(0)
  return Float64Array.from(first, (_, day) => profits.reduce((sum, each) => sum + each[day]!, 0))
}
