import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** What a finished command left. */
export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

const BINARY = join(import.meta.dirname, '..', 'bin', 'openbell.js')

/** Runs the built command in a folder, with nothing in its environment but what is given. */
export function openbell(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  onStart?: (kill: (signal: NodeJS.Signals) => void) => void,
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env['PATH'] ?? '', TZ: 'Asia/Tokyo', ...environment }
    const child = spawn(process.execPath, [BINARY, ...args], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const output = { stdout: '', stderr: '' }
    child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...output }))
    onStart?.((signal) => child.kill(signal))
  })
}
