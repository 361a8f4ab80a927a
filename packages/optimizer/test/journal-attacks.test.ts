import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTrialJournal, readTrialJournal, type TrialJournal } from '../src/index.ts'
import { readJournal } from '../src/read-journal.ts'
import { journalledSearch, searchHeader, TRIALS } from './journalled-search.ts'

let folder: string
let path: string
let count = 0
let whole: Buffer
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-attack-'))
  await journalledSearch(join(folder, 'whole.jsonl'))
  whole = await readFile(join(folder, 'whole.jsonl'))
})
beforeEach(() => {
  path = join(folder, `trials-${count++}.jsonl`)
})
afterAll(() => rm(folder, { recursive: true }))

const open = () => openTrialJournal(path, searchHeader())
const linesOf = (bytes: Buffer) => bytes.toString().trimEnd().split('\n')
const fileOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('')

/** Refused with this, by writers and readers alike, and left as it was. */
async function refuses(text: string | Buffer, wanted: Readonly<Record<string, unknown>>): Promise<void> {
  await writeFile(path, text)
  await expect(open()).rejects.toMatchObject(wanted)
  await expect(readTrialJournal(path)).rejects.toMatchObject(wanted)
  expect(await readFile(path)).toEqual(Buffer.from(text))
  // No lock is left behind: the next one is told the same.
  await expect(open()).rejects.toMatchObject(wanted)
}

test('cut at every byte, it reads what is whole, says what is torn, and goes on to the same bytes', async () => {
  const ends = [...whole.entries()].filter(([, byte]) => byte === 0x0a).map(([i]) => i + 1)
  // What is read is tried at every byte, going on, which takes the disk, at each line's ends and here and there within.
  const goesOnAt = (cut: number): boolean =>
    cut % 59 === 0 || [cut - 1, cut, cut + 1].some((at) => at === 0 || ends.includes(at))
  const header = whole.subarray(0, ends[0]).toString()
  for (let cut = 0; cut <= whole.length; cut++) {
    const bytes = whole.subarray(0, cut)
    const lines = ends.filter((end) => end <= cut)
    const torn = cut - (lines.at(-1) ?? 0)
    const { trials, intact } = readJournal(path, bytes, header)
    expect(trials.map(({ number }) => number)).toEqual(lines.slice(1).map((_, number) => number))
    expect(cut - intact).toBe(torn)
    if (!goesOnAt(cut)) continue
    await writeFile(path, bytes)
    if (lines.length > 0)
      expect(await readTrialJournal(path)).toMatchObject({
        torn,
        trials: Array.from({ length: lines.length - 1 }, (_, number) => ({ number })),
      })
    expect(await journalledSearch(path), `cut at ${cut}`).toEqual({ dropped: torn })
    expect((await readFile(path)).equals(whole), `cut at ${cut}`).toBe(true)
  }
})

describe('refused, with the place and the way out', () => {
  test('a byte flipped in any line but the last', async () => {
    const last = whole.subarray(0, -1).lastIndexOf(0x0a) + 1
    for (let at = 0; at < last; at += 41) {
      const bytes = Buffer.from(whole)
      // A line end that is no line end any more joins two lines.
      bytes[at]! ^= bytes[at] === 0x0a ? 1 : 2
      const line = whole.subarray(0, at).filter((byte) => byte === 0x0a).length + 1
      await refuses(bytes, { code: 'journal-damaged', context: { line } })
    }
  })

  test('the bytes to keep are said, and cutting to them goes on to the same bytes', async () => {
    const lines = linesOf(whole)
    const damaged = fileOf(lines.with(4, lines[4]!.replace('"number":', '"nunber":')))
    const kept = Buffer.byteLength(fileOf(lines.slice(0, 4)))
    await refuses(damaged, {
      code: 'journal-damaged',
      message: `Line 5 of the journal ${path} is not what was written: its checksum does not fit`,
      remedy: `Restore the file from a copy. Without one, cut it to its first ${kept} bytes: the 3 trials in them stay, the others are evaluated again.`,
      context: { line: 5, intactBytes: kept, intactTrials: 3 },
    })
    await writeFile(path, damaged.slice(0, kept))
    await journalledSearch(path)
    expect(await readFile(path)).toEqual(whole)
  })

  test('a damaged line with more behind it than nothing, though that is torn', async () => {
    const lines = linesOf(whole)
    const damaged = fileOf(lines.slice(0, 5).with(4, lines[4]!.replace('"number":', '"nunber":')))
    await refuses(damaged + lines[5]!.slice(0, 20), { code: 'journal-damaged', context: { line: 5 } })
  })

  test('a line twice', async () => {
    const lines = linesOf(whole)
    for (const at of [1, 3, lines.length - 1])
      await refuses(fileOf(lines.toSpliced(at, 0, lines[at]!)), {
        code: 'journal-damaged',
        message: expect.stringContaining(`: trial ${at - 1} stands where ${at} is due`),
        context: { line: at + 2 },
      })
    await refuses(fileOf([lines[0]!, ...lines]), { code: 'journal-damaged', context: { line: 2 } })
  })

  test('two lines swapped', async () => {
    const lines = linesOf(whole)
    for (const at of [2, lines.length - 2])
      await refuses(fileOf(lines.with(at, lines[at + 1]!).with(at + 1, lines[at]!)), {
        code: 'journal-damaged',
        message: expect.stringContaining(`: trial ${at} stands where ${at - 1} is due`),
        context: { line: at + 1 },
      })
    await refuses(fileOf(lines.with(0, lines[1]!).with(1, lines[0]!)), {
      code: 'journal-damaged',
      context: { line: 1 },
    })
  })

  test('the first trial missing', async () => {
    await writeFile(path, fileOf(linesOf(whole).toSpliced(1, 1)))
    await expect(journalledSearch(path)).rejects.toMatchObject({
      code: 'journal-mismatch',
      message: expect.stringContaining('begins with trial 1, and the study with trial 0'),
    })
  })

  test('line ends of Windows, and a byte order mark', async () => {
    await refuses(whole.toString().replaceAll('\n', '\r\n'), {
      code: 'journal-damaged',
      message: expect.stringContaining('(CRLF): a program has converted the file'),
      context: { line: 1 },
    })
    await refuses(`\uFEFF${whole.toString()}`, {
      code: 'journal-damaged',
      message: expect.stringContaining('byte order mark'),
    })
  })

  test('a newer format', async () => {
    const body = '"header":{"format":2,"study":{}}}'
    const crc = crc32(body).toString(16).padStart(8, '0')
    await refuses(`{"crc":"${crc}",${body}\n`, {
      code: 'journal-version',
      message: `The journal ${path} is of format 2, and this version knows format 1`,
      context: { format: 2 },
    })
  })

  test('a line that is signed but is no JSON', async () => {
    const body = '"header":{"format":}}'
    const crc = crc32(body).toString(16).padStart(8, '0')
    await refuses(`{"crc":"${crc}",${body}\n`, { code: 'journal-damaged', context: { line: 1 } })
  })

  test('the journal of another study', async () => {
    await writeFile(path, whole)
    await expect(openTrialJournal(path, { ...searchHeader(), data: 'other' })).rejects.toMatchObject({
      code: 'journal-mismatch',
      context: { differing: ['data'] },
    })
    expect(await readFile(path)).toEqual(whole)
    // Even its torn header is not thrown away.
    await writeFile(path, whole.subarray(0, 60))
    await expect(openTrialJournal(path, { other: true })).rejects.toMatchObject({ code: 'journal-damaged' })
    expect(await readFile(path)).toEqual(whole.subarray(0, 60))
  })
})

describe('two writers', () => {
  let first: TrialJournal
  beforeEach(async () => {
    first = await open()
  })

  test('the second is told who writes, and may once the first has closed', async () => {
    await expect(open()).rejects.toMatchObject({
      code: 'journal-in-use',
      message: expect.stringContaining(`process ${process.pid}`),
      remedy: expect.stringContaining(`${path}.lock`),
    })
    await first.close()
    await (await open()).close()
    expect((await readdir(folder)).filter((name) => name.endsWith('.lock'))).toEqual([])
  })

  test('one behind the back of the lock is noticed before anything is torn', async () => {
    const trial = (number: number) =>
      ({ number, params: { x: 1 }, outcome: { state: 'complete', value: 1 } }) as const
    await rm(`${path}.lock`)
    const second = await open()
    await first.append([trial(0)])
    await expect(second.append([trial(0)])).rejects.toMatchObject({ code: 'journal-in-use' })
    await expect(second.append([trial(1)])).rejects.toMatchObject({ code: 'journal-in-use' })
    await first.append([trial(1)])
    await first.close()
    await second.close()
    expect((await readTrialJournal(path)).trials).toEqual([trial(0), trial(1)])
  })
})

test('a reader sees a journal that is being written to', async () => {
  const writer = await open()
  expect(await readTrialJournal(path)).toMatchObject({
    study: { batchSize: 3, data: 'abc' },
    trials: [],
    torn: 0,
  })
  await writer.close()
  await journalledSearch(path)
  const { trials } = await readTrialJournal(path)
  expect(trials.map(({ number }) => number)).toEqual(Array.from({ length: TRIALS }, (_, i) => i))
  await expect(readTrialJournal(join(folder, 'none.jsonl'))).rejects.toMatchObject({
    code: 'journal-unavailable',
  })
})
