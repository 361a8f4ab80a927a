import { join } from 'node:path'
import { z } from 'zod'
import { writeFileAtomic } from '@openbell/durable-files'
import { trainingResultSchema, type TrainingResult } from '@openbell/training-result'
import { ConfigurationError } from '../configuration/configuration-error.ts'
import { renderReport } from '../training/render-report.ts'
import { readRunJson } from '../training/run-folder.ts'

const searchesSchema = z.record(
  z.string(),
  z.object({
    trials: z.array(
      z.object({
        number: z.number(),
        parameters: z.record(z.string(), z.number()),
        value: z.number().nullable(),
      }),
    ),
  }),
)

/** Renders the reports of an earlier run again from what it left behind. Returns the paths written. */
export async function renderRunReport(artifactsDir: string, runId: string): Promise<string[]> {
  const result = parse(trainingResultSchema, await readRunJson(artifactsDir, runId, 'result.json'), runId)
  const written: string[] = []
  for (const { strategy } of result.strategies) {
    const searches = await readRunJson(artifactsDir, runId, `${strategy}_searches.json`)
    const single: TrainingResult = {
      ...result,
      strategies: result.strategies.filter((one) => one.strategy === strategy),
    }
    const request = { result: single, strategy, searches: parse(searchesSchema, searches, runId) }
    for (const { name, data } of await renderReport(request)) {
      const path = join(artifactsDir, 'runs', runId, 'report', name)
      await writeFileAtomic(path, data)
      written.push(path)
    }
  }
  return written
}

function parse<T>(schema: z.ZodType<T>, value: unknown, runId: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new ConfigurationError(
    'unknown-run',
    `The files of run ${runId} are not those of a finished run of this version`,
    {
      remedy: 'Train again; the journals of the run are used as far as they fit.',
      context: { runId, problems: z.prettifyError(parsed.error) },
    },
  )
}
