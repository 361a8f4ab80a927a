import { join } from 'node:path'
import type { MinuteBars } from '@openbell/topstepx'
import { BAR_COLUMNS, emptyBars } from '../src/bar-columns.ts'

/** What is used of `@duckdb/node-api`, which is not a dependency of this workspace. */
export interface DuckDb {
  readonly DuckDBInstance: {
    create(
      path: string,
      options: Readonly<Record<string, string>>,
    ): Promise<{ connect(): Promise<Connection> }>
  }
}
interface Connection {
  /** Hands out chunks while it reads: faster here than `run`, which keeps all of the result first. */
  stream(sql: string): Promise<Result>
}
interface Result {
  fetchChunk(): Promise<Chunk | null>
}
interface Chunk {
  readonly rowCount: number
  /** `items` is DuckDB's own memory: going through its values one by one is many times slower. */
  getColumnVector(index: number): { readonly items: Float64Array }
}

/** Reads every bar of a folder of our Parquet files into typed arrays, in the order of files and rows. */
export type DuckDbReader = () => Promise<MinuteBars>

/** @param threads as many as DuckDB likes when left out. */
export async function duckDbReader(
  { DuckDBInstance }: DuckDb,
  folder: string,
  threads?: number,
): Promise<DuckDbReader> {
  const options = threads === undefined ? {} : { threads: String(threads) }
  const connection = await (await DuckDBInstance.create(':memory:', options)).connect()
  const files = join(folder, '*.parquet').replaceAll('\\', '/').replaceAll("'", "''")
  const columns = ['epoch_ms(ts)::DOUBLE', 'open', 'high', 'low', 'close', 'volume'].join(', ')
  const ask = (select: string) => connection.stream(`SELECT ${select} FROM read_parquet('${files}')`)
  return async () => {
    // The files' metadata say how many rows there are.
    const counted = await (await ask('count(*)::DOUBLE')).fetchChunk()
    const bars = emptyBars(counted?.getColumnVector(0).items[0] ?? 0)
    const result = await ask(columns)
    let row = 0
    for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0;) {
      for (const [index, name] of BAR_COLUMNS.entries())
        bars[name].set(chunk.getColumnVector(index).items, row)
      row += chunk.rowCount
      chunk = await result.fetchChunk()
    }
    return bars
  }
}
