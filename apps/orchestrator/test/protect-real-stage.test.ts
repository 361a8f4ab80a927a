import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Manifest } from '@openbell/parameter-file'
import { protectRealStage } from '../src/training/protect-real-stage.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-stage-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Where the staged set lies, and where a run killed in the middle of staging leaves the set before it. */
const PLACES = ['parameters', '.S2_moving', '.S2_replaced']
const MANIFEST = 'S2_parameters_manifest.json'

function manifest(synthetic: boolean): Manifest {
  return {
    schema_version: 1,
    strategy: 'S2',
    run_id: '2025-01-17-0123456789',
    created_at: '2025-01-18T15:00:00.000Z',
    seed: 1,
    code_version: '0.1.0',
    configuration: {},
    data: {
      source: 'made',
      synthetic,
      range: { from: '2024-10-21', to: '2025-01-17' },
      hash: '0'.repeat(64),
    },
    trials: 1,
    hold_out_openings: 1,
    gates: [],
    thresholds: {},
    indicator_seeding: 'none',
    execution: { slippage_ticks: {}, commission_per_side: 2, starting_balance: 50_000, instruments: {} },
    parameter_file_sha256: '0'.repeat(64),
  }
}

async function put(place: string, text: string): Promise<void> {
  await mkdir(join(folder, 'stage', place), { recursive: true })
  await writeFile(join(folder, 'stage', place, MANIFEST), text)
}

test.each(PLACES)('a real manifest in stage/%s keeps a rehearsal out, and no real run', async (place) => {
  await put(place, JSON.stringify(manifest(false)))
  await expect(protectRealStage(folder, ['S2'], true)).rejects.toMatchObject({
    code: 'stage-in-use',
    context: { path: join(folder, 'stage', place, MANIFEST), strategy: 'S2' },
  })
  await protectRealStage(folder, ['S2'], false)
})

test('a synthetic manifest, and none, let a rehearsal through', async () => {
  await protectRealStage(folder, ['S2'], true)
  for (const place of PLACES) await put(place, JSON.stringify(manifest(true)))
  await protectRealStage(folder, ['S2'], true)
})

test.each(PLACES)('a manifest in stage/%s that cannot be read may be real', async (place) => {
  await put(place, '{"data":{"synthetic":tr')
  await expect(protectRealStage(folder, ['S2'], true)).rejects.toMatchObject({
    code: 'parameter-file-invalid',
  })
  await rm(join(folder, 'stage', place, MANIFEST))
  await mkdir(join(folder, 'stage', place, MANIFEST))
  await expect(protectRealStage(folder, ['S2'], true)).rejects.toMatchObject({
    code: 'parameter-file-invalid',
  })
})
