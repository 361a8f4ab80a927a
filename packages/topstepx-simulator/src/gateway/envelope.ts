/** What every answer of the gateway carries beside its payload. */
export interface Envelope {
  readonly success: boolean
  /** Meaning depends on the endpoint; 0 is success everywhere. */
  readonly errorCode: number
  readonly errorMessage: string | null
}

export const accepted: Envelope = { success: true, errorCode: 0, errorMessage: null }

/** A refusal, which travels with HTTP 200. */
export function refused(errorCode: number, errorMessage: string | null = null): Envelope {
  return { success: false, errorCode, errorMessage }
}

export const LOGIN_ERROR = { invalidCredentials: 3, unknownError: 8 } as const
export const SEARCH_BY_ID_ERROR = { contractNotFound: 1 } as const
export const RETRIEVE_BARS_ERROR = {
  contractNotFound: 1,
  unitInvalid: 2,
  unitNumberInvalid: 3,
  limitInvalid: 4,
} as const
