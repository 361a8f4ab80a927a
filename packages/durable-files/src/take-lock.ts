import { createHash } from 'node:crypto'
import { FileError } from './file-error.ts'
import type { FileLock } from './file-lock.ts'
import type { LockFiles } from './lock-files.ts'
import { isAlive, lockText, parseOwner } from './lock-owner.ts'
import type { LockOwner } from './lock-owner.ts'
import type { Machine } from './machine.ts'

export interface LockSetting {
  readonly files: LockFiles
  readonly machine: Machine
  /** A text that nobody ever had before. */
  readonly newId: () => string
}

const ATTEMPTS = 20

/** Not the temporary file of a claim that somebody is about to make. */
const CLAIM_ENDING = /\.takeover(?:-[0-9a-f]{32})?$/

/**
 * Takes the lock at `path`, over from a dead owner where there is one.
 *
 * A lock file is created only where there is none, and its text never comes again. Whoever finds a dead owner's text
 * there creates a claim whose name is the hash of that text. There is one such file, so one claimant, and while the dead
 * text stands only its claimant may put another in its place. When a claimant dies, its own text is claimed in the same
 * way: whoever is at the end of that chain has the right. A claim on a text that does not stand in the lock any more is
 * void for ever, so that claims can be swept away by whoever holds the lock.
 *
 * @throws FileError `locked` when a living process holds it, or takes it over.
 */
export async function takeLock(path: string, setting: LockSetting): Promise<FileLock> {
  const { files, machine, newId } = setting
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const own = lockText(machine, newId())
    if (await files.create(path, own)) return held(path, own, files)
    const found = await files.read(path)
    if (found === null) continue
    const owner = livingOwner(found, machine)
    if (owner !== null) throw heldBy(path, owner)
    const outcome = await takeOver(path, found, own, setting)
    if (outcome === 'taken') return held(path, own, files)
    // A void claim hinders nobody.
    if (outcome !== 'changed' && (await files.read(path)) === found) throw heldBy(outcome.claim, outcome.by)
  }
  throw heldBy(path, null)
}

type TakeOver = 'taken' | 'changed' | { readonly claim: string; readonly by: LockOwner }

async function takeOver(path: string, dead: string, own: string, setting: LockSetting): Promise<TakeOver> {
  const { files, machine, newId } = setting
  const chain = [{ file: path, text: dead }]
  for (let last = dead; ;) {
    const claim = `${path}.takeover-${createHash('sha256').update(last).digest('hex').slice(0, 32)}`
    if (await files.create(claim, lockText(machine, newId()))) {
      // A claimant that gave up, and died then, has left a chain that leads nowhere.
      if (!(await stands(chain, files))) {
        await files.remove(claim)
        return 'changed'
      }
      try {
        await files.replace(path, own)
      } catch (error) {
        await files.remove(claim)
        throw error
      }
      await sweep(path, files)
      return 'taken'
    }
    const text = await files.read(claim)
    if (text === null) return 'changed'
    const by = livingOwner(text, machine)
    if (by !== null) return { claim, by }
    chain.push({ file: claim, text })
    last = text
  }
}

/** Removes all claims: none of them is on the text that stands now. */
async function sweep(path: string, files: LockFiles): Promise<void> {
  for (const file of await files.startingWith(`${path}.takeover`))
    if (CLAIM_ENDING.test(file)) await files.remove(file)
}

async function stands(
  chain: readonly { readonly file: string; readonly text: string }[],
  files: LockFiles,
): Promise<boolean> {
  for (const { file, text } of chain) if ((await files.read(file)) !== text) return false
  return true
}

function livingOwner(text: string, machine: Machine): LockOwner | null {
  const owner = parseOwner(text)
  return owner !== null && isAlive(owner, machine) ? owner : null
}

/** A lock that gives back only what is its own: by then it may belong to somebody else. */
function held(path: string, own: string, files: LockFiles): FileLock {
  return {
    async release() {
      if ((await files.read(path)) === own) await files.remove(path)
    },
  }
}

function heldBy(path: string, owner: LockOwner | null): FileError {
  const who = owner === null ? 'another process, again and again' : `process ${owner.pid} on ${owner.host}`
  return new FileError('locked', `Another run (${who}) holds ${path}`, {
    remedy: 'Wait until it ends. If it is gone for good, delete the lock file.',
    context: { path, who },
  })
}
