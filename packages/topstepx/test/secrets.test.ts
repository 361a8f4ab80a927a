import { inspect } from 'node:util'
import { createTopstepxClient, TopstepxError } from '@openbell/topstepx'
import type { TopstepxClient } from '@openbell/topstepx'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gatewayWords } from '../src/gateway-words.ts'
import { fakeClock } from './fake-clock.ts'
import { failure, ok, testGateway } from './test-gateway.ts'
import type { Call, Reply } from './test-gateway.ts'

const KEY = 'SECRET/key+"0123\\456 789=ü&a???>>>???>>>'
const TOKEN = 'SECRETtoken.eyJhbGciOi_J9-0987'
const H25 = 'CON.F.US.EP.H25'
const isLogin = ({ path }: Call): boolean => path.endsWith('/loginKey')
const client = (baseUrl: string, apiKey = KEY): TopstepxClient =>
  createTopstepxClient({ baseUrl, userName: 'trader', apiKey, clock: fakeClock(), random: () => 0 })

/** Everything that a program may print of an error, its causes included. */
function everyView(error: unknown): string {
  const views = [inspect(error, { depth: Infinity, showHidden: true, getters: true }), JSON.stringify(error)]
  for (let at = error; at instanceof Error; at = at.cause) {
    views.push(at.message, String(at.stack), String(at))
    for (const name of Object.getOwnPropertyNames(at)) views.push(`${Reflect.get(at, name)}`)
  }
  return views.join('\n')
}

const percent = (text: string, hex: (code: string) => string): string =>
  [...Buffer.from(text)].map((byte) => `%${hex(byte.toString(16).padStart(2, '0'))}`).join('')
const units = (text: string): string[] =>
  Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0'))

/** The dresses in which a gateway may repeat what it was sent. */
const DRESSES: Record<string, (secret: string) => string> = {
  plain: (secret) => secret,
  'upper case': (secret) => secret.toUpperCase(),
  'a URL component': encodeURIComponent,
  'a URL component in lower case': (secret) => encodeURIComponent(secret).toLowerCase(),
  'a form field': (secret) => new URLSearchParams({ field: secret }).toString(),
  'percent encoded, upper case': (secret) => percent(secret, (code) => code.toUpperCase()),
  'percent encoded, lower case': (secret) => percent(secret, (code) => code.toLowerCase()),
  'percent encoded twice': (secret) => encodeURIComponent(percent(secret, (code) => code)),
  'JSON in JSON': (secret) => JSON.stringify(JSON.stringify({ field: secret })),
  'JSON with slashes escaped': (secret) => JSON.stringify({ field: secret }).replaceAll('/', '\\/'),
  'JSON with \\u escapes': (secret) =>
    units(secret)
      .map((unit) => `\\u${unit}`)
      .join(''),
  'JSON with \\U escapes in capitals': (secret) =>
    units(secret)
      .map((unit) => `\\u${unit.toUpperCase()}`)
      .join(''),
  'HTML, decimal': (secret) =>
    Array.from(secret)
      .map((one) => `&#${one.codePointAt(0)};`)
      .join(''),
  'HTML, hexadecimal': (secret) =>
    Array.from(secret)
      .map((one) => `&#x${one.codePointAt(0)?.toString(16)};`)
      .join(''),
  'HTML, named': (secret) => secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;'),
  hexadecimal: (secret) => Buffer.from(secret).toString('hex'),
  Base64: (secret) => Buffer.from(secret).toString('base64'),
  'Base64 for URLs': (secret) => Buffer.from(secret).toString('base64url'),
  'Base64 in a query': (secret) => encodeURIComponent(Buffer.from(secret).toString('base64')),
  'Base64 of name and key': (secret) => Buffer.from(`trader:${secret}:1`).toString('base64'),
  'Base64 with an odd start': (secret) => Buffer.from(`no${secret}`).toString('base64'),
  'Base64 in lines': (secret) => Buffer.from(secret).toString('base64').replaceAll(/.{8}/g, '$&\r\n'),
  'broken by characters that do not show': (secret) => Array.from(secret).join('\u200b\0'),
}

describe('a gateway that repeats', () => {
  test.each(Object.keys(DRESSES))('the key or the token: %s', async (dress) => {
    for (const secret of [KEY, TOKEN]) {
      const dressed = DRESSES[dress]?.(secret) ?? ''
      const words = gatewayWords(`the gateway says ${dressed} is wrong`, [KEY, TOKEN])
      expect(words).not.toContain(dressed)
      expect(words.toUpperCase()).not.toContain('SECRET')
      // Something was taken out, not the whole message lost by chance.
      expect(words).toMatch(
        /^\(a message that hides the key or the token, left out\)$|^the gateway says .*….* is wrong$/,
      )
    }
  })

  test('a token that has been replaced since', async () => {
    let histories = 0
    const gateway = await testGateway((call) =>
      isLogin(call) ? {} : histories++ === 0 ? { status: 401 } : failure(4, 'token-1 and token-2 may not'),
    )
    await expect(client(gateway.baseUrl).contractById(H25)).rejects.toMatchObject({
      message: 'The gateway refused Contract/searchById with error 4 (4): … and … may not',
    })
  })

  test('the token that it sends along with a refusal', async () => {
    const gateway = await testGateway(() => ({
      body: { token: TOKEN, success: false, errorCode: 7, errorMessage: `sign first, then use ${TOKEN}` },
    }))
    await expect(client(gateway.baseUrl).login()).rejects.toMatchObject({
      message: 'The gateway refused Auth/loginKey with AgreementsNotSigned (7): sign first, then use …',
    })
  })

  test('nothing is left as it was said', () => {
    const said = 'No data for the contract “X”: 100 % sure, see https://a.b/c?d=e+f'
    expect(gatewayWords(said, [KEY, TOKEN, ''])).toBe(said)
  })

  test('a key that is part of another secret leaves nothing of that one', () => {
    expect(gatewayWords('abcd1234efgh', ['1234', 'abcd1234efgh'])).toBe('…')
  })
})

test('neither key nor token shows up anywhere', async () => {
  const replies: Reply[] = [
    failure(3, `key ${KEY} is wrong`),
    { body: `{"token":"${TOKEN}"` },
    failure(5, `${KEY} is wrong, ${KEY}!`),
    { status: 401, body: TOKEN },
    { status: 400, body: KEY },
    { status: 418, body: KEY },
    { status: 503, body: KEY, headers: { 'retry-after': encodeURIComponent(KEY) } },
    { status: 302, headers: { location: `/${encodeURIComponent(KEY)}` } },
    { body: { token: [TOKEN], success: true, errorCode: 0 } },
    { body: { [TOKEN]: KEY, success: KEY, errorCode: TOKEN } },
    ...Object.values(DRESSES).map((dress) => failure(3, dress(KEY))),
  ]
  for (const bad of replies) {
    const gateway = await testGateway((call) => (isLogin(call) ? ok({ token: TOKEN }) : bad))
    const wrongLogin = await testGateway(() => bad)
    for (const { baseUrl } of [gateway, wrongLogin, { baseUrl: 'http://127.0.0.1:1' }]) {
      const gatewayClient = client(baseUrl)
      const error: unknown = await gatewayClient.contractById(H25).catch((caught: unknown) => caught)
      // An answer without a contract is one: the gateway knows none.
      if (baseUrl !== gateway.baseUrl || error !== null) expect(error).toBeInstanceOf(TopstepxError)
      const seen = everyView(error) + everyView(gatewayClient)
      for (const secret of [KEY, TOKEN])
        for (const dress of Object.values(DRESSES)) expect(seen).not.toContain(dress(secret))
      expect(seen).not.toContain('SECRET')
    }
  }
})

test('a failed request is told by the name of its failure only where that is one', async () => {
  const failing = (code: string): Promise<unknown> =>
    createTopstepxClient({
      baseUrl: 'http://127.0.0.1',
      userName: 'trader',
      apiKey: KEY,
      clock: fakeClock(),
      fetch: async () => {
        throw Object.assign(new TypeError(KEY), { code, cause: new Error(KEY) })
      },
    })
      .login()
      .catch((error: unknown) => error)
  expect(everyView(await failing('UND_ERR_SOCKET'))).toContain('(UND_ERR_SOCKET)')
  const told = everyView(await failing(KEY))
  expect(told).toContain('(the connection failed)')
  expect(told).not.toContain('SECRET')
})

test.each([
  'http://trader:SECRET-pass@127.0.0.1:1',
  'https://SECRET-name@127.0.0.1',
  'http://trader:SECRET-pass@:99999',
  'SECRET-pass',
  'ftp://trader:SECRET-pass@127.0.0.1',
])('a base URL that cannot be used is not repeated: %s', (baseUrl) => {
  const error = ((): unknown => {
    try {
      return client(baseUrl)
    } catch (caught) {
      return caught
    }
  })()
  expect(error).toBeInstanceOf(TopstepxError)
  expect(error).toMatchObject({ code: 'invalid-setting' })
  expect(everyView(error)).not.toContain('SECRET')
})

describe('what the gateway says is shown', () => {
  test('on one line, without control characters and without changes of direction', async () => {
    const gateway = await testGateway(() =>
      failure(3, 'no\r\n\u001b[31mERROR\u001b[0m\u0007 \u202egnp\u2028x\u009b2J\ud800'),
    )
    await expect(client(gateway.baseUrl).login()).rejects.toMatchObject({
      message:
        'The gateway refused Auth/loginKey with InvalidCredentials (3): no \ufffd[31mERROR\ufffd[0m\ufffd \ufffdgnp x\ufffd2J\ufffd',
    })
  })

  test('without a control character, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const words = gatewayWords(text, [KEY])
        // eslint-disable-next-line no-control-regex
        expect(words).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/)
        expect(words).not.toMatch(/\p{Cs}/u)
        expect(Array.from(words).length).toBeLessThanOrEqual(300)
      }),
    )
  })

  test('cut where it is long, left out where it is endless', () => {
    expect(gatewayWords('😀'.repeat(301), [])).toBe(`${'😀'.repeat(299)}…`)
    expect(gatewayWords('x'.repeat(300), [])).toBe('x'.repeat(300))
    expect(gatewayWords('x'.repeat(10_001), [])).toBe('(a message of 10001 characters, left out)')
  })
})
