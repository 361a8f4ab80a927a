import type { Parameters } from '@openbell/strategies'
import type { SessionVerdict } from '@openbell/validator'
import type { SessionSearch } from './search-session.ts'

/** The parameters that a verdict leaves in force in each session: the candidate's where adopted, else the previous ones. */
export function parametersInForce(
  searches: readonly SessionSearch[],
  verdicts: Readonly<Record<string, SessionVerdict>>,
): Readonly<Record<string, Parameters>> {
  return Object.fromEntries(
    searches.map(({ session, baseline, candidate }) => [
      session,
      verdicts[session]?.verdict === 'adopted' ? candidate : baseline,
    ]),
  )
}
