import { z } from 'zod'
import { startSimulator } from '../src/index.ts'
import type { Simulator, SimulatorOptions } from '../src/index.ts'

/** A Saturday, when the last trading day is complete. */
export const SATURDAY = Date.parse('2025-01-18T15:00:00Z')

/** A simulator with a short history, so that tests start quickly. */
export async function startSmall(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  return startSimulator({ seed: 1, edge: 'none', now: SATURDAY, historyDays: 5, ...options })
}

/** Sends a JSON body as a client does; a string is sent as it stands. */
export async function post(
  simulator: Simulator,
  path: string,
  body?: unknown,
  token?: string,
): Promise<Response> {
  return fetch(simulator.url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
}

/** Shapes of the gateway's replies; a missing or wrong field fails the test. */
const envelope = { success: z.boolean(), errorCode: z.int(), errorMessage: z.string().nullable() }
const contract = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  tickSize: z.number(),
  tickValue: z.number(),
  activeContract: z.boolean(),
  symbolId: z.string(),
})
const bar = z.strictObject({
  t: z.string(),
  o: z.number(),
  h: z.number(),
  l: z.number(),
  c: z.number(),
  v: z.int(),
})
export const replies = {
  login: z.strictObject({ token: z.string().nullable(), ...envelope }),
  validate: z.strictObject({ newToken: z.string(), ...envelope }),
  contracts: z.strictObject({ contracts: z.array(contract), ...envelope }),
  contract: z.strictObject({ contract: contract.nullable(), ...envelope }),
  bars: z.strictObject({ bars: z.array(bar), ...envelope }),
}

/** Reads a reply of a known shape. */
export async function read<Schema extends z.ZodType>(
  schema: Schema,
  response: Response,
): Promise<z.output<Schema>> {
  return schema.parse(await response.json())
}

/** Logs in with the default credentials. */
export async function login(simulator: Simulator): Promise<string> {
  const response = await post(simulator, '/api/Auth/loginKey', { userName: 'demo', apiKey: 'demo-key' })
  const { token } = await read(replies.login, response)
  if (token === null) throw new Error('the simulator refused its default credentials')
  return token
}

/** A request for all ES bars of the front month; fields can be overridden. */
export function barsRequest(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    contractId: 'CON.F.US.EP.H25',
    live: false,
    startTime: '2025-01-01T00:00:00Z',
    endTime: '2025-01-18T15:00:00Z',
    unit: 2,
    unitNumber: 1,
    limit: 20_000,
    includePartialBar: false,
    ...fields,
  }
}

export async function retrieveBars(
  simulator: Simulator,
  token: string,
  fields: Record<string, unknown> = {},
): Promise<z.output<typeof replies.bars>> {
  const response = await post(simulator, '/api/History/retrieveBars', barsRequest(fields), token)
  return read(replies.bars, response)
}
