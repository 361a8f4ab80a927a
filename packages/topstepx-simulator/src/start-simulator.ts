import { createServer } from 'node:http'
import type { Server, ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import { checkFaults } from './faults/check-faults.ts'
import { faultPlan } from './faults/fault-plan.ts'
import { faultStorm } from './faults/fault-storm.ts'
import { faultyGateway } from './faults/faulty-gateway.ts'
import { gatewayMemory } from './faults/gateway-memory.ts'
import { barsEndpoint } from './gateway/bars-endpoint.ts'
import { contractDirectory, directoryWithout } from './gateway/contract-directory.ts'
import { gatewayApp } from './gateway/gateway-app.ts'
import { requestTraffic } from './gateway/request-traffic.ts'
import { sessionTokens } from './gateway/session-tokens.ts'
import { syntheticMarketName } from './market/market-name.ts'
import { createSyntheticMarket } from './market/synthetic-market.ts'
import { SimulatorError } from './simulator-error.ts'
import type { Simulator, SimulatorOptions } from './simulator.ts'

const HOST = '127.0.0.1'
/** Depth of the real gateway's minute history, calendar days. */
const DEFAULT_HISTORY_DAYS = 63

/**
 * Makes the synthetic market and serves it on the loopback interface as a ProjectX Gateway does, or as one does that
 * misbehaves in the ways asked for.
 *
 * @throws SimulatorError `port-unavailable` when the port cannot be opened, `unknown-fault` or `invalid-setting` when the
 * faults asked for cannot be played; CalendarError when the exchange's hours are not known for the days asked for.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { seed, edge, now, historyDays = DEFAULT_HISTORY_DAYS, port = 0, faults = [], storm } = options
  const { userName = 'demo', apiKey = 'demo-key', clock = Date.now, sleep = systemSleep } = options
  checkFaults(faults, storm)
  const market = createSyntheticMarket({ seed, edge, now, days: historyDays })
  const directory = contractDirectory(new Date(now).toISOString().slice(0, 10))
  const memory = gatewayMemory()
  const tokens = sessionTokens(userName, clock)
  const calm = gatewayApp({
    userName,
    apiKey,
    tokens,
    marketName: syntheticMarketName({ seed, edge, now }),
    directory: directoryWithout(directory, memory.vanished),
    retrieveBars: barsEndpoint(market, directoryWithout(directory, memory.barsRefused), now),
  })
  const choosers = [faultPlan(faults, seed), ...(storm === undefined ? [] : [faultStorm(storm)])]
  const faulty = faultyGateway({
    answer: calm.fetch,
    choosers,
    memory,
    tokens,
    newestBar: (id) => {
      const contract = directory.synthetic(id)
      return contract === null ? null : (market.bars(contract).ts.at(-1) ?? null)
    },
    present: now,
    clock,
    sleep,
  })
  const disturbed = faults.length > 0 || storm !== undefined
  const traffic = requestTraffic(clock)
  const serve: Serve = (request, outgoing) => {
    if (!traffic.admits(new URL(request.url).pathname)) return new Response(null, { status: 429 })
    return disturbed ? faulty.fetch(request, outgoing) : calm.fetch(request)
  }
  const { server, port: opened } = await listen(serve, port)
  return {
    url: `http://${HOST}:${opened}`,
    statistics: () => ({ ...traffic.counts(), barsServed: calm.barsServed(), played: faulty.played() }),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)))
        // Clients keep connections open; a simulator that is shut down does not wait for them.
        server.closeAllConnections()
      }),
  }
}

type Serve = (request: Request, outgoing: ServerResponse) => Response | Promise<Response>

function systemSleep(ms: number, signal: AbortSignal): Promise<void> {
  return setTimeout(ms, undefined, { signal })
}

function listen(serve: Serve, port: number): Promise<{ server: Server; port: number }> {
  const server = createServer((incoming, outgoing) =>
    getRequestListener((request) => serve(request, outgoing))(incoming, outgoing),
  )
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      reject(
        new SimulatorError('port-unavailable', `The simulator cannot listen on ${HOST}:${port}.`, {
          remedy: 'Choose another port, or 0 for any free one.',
          context: { port },
          cause,
        }),
      )
    })
    server.listen(port, HOST, () => {
      const address = server.address()
      resolve({ server, port: typeof address === 'object' && address !== null ? address.port : port })
    })
  })
}
