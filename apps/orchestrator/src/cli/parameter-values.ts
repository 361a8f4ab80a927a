import { InvalidArgumentError } from 'commander'

/** Parameters as a JSON object of numbers, such as {"rsi_level":32}. */
export function parameterValues(text: string): Readonly<Record<string, number>> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new InvalidArgumentError('It must be a JSON object, such as {"rsi_level":32}.')
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (isObject && Object.values(value).every((item) => typeof item === 'number' && Number.isFinite(item)))
    return value as Record<string, number>
  throw new InvalidArgumentError('It must be a JSON object of numbers, such as {"rsi_level":32}.')
}
