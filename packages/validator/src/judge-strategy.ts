import { accountDays } from './account-days.ts'
import type { AccountEvidence } from './account-limits.ts'
import type { Gate } from './gate.ts'
import type { GatePolicy } from './gate-policy.ts'
import { standardPolicy } from './gate-policy.ts'
import { accountDrawdown } from './gates/account-drawdown.ts'
import { accountRisk } from './gates/account-risk.ts'
import { measuredGate } from './gates/measured-gate.ts'
import { holmAdjust } from './holm-adjust.ts'
import type { SessionEvidence } from './session-evidence.ts'
import { sessionGates } from './session-gates.ts'
import type { SessionVerdict, StrategyVerdict } from './strategy-verdict.ts'
import { unseenDaysTest } from './unseen-days-test.ts'
import { ValidatorError } from './validator-error.ts'
import { verdictReason } from './verdict-reason.ts'

/** Whether the market was closed when the run began, and how that was found. */
export interface MarketClosedEvidence {
  readonly passed: boolean
  /** One plain sentence. */
  readonly reason: string
}

export interface StrategyEvidence {
  /** Every session that was searched, also a hopeless one: their number counts in the significance. */
  readonly sessions: readonly SessionEvidence[]
  readonly marketClosed: MarketClosedEvidence
  /**
   * The account as a whole: the worse drawdown of both windows with the parameters that would be in force if the sessions
   * named were adopted, all sessions together. With none named it is that of the previous parameters.
   */
  readonly drawdownTogether?: (adopted: readonly string[]) => number
  /** The account whose loss limits the new parameters are held against; no such gate when left out. */
  readonly account?: AccountEvidence
  /** Default `standardPolicy`. */
  readonly policy?: GatePolicy
  /**
   * Which look at these hold-out days this is, as `OpenedHoldOut.look` says; default 1. Each p-value is multiplied by it
   * (Bonferroni over the candidates seen so far), so that trying again on days already seen gets harder each time.
   */
  readonly holdOutLook?: number
  /** Seed of the resampling; each session draws from a stream of its own. */
  readonly seed: number | string
}

/**
 * Decides what becomes of a strategy's new parameters. A session is adopted when it passes all its gates, else it keeps
 * its previous parameters; the strategy is staged when the market was closed and at least one session is adopted.
 *
 * Throws `ValidatorError` when a session is named twice, its two series of daily profits differ in length or the look is
 * no ordinal; a figure that is undefined is no error, it fails its gate.
 */
export function judgeStrategy({
  sessions,
  marketClosed,
  drawdownTogether,
  account,
  policy = standardPolicy,
  holdOutLook = 1,
  seed,
}: StrategyEvidence): StrategyVerdict {
  requireDistinctNames(sessions)
  requireLook(holdOutLook)
  const tests = sessions.map((evidence) => unseenDaysTest(evidence, policy, `${seed}/${evidence.session}`))
  const adjusted = holmAdjust(tests.map(({ pValue }) => Math.min(1, pValue * holdOutLook)))
  const gatesBySession = sessions.map((evidence, index) =>
    sessionGates(
      evidence,
      policy,
      {
        ...tests[index]!,
        adjustedPValue: adjusted[index] ?? NaN,
        sessionsJudged: sessions.length,
        holdOutLook,
      },
      `${seed}/${evidence.session}`,
    ),
  )
  const verdicts = Object.fromEntries(
    sessions.map(({ session }, index) => [session, sessionVerdict(gatesBySession[index] ?? [])]),
  )
  const adopted = Object.keys(verdicts).filter((session) => verdicts[session]?.verdict === 'adopted')
  const strategyGates = [
    marketClosedGate(marketClosed),
    someSessionAdopted(verdicts),
    ...(drawdownTogether === undefined ? [] : [accountDrawdown(drawdownTogether, adopted, policy)]),
    ...(account === undefined
      ? []
      : [
          accountRisk(
            account,
            { before: accountDays(sessions, []), after: accountDays(sessions, adopted) },
            policy,
            `${seed}/risk-of-ruin`,
          ),
        ]),
  ]
  const verdict: Omit<StrategyVerdict, 'reason'> = {
    gates: [...strategyGates, ...gatesBySession.flat()],
    sessions: verdicts,
    verdict: strategyGates.every(({ passed, advisory }) => passed || advisory === true)
      ? 'staged'
      : 'kept-previous',
  }
  return { ...verdict, reason: verdictReason(verdict) }
}

function sessionVerdict(gates: readonly Gate[]): SessionVerdict {
  const failedGates = gates.filter(({ passed, advisory }) => !passed && advisory !== true).map(({ id }) => id)
  return { verdict: gates.length > 0 && failedGates.length === 0 ? 'adopted' : 'kept-previous', failedGates }
}

function marketClosedGate({ passed, reason }: MarketClosedEvidence): Gate {
  return measuredGate({
    id: 'market-closed',
    session: null,
    value: passed ? 1 : 0,
    comparison: 'at least',
    limit: 1,
    unit: '1 when closed',
    reason: () => reason,
    undefinedReason: reason,
  })
}

function someSessionAdopted(sessions: Readonly<Record<string, SessionVerdict>>): Gate {
  const all = Object.values(sessions)
  const adopted = all.filter(({ verdict }) => verdict === 'adopted').length
  const reason = `${adopted} of ${all.length} session(s) passed every gate (at least 1).`
  return measuredGate({
    id: 'some-session-adopted',
    session: null,
    value: adopted,
    comparison: 'at least',
    limit: 1,
    unit: 'sessions',
    reason: () => reason,
    undefinedReason: reason,
  })
}

function requireDistinctNames(sessions: readonly SessionEvidence[]): void {
  const seen = new Set<string>()
  for (const { session } of sessions) {
    if (seen.has(session))
      throw new ValidatorError('session-named-twice', `Session ${session} is judged twice`, {
        remedy: 'Pass the evidence of each session once.',
        context: { session },
      })
    seen.add(session)
  }
}

function requireLook(holdOutLook: number): void {
  if (Number.isInteger(holdOutLook) && holdOutLook >= 1) return
  throw new ValidatorError('look-invalid', `The look at the hold-out is number ${holdOutLook}`, {
    remedy: 'Pass the look that opening the hold-out yielded: 1, 2, …',
    context: { holdOutLook },
  })
}
