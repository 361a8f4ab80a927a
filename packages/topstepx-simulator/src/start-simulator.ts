import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { barsEndpoint } from './gateway/bars-endpoint.ts'
import { contractDirectory } from './gateway/contract-directory.ts'
import { gatewayApp } from './gateway/gateway-app.ts'
import { syntheticMarketName } from './market/market-name.ts'
import { createSyntheticMarket } from './market/synthetic-market.ts'
import { SimulatorError } from './simulator-error.ts'
import type { Simulator, SimulatorOptions } from './simulator.ts'

const HOST = '127.0.0.1'
/** Depth of the real gateway's minute history, calendar days. */
const DEFAULT_HISTORY_DAYS = 63

/**
 * Makes the synthetic market and serves it on the loopback interface as a ProjectX Gateway does.
 *
 * @throws SimulatorError `port-unavailable` when the port cannot be opened; CalendarError when the exchange's hours are
 * not known for the days asked for.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { seed, edge, now, historyDays = DEFAULT_HISTORY_DAYS, port = 0 } = options
  const { userName = 'demo', apiKey = 'demo-key', clock = Date.now } = options
  const market = createSyntheticMarket({ seed, edge, now, days: historyDays })
  const directory = contractDirectory(new Date(now).toISOString().slice(0, 10))
  const retrieveBars = barsEndpoint(market, directory, now)
  const app = gatewayApp({
    userName,
    apiKey,
    clock,
    marketName: syntheticMarketName({ seed, edge, now }),
    directory,
    retrieveBars,
  })
  const { server, port: opened } = await listen(app.fetch, port)
  return {
    url: `http://${HOST}:${opened}`,
    statistics: app.statistics,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)))
        // Clients keep connections open; a simulator that is shut down does not wait for them.
        server.closeAllConnections()
      }),
  }
}

type Fetch = (request: Request) => Response | Promise<Response>

function listen(fetch: Fetch, port: number): Promise<{ server: Server; port: number }> {
  const server = createServer(getRequestListener(fetch))
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
