import type { Grademark } from './grademark.ts'
import type { NumbaTwin } from './numba-twin.ts'

/** What `pnpm bench` hands to a bench file: what is wanted, and peers, null where they are not installed. */
export interface BenchContext {
  /** Leave out what takes long. */
  readonly quick: boolean
  startNumba(): Promise<NumbaTwin | null>
  loadGrademark(): Grademark | null
}
