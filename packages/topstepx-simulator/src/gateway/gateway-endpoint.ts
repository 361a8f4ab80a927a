/** What a client may ask of the gateway, by path below `/api/`; the ping is no endpoint in this sense. */
export const GATEWAY_ENDPOINTS = [
  'Auth/loginKey',
  'Auth/validate',
  'Contract/search',
  'Contract/available',
  'Contract/searchById',
  'History/retrieveBars',
] as const

export type GatewayEndpoint = (typeof GATEWAY_ENDPOINTS)[number]

/** The endpoint at a URL's path; null for the ping and for paths that do not exist. */
export function endpointAt(path: string): GatewayEndpoint | null {
  return GATEWAY_ENDPOINTS.find((endpoint) => path === `/api/${endpoint}`) ?? null
}
