import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/**
 * Starts a Python program that answers each line of JSON with one, and waits for its first line, which it says unasked.
 * `ask` throws when the program answers `{ error }` or ends.
 */
export async function startJsonLines({ python, program, title }) {
  const child = spawn(python, ['-u', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  })
  // A child that has died is told of by its missing answer, not by the pipe.
  child.stdin.on('error', () => {})
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const failed = new Promise((_, reject) =>
    child.once('error', (cause) => reject(new Error(`${python} did not start`, { cause }))),
  )
  const next = async () => {
    const { done, value } = await Promise.race([lines.next(), failed])
    if (done) throw new Error(`${title} ended with exit code ${child.exitCode}; its own words stand above`)
    const answer = JSON.parse(value)
    if (answer.error !== undefined) throw new Error(`${title} failed: ${answer.error}`)
    return answer
  }
  return {
    hello: await next(),
    ask: async (request) => {
      child.stdin.write(`${JSON.stringify(request)}\n`)
      return next()
    },
    close: async () => {
      child.stdin.end()
      if (child.exitCode === null) await new Promise((done) => child.once('exit', done))
    },
  }
}
