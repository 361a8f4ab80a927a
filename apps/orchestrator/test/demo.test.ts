import { createHash } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { manifestSchema, parameterFileSchema } from '@openbell/parameter-file'
import { printedResultSchema } from '@openbell/training-result'
import { openbell } from './run-openbell.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-demo-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

// Few trials: what is looked at here is the pipeline, not the quality of the search.
const QUICK = ['demo', '--trials', '20', '--json']
const STAGE = ['stage', 'parameters']

/** Every file under a folder with the hash of its bytes, but for what is measured by a stopwatch. */
async function hashes(path: string): Promise<Record<string, string>> {
  const files = await readdir(path, { recursive: true, withFileTypes: true })
  const entries = files
    .filter((file) => file.isFile() && file.name !== 'timings.json')
    .map(async (file) => {
      const full = join(file.parentPath, file.name)
      return [
        full.slice(path.length),
        createHash('sha256')
          .update(await readFile(full))
          .digest('hex'),
      ] as const
    })
  return Object.fromEntries((await Promise.all(entries)).sort(([a], [b]) => a.localeCompare(b)))
}

test('a demo stages a file of the contract’s shape, and again gives the same bytes for any number of workers', async () => {
  const first = await openbell(folder, [...QUICK, '--artifacts-dir', 'one', '--workers', '1'])
  expect(first.stderr).not.toContain('openbell:')
  expect(first.code).toBe(0)
  const result = printedResultSchema.parse(JSON.parse(first.stdout))
  expect(result.data).toMatchObject({ source: 'simulator', synthetic: true, range: { to: '2025-01-17' } })
  const [s2] = result.strategies
  expect(Object.keys(s2!.sessions)).toEqual(['Overnight', 'RTH', 'PostRTH'])
  expect(s2).toMatchObject({ strategy: 'S2', verdict: 'staged', hold_out_openings: 1 })

  const bytes = await readFile(join(folder, 'one', ...STAGE, 'S2_parameters.json'))
  const file = parameterFileSchema.parse(JSON.parse(bytes.toString()))
  expect(Object.keys(file)).toEqual([
    'strategy',
    'version',
    'last_updated',
    'baseline_sharpe',
    'optimized_sharpe',
    'improvement_pct',
    'default_parameters',
    'session_overrides',
    'validation_metrics',
  ])
  const manifest = manifestSchema.parse(
    JSON.parse(await readFile(join(folder, 'one', ...STAGE, 'S2_parameters_manifest.json'), 'utf8')),
  )
  expect(manifest.parameter_file_sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect(manifest.data.synthetic).toBe(true)

  const second = await openbell(folder, [...QUICK, '--artifacts-dir', 'two', '--workers', '2'])
  expect(second.code).toBe(0)
  // Nothing is downloaded twice.
  expect(second.stderr).toContain('nothing new')
  const stripped = (printed: string) =>
    printed.replaceAll('"two/', '"one/').replace(/"timings_ms"[\s\S]*/, '')
  expect(stripped(second.stdout)).toBe(stripped(first.stdout))
  const [one, two] = await Promise.all([hashes(join(folder, 'one')), hashes(join(folder, 'two'))])
  // The result names its files, and so the folder.
  for (const [name, hash] of Object.entries(one))
    if (!name.endsWith('result.json')) expect([name, two[name]]).toEqual([name, hash])
  expect(Object.keys(two)).toEqual(Object.keys(one))
})

let undisturbed: Promise<Record<string, string>> | null = null

/** What a run that nobody stops leaves; made once, and away again, since its folder's name is part of it. */
const left = (args: readonly string[]): Promise<Record<string, string>> =>
  (undisturbed ??= openbell(folder, [...args, '--artifacts-dir', 'stopped']).then(async ({ code }) => {
    expect(code).toBe(0)
    return hashes(join(folder, 'stopped'))
  }))

test.each(['SIGINT', 'SIGKILL'] as const)(
  'a run stopped by %s goes on and ends with the same bytes',
  async (signal) => {
    const args = ['demo', '--trials', '60', '--workers', '1', '--data-dir', 'data', '--json']
    const wanted = await left(args)
    await rm(join(folder, 'stopped'), { recursive: true })
    const stopped = await openbell(folder, [...args, '--artifacts-dir', 'stopped'], {}, async (kill) => {
      // As soon as the first journal of the search has grown.
      for (;;) {
        const found = await readdir(join(folder, 'stopped', 'runs'), { recursive: true }).catch(() => [])
        if (found.some((name) => name.includes('RTH-search'))) return kill(signal)
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    })
    expect(stopped.code).toBe(signal === 'SIGINT' ? 130 : null)
    expect(await readdir(join(folder, 'stopped', 'stage')).catch(() => [])).toEqual([])
    const resumed = await openbell(folder, [...args, '--artifacts-dir', 'stopped'])
    expect(resumed.code).toBe(0)
    expect(await hashes(join(folder, 'stopped'))).toEqual(wanted)
  },
)

test('pure noise stages nothing, takes away what was staged before, and names the gates', async () => {
  await cp(join(folder, 'one'), join(folder, 'noise'), { recursive: true })
  expect(await readdir(join(folder, 'noise', ...STAGE))).toContain('S2_parameters.json')
  const { code, stdout } = await openbell(folder, [...QUICK, '--edge', 'none', '--artifacts-dir', 'noise'])
  expect(code).toBe(0)
  const [s2] = printedResultSchema.parse(JSON.parse(stdout)).strategies
  expect(s2!.verdict).toBe('kept-previous')
  for (const session of Object.values(s2!.sessions)) expect(session.failed_gates).not.toEqual([])
  expect(await readdir(join(folder, 'noise', ...STAGE))).toEqual([])
  const rejected = await openbell(folder, [
    ...QUICK,
    '--edge',
    'none',
    '--fail-on-rejected',
    '--artifacts-dir',
    'noise',
  ])
  expect(rejected.code).toBe(10)
})

test('a rehearsal does not replace what a real run has staged', async () => {
  await cp(join(folder, 'one'), join(folder, 'real'), { recursive: true })
  const path = join(folder, 'real', ...STAGE, 'S2_parameters_manifest.json')
  const manifest = (await readFile(path, 'utf8')).replace('"synthetic": true', '"synthetic": false')
  const { writeFile } = await import('node:fs/promises')
  await writeFile(path, manifest)
  const before = await hashes(join(folder, 'real', 'stage'))
  const { code, stderr } = await openbell(folder, [...QUICK, '--artifacts-dir', 'real'])
  expect(code).toBe(2)
  expect(stderr).toContain('real market')
  expect(await hashes(join(folder, 'real', 'stage'))).toEqual(before)
})

test('a report is rendered again from its run to the same bytes; status and backtest read the same data', async () => {
  const before = await hashes(join(folder, 'one'))
  const report = await openbell(folder, ['report', '--artifacts-dir', 'one', '--json'])
  expect(report.code).toBe(0)
  expect(await hashes(join(folder, 'one'))).toEqual(before)

  const status = await openbell(folder, ['status', '--artifacts-dir', 'one', '--json'])
  const { parameters, runs } = JSON.parse(status.stdout)
  expect(parameters).toMatchObject([
    { strategy: 'S2', place: 'stage', state: 'present', synthetic: true },
    { place: 'current', state: 'absent' },
  ])
  expect(runs).toHaveLength(1)

  // The kernel that reports is the kernel that searched: the staged parameters give the reported profit to the cent.
  const result = JSON.parse(
    await readFile(join(folder, 'one', 'runs', runs[0].run_id, 'result.json'), 'utf8'),
  )
  const { parameters: found, candidate } = result.strategies[0].sessions.RTH
  const { hold_out } = result.split
  const args = [
    'backtest',
    '--source',
    'simulator',
    '--seed',
    String(result.seed),
    '--session',
    'RTH',
    '--params',
    JSON.stringify(found),
  ]
  const backtest = await openbell(folder, [...args, '--from', hold_out.from, '--to', hold_out.to, '--json'])
  const { metrics, trades } = JSON.parse(backtest.stdout)
  expect(metrics.net_pnl).toBeCloseTo(candidate.out_of_sample.net_pnl, 6)
  const total = trades.reduce((sum: number, trade: { net_pnl: number }) => sum + trade.net_pnl, 0)
  expect(total).toBeCloseTo(candidate.out_of_sample.net_pnl, 6)
})

test('validate judges a staged file by the same gates and stages nothing', async () => {
  const candidate = join('one', ...STAGE, 'S2_parameters.json')
  const args = [
    'validate',
    '--source',
    'simulator',
    '--seed',
    '7',
    '--trials',
    '20',
    '--candidate',
    candidate,
  ]
  const { code, stdout } = await openbell(folder, [...args, '--artifacts-dir', 'validated', '--json'])
  expect(code).toBe(0)
  const result = JSON.parse(stdout)
  expect(result.sessions.RTH.gates.map((gate: { id: string }) => gate.id)).toContain(
    'out-of-sample-significance',
  )
  expect(await readdir(join(folder, 'validated'))).toEqual(['runs'])
  const status = await openbell(folder, ['status', '--artifacts-dir', 'validated', '--json'])
  expect(JSON.parse(status.stdout).runs).toEqual([
    expect.objectContaining({ state: 'validated', ended_at: expect.any(String), verdicts: {} }),
  ])
  // It has studies, but not the search of a run.
  const study = ['export-study', '--artifacts-dir', 'validated', '--out', 'none.log']
  expect((await openbell(folder, study)).code).toBe(2)
})
