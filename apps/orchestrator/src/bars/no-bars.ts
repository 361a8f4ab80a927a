import { DataError, type BarStore } from '@openbell/market-data'

/** The failure of a store that holds no bars of a symbol at all. */
export async function noBars(store: BarStore, symbol: string): Promise<DataError> {
  const symbols = await store.symbols()
  const others = symbols.length === 0 ? 'nothing yet' : symbols.join(', ')
  return new DataError('no-data', `${store.folder} holds no bars of ${symbol}, but ${others}`, {
    remedy: 'Fill it with `openbell download` or `openbell import`, or name another store with --store.',
    context: { folder: store.folder, symbol, symbols },
  })
}
