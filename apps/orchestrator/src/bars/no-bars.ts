import { DataError, type BarStore } from '@openbell/market-data'
import { storesWith } from './stores-with.ts'

/** The failure of a store that holds no bars of a symbol at all; it names the stores beside it that do. */
export async function noBars(store: BarStore, symbol: string, dataDir: string): Promise<DataError> {
  const all = await store.symbols()
  const coverages = await Promise.all(all.map((one) => store.coverage(one)))
  const symbols = coverages.filter(({ bars }) => bars > 0).map((one) => one.symbol)
  const held = symbols.length === 0 ? 'it is empty' : `it has ${symbols.join(', ')}`
  const others = await storesWith(symbol, dataDir)
  const elsewhere =
    others.length === 0
      ? 'or name another store with --store'
      : `or read another store that has them: --store ${others.join(', --store ')}`
  return new DataError('no-data', `${store.folder} holds no bars of ${symbol}: ${held}`, {
    remedy: `Fill it with \`openbell download\` or \`openbell import\`, ${elsewhere}.`,
    context: { folder: store.folder, symbol, symbols, stores: others },
  })
}
