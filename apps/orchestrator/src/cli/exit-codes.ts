/** Exit codes of the `openbell` command, as docs/architecture.md lists them. */
export const EXIT = {
  done: 0,
  unexpected: 1,
  usage: 2,
  marketOpen: 3,
  data: 4,
  locked: 5,
  gateway: 6,
  /** A verdict, not a failure: `--fail-on-rejected`, and findings of `check-strategy`. */
  rejected: 10,
  interrupted: 130,
} as const

const BY_CODE: Readonly<Record<string, number>> = {
  'invalid-configuration': EXIT.usage,
  'missing-credentials': EXIT.usage,
  'unknown-strategy': EXIT.usage,
  'unknown-session': EXIT.usage,
  'unknown-run': EXIT.usage,
  'invalid-value': EXIT.usage,
  'stage-in-use': EXIT.usage,
  'current-unusable': EXIT.usage,
  'unknown-scenario': EXIT.usage,
  'limit-unreachable': EXIT.usage,
  'nothing-deployed': EXIT.usage,
  'nothing-to-judge': EXIT.usage,
  'stale-journal': EXIT.data,
  'invalid-range': EXIT.usage,
  'invalid-scheme': EXIT.usage,
  'split-invalid': EXIT.usage,
  'beyond-calendar': EXIT.usage,
  'parameter-file-invalid': EXIT.usage,
  'parameter-file-missing': EXIT.usage,
  'port-unavailable': EXIT.usage,
  'policy-invalid': EXIT.usage,
  'invalid-setting': EXIT.usage,
  'invalid-symbol': EXIT.usage,
  'mixed-sources': EXIT.usage,
  'time-zone-needed': EXIT.usage,
  'stamp-contradicted': EXIT.usage,
  'unknown-contract': EXIT.usage,
  'contract-contradicted': EXIT.usage,
  'store-contradicted': EXIT.usage,
  'worker-failed': EXIT.unexpected,
  'market-open': EXIT.marketOpen,
  locked: EXIT.locked,
  'journal-in-use': EXIT.locked,
  interrupted: EXIT.interrupted,
  'login-rejected': EXIT.gateway,
  'not-logged-in': EXIT.gateway,
  'rate-limited': EXIT.gateway,
  'gateway-unavailable': EXIT.gateway,
  'gateway-refused': EXIT.gateway,
  'unexpected-answer': EXIT.gateway,
  'contract-not-found': EXIT.gateway,
}

/** The exit code of an expected failure: whatever is not usage, gateway or a lock concerns data on disk. */
export function exitCodeOf(code: string): number {
  return BY_CODE[code] ?? EXIT.data
}
