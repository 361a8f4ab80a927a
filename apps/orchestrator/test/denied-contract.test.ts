import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { printedResultSchema } from '@openbell/training-result'
import { startSimulator, type PlannedFault } from '@openbell/topstepx-simulator'
import { openbell } from './run-openbell.ts'

const NOW = '2025-01-18T15:00:00Z'
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-denied-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Runs the command against a simulated gateway with 63 days of minutes that misbehaves as told. */
async function run(faults: readonly PlannedFault[], ...args: string[]) {
  const simulator = await startSimulator({
    seed: 11,
    edge: 'none',
    now: Date.parse(NOW),
    historyDays: 63,
    faults,
  })
  try {
    return await openbell(folder, [...args, '--now', NOW], {
      TOPSTEPX_API_BASE_URL: simulator.url,
      TOPSTEPX_USERNAME: 'demo',
      TOPSTEPX_API_KEY: 'demo-key',
    })
  } finally {
    await simulator.close()
  }
}

test('an active contract that disappears: the store’s bars stay in use, and every report tells the doubt', async () => {
  expect((await run([], 'download')).code).toBe(0)
  const gone: PlannedFault = { name: 'contract-gone', on: 'Contract/search', times: 1 }
  const { code, stdout, stderr } = await run([gone], 'train', '--trials', '5', '--json')
  expect([code, stderr]).toEqual([0, expect.stringContaining('denied by the source: CON.F.US.EP.H25')])
  const { data, run_id: id } = printedResultSchema.parse(JSON.parse(stdout))
  expect(data.contracts['ES']).toEqual(['CON.F.US.EP.Z24', 'CON.F.US.EP.H25'])
  expect(data.range.to).toBe('2025-01-17')
  // All but the newest hours, which are asked for twice, had been fetched before.
  const doubt = {
    symbol: 'ES',
    check: 'contract-denied',
    severity: 'warning',
    count: 1,
    message: expect.stringMatching(
      /^The source does not know the contract CON\.F\.US\.EP\.H25: .*2025-01-17\. In their place: what the store has of it on 1\. .*openbell import FILE --symbol ES\.$/,
    ),
  }
  expect(data.quality.filter(({ check }) => check === 'contract-denied')).toEqual([doubt])
  const saved: unknown = JSON.parse(
    await readFile(join(folder, 'artifacts', 'runs', id, 'result.json'), 'utf8'),
  )
  expect(saved).toMatchObject({ data: { quality: expect.arrayContaining([doubt]) } })
  const files = await readdir(join(folder, 'artifacts', 'runs', id), { recursive: true })
  const report = files.find((file) => file.endsWith('_report.md')) ?? ''
  expect(await readFile(join(folder, 'artifacts', 'runs', id, report), 'utf8')).toContain(
    'The source does not know the contract CON.F.US.EP.H25',
  )
})

test('too little is left: insufficient data that names the contract; enough is left: the run goes on', async () => {
  const gone: PlannedFault = { name: 'contract-gone', on: 'Contract/searchById', times: 1 }
  const short = await run([gone], 'download')
  expect(short.code).toBe(4)
  expect(short.stderr).toMatch(
    /Insufficient data: ES has bars of \d\d trading days, and 40 are needed\. The source does not know the contract CON\.F\.US\.EP\.Z24/,
  )
  expect(short.stderr).not.toMatch(/\.\./)
  await writeFile(join(folder, 'openbell.config.json'), JSON.stringify({ minimumTradingDays: 20 }))
  const enough = await run([gone], 'download')
  expect([enough.code, enough.stdout]).toEqual([
    0,
    expect.stringMatching(/ES +│ warning +│ contract-denied +│ 44 /),
  ])
  expect(enough.stdout).toMatch(/\nNext: openbell bars --symbol ES --store simulator\/v1-\S+ writes/)
})

test('a contract that is listed and refused leaves the rest', async () => {
  await writeFile(join(folder, 'openbell.config.json'), JSON.stringify({ minimumTradingDays: 10 }))
  const refused: PlannedFault = { name: 'bars-refused', times: 1 }
  const { code, stdout } = await run([refused], 'download', '--json')
  expect(code).toBe(0)
  const { quality } = JSON.parse(stdout)
  expect(quality).toContainEqual(
    expect.objectContaining({
      check: 'contract-denied',
      message: expect.stringMatching(
        /^The source lists the contract CON\.F\.US\.EP\.Z24 and refuses its bars/,
      ),
    }),
  )
  const nothing = await run([refused], 'download', '--symbols', 'ES', '--days', '10', '--data-dir', 'other')
  expect([nothing.code, nothing.stderr]).toEqual([
    4,
    expect.stringMatching(/Insufficient data: .*denies every/),
  ])
})
