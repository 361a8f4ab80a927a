import { mkdtemp, readFile, rm, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { openTrialJournal, type FlushPolicy } from '../src/index.ts'
import { journalledSearch, searchHeader } from './journalled-search.ts'

/** What the journal asks of the disk, in order; and a disk that is full after so many bytes. */
const disk = vi.hoisted(() => ({ calls: [] as string[], room: Infinity, syncFails: false }))

function refusal(code: string, syscall: string): Error {
  return Object.assign(new Error(`${code}: refused, ${syscall}`), { code, syscall })
}

vi.mock('node:fs/promises', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:fs/promises')>()
  return {
    ...original,
    open: async (path: string, flags: string): Promise<FileHandle> => {
      const file = await original.open(path, flags)
      if (!path.endsWith('.jsonl')) return file
      const append = file.appendFile.bind(file)
      const sync = file.sync.bind(file)
      file.appendFile = async (data) => {
        const bytes = Buffer.from(String(data))
        const fitting = bytes.subarray(0, disk.room)
        disk.room -= fitting.length
        disk.calls.push(`write ${bytes.toString().split('\n').length - 1}`)
        await append(fitting)
        if (fitting.length < bytes.length) throw refusal('ENOSPC', 'write')
      }
      file.sync = async () => {
        if (disk.syncFails) throw refusal('EIO', 'fsync')
        disk.calls.push('sync')
        await sync()
      }
      return file
    },
  }
})

let folder: string
let path: string
let count = 0
let whole: Buffer
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-disk-'))
  await journalledSearch(join(folder, 'whole.jsonl'))
  whole = await readFile(join(folder, 'whole.jsonl'))
})
beforeEach(() => {
  path = join(folder, `trials-${count++}.jsonl`)
  Object.assign(disk, { calls: [], room: Infinity, syncFails: false })
})
afterAll(() => rm(folder, { recursive: true }))

const trial = (number: number) =>
  ({ number, params: { x: 1 }, outcome: { state: 'complete', value: number } }) as const

describe('a full disk', () => {
  test('at any byte: the search says so, and goes on to the same bytes once there is room', async () => {
    for (let room = 0; room < whole.length; room += 23) {
      disk.room = room
      await expect(journalledSearch(path), `room for ${room}`).rejects.toMatchObject({
        code: 'journal-unavailable',
        message: expect.stringContaining('ENOSPC'),
        remedy: expect.stringContaining('free space'),
      })
      expect(await readFile(path)).toEqual(whole.subarray(0, room))
      disk.room = Infinity
      await journalledSearch(path)
      expect(await readFile(path)).toEqual(whole)
      await rm(path)
    }
  })

  test('nothing is written behind a torn line', async () => {
    const journal = await openTrialJournal(path, {})
    disk.room = 30
    await expect(journal.append([trial(0)])).rejects.toMatchObject({ code: 'journal-unavailable' })
    disk.room = Infinity
    const before = await readFile(path)
    await expect(journal.append([trial(1)])).rejects.toMatchObject({ code: 'journal-unavailable' })
    expect(await readFile(path)).toEqual(before)
    await journal.close()
  })
})

describe('the flush policy', () => {
  test.each([
    ['batch', ['write 3', 'sync', 'write 1', 'sync']],
    ['trial', ['write 1', 'sync', 'write 1', 'sync', 'write 1', 'sync', 'write 1', 'sync']],
    // Written at once, so that the death of the process loses nothing; synced when it is closed.
    [{ everyMs: 60_000 }, ['write 3', 'write 1', 'sync']],
  ] as [FlushPolicy, string[]][])('%j', async (flush, wanted) => {
    const journal = await openTrialJournal(path, {}, { flush })
    // The header is safe before the first trial is evaluated.
    expect(disk.calls.slice(0, 2)).toEqual(['write 1', 'sync'])
    disk.calls = []
    await journal.append([trial(0), trial(1), trial(2)])
    await journal.append([trial(3)])
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(6)
    await journal.close()
    expect(disk.calls).toEqual(wanted)
  })

  test('changes no byte', async () => {
    for (const flush of ['trial', { everyMs: 1 }, { everyMs: 5000 }] as const) {
      await rm(path, { force: true })
      await journalledSearch(path, { flush })
      expect(await readFile(path)).toEqual(whole)
    }
  })

  test('everyMs syncs once for all that was written in that time', async () => {
    // Time passes when the test says so: a slow disk must not bring the sync between the writes.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const journal = await openTrialJournal(path, {}, { flush: { everyMs: 20 } })
    disk.calls = []
    await journal.append([trial(0)])
    vi.advanceTimersByTime(19)
    await journal.append([trial(1)])
    expect(disk.calls).toEqual(['write 1', 'write 1'])
    vi.advanceTimersByTime(1)
    // A write waits for the sync before it.
    await journal.append([trial(2)])
    expect(disk.calls.splice(0)).toEqual(['write 1', 'write 1', 'sync', 'write 1'])
    vi.advanceTimersByTime(19)
    await journal.append([trial(3)])
    expect(disk.calls).toEqual(['write 1'])
    vi.advanceTimersByTime(1)
    await journal.append([trial(4)])
    expect(disk.calls).toEqual(['write 1', 'sync', 'write 1'])
    await journal.close()
  })

  test('a sync that fails behind the back of the search is told by the next write and by closing', async () => {
    const journal = await openTrialJournal(path, {}, { flush: { everyMs: 1 } })
    disk.syncFails = true
    await journal.append([trial(0)])
    await vi.waitFor(
      () =>
        expect(journal.append([])).rejects.toMatchObject({
          code: 'journal-unavailable',
          message: expect.stringContaining('EIO'),
        }),
      { timeout: 60_000 },
    )
    await expect(journal.close()).rejects.toMatchObject({ code: 'journal-unavailable' })
    disk.syncFails = false
    // Closing let go of the lock all the same.
    await (await openTrialJournal(path, {})).close()
  })

  test('a policy that is none is refused', async () => {
    for (const everyMs of [0, -1, NaN, 1.5])
      await expect(openTrialJournal(path, searchHeader(), { flush: { everyMs } })).rejects.toMatchObject({
        code: 'invalid-setting',
      })
  })
})
