import type { Session } from '@openbell/parameter-file'
import type { Parameters } from '@openbell/strategies'
import { ConfigurationError } from '../configuration/configuration-error.ts'

type BySession = Readonly<Record<Session, Parameters>>

/** Parameters to judge and those to hold them against, with the words for where both come from. */
export interface Comparison {
  readonly candidate: BySession
  readonly candidatePath: string
  readonly baseline: BySession
  /** Null: the parameters in use. */
  readonly baselinePath: string | null
}

/**
 * Refuses to hold parameters against themselves, before a look at the sealed days is spent: no gate that asks for a gain
 * could pass.
 *
 * @throws ConfigurationError `nothing-to-judge`
 */
export function requireDifference({ candidate, candidatePath, baseline, baselinePath }: Comparison): void {
  const sessions = ['Overnight', 'RTH', 'PostRTH'] as const
  if (sessions.some((session) => !areEqual(candidate[session], baseline[session]))) return
  throw new ConfigurationError(
    'nothing-to-judge',
    `${candidatePath} puts the same parameters in force in every session as ${baselinePath ?? 'those in use'}`,
    {
      remedy:
        'Name another file with --candidate or --baseline; --deployed judges the parameters in use on newer days.',
      context: { candidatePath, baselinePath },
    },
  )
}

function areEqual(a: Parameters, b: Parameters): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every((name) => a[name] === b[name])
}
