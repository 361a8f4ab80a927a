/** Shorter ones cannot be told from words. */
const SHORTEST = 4
const ROUNDS = 6

/**
 * Whether a text holds one of the secrets in any dress that a program may give it: other case, percent encoding, escapes
 * of JSON or HTML, hexadecimal, Base64 at any offset, all of them within each other, broken by white space or by
 * characters that do not show.
 */
export function repeatsSecret(text: string, secrets: readonly string[]): boolean {
  const long = secrets.filter((secret) => secret.length >= SHORTEST)
  const plain = long
    .flatMap((secret) => [...undressed(secret).map(bare), Buffer.from(secret).toString('hex')])
    .filter((form) => form.length >= SHORTEST)
  const encoded = long.flatMap(base64Forms)
  return undressed(text).some((form) => {
    const letters = bare(form)
    const exact = invisible(form).replaceAll('-', '+').replaceAll('_', '/')
    return plain.some((one) => letters.includes(one)) || encoded.some((one) => exact.includes(one))
  })
}

/** A text as it stands, and with its escapes undone once, twice, … until nothing changes. */
function undressed(text: string): string[] {
  const forms = [text]
  for (let form = text; forms.length <= ROUNDS;) {
    const next = unescaped(form)
    if (next === form) break
    forms.push((form = next))
  }
  return [...forms, ...forms.map((form) => form.replaceAll('+', ' '))]
}

function unescaped(text: string): string {
  return text
    .replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString())
    .replaceAll(/\\(?:u([0-9a-f]{4})|x([0-9a-f]{2}))/gi, (_, four?: string, two?: string) =>
      String.fromCharCode(Number.parseInt(four ?? two ?? '', 16)),
    )
    .replaceAll(/\\([^ux])/g, (_, escaped: string) => ('nrtbf'.includes(escaped) ? '' : escaped))
    .replaceAll(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (whole, hex?: string, decimal?: string) => {
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole
    })
    .replaceAll(/&(amp|lt|gt|quot|apos);/gi, (_, name: string) => ENTITIES[name.toLowerCase()] ?? '')
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** A text without what does not show. */
function invisible(text: string): string {
  return text.replaceAll(/[\s\p{C}\p{DI}]/gu, '')
}

function bare(text: string): string {
  return invisible(text).toLowerCase()
}

/** What every Base64 text that holds the secret holds as well: one form for each offset of its first byte. */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.byteLength(secret)
  return [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]).toString('base64')
    // The characters at both ends depend on the neighbours as well.
    return text.slice(Math.ceil((offset * 4) / 3), Math.floor(((offset + bytes) * 4) / 3))
  })
}
