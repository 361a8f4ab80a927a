import type { ServerResponse } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { endpointAt } from '../gateway/gateway-endpoint.ts'
import type { GatewayEndpoint } from '../gateway/gateway-endpoint.ts'
import { deliverAnswer } from './deliver-answer.ts'
import type { FaultChoice, FaultChooser } from './fault-chooser.ts'
import type { FaultExchange } from './fault-exchange.ts'
import type { FaultName } from './fault-list.ts'
import type { GatewayAnswer } from './gateway-answer.ts'
import { httpExchange } from './http-exchange.ts'
import type { ExchangeSurroundings } from './http-exchange.ts'
import { rememberPage } from './remember-page.ts'

/** A fault that was played. */
export interface PlayedFault {
  readonly fault: FaultName
  readonly request: {
    /** Its number among the requests that were within the limits and could go wrong, from 1. */
    readonly number: number
    readonly endpoint: GatewayEndpoint
    /** The contract asked for; null where the request names none. */
    readonly contractId: string | null
  }
}

/** What a faulty gateway is made of. */
export interface FaultyGatewayParts extends Omit<ExchangeSurroundings, 'wait'> {
  /** Asked in this order; the first fault that has something to spoil is played. */
  readonly choosers: readonly FaultChooser[]
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

/** A gateway that misbehaves as it was told to. */
export interface FaultyGateway {
  /** Answers one request; the ping, which says that the market is synthetic, is never touched. */
  fetch(request: Request, outgoing: ServerResponse): Promise<Response>
  /** The faults played so far, in the order in which their requests came. */
  played(): readonly PlayedFault[]
}

/** Puts faults between the calm gateway and the wire. */
export function faultyGateway({ choosers, sleep, ...surroundings }: FaultyGatewayParts): FaultyGateway {
  const log: PlayedFault[] = []
  let requests = 0
  return {
    fetch: async (request, outgoing) => {
      const endpoint = endpointAt(new URL(request.url).pathname)
      if (endpoint === null) return surroundings.answer(request)
      const number = ++requests
      const gone = new AbortController()
      outgoing.once('close', () => gone.abort())
      const wait = (ms: number) => sleep(ms, gone.signal)
      const body = await request.text()
      const { exchange, calmSoFar } = httpExchange(request, body, endpoint, { ...surroundings, wait })
      const identity = { key: `${endpoint} ${body}`, endpoint }
      // Every chooser counts every request, whoever has its way.
      const choices = choosers.map((chooser) => chooser.choices(identity)).flat()
      const { played, answer } = await play(choices, exchange, gone.signal)
      const calm = calmSoFar()
      if (calm !== null && endpoint === 'History/retrieveBars') rememberPage(exchange, calm)
      for (const chooser of choosers) chooser.done(identity, played !== null, answer?.status ?? null)
      const { contractId } = exchange.fields
      const named = typeof contractId === 'string' ? contractId : null
      if (played !== null) log.push({ fault: played, request: { number, endpoint, contractId: named } })
      return answer === null ? RESPONSE_ALREADY_SENT : deliver(answer, outgoing, wait, gone.signal)
    },
    played: () => [...log].sort((a, b) => a.request.number - b.request.number),
  }
}

interface Outcome {
  readonly played: FaultName | null
  /** Null when the client left before there was one. */
  readonly answer: GatewayAnswer | null
}

async function play(
  choices: readonly FaultChoice[],
  exchange: FaultExchange,
  gone: AbortSignal,
): Promise<Outcome> {
  for (const { fault, random, claim, release } of choices) {
    if (!claim()) continue
    try {
      const answer = await fault.apply(exchange, random)
      if (answer !== null) return { played: fault.name, answer }
      release()
    } catch (error) {
      if (!gone.aborted) throw error
      return { played: fault.name, answer: null }
    }
  }
  return { played: null, answer: await exchange.calm() }
}

async function deliver(
  answer: GatewayAnswer,
  outgoing: ServerResponse,
  wait: (ms: number) => Promise<void>,
  gone: AbortSignal,
): Promise<Response> {
  try {
    return await deliverAnswer(answer, outgoing, wait)
  } catch (error) {
    // Whoever leaves a dripping body gets no more of it.
    if (gone.aborted) return RESPONSE_ALREADY_SENT
    throw error
  }
}
