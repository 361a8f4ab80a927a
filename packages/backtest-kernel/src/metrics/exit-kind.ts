import type { ExitReason } from '../trading/trades.ts'
import { EXIT_REASONS } from '../trading/trades.ts'

/**
 * When within its last bar a trade left, as far as its reason tells: at the `open`; at an `adverse` price as soon as it
 * was touched; at a `favourable` price as soon as it was touched; at the `close`.
 */
export type ExitKind = 'open' | 'adverse' | 'favourable' | 'close'

const KINDS: Readonly<Record<ExitReason, ExitKind>> = {
  stop: 'adverse',
  'break-even': 'adverse',
  'trailing-stop': 'adverse',
  target: 'favourable',
  time: 'open',
  signal: 'open',
  'segment-end': 'close',
}

/** The kind of each code in `Trades.exitReason`. */
export const EXIT_KINDS: readonly ExitKind[] = EXIT_REASONS.map((reason) => KINDS[reason])
