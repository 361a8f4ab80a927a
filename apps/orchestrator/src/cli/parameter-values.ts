import { InvalidArgumentError } from 'commander'

/** Parameters as a JSON object of numbers, such as {"rsi_level":32}. */
export function parameterValues(text: string): Readonly<Record<string, number>> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new InvalidArgumentError(
      'It must be a JSON object, such as {"rsi_level":32}. Where the shell takes quotes away, as on Windows, ' +
        String.raw`write "{\"rsi_level\":32}".`,
    )
  }
  if (isNumbers(value)) return value
  throw new InvalidArgumentError('It must be a JSON object of numbers, such as {"rsi_level":32}.')
}

function isNumbers(value: unknown): value is Record<string, number> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.values(value).every((item) => typeof item === 'number' && Number.isFinite(item))
}
