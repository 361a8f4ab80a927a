/** A number that Python is to read as a float: 1 is written as 1.0. */
export class PythonFloat {
  readonly value: number

  constructor(value: number) {
    this.value = value
  }
}

/** What stands between items, and between a key and its value. */
export interface Separators {
  readonly item: string
  readonly key: string
}

/** Python's own, unless told otherwise. */
const SPACED: Separators = { item: ', ', key: ': ' }

/** JSON text as Python's `json.dumps` writes it: floats by `repr`, everything beyond ASCII escaped, keys in their order. */
export function pythonJson(value: unknown, separators: Separators = SPACED): string {
  const text = (part: unknown): string => {
    if (part instanceof PythonFloat) return floatText(part.value)
    if (typeof part === 'string') return escaped(part)
    if (Array.isArray(part)) return `[${part.map(text).join(separators.item)}]`
    if (typeof part !== 'object' || part === null) return JSON.stringify(part)
    const pairs = Object.entries(part).map(([key, inner]) => `${escaped(key)}${separators.key}${text(inner)}`)
    return `{${pairs.join(separators.item)}}`
  }
  return text(value)
}

/** NaN as such, which JSON lacks and Python reads; else the shortest digits that read back as the same number, with an exponent below 1e-4 and from 1e16 on. */
function floatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  const [digits, exponent] = value.toExponential().split('e')
  const power = Number(exponent)
  if (value !== 0 && (power < -4 || power >= 16))
    return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
  const text = Object.is(value, -0) ? '-0' : String(value)
  return text.includes('.') ? text : `${text}.0`
}

function escaped(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007F-\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
