import { GATEWAY_ENDPOINTS } from '../gateway/gateway-endpoint.ts'
import type { Fault } from './fault.ts'

/** The gateway, or what stands before it, fails. The request is not carried out. */
function serverError<Name extends string>(name: Name, title: string): Fault<Name> {
  return {
    name,
    kind: 'transient',
    on: GATEWAY_ENDPOINTS,
    description: `HTTP ${name}, ${title}, with a page of HTML`,
    apply: async () => ({
      status: Number(name),
      headers: { 'content-type': 'text/html' },
      body: `<html><head><title>${name} ${title}</title></head><body><h1>${name} ${title}</h1></body></html>`,
    }),
  }
}

export const internalServerError = serverError('500', 'Internal Server Error')
export const badGateway = serverError('502', 'Bad Gateway')
export const serviceUnavailable = serverError('503', 'Service Unavailable')
