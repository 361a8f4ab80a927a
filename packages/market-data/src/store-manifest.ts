import { z } from 'zod'

const hash = z.string().regex(/^[0-9a-f]{64}$/)

const fileEntry = z.object({
  rows: z.number().int().nonnegative(),
  sha256: hash,
  /** Times of the first and the last bar. */
  first: z.number(),
  last: z.number(),
})

const rangeEntry = z.object({ from: z.number(), to: z.number() })
const emptyEntry = z.object({ from: z.number(), to: z.number(), askAgain: z.number().nullable() })

const symbolEntry = z.object({
  contracts: z.record(z.string(), z.object({ expires: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) })),
  /** By month, such as `2025-01`. */
  files: z.record(z.string(), fileEntry),
  /** Files about to be replaced: until the next change of the manifest, a file may already be the new one. */
  pending: z.record(z.string(), fileEntry),
  /** By contract: ranges that a source has given the bars of. */
  fetched: z.record(z.string(), z.array(rangeEntry)),
  /** By contract: ranges that a source had no bars of, and when it is worth asking again. */
  empty: z.record(z.string(), z.array(emptyEntry)).default({}),
})

export const SCHEMA_VERSION = 1

export const manifestSchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  /** Ids of the sources whose bars the store holds. */
  sources: z.array(z.string()),
  symbols: z.record(z.string(), symbolEntry),
})

export type FileEntry = z.infer<typeof fileEntry>
export type SymbolEntry = z.infer<typeof symbolEntry>
export type StoreManifest = z.infer<typeof manifestSchema>

export function emptyManifest(): StoreManifest {
  return { schemaVersion: SCHEMA_VERSION, sources: [], symbols: {} }
}

/** The entry of a symbol, made when it is new. */
export function symbolIn(manifest: StoreManifest, symbol: string): SymbolEntry {
  return (manifest.symbols[symbol] ??= { contracts: {}, files: {}, pending: {}, fetched: {}, empty: {} })
}
