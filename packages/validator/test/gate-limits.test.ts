import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { judgeDeployed, judgeStrategy, standardPolicy, strictPolicy, type Gate } from '../src/index.ts'
import { goodSession, profits, windowOf } from './evidence.ts'

/** What shapes a run before anything is judged: no figure of a gate follows from it. */
const SHAPING = ['holdOutShare', 'embargoDays', 'shuffledSearches']
/** Resamples and partitions, which no configuration sets. */
const FIXED = ['bootstrapDraws', 'overfittingPartitions', 'selectionDraws']

interface Row {
  readonly key: string
  readonly gates: readonly string[]
  readonly standard: number
  readonly strict: number
}

async function documented(): Promise<Row[]> {
  const text = await readFile(fileURLToPath(new URL('../../../docs/gates.md', import.meta.url)), 'utf8')
  const section = text.split('## Limits in the configuration')[1]!.split('\n## ')[0]!
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [key = '', , gates = '', standard, strict] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', ''))
      return {
        key,
        gates: gates === 'none' ? [] : gates.split(', '),
        standard: Number(standard),
        strict: Number(strict),
      }
    })
}

const days = profits(30, 60)
/** Beside parameters that gain, their share decides; beside those that lose, the floor. */
const sessions = [
  goodSession({
    walkForward: {
      kind: 'anchored',
      folds: [{ trainSharpe: 4, trades: 9 }],
      candidate: Float64Array.from(days),
      baseline: Float64Array.from(profits(30, 5)),
    },
    controls: { shuffledSearches: [0.1, 0.2], randomSearches: [0.1, 0.2] },
    parameterChanges: [{ name: 'a', from: 1, to: 5, low: 0, high: 10, step: 1 }],
  }),
  goodSession({
    session: 'Overnight',
    inSample: { baseline: windowOf(profits(49, -60)), candidate: windowOf(profits(49, 60)) },
    holdOut: { baseline: windowOf(profits(13, -60)), candidate: windowOf(profits(13, 60)) },
  }),
]
// So large that the parameters in use do not ruin it: their risk would be the limit.
const account = { name: 'one', startingBalance: 50_000, maximumLoss: 40_000, locksAt: null, dailyLoss: null }

/** Every gate under a policy, as text. */
function judged(policy: typeof standardPolicy): Map<string, string> {
  const { gates } = judgeStrategy({
    sessions,
    marketClosed: { passed: true, reason: 'Closed.' },
    drawdownTogether: () => 0.02,
    account: { limits: account, decides: true, others: [] },
    policy,
    seed: 1,
  })
  const window = windowOf(days)
  const deployed = judgeDeployed({
    sessions: [{ session: 'RTH', window, stressed: window, promisedSharpe: 2 }],
    policy,
    seed: 1,
  })
  const name = (gate: Gate, of: string): [string, string] => [
    `${gate.id} ${of} ${gate.session}`,
    JSON.stringify(gate),
  ]
  return new Map([
    ...gates.map((gate) => name(gate, 'trained')),
    ...deployed['RTH']!.gates.map((gate) => name(gate, 'deployed')),
  ])
}

test('docs/gates.md names for every limit the gates that it moves, and what both policies say', async () => {
  const rows = await documented()
  const settable = Object.keys(standardPolicy).filter((key) => !FIXED.includes(key))
  expect(rows.map(({ key }) => key).sort()).toEqual(settable.sort())
  const quick = { ...standardPolicy, bootstrapDraws: 199, selectionDraws: 99, overfittingPartitions: 4 }
  const before = judged(quick)
  for (const { key, gates, standard, strict } of rows) {
    const usual = new Map(Object.entries(standardPolicy)).get(key)!
    expect([key, standard, strict]).toEqual([key, usual, new Map(Object.entries(strictPolicy)).get(key)])
    // A little, so that what follows from passed or failed stays the same.
    const other = Number.isInteger(usual) && usual > 0 ? usual + 1 : usual * 0.99 - 0.001
    const after = judged({ ...quick, [key]: other })
    const moved = [...after].filter(([gate, text]) => before.get(gate) !== text)
    const ids = [...new Set(moved.map(([gate]) => gate.split(' ')[0]!))].sort()
    expect([key, ids]).toEqual([key, SHAPING.includes(key) ? [] : gates.toSorted()])
  }
}, 60_000)
