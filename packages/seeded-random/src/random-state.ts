/** The four words of a generator: save them to go on later where a stream stopped. */
export type RandomState = readonly [number, number, number, number]
