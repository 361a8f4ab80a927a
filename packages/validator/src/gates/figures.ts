/** A Sharpe ratio, ratio or percentage for people: two decimals, and a word where there is none. */
export function figure(value: number): string {
  return Number.isFinite(value) ? value.toFixed(2) : 'undefined'
}

/** A share as a percentage with at most one decimal: 0.125 → `12.5 %`. */
export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`
}
