/** Control characters but for line feed and tab, and the marks that turn the direction of writing. */
const UNPRINTABLE = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu

/**
 * A text that is safe on a terminal: control characters from outside could move the cursor, hide a line or set a title.
 * Each becomes its `\uXXXX` escape, so that JSON stays the same JSON.
 */
export function printable(text: string): string {
  return text.replaceAll(UNPRINTABLE, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0')
    return `\\u${code}`
  })
}
