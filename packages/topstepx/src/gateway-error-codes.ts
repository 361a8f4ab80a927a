/** Paths of the endpoints in use. The gateway numbers its errors anew for each of them. */
export type Endpoint = 'Auth/loginKey' | 'Contract/search' | 'Contract/searchById' | 'History/retrieveBars'

/** What an error number of one endpoint means. */
export interface GatewayErrorMeaning {
  readonly name: string
  readonly remedy: string
}

const checkCredentials = 'Check the user name (the platform login, not the e-mail address) and the API key.'
const contactSupport = 'Log in on the platform by hand; if that works, ask its support about API access.'
const reportRequest = 'This is a defect of this client or a change of the gateway: please report it.'

/** Error numbers by endpoint; 0 is success everywhere. */
const GATEWAY_ERROR_CODES: Readonly<Record<Endpoint, Readonly<Record<number, GatewayErrorMeaning>>>> = {
  'Auth/loginKey': {
    1: { name: 'UserNotFound', remedy: checkCredentials },
    2: { name: 'PasswordVerificationFailed', remedy: checkCredentials },
    3: { name: 'InvalidCredentials', remedy: checkCredentials },
    4: { name: 'AppNotFound', remedy: contactSupport },
    5: { name: 'AppVerificationFailed', remedy: contactSupport },
    6: { name: 'InvalidDevice', remedy: contactSupport },
    7: {
      name: 'AgreementsNotSigned',
      remedy: 'Log in on the platform once and accept the agreements shown there.',
    },
    8: {
      name: 'UnknownError',
      remedy: `${checkCredentials} The gateway also says this when the key stands in both.`,
    },
    9: {
      name: 'ApiSubscriptionNotFound',
      remedy: 'Buy the API add-on and link it in the platform under Settings, API.',
    },
    10: { name: 'ApiKeyAuthenticationDisabled', remedy: 'Enable API key login in the platform settings.' },
  },
  'Contract/search': {},
  'Contract/searchById': {
    1: { name: 'ContractNotFound', remedy: 'Check the contract id.' },
  },
  'History/retrieveBars': {
    1: {
      name: 'ContractNotFound',
      remedy: 'Check the contract id; very old contracts are no longer served.',
    },
    2: { name: 'UnitInvalid', remedy: reportRequest },
    3: { name: 'UnitNumberInvalid', remedy: reportRequest },
    4: { name: 'LimitInvalid', remedy: reportRequest },
  },
}

/** The meaning of an error number, also when the gateway has invented a new one. */
export function gatewayErrorMeaning(endpoint: Endpoint, errorCode: number): GatewayErrorMeaning {
  return (
    GATEWAY_ERROR_CODES[endpoint][errorCode] ?? {
      name: `error ${errorCode}`,
      remedy: 'The gateway does not document this error: try again later, then ask its support.',
    }
  )
}
