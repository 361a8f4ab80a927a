import type { Contract } from './contract.ts'
import type { MinuteBars } from './minute-bars.ts'

/** Which minutes of which contract to fetch. Times are UTC epoch milliseconds, `from` included, `to` excluded. */
export interface MinuteBarsRequest {
  readonly contractId: string
  readonly from: number
  readonly to: number
  readonly signal?: AbortSignal
  /** Called after every page with the number of bars received so far and the oldest time reached. */
  readonly onPage?: (progress: { readonly bars: number; readonly oldest: number }) => void
}

/** What Openbell needs of a ProjectX Gateway: it reads contracts and history and never places an order. */
export interface TopstepxClient {
  /** Logs in now instead of at the first call. */
  login(signal?: AbortSignal): Promise<void>
  /** The active contract of a root symbol such as `ES`; fuzzy answers of the gateway are filtered by product. */
  activeContract(root: string, signal?: AbortSignal): Promise<Contract>
  /** A contract by its id, expired ones included; null when the gateway does not know it. */
  contractById(id: string, signal?: AbortSignal): Promise<Contract | null>
  /** All minutes of a range that the gateway still has, paged backwards, ascending and unique in the answer. */
  minuteBars(request: MinuteBarsRequest): Promise<MinuteBars>
}
