import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deployedCheckSchema } from '@openbell/training-result'
import { openbell } from './run-openbell.ts'

// Trained in December and judged in January, on the same synthetic market.
const TRAINED = ['--now', '2024-12-07T15:00:00Z', '--days', '60', '--trials', '20']
const DEPLOYED = [
  'validate',
  '--deployed',
  '--source',
  'simulator',
  '--now',
  '2025-01-18T15:00:00Z',
  '--quiet',
]

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-deployed-command-'))
  const settings = { randomSearches: 0, convergenceSearches: 1, gates: { shuffledSearches: 0 } }
  await writeFile(join(folder, 'quick.json'), JSON.stringify(settings))
  const commission = (commissionPerSide: number) => JSON.stringify({ costs: { commissionPerSide } })
  await writeFile(join(folder, 'dearer.json'), commission(3.5))
  // More than what any of these trades earns.
  await writeFile(join(folder, 'ruinous.json'), commission(200))
  const trained = await openbell(folder, ['demo', ...TRAINED, '--config', 'quick.json', '--quiet', '--json'])
  expect(trained.code).toBe(0)
  expect(JSON.parse(trained.stdout)).toMatchObject({ strategies: [{ verdict: 'staged' }] })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const promote = () =>
  cp(join(folder, 'artifacts', 'stage', 'parameters'), join(folder, 'artifacts', 'current', 'parameters'), {
    recursive: true,
  })

test('nothing deployed exits 2 and says what to do', async () => {
  const { code, stderr } = await openbell(folder, DEPLOYED)
  expect(code).toBe(2)
  expect(stderr).toMatch(/^openbell: There is no .*S2_parameters\.json .*--candidate\.\n$/)
})

test('promoted parameters are judged on newer days, at the costs of the configuration', async () => {
  await promote()
  const printed = await openbell(folder, [...DEPLOYED, '--json'])
  expect(printed.stderr).toBe('')
  expect(printed.code).toBe(0)
  const check = deployedCheckSchema.parse(JSON.parse(printed.stdout))
  expect(check).toMatchObject({
    strategy: 'S2',
    searched_until: '2024-12-06',
    // The 9th of December is a Monday; the exchange was shut on Christmas, on New Year’s Day and on no other whole day.
    days: { from: '2024-12-09', to: '2025-01-17', trading_days: 28 },
    synthetic: true,
    hold_out: 'not opened',
    execution: { commission_per_side: 2, changed: [] },
    sessions: { RTH: { verdict: 'holds', further_days: null } },
  })
  expect(Object.keys(check.sessions)).toEqual(['Overnight', 'RTH', 'PostRTH'])
  // What was adopted promised what its sealed days showed; PostRTH was not.
  expect(check.sessions['RTH']!.promised_sharpe).toBeGreaterThan(0)
  expect(check.sessions['PostRTH']!.promised_sharpe).toBeNull()

  const dearer = await openbell(folder, [...DEPLOYED, '--config', 'dearer.json'])
  expect(dearer.code).toBe(0)
  expect(dearer.stdout.replaceAll('\n', ' ')).toContain('costs.commissionPerSide 3.5 instead of 2.')
  expect(dearer.stdout).toContain('RTH: still holds.')
  for (const line of dearer.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
})

test('a candidate that is in use already is refused, and no look at the sealed days is spent', async () => {
  await promote()
  const openings = join(folder, 'artifacts', 'runs', 'hold-out-openings.jsonl')
  const before = await readFile(openings, 'utf8')
  const staged = 'artifacts/stage/parameters/S2_parameters.json'
  const where = ['--source', 'simulator', '--now', '2025-01-18T15:00:00Z', '--quiet']
  const { code, stderr } = await openbell(folder, ['validate', ...where, '--candidate', staged])
  expect(stderr).toBe(
    `openbell: ${staged} puts the same parameters in force in every session as those in use. Name another file with --candidate or --baseline; --deployed judges the parameters in use on newer days.\n`,
  )
  expect(code).toBe(2)
  expect(await readFile(openings, 'utf8')).toBe(before)
})

test('what has drifted exits with 10 where that was asked for', async () => {
  await promote()
  const args = [...DEPLOYED, '--config', 'ruinous.json']
  const { code, stdout } = await openbell(folder, [...args, '--fail-on-rejected'])
  expect(stdout).toContain('RTH: drifted: keep off.')
  expect(code).toBe(10)
  expect((await openbell(folder, args)).code).toBe(0)
})

test('parameters that were changed by hand are refused beside their manifest', async () => {
  await promote()
  await appendFile(join(folder, 'artifacts', 'current', 'parameters', 'S2_parameters.json'), ' ')
  const { code, stdout, stderr } = await openbell(folder, DEPLOYED)
  expect({ code, stdout }).toEqual({ code: 4, stdout: '' })
  expect(stderr).toMatch(/^openbell: .*S2_parameters/)
})

test('--deployed beside a file to judge exits 2', async () => {
  const { code, stderr } = await openbell(folder, [...DEPLOYED, '--candidate', 'some.json'])
  expect(code).toBe(2)
  expect(stderr).toContain('leave out --candidate and --baseline')
})
