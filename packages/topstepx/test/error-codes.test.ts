import { createTopstepxClient } from '@openbell/topstepx'
import type { TopstepxClient } from '@openbell/topstepx'
import { expect, test } from 'vitest'
import { fakeClock } from './fake-clock.ts'

/** The vendor's lists, one for each endpoint: the same number means something else in each of them. */
const LISTS: [
  endpoint: string,
  code: string,
  names: string[],
  ask: (client: TopstepxClient) => Promise<unknown>,
][] = [
  [
    'Auth/loginKey',
    'login-rejected',
    [
      'UserNotFound',
      'PasswordVerificationFailed',
      'InvalidCredentials',
      'AppNotFound',
      'AppVerificationFailed',
      'InvalidDevice',
      'AgreementsNotSigned',
      'UnknownError',
      'ApiSubscriptionNotFound',
      'ApiKeyAuthenticationDisabled',
      'error 11',
    ],
    (client) => client.login(),
  ],
  ['Contract/search', 'gateway-refused', ['error 1'], (client) => client.activeContract('ES')],
  [
    'History/retrieveBars',
    'gateway-refused',
    ['', 'UnitInvalid', 'UnitNumberInvalid', 'LimitInvalid', 'error 5'],
    (client) => client.minuteBars({ contractId: 'X', from: 0, to: 60_000 }),
  ],
  [
    'History/retrieveBars',
    'contract-not-found',
    ['ContractNotFound'],
    (client) => client.minuteBars({ contractId: 'X', from: 0, to: 60_000 }),
  ],
  ['Contract/searchById', 'gateway-refused', ['', 'error 2'], (client) => client.contractById('X')],
]

const CASES = LISTS.flatMap(([endpoint, code, names, ask]) =>
  names.flatMap((meaning, i) => (meaning === '' ? [] : [{ endpoint, code, meaning, errorCode: i + 1, ask }])),
)

test.each(CASES)('HTTP 200 with error $errorCode of $endpoint is $meaning', async (one) => {
  const { endpoint, code, meaning, errorCode, ask } = one
  let requests = 0
  const fetch: typeof globalThis.fetch = async (input) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input)
    if (pathname !== `/api/${endpoint}`) return Response.json({ token: 't', success: true, errorCode: 0 })
    requests++
    return Response.json({ token: null, success: false, errorCode, errorMessage: null })
  }
  const client = createTopstepxClient({
    baseUrl: 'http://127.0.0.1',
    userName: 'trader',
    apiKey: 'the-key',
    clock: fakeClock(),
    fetch,
  })
  const error: unknown = await ask(client).catch((caught: unknown) => caught)
  expect(error).toMatchObject({
    code,
    message: `The gateway refused ${endpoint} with ${meaning} (${errorCode})`,
    context: { endpoint, errorCode, meaning },
  })
  // A refusal is an answer: asking again would not change it.
  expect(requests).toBe(1)
})
