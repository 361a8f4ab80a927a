/** The token of an `Authorization` header; null when it holds none. */
export function bearerToken(header: string | null | undefined): string | null {
  return /^Bearer (.+)$/i.exec(header ?? '')?.[1] ?? null
}
