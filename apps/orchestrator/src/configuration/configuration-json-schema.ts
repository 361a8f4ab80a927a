import { z } from 'zod'
import { configurationSchema } from './configuration.ts'

/** The published JSON Schema of `openbell.config.json`. */
export function configurationJsonSchema(): object {
  return z.toJSONSchema(configurationSchema, { io: 'input' })
}
