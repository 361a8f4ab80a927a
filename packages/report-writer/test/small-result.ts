import type { GateResult, Metrics, SessionResult, TrainingResult } from '@openbell/training-result'
import type { ReportRequest } from '../src/index.ts'

const metrics = (figures: Partial<Metrics>): Metrics => ({
  sharpe: null,
  net_pnl: 0,
  trades: 0,
  win_rate: null,
  avg_r_multiple: null,
  profit_factor: null,
  max_drawdown: 0,
  ...figures,
})

export const gate = (figures: Partial<GateResult>): GateResult => ({
  id: 'minimum-trades',
  session: 'RTH',
  passed: true,
  value: 40,
  limit: 30,
  unit: 'trades, at least',
  reason: 'There are 40 trades.',
  ...figures,
})

/** Two sessions, three days in sample and two sealed: small enough to work out by hand. */
export function smallRequest(): ReportRequest {
  const inDays = ['2025-01-06', '2025-01-07', '2025-01-08']
  const outDays = ['2025-01-10', '2025-01-13']
  const rth: SessionResult = {
    verdict: 'adopted',
    failed_gates: [],
    parameters: { vwap_threshold: 0.12, rsi_level: 30 },
    baseline_parameters: { vwap_threshold: 0.15, rsi_level: 30 },
    baseline: {
      in_sample: metrics({ sharpe: 1.25, net_pnl: 60, trades: 3, win_rate: 2 / 3, max_drawdown: 0.004 }),
      out_of_sample: metrics({ sharpe: -0.004, net_pnl: -1234.4, trades: 1, win_rate: 0 }),
    },
    candidate: {
      in_sample: metrics({ sharpe: 2.5, net_pnl: 90, trades: 4, win_rate: 0.75, max_drawdown: 0.002 }),
      out_of_sample: metrics({ sharpe: 3.456, net_pnl: 1_234_567.5, trades: 2, win_rate: 0.5 }),
    },
    trials: { search: 4, convergence: 2, neighbours: 1, total: 7 },
    importance: { vwap_threshold: 0.75, rsi_level: 0.25 },
    planted: {
      vwap_threshold: { low: 0.1, high: 0.14, inside: true },
      rsi_level: { low: 32, high: 36, inside: false },
    },
    daily: {
      in_sample: { days: inDays, baseline: [10, -20, 70], candidate: [100, -50, 40] },
      out_of_sample: { days: outDays, baseline: [5, -6], candidate: [7, 8] },
    },
    gates: [gate({})],
  }
  const overnight: SessionResult = {
    ...rth,
    verdict: 'kept-previous',
    failed_gates: ['minimum-trades'],
    baseline: { in_sample: metrics({}), out_of_sample: metrics({}) },
    planted: null,
    daily: {
      in_sample: { days: inDays, baseline: [1, 2, 3], candidate: [1000, 1000, 1000] },
      // The session has no row for the second day; the sum over sessions still has.
      out_of_sample: { days: outDays.slice(0, 1), baseline: [0.5], candidate: [1000] },
    },
    gates: [gate({ session: 'Overnight', passed: false, value: null, reason: 'No trades.' })],
  }
  const windows = {
    in_sample: metrics({ sharpe: 1 }),
    out_of_sample: metrics({ sharpe: 0.5, net_pnl: -0.4 }),
  }
  const result: TrainingResult = {
    run_id: 'r1',
    created_at: '2025-01-18T15:00:00Z',
    code_version: '0.1.0',
    seed: 7,
    data: {
      source: 'gateway',
      synthetic: false,
      description: 'minute bars of the gateway',
      hash: 'abc123',
      range: { from: '2025-01-06', to: '2025-01-13' },
      trading_days: { ES: 6 },
      bars: { ES: 8280 },
      contracts: { ES: ['CON.F.US.EP.H25'] },
      quality: [],
    },
    split: {
      train: { from: '2025-01-06', to: '2025-01-08', trading_days: 3 },
      embargo_days: 1,
      hold_out: { from: '2025-01-10', to: '2025-01-13', trading_days: 13 },
    },
    strategies: [
      {
        strategy: 'S2',
        verdict: 'staged',
        reason: 'RTH passes every gate',
        files: {},
        trials: 14,
        hold_out_openings: 3,
        combined: { baseline: windows, candidate: windows },
        sessions: { Overnight: overnight, RTH: rth },
        gates: [
          gate({
            id: 'market-closed',
            session: null,
            value: 1,
            limit: null,
            unit: 'closed',
            reason: 'Closed.',
          }),
          ...overnight.gates,
          ...rth.gates,
        ],
      },
    ],
  }
  const trial = (number: number, vwap: number, rsi: number, value: number | null) => ({
    number,
    parameters: { vwap_threshold: vwap, rsi_level: rsi },
    value,
  })
  return {
    result,
    strategy: 'S2',
    searches: {
      RTH: {
        trials: [
          trial(0, 0.2, 30, 1),
          trial(1, 0.1, 30, 4),
          trial(2, 0.2, 32, 3),
          trial(3, 0.2, 30, -8),
          trial(4, 0.3, 30, null),
          trial(5, 0.3, 30, Number.NaN),
        ],
      },
    },
  }
}
