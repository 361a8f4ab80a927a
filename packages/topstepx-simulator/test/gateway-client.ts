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

/** Logs in with the default credentials. */
export async function login(simulator: Simulator): Promise<string> {
  const response = await post(simulator, '/api/Auth/loginKey', { userName: 'demo', apiKey: 'demo-key' })
  const { token } = (await response.json()) as { token: string }
  return token
}

export interface GatewayBar {
  readonly t: string
  readonly o: number
  readonly h: number
  readonly l: number
  readonly c: number
  readonly v: number
}

export interface BarsReply {
  readonly bars: GatewayBar[]
  readonly success: boolean
  readonly errorCode: number
  readonly errorMessage: string | null
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
): Promise<BarsReply> {
  const response = await post(simulator, '/api/History/retrieveBars', barsRequest(fields), token)
  return (await response.json()) as BarsReply
}
