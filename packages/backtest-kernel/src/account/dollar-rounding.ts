/** US dollars that adding cents in binary may be off by: this close to a limit or a target has reached it. */
export const DOLLAR_ROUNDING = 1e-6
