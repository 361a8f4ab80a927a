import { repeatsSecret } from './repeats-secret.ts'

/** Longer messages are no messages. */
const LONGEST_READ = 10_000
const LONGEST_SHOWN = 300

/**
 * A message of the gateway, fit to be shown: secrets struck out, one line, no control characters or changes of the
 * writing direction, 300 characters at the most. A message that repeats a secret in disguise is left out as a whole.
 */
export function gatewayWords(text: string, secrets: readonly string[]): string {
  if (text.length > LONGEST_READ) return `(a message of ${text.length} characters, left out)`
  let words = text
  // Longest first: one secret may be a part of another.
  for (const secret of secrets.toSorted((a, b) => b.length - a.length))
    if (secret !== '') words = words.replaceAll(secret, '…')
  if (repeatsSecret(words, secrets)) return '(a message that hides the key or the token, left out)'
  const line = words
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{C}\p{DI}]/gu, '\uFFFD')
    .trim()
  const characters = Array.from(line)
  return characters.length > LONGEST_SHOWN ? `${characters.slice(0, LONGEST_SHOWN - 1).join('')}…` : line
}
