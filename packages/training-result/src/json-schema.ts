import { z } from 'zod'
import { deployedCheckSchema } from './deployed-check.ts'
import { printedBacktestSchema } from './printed-backtest.ts'
import { printedResultSchema, trainingResultSchema } from './training-result.ts'

/** A JSON Schema document, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** The JSON Schema of `result.json`, for readers that are not written in TypeScript. */
export function trainingResultJsonSchema(): JsonSchema {
  return { title: 'Training result', ...z.toJSONSchema(trainingResultSchema) }
}

/** The JSON Schema of what `openbell train --json` prints. */
export function printedResultJsonSchema(): JsonSchema {
  return { title: 'Printed training result', ...z.toJSONSchema(printedResultSchema) }
}

/** The JSON Schema of what `openbell backtest --json` prints. */
export function printedBacktestJsonSchema(): JsonSchema {
  return { title: 'Printed back-test', ...z.toJSONSchema(printedBacktestSchema) }
}

/** The JSON Schema of what `openbell validate --deployed --json` prints. */
export function deployedCheckJsonSchema(): JsonSchema {
  return { title: 'Check of parameters in use', ...z.toJSONSchema(deployedCheckSchema) }
}
