const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** A figure for people; an undefined one is a dash. */
export function figure(value: number | null, digits = 2): string {
  if (value === null || !Number.isFinite(value)) return '–'
  // Minus signs of the same width as plus signs, and no "-0.00".
  const text = value.toFixed(digits)
  return (Number(text) === 0 ? (0).toFixed(digits) : text).replace('-', '−')
}

/** A share as a percentage. */
export function percent(share: number | null, digits = 1): string {
  return share === null || !Number.isFinite(share) ? '–' : `${figure(100 * share, digits)} %`
}

/** US dollars without cents. */
export function dollars(value: number): string {
  return `${value < 0 ? '−' : ''}$${whole.format(Math.abs(value))}`
}

/** Milliseconds as seconds. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

/** A count with a comma between thousands. */
export function count(value: number): string {
  return whole.format(value)
}
