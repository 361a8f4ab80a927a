const SUBSTITUTES: Readonly<Record<string, string>> = {
  '–': '-',
  '−': '-',
  '’': "'",
  '·': ';',
  '…': '...',
  '│': '|',
  '┤': '+',
  '─': '-',
}

/** The same text for a terminal that shows ASCII alone; what has no counterpart becomes a question mark. */
export function asciiText(text: string): string {
  return text.replaceAll(/\P{ASCII}/gu, (character) => SUBSTITUTES[character] ?? '?')
}
