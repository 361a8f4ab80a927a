import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { acquireFileLock, FileError } from '../src/index.ts'
import { diskLockFiles } from '../src/lock-files.ts'
import { thisMachine } from '../src/machine.ts'
import { takeLock } from '../src/take-lock.ts'

// A process of its own that contends for a lock. Two arguments: the lock, and what to do.
//   hold           takes the lock once and keeps it
//   die-taking     takes over from a dead owner and is killed in the middle of it
//   contend        takes and releases it until it is killed, and complains when somebody else is there
const [, , path = '', task = ''] = process.argv
const say = (word: string): boolean => process.stdout.write(`${word}\n`)

/** Stands only while its writer is in the room. */
const marker = `${path}-room`

function enter(): void {
  try {
    writeFileSync(marker, String(process.pid), { flag: 'wx' })
  } catch {
    const other = Number(readFileSync(marker, 'utf8'))
    if (other > 0 && thisMachine().isRunning(other)) say(`violated by ${process.pid}: ${other} is there`)
    // Its owner was killed in the room.
    writeFileSync(marker, String(process.pid))
  }
}

if (task === 'hold') {
  await acquireFileLock(path)
  say('holds')
  setInterval(() => undefined, 1000)
} else if (task === 'die-taking') {
  const replace = (): Promise<never> => {
    process.kill(process.pid, 'SIGKILL')
    return new Promise(() => undefined)
  }
  await takeLock(path, {
    files: { ...diskLockFiles, replace },
    machine: thisMachine(),
    newId: () => `${process.pid}-${process.hrtime.bigint()}`,
  })
  say('was not killed')
} else {
  say('ready')
  for (;;)
    try {
      const lock = await acquireFileLock(path)
      enter()
      say('took')
      await delay(Math.random() * 3)
      rmSync(marker)
      await lock.release()
      await delay(Math.random() * 3)
    } catch (error) {
      if (!(error instanceof FileError) || error.code !== 'locked') throw error
      await delay(Math.random() * 2)
    }
}
