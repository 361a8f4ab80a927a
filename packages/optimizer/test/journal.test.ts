import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  categorical,
  createStudy,
  float,
  inlineExecutor,
  int,
  openTrialJournal,
  runStudy,
  successiveHalvingPruner,
  tpe,
  workerThreadsExecutor,
  type Outcome,
  type ParametersOf,
} from '../src/index.ts'

let folder: string
let path: string
let count = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-journal-'))
})
beforeEach(() => {
  path = join(folder, `trials-${count++}.jsonl`)
})
afterAll(() => rm(folder, { recursive: true }))

const space = {
  x: float(-2, 2, { step: 0.01 }),
  rate: float(1e-3, 1, { log: true }),
  n: int(1, 9),
  k: categorical(['é', 'b']),
}
const newStudy = () =>
  createStudy({ space, direction: 'minimize', sampler: tpe({ seed: 7 }), constraints: [({ x, n }) => x < n] })
type Params = ParametersOf<typeof space>
const objective = ({ x, rate, n, k }: Params): Outcome => {
  if (n === 4) return { state: 'infeasible', reason: 'n is 4, "quoted"\n' }
  if (n === 5) return { state: 'infeasible', reason: 'n is 5', violation: rate }
  if (x > 1.8) return { state: 'failed', reason: 'crash' }
  if (n === 8) return { state: 'pruned', step: 2, value: x, ...(k === 'b' ? {} : { reason: 'behind' }) }
  return { state: 'complete', value: x * x + Math.log10(rate) ** 2 + n / 10 + (k === 'b' ? 0 : 0.3) }
}
const evaluate = async (batch: readonly { params: Params }[]): Promise<Outcome[]> =>
  batch.map(({ params }) => objective(params))

async function search(trials: number, file = path, stopAfter = Infinity): Promise<Buffer> {
  const journal = await openTrialJournal(file, { ...newStudy().description, batchSize: 6, data: 'abc' })
  const stop = new AbortController()
  const study = newStudy()
  try {
    await runStudy({
      study,
      trials,
      batchSize: 6,
      evaluate,
      journal,
      signal: stop.signal,
      onBatch: ({ finished }) => finished >= stopAfter && stop.abort(new Error('stopped')),
    })
  } finally {
    await journal.close()
  }
  return readFile(file)
}

test('each line is a checksum over what follows it', async () => {
  const text = (await search(8)).toString()
  const lines = text.trimEnd().split('\n')
  expect(lines).toHaveLength(9)
  expect(JSON.parse(lines[0]!)).toMatchObject({ header: { format: 1, study: { batchSize: 6, data: 'abc' } } })
  for (const [i, line] of lines.entries()) {
    const body = line.slice('{"crc":"01234567",'.length)
    expect(line).toBe(`{"crc":"${crc32(Buffer.from(body)).toString(16).padStart(8, '0')}",${body}`)
    if (i > 0) expect(JSON.parse(line)).toMatchObject({ trial: { number: i - 1 } })
  }
})

test('a study that stops between batches goes on to the same bytes', async () => {
  const whole = await search(40)
  const parts = join(folder, 'parts.jsonl')
  await expect(search(40, parts, 12)).rejects.toThrow('stopped')
  await expect(search(40, parts, 30)).rejects.toThrow('stopped')
  expect(await search(40, parts)).toEqual(whole)
  // Nothing is left to do, and nothing is written.
  expect(await search(40, parts)).toEqual(whole)
  // More trials continue the same journal as if more had been wanted from the start.
  expect(await search(55, parts)).toEqual(await search(55, join(folder, 'longer.jsonl')))
})

test('a study whose batch was lost does not go on with its journal, since that would leave a gap', async () => {
  const journal = await openTrialJournal(path, { ...newStudy().description, batchSize: 6 })
  const study = newStudy()
  const crashing = (batch: readonly { number: number; params: Params }[]): Promise<Outcome[]> =>
    batch[0]!.number === 6 ? Promise.reject(new Error('no connection')) : evaluate(batch)
  const options = { trials: 20, batchSize: 6, journal }
  await expect(runStudy({ ...options, study, evaluate: crashing })).rejects.toThrow('no connection')
  let evaluated = 0
  const counting = (batch: readonly { params: Params }[]): Promise<Outcome[]> => {
    evaluated += batch.length
    return evaluate(batch)
  }
  for (const [size, other] of [
    [12, study],
    [0, newStudy()],
  ] as const)
    await expect(runStudy({ ...options, study: other, evaluate: counting })).rejects.toMatchObject({
      code: 'journal-mismatch',
      message: `The journal ${path} goes on with trial 6, and the study with trial ${size}`,
    })
  expect(evaluated).toBe(0)
  await journal.close()
  const again = await openTrialJournal(path, { ...newStudy().description, batchSize: 6 })
  await runStudy({ ...options, study: newStudy(), evaluate: counting, journal: again })
  await again.close()
  expect(evaluated).toBe(14)
})

test('an evaluation that reports and judges by itself goes on to the same bytes from the middle of a batch', async () => {
  const file = join(folder, 'judging.jsonl')
  const judging = async (cut?: number): Promise<Buffer> => {
    const study = createStudy({
      space,
      direction: 'minimize',
      sampler: tpe({ seed: 7 }),
      pruner: successiveHalvingPruner({ reductionFactor: 2 }),
    })
    if (cut !== undefined) await writeFile(file, (await readFile(file)).subarray(0, cut))
    const journal = await openTrialJournal(file, { ...study.description, batchSize: 6 })
    await runStudy({
      study,
      trials: 24,
      batchSize: 6,
      journal,
      evaluate: async (batch) =>
        batch.map(({ number, params }): Outcome => {
          const value = params.x ** 2 + params.n / 10
          for (const step of [0, 1, 2]) {
            study.report(number, step, value)
            if (study.shouldPrune(number)) return { state: 'pruned', step, value }
          }
          return { state: 'complete', value }
        }),
    })
    await journal.close()
    return readFile(file)
  }
  const whole = await judging()
  expect(whole.toString()).toContain('"pruned"')
  for (const [at, byte] of [...whole.entries()].toReversed())
    if (byte === 0x0a) expect((await judging(at + 1)).equals(whole), `cut at ${at + 1}`).toBe(true)
})

test('cut behind or within any line, it resumes to the same bytes and says what it dropped', async () => {
  const whole = await search(20)
  const ends = [...whole.entries()].filter(([, byte]) => byte === 0x0a).map(([i]) => i + 1)
  for (const cut of [0, 13, ...ends.flatMap((end, i) => (i % 2 === 0 ? [end] : [end + 29]))]) {
    if (cut >= whole.length) continue
    await writeFile(path, whole.subarray(0, cut))
    const journal = await openTrialJournal(path, { ...newStudy().description, batchSize: 6, data: 'abc' })
    expect(journal.dropped).toBe(cut - (whole.subarray(0, cut).lastIndexOf(0x0a) + 1))
    await journal.close()
    expect(await search(20)).toEqual(whole)
  }
})

test('garbage in place of the last line is dropped as well', async () => {
  const whole = await search(20)
  const last = whole.subarray(0, -1).lastIndexOf(0x0a) + 1
  await writeFile(path, Buffer.concat([whole.subarray(0, last), Buffer.alloc(40), Buffer.from('\n')]))
  expect(await search(20)).toEqual(whole)
})

describe('refusals', () => {
  const open = (header: Record<string, unknown> = {}) =>
    openTrialJournal(path, { ...newStudy().description, batchSize: 6, data: 'abc', ...header })

  test('a flipped byte before the last line', async () => {
    const whole = await search(20)
    for (let at = 5; at < whole.subarray(0, -1).lastIndexOf(0x0a); at += 97) {
      const bytes = Buffer.from(whole)
      bytes[at]! ^= 1
      await writeFile(path, bytes)
      await expect(open(), `byte ${at}`).rejects.toMatchObject({ code: 'journal-damaged' })
    }
    await writeFile(path, whole)
  })

  test('a line that is missing', async () => {
    const lines = (await search(20)).toString().split('\n')
    await writeFile(path, lines.toSpliced(5, 1).join('\n'))
    await expect(open()).rejects.toMatchObject({ code: 'journal-damaged', context: { line: 6 } })
  })

  test('a file that is no journal, untouched', async () => {
    for (const text of ['notes', 'notes\nmore notes\n', '{"a":1}\n']) {
      await writeFile(path, text)
      await expect(open()).rejects.toMatchObject({ code: 'journal-damaged' })
      expect(await readFile(path, 'utf8')).toBe(text)
    }
  })

  test('another study, naming what differs', async () => {
    await search(6)
    await expect(open({ data: 'abd', extra: 1 })).rejects.toMatchObject({
      code: 'journal-mismatch',
      message: expect.stringContaining('it differs in data, extra'),
      remedy: expect.any(String),
    })
    await expect(open({ sampler: { name: 'tpe', seed: 8 } })).rejects.toThrow('differs in sampler')
    // The order of keys is no difference.
    const { space: declared, ...others } = newStudy().description
    const journal = await openTrialJournal(path, { data: 'abc', batchSize: 6, ...others, space: declared })
    await journal.close()
  })

  test('parameters that this study would not ask', async () => {
    await search(20)
    const journal = await open()
    await expect(
      runStudy({ study: newStudy(), trials: 20, batchSize: 5, evaluate, journal }),
    ).rejects.toMatchObject({
      code: 'journal-mismatch',
      context: { number: expect.any(Number) },
    })
    await journal.close()
  })

  test('a folder that is not there', async () => {
    await expect(openTrialJournal(join(folder, 'missing', 'x.jsonl'), {})).rejects.toMatchObject({
      code: 'journal-unavailable',
    })
  })
})

describe('runStudy', () => {
  test('evaluates what is not in the journal, and only that', async () => {
    await expect(search(40, path, 12)).rejects.toThrow('stopped')
    const journal = await openTrialJournal(path, { ...newStudy().description, batchSize: 6, data: 'abc' })
    const evaluated: number[] = []
    const reports: number[] = []
    await runStudy({
      study: newStudy(),
      trials: 20,
      batchSize: 6,
      journal,
      evaluate: async (batch) => {
        evaluated.push(...batch.map(({ number }) => number))
        return evaluate(batch)
      },
      onBatch: ({ replayed }) => reports.push(replayed),
    })
    await journal.close()
    expect(evaluated).toEqual([12, 13, 14, 15, 16, 17, 18, 19])
    expect(reports).toEqual([6, 6, 0, 0])
  })

  test('loses nothing of earlier batches when an evaluation throws', async () => {
    const journal = await openTrialJournal(path, { ...newStudy().description, batchSize: 6, data: 'abc' })
    let calls = 0
    const failing = runStudy({
      study: newStudy(),
      trials: 40,
      batchSize: 6,
      journal,
      evaluate: async (batch) => {
        if (++calls === 3) throw new Error('power cut')
        return evaluate(batch)
      },
    })
    await expect(failing).rejects.toThrow('power cut')
    await journal.close()
    expect(await search(40)).toEqual(await search(40, join(folder, 'undisturbed.jsonl')))
  })

  test('refuses a batch that comes back incomplete', async () => {
    const run = runStudy({
      study: newStudy(),
      trials: 8,
      evaluate: async () => [{ state: 'complete', value: 1 }],
    })
    await expect(run).rejects.toMatchObject({ code: 'outcome-count', context: { wanted: 8, given: 1 } })
  })

  test('does nothing for no trials', async () => {
    expect(await runStudy({ study: newStudy(), trials: 0, evaluate })).toEqual({
      best: null,
      stopped: 'trials',
    })
  })

  test('writes the same bytes with 1, 2, 4 and 8 workers and without any', async () => {
    const grid = { index: int(0, 63), noise: float(0, 1) }
    const column = new SharedArrayBuffer(8 * 64)
    new Float64Array(column).forEach((_, i, values) => (values[i] = Math.sin(i)))
    const journals: string[] = []
    for (const workers of [0, 1, 2, 4, 8]) {
      const executor =
        workers === 0
          ? inlineExecutor((tasks: readonly number[]) =>
              tasks.map((i) => ({ value: new Float64Array(column)[i]! ** 2 })),
            )
          : workerThreadsExecutor<number, { value: number }>({
              filename: new URL('fixtures/square-worker.mjs', import.meta.url).href,
              workerData: { column },
              workers,
            })
      const study = createStudy({ space: grid, direction: 'maximize', sampler: tpe({ seed: 2 }) })
      const file = join(folder, `workers-${workers}.jsonl`)
      const journal = await openTrialJournal(file, study.description)
      await runStudy({
        study,
        trials: 43,
        journal,
        evaluate: async (batch) =>
          (await executor.run(batch.map(({ params }) => params.index))).map(({ value }) => ({
            state: 'complete',
            value,
          })),
      })
      await journal.close()
      await executor.close()
      journals.push(await readFile(file, 'utf8'))
    }
    expect(new Set(journals).size).toBe(1)
    expect(journals[0]!.split('\n')).toHaveLength(45)
  })
})
