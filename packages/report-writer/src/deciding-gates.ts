import type { GateResult, SessionResult, StrategyResult } from '@openbell/training-result'
import { gateFigures, type GateFigures } from './gate-figures.ts'

/** A gate that decided, with what would have to be true for a different verdict. */
export interface DecidingGate {
  readonly gate: string
  /** With its unit: `12 %`, `$7,000`, `p 0.2`; without one it is an annual Sharpe ratio. */
  readonly value: string
  /** Such as `at least 0.5`, `at most $6,000`. */
  readonly limit: string
  /** Such as `0.19 more`, `5 %-pts less`. */
  readonly otherwise: string
}

/** What decided about one session, or about the strategy as a whole. */
export interface Decision {
  /** Null: the strategy as a whole. */
  readonly session: string | null
  readonly adopted: boolean
  /** One short sentence. */
  readonly headline: string
  readonly gates: readonly DecidingGate[]
}

/** Of a strategy's result what its decisions follow from. */
export interface DecidedResult extends Pick<StrategyResult, 'gates' | 'verdict'> {
  readonly sessions: Readonly<Record<string, Pick<SessionResult, 'verdict'>>>
}

/** The gate that the others lead up to. */
const DECIDES = 'out-of-sample-significance'

/**
 * The gates that decided: of a session that keeps its parameters all that failed, of one that is adopted the test on the
 * days out of sample. Gates of the whole strategy are told where they failed. Warnings decide nothing and are left out.
 */
export function decidingGates(result: DecidedResult): Decision[] {
  const { sessions, verdict } = result
  const gates = result.gates.filter(({ advisory }) => advisory !== true)
  const whole = gates.filter(
    ({ session, id, passed }) => session === null && !passed && id !== 'some-session-adopted',
  )
  const ofSessions = Object.entries(sessions).map(([name, { verdict: own }]): Decision => {
    const judged = gates.filter(({ session }) => session === name)
    const failed = judged.filter(({ passed }) => !passed)
    const isAdopted = own === 'adopted'
    return {
      session: name,
      adopted: isAdopted && verdict === 'staged',
      headline: isAdopted
        ? `${name} ${verdict === 'staged' ? 'gets new parameters' : 'would get new parameters'}: all ${judged.length} gates passed; had one failed, it would keep its own`
        : `${name} keeps its previous parameters: ${failed.length} of ${judged.length} gates failed, and ${failed.length === 1 ? 'that one' : 'each of them'} would have to pass`,
      gates: (isAdopted ? judged.filter(({ id }) => id === DECIDES) : failed).map(decidingGate),
    }
  })
  if (whole.length === 0) return ofSessions
  const headline = 'The strategy as a whole keeps its previous parameters, whatever its sessions deserve'
  return [{ session: null, adopted: false, headline, gates: whole.map(decidingGate) }, ...ofSessions]
}

function decidingGate(gate: GateResult): DecidingGate {
  const figures = gateFigures(gate)
  return {
    gate: gate.id,
    value: figures.value ?? 'undefined',
    limit: figures.limit,
    otherwise: gate.passed ? failing(figures, gate.limit) : passing(gate, figures),
  }
}

function passing({ value, limit, id }: GateResult, { comparison, distance }: GateFigures): string {
  if (id === 'market-closed') return 'a closed market'
  if (value === null || limit === null) return 'a defined value'
  // Where the value meets the limit, a further condition of the gate failed: its sentence says which.
  if (comparison === 'at least') return value < limit ? `${distance(limit - value)} more` : 'see its reason'
  if (comparison === 'at most') return value > limit ? `${distance(value - limit)} less` : 'see its reason'
  return value > limit ? `over ${distance(value - limit)} less` : 'anything less'
}

function failing({ comparison, beside }: GateFigures, limit: number | null): string {
  if (limit === null) return 'an undefined value'
  const beyond = { 'at least': 'less than', 'at most': 'more than', below: 'at least' }[comparison]
  return `${beyond ?? 'other than'} ${beside(limit)}`
}
