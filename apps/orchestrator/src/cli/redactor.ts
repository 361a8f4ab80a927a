/** Anything that has to be kept out of what is printed. */
export type Redact = (text: string) => string

/** Shorter than this, a secret would take half of every sentence with it. */
const SHORTEST = 4

/** Replaces every secret in a text, as it is and in the forms that it takes in addresses, JSON and headers. */
export function redactor(secrets: readonly (string | undefined)[]): Redact {
  const known = secrets
    .filter((secret) => secret !== undefined)
    .filter((secret) => secret.length >= SHORTEST)
    .flatMap(formsOf)
    // The longest first: a shorter one may be a part of it.
    .sort((a, b) => b.length - a.length)
  return (text) => known.reduce((clean, secret) => clean.replaceAll(secret, '[secret]'), text)
}

function formsOf(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1)
  const inAddress = encodeURIComponent(secret)
  const inForm = new URLSearchParams([['', secret]]).toString().slice(1)
  const escaped = [inAddress, inForm].flatMap((form) => [form, form.replaceAll(/%../g, lower)])
  const encoded = [0, 1, 2].map((shift) => base64Within(secret, shift))
  const safe = encoded.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))
  return [...new Set([secret, inJson, ...escaped, ...encoded, ...safe])]
}

const lower = (text: string): string => text.toLowerCase()

/**
 * What base64 makes of a secret that begins `shift` bytes after a multiple of three, as in `user:secret`: the digits
 * that depend on the secret alone. A digit holds six bits.
 */
function base64Within(secret: string, shift: number): string {
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)])
  const first = Math.ceil((shift * 8) / 6)
  const last = Math.floor((bytes.length * 8) / 6)
  return bytes.toString('base64').slice(first, last)
}
