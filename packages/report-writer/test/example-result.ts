import type {
  DailyProfit,
  GateResult,
  Metrics,
  SessionResult,
  TrainingResult,
} from '@openbell/training-result'
import type { ReportRequest } from '../src/index.ts'

/** A made-up run of realistic size: 48 + 13 days, three sessions, 100 trials each. Invented figures, fixed for ever. */
export function exampleRequest(): ReportRequest {
  const random = numbers(20250117)
  const days = weekdays('2024-10-21', 62)
  const [inDays, outDays] = [days.slice(0, 48), days.slice(49)]
  const daily = (of: readonly string[], before: number, after: number): DailyProfit => {
    const shared = of.map(() => (random() + random() + random() - 1.5) * 400)
    return {
      days: [...of],
      baseline: shared.map((x) => cents(x + before + (random() - 0.5) * 150)),
      candidate: shared.map((x) => cents(x + after + (random() - 0.5) * 300)),
    }
  }
  const session = (name: keyof typeof FOUND, edge: number, adopted: boolean): SessionResult => {
    const inSample = daily(inDays, 10, 90 * edge + 60)
    const outOfSample = daily(outDays, 10, 90 * edge)
    const gates = gatesOf(name, adopted)
    return {
      verdict: adopted ? 'adopted' : 'kept-previous',
      failed_gates: gates.filter((gate) => !gate.passed).map((gate) => gate.id),
      parameters: FOUND[name],
      baseline_parameters: BEFORE,
      baseline: {
        in_sample: metrics(inSample.baseline, 132),
        out_of_sample: metrics(outOfSample.baseline, 35),
      },
      candidate: {
        in_sample: metrics(inSample.candidate, 118),
        out_of_sample: metrics(outOfSample.candidate, 31),
      },
      trials: { search: 100, convergence: 200, neighbours: 12, total: 312 },
      importance: {
        vwap_threshold: 0.46 * edge + 0.05,
        rsi_level: 0.18,
        stop_atr_mult: 0.14,
        target_atr_mult: 0.11,
        min_atr: 0.01,
        max_bars_in_trade: 0.05,
      },
      planted:
        name === 'PostRTH'
          ? null
          : {
              vwap_threshold: { low: 0.1, high: 0.16, inside: true },
              stop_atr_mult: { low: 1.5, high: 2.5, inside: name === 'RTH' },
            },
      daily: { in_sample: inSample, out_of_sample: outOfSample },
      gates,
    }
  }
  const sessions = {
    Overnight: session('Overnight', 0.6, true),
    RTH: session('RTH', 1.2, true),
    PostRTH: session('PostRTH', 0, false),
  }
  const sum = (window: 'in_sample' | 'out_of_sample', of: 'baseline' | 'candidate', trades: number) => {
    const list = Object.values(sessions).map(
      (s) => s.daily[window][s.verdict === 'adopted' ? of : 'baseline'],
    )
    return metrics(
      (list[0] ?? []).map((_, i) => list.reduce((total, values) => total + (values[i] ?? 0), 0)),
      trades,
    )
  }
  const windows = (of: 'baseline' | 'candidate') => ({
    in_sample: sum('in_sample', of, 380),
    out_of_sample: sum('out_of_sample', of, 101),
  })
  const whole: GateResult[] = [
    {
      id: 'market-closed',
      session: null,
      passed: true,
      value: 1,
      limit: 1,
      unit: 'closed',
      reason: 'The market was closed when the run started.',
    },
    {
      id: 'no-session-worse',
      session: null,
      passed: true,
      value: 0,
      limit: -5,
      unit: '%, at least',
      reason: 'No session that keeps trading is more than 5 % worse.',
    },
  ]
  const result: TrainingResult = {
    run_id: '2025-01-18-1500-7',
    created_at: '2025-01-18T15:00:00Z',
    code_version: '0.1.0',
    seed: 7,
    data: {
      source: 'simulator',
      synthetic: true,
      description: 'seeded synthetic market with a planted edge, seed 7',
      hash: '3f1c'.repeat(16),
      range: { from: days[0] ?? '', to: days.at(-1) ?? '' },
      trading_days: { ES: 62, NQ: 62 },
      bars: { ES: 84_120, NQ: 84_093 },
      contracts: { ES: ['CON.F.US.EP.Z24', 'CON.F.US.EP.H25'], NQ: ['CON.F.US.ENQ.Z24', 'CON.F.US.ENQ.H25'] },
      quality: [
        {
          symbol: 'ES',
          check: 'missing-minutes',
          severity: 'note',
          count: 41,
          message: 'Minutes without a trade, nearly all overnight; the longest stretch is 4 minutes.',
        },
        {
          symbol: 'NQ',
          check: 'price-jump',
          severity: 'warning',
          count: 2,
          message: 'Two bars move more than 20 times the usual range.',
        },
      ],
    },
    split: {
      train: { from: inDays[0] ?? '', to: inDays.at(-1) ?? '', trading_days: inDays.length },
      embargo_days: 1,
      hold_out: { from: outDays[0] ?? '', to: outDays.at(-1) ?? '', trading_days: outDays.length },
    },
    strategies: [
      {
        strategy: 'S2',
        verdict: 'staged',
        reason: 'Overnight and RTH pass every gate; PostRTH stops at minimum-trades and out-of-sample',
        files: {},
        trials: 936,
        hold_out_openings: 1,
        combined: { baseline: windows('baseline'), candidate: windows('candidate') },
        sessions,
        gates: [...whole, ...Object.values(sessions).flatMap((s) => s.gates)],
      },
    ],
  }
  const searches = Object.fromEntries(
    Object.keys(FOUND).map((name) => [
      name,
      { trials: Array.from({ length: 100 }, (_, i) => trial(i, random)) },
    ]),
  )
  return { result, strategy: 'S2', searches }
}

const BEFORE = {
  vwap_threshold: 0.15,
  rsi_level: 30,
  stop_atr_mult: 2,
  target_atr_mult: 3.5,
  min_atr: 0.25,
  max_bars_in_trade: 45,
}
const FOUND = {
  Overnight: {
    vwap_threshold: 0.12,
    rsi_level: 34,
    stop_atr_mult: 2.75,
    target_atr_mult: 4,
    min_atr: 0.3,
    max_bars_in_trade: 50,
  },
  RTH: {
    vwap_threshold: 0.14,
    rsi_level: 36,
    stop_atr_mult: 2.25,
    target_atr_mult: 5,
    min_atr: 0.25,
    max_bars_in_trade: 60,
  },
  PostRTH: {
    vwap_threshold: 0.22,
    rsi_level: 22,
    stop_atr_mult: 1.25,
    target_atr_mult: 2,
    min_atr: 0.45,
    max_bars_in_trade: 35,
  },
}

function gatesOf(session: string, good: boolean): GateResult[] {
  const gate = (
    id: string,
    passed: boolean,
    value: number | null,
    limit: number,
    unit: string,
    reason: string,
  ) => ({ id, session, passed, value, limit, unit, reason })
  return [
    gate(
      'parameters-in-bounds',
      true,
      0,
      0,
      'violations, at most',
      'Every parameter lies within its bounds.',
    ),
    gate(
      'minimum-trades',
      good,
      good ? 118 : 12,
      30,
      'trades, at least',
      good ? 'There are 118 trades in sample.' : 'Only 12 trades in sample: too few to say anything.',
    ),
    gate(
      'sharpe-improvement',
      true,
      42.318_273,
      10,
      '%, at least',
      'The in-sample Sharpe ratio is better by more than a tenth of the previous one.',
    ),
    gate(
      'out-of-sample',
      good,
      good ? 2.1 : -0.414_213_562,
      0.5,
      'Sharpe, at least',
      good ? 'The sealed days do not refute it.' : 'On the sealed days it loses money.',
    ),
    gate(
      'convergence',
      good,
      good ? 0.86 : null,
      0.7,
      'share of best, at least',
      good ? 'Other seeds find the same region and its neighbours hold up.' : 'No other seed found a value.',
    ),
    gate(
      'bootstrap',
      good,
      good ? 0.031 : 0.62,
      0.05,
      'p, below',
      'Paired block bootstrap of daily profit on the sealed days, candidate minus previous.',
    ),
    gate(
      'maximum-drawdown',
      true,
      0.0712,
      0.15,
      'share of peak, at most',
      'The largest fall stays within the limit.',
    ),
  ]
}

function trial(number: number, random: () => number) {
  const step = (low: number, by: number, steps: number) =>
    Number((low + by * Math.floor(random() * (steps + 1))).toFixed(4))
  const parameters = {
    vwap_threshold: step(0.05, 0.01, 25),
    rsi_level: step(20, 2, 10),
    stop_atr_mult: step(1, 0.25, 12),
    target_atr_mult: step(2, 0.5, 8),
    min_atr: step(0.2, 0.05, 6),
    max_bars_in_trade: step(30, 5, 6),
  }
  const value =
    1.8 -
    180 * (parameters.vwap_threshold - 0.13) ** 2 -
    (parameters.stop_atr_mult - 2.2) ** 2 * 0.2 +
    (random() - 0.5) * 1.2
  return {
    number,
    parameters,
    value: number % 9 === 8 ? null : number % 31 === 30 ? value - 30 : Number(value.toFixed(6)),
  }
}

function metrics(daily: readonly number[], trades: number): Metrics {
  const mean = daily.reduce((a, b) => a + b, 0) / daily.length
  const deviation = Math.sqrt(daily.reduce((a, b) => a + (b - mean) ** 2, 0) / (daily.length - 1))
  return {
    sharpe: (mean / deviation) * Math.sqrt(252),
    net_pnl: cents(mean * daily.length),
    trades,
    win_rate: 0.5 + mean / 1000,
    avg_r_multiple: mean / 200,
    profit_factor: 1 + mean / 300,
    max_drawdown: 0.031,
  }
}

function weekdays(from: string, count: number): string[] {
  const days: string[] = []
  for (let time = Date.parse(from); days.length < count; time += 86_400_000)
    if (new Date(time).getUTCDay() % 6 !== 0) days.push(new Date(time).toISOString().slice(0, 10))
  return days
}

/** A linear congruential generator: enough for made-up figures. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

const cents = (value: number) => Math.round(value * 100) / 100
