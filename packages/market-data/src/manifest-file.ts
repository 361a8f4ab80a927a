import { join } from 'node:path'
import { writeFileAtomic } from '@openbell/durable-files'
import { z } from 'zod'
import { StoreError } from './data-error.ts'
import { fileBytes } from './file-bytes.ts'
import { setAside } from './set-aside.ts'
import { manifestSchema, SCHEMA_VERSION } from './store-manifest.ts'
import type { StoreManifest } from './store-manifest.ts'

const versionSchema = z.object({ schemaVersion: z.number().int().positive() })

const manifestPath = (folder: string): string => join(folder, 'manifest.json')

/**
 * The manifest of a store; null when it has none.
 * @throws StoreError `store-damaged` after setting an unreadable manifest aside, `store-too-new`.
 */
export async function loadManifest(folder: string): Promise<StoreManifest | null> {
  const path = manifestPath(folder)
  const bytes = await fileBytes(path)
  if (bytes === null) return null
  const content = parseJson(bytes)
  const version = versionSchema.safeParse(content)
  if (version.success && version.data.schemaVersion > SCHEMA_VERSION)
    throw new StoreError('store-too-new', `${path} was written by a later version`, {
      remedy: 'Update this program, or choose another data folder.',
      context: { path, schemaVersion: version.data.schemaVersion },
    })
  const manifest = manifestSchema.safeParse(content)
  if (manifest.success) return manifest.data
  const aside = await setAside(path)
  throw new StoreError('store-damaged', `${path} is damaged and was moved to ${aside}`, {
    remedy: 'Run the same command again: the manifest is made anew from the bar files.',
    context: { path, aside },
  })
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    // Not JSON is one way of not being a manifest: the schema says so.
    return undefined
  }
}

/** Writes the manifest, keys in order: the same content gives the same bytes however it came about. */
export async function saveManifest(folder: string, manifest: StoreManifest): Promise<void> {
  const text = JSON.stringify(
    manifest,
    (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    2,
  )
  await writeFileAtomic(manifestPath(folder), `${text}\n`)
}
