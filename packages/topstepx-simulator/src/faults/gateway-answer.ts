/** An answer as it goes over the wire. */
export interface GatewayAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** How the body is sent; whole and at once when absent. */
  readonly delivery?: Delivery
}

export type Delivery =
  /** The connection ends after so many bytes of the body. */
  | { readonly kind: 'cut'; readonly bytes: number }
  /** The body comes in so many pieces, with a pause before each but the first. */
  | { readonly kind: 'drip'; readonly pieces: number; readonly pauseMs: number }
