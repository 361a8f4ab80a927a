import { buildParameterFile, type ManifestContent, type ParameterFile } from '../src/index.ts'

/** The example of the contract, byte for byte. */
export const CONTRACT_EXAMPLE = `{ "strategy": "S2", "version": "1.0", "last_updated": "2025-01-15T02:30:00Z",
  "baseline_sharpe": 1.45, "optimized_sharpe": 1.63, "improvement_pct": 12.4,
  "default_parameters": { "vwap_threshold": 0.15, "rsi_level": 30, "stop_atr_mult": 2.0, "target_atr_mult": 3.5, "min_atr": 0.25 },
  "session_overrides": { "Overnight": { "vwap_threshold": 0.18, "stop_atr_mult": 2.5, "target_atr_mult": 4.0 }, "RTH": {}, "PostRTH": {} },
  "validation_metrics": { "out_of_sample_sharpe": 1.63, "win_rate": 0.58, "avg_r_multiple": 1.45, "max_drawdown": 0.12 } }`

export const DEFAULTS = {
  vwap_threshold: 0.15,
  rsi_level: 30,
  stop_atr_mult: 2,
  target_atr_mult: 3.5,
  min_atr: 0.25,
}

export function exampleFile(optimizedSharpe = 1.63): ParameterFile {
  return buildParameterFile({
    strategy: 'S2',
    version: '1.0',
    lastUpdated: Date.UTC(2025, 0, 15, 2, 30),
    defaults: DEFAULTS,
    sessionParameters: {
      // In another order than the defaults, on purpose.
      Overnight: { ...DEFAULTS, target_atr_mult: 4, stop_atr_mult: 2.5, vwap_threshold: 0.18 },
      RTH: { ...DEFAULTS },
      PostRTH: { min_atr: 0.25, target_atr_mult: 3.5, stop_atr_mult: 2, rsi_level: 30, vwap_threshold: 0.15 },
    },
    baselineSharpe: 1.45,
    optimizedSharpe,
    metrics: { outOfSampleSharpe: optimizedSharpe, winRate: 0.58, avgRMultiple: 1.45, maxDrawdown: 0.12 },
  })
}

export const MANIFEST: ManifestContent = {
  strategy: 'S2',
  run_id: '2025-01-15-0230-7',
  created_at: '2025-01-15T02:30:00Z',
  seed: 7,
  code_version: '0.1.0',
  configuration: { days: 90, symbols: ['ES', 'NQ'], strategies: ['S2'] },
  data: {
    source: 'simulator',
    synthetic: true,
    range: { from: '2024-09-03', to: '2024-12-31' },
    hash: 'ab'.repeat(32),
  },
  trials: 360,
  trials_ever: { RTH: { runs: 2, trials: 4120, effective: 31.5 } },
  hold_out_openings: 1,
  gates: [
    {
      id: 'out-of-sample',
      session: 'RTH',
      passed: true,
      value: 1.63,
      limit: 0.5,
      unit: 'Sharpe, at least',
      reason: 'Good.',
    },
    {
      id: 'random-control',
      session: 'RTH',
      passed: false,
      advisory: true,
      value: 0.75,
      limit: 0.5,
      unit: 'p, at most',
      reason: 'Random searches find as much.',
      source: 'Phipson & Smyth 2010',
    },
  ],
  thresholds: { minimum_sharpe: 0.5 },
  indicator_seeding: 'Wilder: the first value is the mean of the first 14',
  execution: {
    slippage_ticks: { Overnight: 2, RTH: 1, PostRTH: 2 },
    commission_per_side: 2.04,
    starting_balance: 50_000,
    instruments: { ES: { tick_size: 0.25, point_value: 50 }, NQ: { tick_size: 0.25, point_value: 20 } },
  },
}
