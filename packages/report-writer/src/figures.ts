/** What stands where a figure is undefined: no trades, no variation, not asked. */
export const UNDEFINED = '–'

type Figure = number | null | undefined

/** A number with so many decimals and a comma between thousands, the same on every machine. */
export function decimal(value: Figure, decimals: number): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return UNDEFINED
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const digits = fraction === undefined ? grouped : `${grouped}.${fraction}`
  return value < 0 && /[1-9]/.test(digits) ? `−${digits}` : digits
}

export const ratio = (value: Figure) => decimal(value, 2)
export const count = (value: Figure) => decimal(value, 0)

/** A share of 1 in percent. */
export function percent(share: Figure, decimals = 1): string {
  const text = decimal(share === null || share === undefined ? null : share * 100, decimals)
  return text === UNDEFINED ? text : `${text} %`
}

/** Whole US dollars. */
export function dollars(value: Figure): string {
  const text = decimal(value, 0)
  if (text === UNDEFINED) return text
  return text.startsWith('−') ? `−$${text.slice(1)}` : `$${text}`
}

/** The value of a parameter or a gate: its own decimals, without the dust of binary fractions. */
export function plain(value: Figure): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return UNDEFINED
  const digits = Math.abs(value) >= 1000 ? 0 : 4
  const decimals = /\.(\d+)$/.exec(String(Number(value.toFixed(digits))))?.[1]?.length ?? 0
  if (value !== 0 && Math.abs(value) < 0.0001) return String(Number(value.toPrecision(3))).replace('-', '−')
  return decimal(value, decimals)
}

/** Prose of other packages with the minus signs that the tables have. */
export const withMinusSigns = (prose: string) => prose.replaceAll(/(?<![^\s(])-(?=\d)/g, '−')

/** Before and after. */
export const change = (before: string, after: string) => `${before} → ${after}`

/** `a`, `a and b`, `a, b and c`. */
export function enumeration(items: readonly string[]): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}
