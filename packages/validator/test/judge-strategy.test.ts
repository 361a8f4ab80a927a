import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holmAdjust, judgeStrategy, standardPolicy } from '../src/index.ts'
import type { SessionEvidence, StrategyEvidence, StrategyVerdict } from '../src/index.ts'
import { pairedGainTest } from '../src/paired-gain-test.ts'
import { goodSession, profits, windowOf } from './evidence.ts'

const closed = { passed: true, reason: 'The market was closed until Sunday 18:00.' }
const open = { passed: false, reason: 'The market is open until Friday 17:00.' }
const quick = { ...standardPolicy, significance: 0.05, bootstrapDraws: 999, overfittingPartitions: 4 }

function judge(
  sessions: readonly SessionEvidence[],
  changes: Partial<StrategyEvidence> = {},
): StrategyVerdict {
  return judgeStrategy({ sessions, marketClosed: closed, policy: quick, seed: 1, ...changes })
}
function identical(session: string): SessionEvidence {
  const good = goodSession({ session })
  return {
    ...good,
    inSample: { baseline: good.inSample.candidate, candidate: good.inSample.candidate },
    holdOut: { baseline: good.holdOut.candidate, candidate: good.holdOut.candidate },
  }
}

describe('verdicts', () => {
  test('stages when the market was closed and every gate passed', () => {
    const verdict = judge([goodSession()])
    expect(verdict.verdict).toBe('staged')
    expect(verdict.sessions).toEqual({ RTH: { verdict: 'adopted', failedGates: [] } })
    expect(verdict.gates.every(({ passed }) => passed)).toBe(true)
    expect(verdict.gates.map(({ id, session }) => [id, session]).slice(0, 3)).toEqual([
      ['market-closed', null],
      ['some-session-adopted', null],
      ['parameters-within-bounds', 'RTH'],
    ])
    expect(verdict.gates).toHaveLength(17)
    expect(verdict.reason).toBe('RTH passed every gate.')
  })

  test('adopts session by session: the others keep what they have', () => {
    const verdict = judge([goodSession(), identical('Overnight')])
    expect(verdict.verdict).toBe('staged')
    expect(verdict.sessions['RTH']).toEqual({ verdict: 'adopted', failedGates: [] })
    expect(verdict.sessions['Overnight']).toEqual({
      verdict: 'kept-previous',
      failedGates: ['improvement', 'out-of-sample', 'out-of-sample-significance'],
    })
    expect(verdict.reason).toBe('RTH passed every gate; Overnight keeps its previous parameters.')
  })

  test('keeps the previous parameters when the sessions together fall deeper than the account allows', () => {
    const asked: (readonly string[])[] = []
    const together = (before: number, after: number) =>
      judge([goodSession()], {
        drawdownTogether: (adopted) => {
          asked.push(adopted)
          return adopted.length === 0 ? before : after
        },
      })
    const gate = (verdict: StrategyVerdict) => verdict.gates.find(({ id }) => id === 'account-drawdown')
    expect(together(0.02, 0.09).verdict).toBe('staged')
    expect(asked).toEqual([[], ['RTH']])
    expect(together(0.02, 0.11)).toMatchObject({
      verdict: 'kept-previous',
      sessions: { RTH: { verdict: 'adopted' } },
    })
    expect(together(0.02, 0.11).reason).toBe(
      'The gate account-drawdown failed; RTH passed every gate of its own.',
    )
    // Beyond the limit already: no deeper than before is enough.
    expect(gate(together(0.3, 0.25))).toMatchObject({ passed: true, limit: 0.3 })
    expect(gate(together(0.3, 0.31))).toMatchObject({ passed: false })
    expect(gate(together(NaN, NaN))).toMatchObject({ passed: false, value: null })
  })

  test('keeps the previous parameters when no session passed', () => {
    const verdict = judge([goodSession({ boundsViolations: ['min_atr 0.1 is below 0.2'] })])
    expect(verdict.verdict).toBe('kept-previous')
    expect(verdict.reason).toBe('The one session did not pass every gate.')
    expect(judge([identical('RTH'), identical('Overnight')]).reason).toBe(
      'None of 2 sessions passed every gate.',
    )
    expect(verdict.gates.find(({ id }) => id === 'some-session-adopted')).toMatchObject({
      passed: false,
      value: 0,
      limit: 1,
    })
  })

  test('stages nothing from an open market, however good the sessions', () => {
    const verdict = judge([goodSession()], { marketClosed: open })
    expect(verdict.verdict).toBe('kept-previous')
    expect(verdict.sessions['RTH']?.verdict).toBe('adopted')
    expect(verdict.reason).toBe('The gate market-closed failed; RTH passed every gate of its own.')
    expect(judge([goodSession(), goodSession({ session: 'Overnight' })], { marketClosed: open }).reason).toBe(
      'The gate market-closed failed; RTH and Overnight passed every gate of their own.',
    )
    expect(judge([identical('RTH')], { marketClosed: open }).reason).toBe(
      'The one session did not pass every gate, and market-closed failed.',
    )
    expect(verdict.gates[0]).toMatchObject({
      id: 'market-closed',
      passed: false,
      value: 0,
      limit: 1,
      reason: open.reason,
    })
  })

  test('keeps the previous parameters when nothing was judged', () => {
    const verdict = judge([])
    expect(verdict.verdict).toBe('kept-previous')
    expect(verdict.sessions).toEqual({})
    expect(verdict.reason).toContain('No session was judged')
  })
})

describe('significance over sessions', () => {
  const weak = (session: string): SessionEvidence =>
    goodSession({
      session,
      holdOut: { baseline: windowOf(profits(13, 0).map(() => 0)), candidate: windowOf(profits(13, 52)) },
    })
  const pOf = (verdict: StrategyVerdict, session: string): number | null | undefined =>
    verdict.gates.find((gate) => gate.id === 'out-of-sample-significance' && gate.session === session)?.value

  test('the p-values of all sessions are adjusted together, each from its own stream', () => {
    const names = ['Overnight', 'RTH', 'PostRTH']
    const verdict = judge(names.map(weak))
    const { candidate } = weak('RTH').holdOut
    const beside = (seed: string): number =>
      pairedGainTest({
        candidate: candidate.dailyPnl,
        // Idle, as the parameters in use are here.
        baseline: new Float64Array(13),
        draws: quick.bootstrapDraws,
        seed,
      }).pValue
    const raw = names.map((name) => Math.max(beside(`1/${name}`), beside(`1/${name}/nothing`)))
    expect(names.map((name) => pOf(verdict, name))).toEqual(holmAdjust(raw))
  })

  test('to lose less than parameters that lose is no gain', () => {
    const losing = goodSession({
      holdOut: { baseline: windowOf(profits(13, -400)), candidate: windowOf(profits(13, -5)) },
    })
    const verdict = judge([losing])
    expect(pOf(verdict, 'RTH')).toBeGreaterThan(0.4)
    expect(verdict.gates.find(({ id }) => id === 'out-of-sample-significance')?.reason).toMatch(
      /earned -?\d+\.\d\d USD a day, \d+\.\d\d more than the parameters in use/,
    )
  })

  test('what earns, but no more than the parameters in use, is no gain either', () => {
    const same = goodSession({
      holdOut: {
        baseline: windowOf(profits(13, 200)),
        candidate: windowOf(profits(13, 200).map((profit, day) => profit + (day % 2 === 0 ? 9 : -9))),
      },
    })
    expect(pOf(judge([same]), 'RTH')).toBeGreaterThan(0.2)
  })

  test('a session that is good enough alone is not among two hopeless ones', () => {
    expect(judge([weak('RTH')]).verdict).toBe('staged')
    const verdict = judge([weak('RTH'), identical('Overnight'), identical('PostRTH')])
    expect(verdict.sessions['RTH']?.failedGates).toEqual(['out-of-sample-significance'])
    expect(pOf(verdict, 'Overnight')).toBe(1)
  })

  test('the days of a walk-forward count beside the sealed ones', () => {
    const walkForward = {
      kind: 'anchored' as const,
      folds: [{ trainSharpe: 5, trades: 9 }],
      candidate: Float64Array.from(profits(25, 52)),
      baseline: new Float64Array(25),
    }
    const three = (evidence: Partial<SessionEvidence>): StrategyVerdict =>
      judge([{ ...weak('RTH'), ...evidence }, identical('Overnight'), identical('PostRTH')])
    // What thirteen days do not show among three sessions, thirty-eight do.
    expect(three({}).sessions['RTH']?.failedGates).toEqual(['out-of-sample-significance'])
    const verdict = three({ walkForward })
    expect(verdict.sessions['RTH']?.verdict).toBe('adopted')
    const ids = verdict.gates.filter(({ session }) => session === 'RTH').map(({ id }) => id)
    expect(ids).toContain('walk-forward-efficiency')
    expect(verdict.gates.find(({ id }) => id === 'out-of-sample-significance')?.reason).toContain(
      'On 38 days out of sample (25 of the walk-forward, 13 sealed) the search earned',
    )
    const losing = { ...walkForward, candidate: walkForward.candidate.map((profit) => -profit) }
    expect(three({ walkForward: losing }).sessions['RTH']?.failedGates).toEqual([
      'walk-forward-efficiency',
      'out-of-sample-significance',
    ])
  })

  test('the order of the sessions does not matter', () => {
    const forward = judge([weak('RTH'), goodSession({ session: 'Overnight' })])
    const backward = judge([goodSession({ session: 'Overnight' }), weak('RTH')])
    for (const name of ['RTH', 'Overnight']) {
      expect(pOf(forward, name)).toBe(pOf(backward, name))
      expect(forward.sessions[name]).toEqual(backward.sessions[name])
    }
  })

  test('a second look at the same days must be twice as convincing', () => {
    expect(judge([weak('RTH')]).verdict).toBe('staged')
    const first = pOf(judge([weak('RTH')]), 'RTH')!
    const policy = { ...quick, significance: 1.5 * first }
    const second = judge([weak('RTH')], { policy, holdOutLook: 2 })
    expect(pOf(second, 'RTH')).toBeCloseTo(2 * first, 12)
    expect(second.sessions['RTH']?.failedGates).toEqual(['out-of-sample-significance'])
    expect(second.gates.at(-1)?.reason).toContain('look 2 at the sealed days')
  })
})

test('the same evidence and seed give the same verdict, to the last figure', () => {
  const sessions = [goodSession(), identical('Overnight')]
  expect(JSON.stringify(judge(sessions, { seed: '7/S2' }))).toBe(
    JSON.stringify(judge(sessions, { seed: '7/S2' })),
  )
})

test('refuses what it cannot judge', () => {
  const code = (expected: string): unknown => expect.objectContaining({ code: expected })
  expect(() => judge([goodSession(), goodSession()])).toThrow(code('session-named-twice'))
  expect(() => judge([goodSession()], { holdOutLook: 0 })).toThrow(code('look-invalid'))
  expect(() => judge([goodSession()], { holdOutLook: NaN })).toThrow(code('look-invalid'))
  const { baseline } = goodSession().holdOut
  const unpaired = goodSession({ holdOut: { baseline, candidate: windowOf(profits(12, 50)) } })
  expect(() => judge([unpaired])).toThrow(code('series-not-paired'))
})

describe('whatever the evidence', () => {
  const amount = fc.integer({ min: -400, max: 400 })
  const days = (count: number): fc.Arbitrary<number[]> =>
    fc.array(amount, { minLength: count, maxLength: count })
  const policy = fc.record({
    sharpeFloor: fc.constantFrom(-5, 0, 0.5),
    improvementShare: fc.constantFrom(0, 0.1),
    significance: fc.constantFrom(0.05, 0.5),
  })

  test('a candidate identical to the baseline never passes', () => {
    fc.assert(
      fc.property(days(30), days(13), policy, (inSample, holdOut, limits) => {
        const verdict = judge(
          [
            goodSession({
              inSample: { baseline: windowOf(inSample), candidate: windowOf(inSample) },
              holdOut: { baseline: windowOf(holdOut), candidate: windowOf(holdOut) },
            }),
          ],
          { policy: { ...quick, ...limits } },
        )
        expect(verdict.verdict).toBe('kept-previous')
        expect(verdict.sessions['RTH']?.failedGates).toEqual(
          expect.arrayContaining(['improvement', 'out-of-sample', 'out-of-sample-significance']),
        )
      }),
    )
  })

  test('no trades never pass', () => {
    fc.assert(
      fc.property(days(13), policy, fc.constantFrom('inSample', 'holdOut'), (baseline, limits, which) => {
        const idle = { baseline: windowOf(baseline), candidate: windowOf(baseline.map(() => 0)) }
        const lax = { ...quick, ...limits, minimumTradesInSample: 0, minimumTradesHoldOut: 0 }
        const verdict = judge([goodSession({ [which]: idle })], { policy: lax })
        expect(verdict.verdict).toBe('kept-previous')
        expect(verdict.sessions['RTH']?.failedGates).toContain('minimum-trades')
      }),
    )
  })

  // By the same amount each day: cutting one lucky day may raise a Sharpe ratio, and rightly so.
  test('a candidate that loses more on each day never turns a failing gate into a passing one', () => {
    fc.assert(
      fc.property(days(13), days(13), fc.integer({ min: 1, max: 500 }), (baseline, candidate, loss) => {
        const failed = (profits: readonly number[]): readonly string[] =>
          judge([goodSession({ holdOut: { baseline: windowOf(baseline), candidate: windowOf(profits) } })], {
            policy: { ...quick, bootstrapDraws: 199 },
          }).sessions['RTH']!.failedGates
        const before = failed(candidate)
        const after = failed(candidate.map((pnl) => pnl - loss))
        for (const id of ['out-of-sample', 'session-degradation', 'out-of-sample-significance'])
          if (before.includes(id)) expect(after).toContain(id)
      }),
      { seed: 12 },
    )
  })

  test('undefined figures anywhere fail and never throw', () => {
    const odd = fc.constantFrom(NaN, Infinity, -Infinity, 0, 1)
    const window = fc.record({
      dailyPnl: fc.array(odd, { minLength: 13, maxLength: 13 }).map((values) => Float64Array.from(values)),
      trades: odd,
      sharpe: odd,
      maxDrawdown: odd,
    })
    const pair = fc.record({ baseline: window, candidate: window })
    const convergence = fc.record({
      best: odd,
      otherBests: fc.array(odd, { maxLength: 3 }),
      distances: fc.array(odd, { maxLength: 3 }),
      neighbours: fc.array(odd, { maxLength: 3 }),
    })
    fc.assert(
      fc.property(pair, pair, convergence, (inSample, holdOut, converged) => {
        const verdict = judge([goodSession({ inSample, holdOut, convergence: converged })], {
          policy: { ...quick, bootstrapDraws: 9 },
        })
        for (const gate of verdict.gates) {
          if (gate.value === null) expect(gate.passed).toBe(false)
          else expect(Number.isFinite(gate.value)).toBe(true)
          expect(gate.limit === null || Number.isFinite(gate.limit)).toBe(true)
          expect(gate.reason).not.toMatch(/NaN|Infinity/)
        }
        expect(verdict.reason).not.toMatch(/NaN|Infinity/)
      }),
      { numRuns: 500 },
    )
  })
})
