import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { acquireFileLock } from '../src/index.ts'
import { diskLockFiles } from '../src/lock-files.ts'
import { isAlive, lockText, parseOwner } from '../src/lock-owner.ts'
import type { LockOwner } from '../src/lock-owner.ts'
import { thisMachine } from '../src/machine.ts'
import type { Machine } from '../src/machine.ts'
import { retryWhileBusy } from '../src/retry-while-busy.ts'
import { takeLock } from '../src/take-lock.ts'

/** A Linux machine on which process 7 runs since tick 500, and this one is 9, since tick 900. */
const linux: Machine = {
  pid: 9,
  host: 'here',
  boot: 'boot-2',
  pidSpace: 'space-1',
  startTolerance: 0,
  uptime: () => 1000,
  isRunning: (pid) => pid === 7 || pid === 9,
  startOf: (pid) => (pid === 7 ? 500 : pid === 9 ? 900 : null),
}
/** A Windows machine with the same processes: it knows the start of its own alone. */
const windows: Machine = {
  ...linux,
  boot: null,
  pidSpace: null,
  startTolerance: 2000,
  startOf: (pid) => (pid === 9 ? 1_700_000_000_000 : null),
}
const onLinux: LockOwner = {
  pid: 7,
  host: 'here',
  boot: 'boot-2',
  pidSpace: 'space-1',
  started: 500,
  uptime: 100,
}
const onWindows: LockOwner = { ...onLinux, boot: null, pidSpace: null, started: 1_600_000_000_000 }
const old: LockOwner = { ...onLinux, boot: null, pidSpace: null, started: null, uptime: null }

describe('an owner', () => {
  test.each<[string, Machine, LockOwner, boolean]>([
    ['the same process', linux, onLinux, true],
    ['a number that is free', linux, { ...onLinux, pid: 8 }, false],
    ['a number that is in use again', linux, { ...onLinux, started: 499 }, false],
    ['this process', linux, { ...onLinux, pid: 9, started: 900 }, true],
    ['an earlier process with the number of this one', linux, { ...onLinux, pid: 9, started: 400 }, false],
    ['before the machine was started', linux, { ...onLinux, boot: 'boot-1' }, false],
    ['in a container that was started again', linux, { ...onLinux, pidSpace: 'space-0', started: 17 }, false],
    ['on this machine, when it had another name', linux, { ...onLinux, host: 'renamed' }, true],
    ['dead on this machine, when it had another name', linux, { ...onLinux, host: 'renamed', pid: 8 }, false],
    [
      'in a container with another name',
      linux,
      { ...onLinux, host: 'there', pidSpace: 'space-0', pid: 8 },
      true,
    ],
    ['on another machine', linux, { ...onLinux, host: 'there', boot: 'boot-9', pid: 8 }, true],
    ['of an older version', linux, old, true],
    ['dead, of an older version', linux, { ...old, pid: 8 }, false],
    ['of an older version with the number of this one', linux, { ...old, pid: 9 }, false],
    ['of an older version on another machine', linux, { ...old, host: 'there', pid: 8 }, true],

    ['on Windows, a number that is in use', windows, onWindows, true],
    ['on Windows, a number that is free', windows, { ...onWindows, pid: 8 }, false],
    ['on Windows, this process', windows, { ...onWindows, pid: 9, started: 1_700_000_001_999 }, true],
    ['on Windows, an earlier one with this number', windows, { ...onWindows, pid: 9 }, false],
    ['on Windows, before the machine was started', windows, { ...onWindows, uptime: 1002 }, false],
    ['on Windows, just now', windows, { ...onWindows, uptime: 1001 }, true],
    ['on another Windows machine', windows, { ...onWindows, host: 'there', uptime: 9999 }, true],
    ['of a system that could not tell, seen by one that can', linux, { ...onWindows, pid: 9 }, true],
  ])('%s', (_, machine, owner, alive) => expect(isAlive(owner, machine)).toBe(alive))

  test.each([
    '',
    '7',
    'null',
    '{"pid": 1',
    '{"host":"here"}',
    ...[0, -1, 1.5, 2 ** 31, '"7"', null].map((pid) => `{"pid":${pid},"host":"here"}`),
    '{"pid":7,"host":""}',
    '{"pid":7,"host":null}',
  ])('%s names none', (text) => expect(parseOwner(text)).toBeNull())

  test('is read as it was written', () => {
    expect(parseOwner(lockText(linux, 'id'))).toEqual({ ...onLinux, pid: 9, started: 900, uptime: 1000 })
    expect(parseOwner('{"pid":7,"host":"here"}')).toEqual(old)
  })
})

describe('this machine', () => {
  const machine = thisMachine()

  test('knows this process, and a child that it has killed for dead', async () => {
    expect(machine.isRunning(process.pid)).toBe(true)
    expect(machine.startOf(process.pid)).toBe(thisMachine().startOf(process.pid))
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    const { pid = 0 } = child
    expect(machine.isRunning(pid)).toBe(true)
    // Where the system tells, a child is not as old as its parent.
    expect(machine.startOf(pid)).not.toBe(machine.startOf(process.pid))
    const gone = new Promise((resolve) => child.on('exit', resolve))
    child.kill('SIGKILL')
    await gone
    expect(machine.isRunning(pid)).toBe(false)
    expect(machine.startOf(pid)).toBeNull()
  })

  test.runIf(process.platform === 'linux')('tells boot and starts on Linux', async () => {
    expect(machine.boot).toBe((await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim())
    const now = Number((await readFile('/proc/uptime', 'utf8')).split(' ')[0])
    // 100 ticks a second on every Linux that Node runs on.
    expect((machine.startOf(process.pid) ?? 0) / 100).toBeCloseTo(now - process.uptime(), 0)
    expect(machine.startTolerance).toBe(0)
  })

  test.runIf(process.platform === 'linux')(
    'takes a process that is dead but not buried for dead',
    async () => {
      // The shell starts a child and becomes a program that never asks for it, before the child ends.
      const shell = spawn('/bin/sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60'])
      const pid = Number(await new Promise((resolve) => shell.stdout.once('data', resolve)))
      try {
        for (
          let state = '';
          state !== 'Z';
          state = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(' ')[2] ?? ''
        );
        expect(() => process.kill(pid, 0)).not.toThrow()
        expect(machine.isRunning(pid)).toBe(false)
      } finally {
        shell.kill('SIGKILL')
      }
    },
  )
})

describe('a lock', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lock-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  test.each([
    ['number 0', { pid: 0, host: hostname() }],
    ['a negative number', { pid: -1, host: hostname() }],
    ['the number of this process, in an earlier life', { pid: process.pid, host: hostname() }],
    [
      'the number of this process, started at another time',
      { ...JSON.parse(lockText(thisMachine(), 'x')), started: 1 },
    ],
  ])('with %s is taken over, and leaves nothing behind', async (_, owner) => {
    const path = join(folder, 'run.lock')
    await writeFile(path, JSON.stringify(owner))
    const lock = await acquireFileLock(path)
    await expect(acquireFileLock(path)).rejects.toMatchObject({ code: 'locked' })
    await lock.release()
    expect(await readdir(folder)).toEqual([])
  })

  test('whose takers died one after another while they took it over is taken over, and leaves nothing behind', async () => {
    const path = join(folder, 'run.lock')
    let ids = 0
    const dead = { ...thisMachine(), pid: 2 ** 30, startOf: () => 1 }
    await writeFile(path, '{"pid":0}')
    await writeFile(`${path}.takeover`, JSON.stringify({ pid: 2 ** 30, host: hostname() }))
    for (let taker = 1; taker <= 3; taker++) {
      await new Promise<void>((dies) => {
        const replace = (): Promise<never> => {
          dies()
          return new Promise(() => undefined)
        }
        const files = { ...diskLockFiles, replace }
        void takeLock(path, { files, machine: dead, newId: () => `dead-${ids++}` })
      })
      expect(await readdir(folder)).toHaveLength(2 + taker)
    }
    const lock = await acquireFileLock(path)
    expect(await readdir(folder)).toEqual(['run.lock'])
    await lock.release()
    expect(await readdir(folder)).toEqual([])
  })

  test('that is released twice is not taken from the next owner', async () => {
    const path = join(folder, 'run.lock')
    const first = await acquireFileLock(path)
    await first.release()
    const second = await acquireFileLock(path)
    await first.release()
    await expect(acquireFileLock(path)).rejects.toMatchObject({ code: 'locked' })
    await second.release()
  })

  test('that became free while a claim on its last owner stood is not refused', async () => {
    const path = join(folder, 'run.lock')
    await writeFile(path, '{"pid":0}')
    const files = {
      ...diskLockFiles,
      create: async (file: string, text: string): Promise<boolean> => {
        if (!file.includes('.takeover')) return diskLockFiles.create(file, text)
        // Another process has claimed first, and has even given the lock back by now.
        await diskLockFiles.create(file, lockText(thisMachine(), 'other'))
        await diskLockFiles.remove(path)
        return false
      },
    }
    let ids = 0
    const lock = await takeLock(path, { files, machine: thisMachine(), newId: () => `id-${ids++}` })
    await lock.release()
  })
})

test('on Windows a file that is busy for a moment is tried again, elsewhere and for other reasons it is not', async () => {
  let tries = 0
  const busy = (code: string, times: number) => async (): Promise<string> => {
    if (++tries <= times) throw Object.assign(new Error(code), { code })
    return 'done'
  }
  expect(await retryWhileBusy(busy('EPERM', 2), 'win32')).toBe('done')
  expect(tries).toBe(3)
  tries = 0
  await expect(retryWhileBusy(busy('EEXIST', 1), 'win32')).rejects.toThrow('EEXIST')
  tries = 0
  await expect(retryWhileBusy(busy('EPERM', 1), 'linux')).rejects.toThrow('EPERM')
})
