import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { fileHoldOutLedger, holdOutKey, inMemoryHoldOutLedger } from '../src/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'hold-out-ledger-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
function newPath(): string {
  return join(folder, `ledger-${files++}.jsonl`)
}

test('keys of different hold-outs differ', () => {
  const key = { strategy: 'S2', market: 'abc', lastDay: '2025-01-31' }
  expect(holdOutKey(key)).toBe('S2/abc/2025-01-31')
  expect(holdOutKey({ ...key, strategy: 'S2/abc', market: 'x' })).not.toBe(
    holdOutKey({ ...key, strategy: 'S2', market: 'abc/x' }),
  )
})

describe.each([
  ['in memory', inMemoryHoldOutLedger],
  ['in a file', () => fileHoldOutLedger(newPath())],
])('a ledger %s', (_, create) => {
  test('counts each candidate once, key by key', async () => {
    const ledger = create()
    expect(await ledger.openings('a')).toEqual([])
    expect(await ledger.record('a', { candidate: 'one' })).toBe(1)
    expect(await ledger.record('a', { candidate: 'two' })).toBe(2)
    expect(await ledger.record('b', { candidate: 'two' })).toBe(1)
    expect(await ledger.record('a', { candidate: 'one' })).toBe(1)
    expect(await ledger.record('a', { candidate: 'three' })).toBe(3)
    expect(await ledger.openings('a')).toEqual([
      { candidate: 'one' },
      { candidate: 'two' },
      { candidate: 'three' },
    ])
    expect(await ledger.openings('b')).toEqual([{ candidate: 'two' }])
  })

  test('counts looks that are recorded at the same time', async () => {
    const ledger = create()
    const ordinals = await Promise.all(
      ['x', 'y', 'x', 'z'].map((candidate) => ledger.record('a', { candidate })),
    )
    expect(ordinals).toEqual([1, 2, 1, 3])
  })
})

describe('the ledger file', () => {
  test('is lines of JSON, survives the process, and is only appended to', async () => {
    const path = newPath()
    await fileHoldOutLedger(path).record('a', { candidate: 'one' })
    const before = readFileSync(path, 'utf8')
    expect(before).toBe('{"key":"a","candidate":"one"}\n')
    const later = fileHoldOutLedger(path)
    expect(await later.record('a', { candidate: 'one' })).toBe(1)
    expect(readFileSync(path, 'utf8')).toBe(before)
    expect(await later.record('a', { candidate: 'two' })).toBe(2)
    expect(readFileSync(path, 'utf8')).toBe(before + '{"key":"a","candidate":"two"}\n')
  })

  test('is created with its folder, and not by reading', async () => {
    const path = join(folder, 'new', 'folder', 'ledger.jsonl')
    expect(await fileHoldOutLedger(path).openings('a')).toEqual([])
    expect(existsSync(path)).toBe(false)
    expect(await fileHoldOutLedger(path).record('a', { candidate: 'one' })).toBe(1)
  })

  test('drops a last line that was cut off at any byte, and goes on', async () => {
    const whole = '{"key":"a","candidate":"one"}\n'
    const second = '{"key":"a","candidate":"zwölf"}\n'
    const bytes = Buffer.from(second)
    for (let length = 0; length < bytes.length - 1; length++) {
      const path = newPath()
      writeFileSync(path, Buffer.concat([Buffer.from(whole), bytes.subarray(0, length)]))
      const ledger = fileHoldOutLedger(path)
      expect(await ledger.openings('a')).toEqual([{ candidate: 'one' }])
      expect(await ledger.record('a', { candidate: 'two' })).toBe(2)
      expect(readFileSync(path, 'utf8')).toBe(whole + '{"key":"a","candidate":"two"}\n')
    }
  })

  test('counts a whole last line that only lacks its line break', async () => {
    const path = newPath()
    writeFileSync(path, '{"key":"a","candidate":"one"}')
    const ledger = fileHoldOutLedger(path)
    expect(await ledger.openings('a')).toEqual([{ candidate: 'one' }])
    expect(await ledger.record('a', { candidate: 'two' })).toBe(2)
    expect(readFileSync(path, 'utf8')).toBe('{"key":"a","candidate":"one"}\n{"key":"a","candidate":"two"}\n')
  })

  test.each(['not json', '{"key":"a"}', '[]', 'null', '{"key":1,"candidate":"x"}', ''])(
    'refuses a damaged line: %s',
    async (line) => {
      const path = newPath()
      await fileHoldOutLedger(path).record('a', { candidate: 'one' })
      appendFileSync(path, `${line}\n`)
      const damaged = {
        code: 'hold-out-ledger-damaged',
        message: expect.stringContaining('Line 2'),
      }
      await expect(fileHoldOutLedger(path).openings('a')).rejects.toMatchObject(damaged)
      await expect(fileHoldOutLedger(path).record('a', { candidate: 'two' })).rejects.toMatchObject(damaged)
    },
  )

  test('says when the file system refuses', async () => {
    const path = newPath()
    mkdirSync(path)
    const refused = { code: 'hold-out-ledger-unusable', cause: expect.any(Error) }
    await expect(fileHoldOutLedger(path).openings('a')).rejects.toMatchObject(refused)
    const blocked = join(folder, 'file-as-folder')
    writeFileSync(blocked, '')
    await expect(
      fileHoldOutLedger(join(blocked, 'ledger')).record('a', { candidate: 'x' }),
    ).rejects.toMatchObject(refused)
  })
})
