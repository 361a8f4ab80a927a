import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { progress } from './progress.mjs'

/** Runs jobs on as many threads as there are processors, the longest first, and adds to each its `losses`, then says so. */
export async function runJobs(jobs, onDone) {
  const waiting = jobs.toSorted((a, b) => b.trials * b.seeds.length - a.trials * a.seeds.length)
  const trials = jobs.reduce((sum, job) => sum + job.trials * job.seeds.length, 0)
  const report = progress('quality', trials, 'trials')
  const threads = Math.min(availableParallelism(), jobs.length)
  await Promise.all(Array.from({ length: threads }, () => runThread(waiting, report, onDone)))
}

async function runThread(waiting, report, onDone) {
  const worker = new Worker(join(import.meta.dirname, 'worker.mjs'), { argv: process.argv.slice(2) })
  try {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      job.losses = await answerOf(worker, job, report)
      onDone(job)
    }
  } finally {
    await worker.terminate()
  }
}

function answerOf(worker, job, report) {
  const { problem, sampler, side, seeds, trials, untold } = job
  return new Promise((resolve, reject) => {
    const failed = (why) => done(() => reject(new Error(`${side} ${sampler} on ${problem}: ${why}`)))
    const heard = ({ finished, losses, error }) => {
      if (finished !== undefined) report(finished)
      else if (error === undefined) done(() => resolve(losses))
      else failed(error)
    }
    const crashed = (error) => failed(error.stack)
    const done = (settle) => {
      worker.off('message', heard)
      worker.off('error', crashed)
      settle()
    }
    worker.on('message', heard)
    worker.on('error', crashed)
    worker.postMessage({ problem, sampler, side, seeds, trials, untold })
  })
}
