import type { CalendarException } from './calendar-exception.ts'

type Row = readonly [
  date: string,
  name: string,
  kind: CalendarException['kind'],
  tradingDay: CalendarException['tradingDay'],
  closedFrom: string,
  reopens: string,
  certainty: CalendarException['certainty'],
  source: string,
  note?: string,
]

/**
 * Every date from 2019 to 2027 on which ES and NQ do not keep regular hours; New York wall clock.
 *
 * Sources: D real equity-index bars; G real Globex metals bars (whole-Globex closures only); L the market-hours database
 * of QuantConnect Lean; P pandas_market_calendars "CME Globex Equity"; E exchange_calendars CMES.
 */
// prettier-ignore
const rows: readonly Row[] = [
  // 2019
  ['2019-01-01', "New Year's Day", 'full-close', 'none', '2018-12-31 17:00', '2019-01-01 18:00', 'verified', 'D(reopen) L P'],
  ['2019-01-21', 'MLK Day', 'early-halt', 'next', '2019-01-21 13:00', '2019-01-21 18:00', 'verified', 'D L P'],
  ['2019-02-18', "Presidents' Day", 'early-halt', 'next', '2019-02-18 13:00', '2019-02-18 18:00', 'verified', 'D L P'],
  ['2019-02-26', 'Globex outage (unscheduled)', 'outage', 'unchanged', '2019-02-26 19:45', '2019-02-26 22:45', 'verified', 'D (5-min bars)', 'real stop was a few minutes before 19:45'],
  ['2019-04-19', 'Good Friday', 'full-close', 'none', '2019-04-18 17:00', '2019-04-21 18:00', 'verified', 'D L P'],
  ['2019-05-27', 'Memorial Day', 'early-halt', 'next', '2019-05-27 13:00', '2019-05-27 18:00', 'verified', 'D L P'],
  ['2019-07-03', 'Independence Day eve', 'early-halt', 'own', '2019-07-03 13:15', '2019-07-03 18:00', 'verified', 'D L P'],
  ['2019-07-04', 'Independence Day', 'early-halt', 'next', '2019-07-04 13:00', '2019-07-04 18:00', 'verified', 'D L P'],
  ['2019-09-02', 'Labor Day', 'early-halt', 'next', '2019-09-02 13:00', '2019-09-02 18:00', 'verified', 'D L P'],
  ['2019-11-28', 'Thanksgiving', 'early-halt', 'next', '2019-11-28 13:00', '2019-11-28 18:00', 'verified', 'D L P'],
  ['2019-11-29', 'Day after Thanksgiving', 'early-halt', 'own', '2019-11-29 13:15', '2019-12-01 18:00', 'verified', 'D L P'],
  ['2019-12-24', 'Christmas Eve', 'early-halt', 'own', '2019-12-24 13:15', '2019-12-25 18:00', 'verified', 'D L P', 'no reopen that evening'],
  ['2019-12-25', 'Christmas Day', 'full-close', 'none', '2019-12-24 13:15', '2019-12-25 18:00', 'verified', 'D L P'],
  // 2020
  ['2020-01-01', "New Year's Day", 'full-close', 'none', '2019-12-31 17:00', '2020-01-01 18:00', 'high', 'D(2019 leg) P'],
  ['2020-01-20', 'MLK Day', 'early-halt', 'next', '2020-01-20 13:00', '2020-01-20 18:00', 'high', 'L P'],
  ['2020-02-17', "Presidents' Day", 'early-halt', 'next', '2020-02-17 13:00', '2020-02-17 18:00', 'high', 'L P'],
  ['2020-04-10', 'Good Friday', 'full-close', 'none', '2020-04-09 17:00', '2020-04-12 18:00', 'high', 'L P'],
  ['2020-05-25', 'Memorial Day', 'early-halt', 'next', '2020-05-25 13:00', '2020-05-25 18:00', 'high', 'L P'],
  ['2020-07-03', 'Independence Day (observed Fri)', 'early-halt', 'next', '2020-07-03 13:00', '2020-07-05 18:00', 'high', 'L P', 'Thu 2020-07-02 regular'],
  ['2020-09-07', 'Labor Day', 'early-halt', 'next', '2020-09-07 13:00', '2020-09-07 18:00', 'high', 'L P'],
  ['2020-11-26', 'Thanksgiving', 'early-halt', 'next', '2020-11-26 13:00', '2020-11-26 18:00', 'high', 'L P'],
  ['2020-11-27', 'Day after Thanksgiving', 'early-halt', 'own', '2020-11-27 13:15', '2020-11-29 18:00', 'high', 'L P'],
  ['2020-12-24', 'Christmas Eve', 'early-halt', 'own', '2020-12-24 13:15', '2020-12-27 18:00', 'high', 'G(closure) L P', 'no reopen that evening'],
  ['2020-12-25', 'Christmas Day', 'full-close', 'none', '2020-12-24 13:15', '2020-12-27 18:00', 'high', 'G(closure) L P'],
  // 2021
  ['2021-01-01', "New Year's Day", 'full-close', 'none', '2020-12-31 17:00', '2021-01-03 18:00', 'verified', 'G P'],
  ['2021-01-18', 'MLK Day', 'early-halt', 'next', '2021-01-18 13:00', '2021-01-18 18:00', 'high', 'L P'],
  ['2021-02-15', "Presidents' Day", 'early-halt', 'next', '2021-02-15 13:00', '2021-02-15 18:00', 'high', 'L P'],
  ['2021-04-02', 'Good Friday (jobs-report Friday)', 'early-halt', 'own', '2021-04-02 09:15', '2021-04-04 18:00', 'high', 'L P', 'metals fully closed that day (G)'],
  ['2021-05-31', 'Memorial Day', 'early-halt', 'next', '2021-05-31 13:00', '2021-05-31 18:00', 'high', 'L P'],
  ['2021-07-05', 'Independence Day (observed Mon)', 'early-halt', 'next', '2021-07-05 13:00', '2021-07-05 18:00', 'high', 'L P', 'Fri 2021-07-02 regular'],
  ['2021-09-06', 'Labor Day', 'early-halt', 'next', '2021-09-06 13:00', '2021-09-06 18:00', 'high', 'L P'],
  ['2021-11-25', 'Thanksgiving', 'early-halt', 'next', '2021-11-25 13:00', '2021-11-25 18:00', 'high', 'L P'],
  ['2021-11-26', 'Day after Thanksgiving', 'early-halt', 'own', '2021-11-26 13:15', '2021-11-28 18:00', 'high', 'L P'],
  ['2021-12-24', 'Christmas Day (observed Fri)', 'full-close', 'none', '2021-12-23 17:00', '2021-12-26 18:00', 'verified', 'G L P', 'Thu 2021-12-23 full session'],
  // 2022
  ['2022-01-17', 'MLK Day', 'early-halt', 'next', '2022-01-17 13:00', '2022-01-17 18:00', 'high', 'L P'],
  ['2022-02-21', "Presidents' Day", 'early-halt', 'next', '2022-02-21 13:00', '2022-02-21 18:00', 'high', 'L P'],
  ['2022-04-15', 'Good Friday', 'full-close', 'none', '2022-04-14 17:00', '2022-04-17 18:00', 'high', 'G L P'],
  ['2022-05-30', 'Memorial Day', 'early-halt', 'next', '2022-05-30 13:00', '2022-05-30 18:00', 'high', 'L P'],
  ['2022-06-20', 'Juneteenth (observed)', 'early-halt', 'next', '2022-06-20 13:00', '2022-06-20 18:00', 'high', 'L P'],
  ['2022-07-04', 'Independence Day', 'early-halt', 'next', '2022-07-04 13:00', '2022-07-04 18:00', 'high', 'L P', 'Fri 2022-07-01 regular'],
  ['2022-09-05', 'Labor Day', 'early-halt', 'next', '2022-09-05 13:00', '2022-09-05 18:00', 'high', 'L P'],
  ['2022-11-24', 'Thanksgiving', 'early-halt', 'next', '2022-11-24 13:00', '2022-11-24 18:00', 'high', 'L P'],
  ['2022-11-25', 'Day after Thanksgiving', 'early-halt', 'own', '2022-11-25 13:15', '2022-11-27 18:00', 'high', 'L P'],
  ['2022-12-26', 'Christmas Day (observed Mon)', 'full-close', 'none', '2022-12-23 17:00', '2022-12-26 18:00', 'verified', 'G L P', 'Fri 2022-12-23 full session; no Sunday open'],
  // 2023
  ['2023-01-02', "New Year's Day (observed)", 'full-close', 'none', '2022-12-30 17:00', '2023-01-02 18:00', 'verified', 'G P'],
  ['2023-01-16', 'MLK Day', 'early-halt', 'next', '2023-01-16 13:00', '2023-01-16 18:00', 'high', 'L P'],
  ['2023-02-20', "Presidents' Day", 'early-halt', 'next', '2023-02-20 13:00', '2023-02-20 18:00', 'high', 'L P'],
  ['2023-04-07', 'Good Friday (jobs-report Friday)', 'early-halt', 'own', '2023-04-07 09:15', '2023-04-09 18:00', 'high', 'L P(PR#311 shows CME page)'],
  ['2023-05-29', 'Memorial Day', 'early-halt', 'next', '2023-05-29 13:00', '2023-05-29 18:00', 'high', 'L P'],
  ['2023-06-19', 'Juneteenth', 'early-halt', 'next', '2023-06-19 13:00', '2023-06-19 18:00', 'high', 'L P'],
  ['2023-07-03', 'Independence Day eve', 'early-halt', 'own', '2023-07-03 13:15', '2023-07-03 18:00', 'high', 'P; L omits it'],
  ['2023-07-04', 'Independence Day', 'early-halt', 'next', '2023-07-04 13:00', '2023-07-04 18:00', 'high', 'L P'],
  ['2023-09-04', 'Labor Day', 'early-halt', 'next', '2023-09-04 13:00', '2023-09-04 18:00', 'high', 'L P'],
  ['2023-11-23', 'Thanksgiving', 'early-halt', 'next', '2023-11-23 13:00', '2023-11-23 18:00', 'verified', 'D(NQ 1m) L P'],
  ['2023-11-24', 'Day after Thanksgiving', 'early-halt', 'own', '2023-11-24 13:15', '2023-11-26 18:00', 'verified', 'D(NQ 1m) L P'],
  ['2023-12-25', 'Christmas Day', 'full-close', 'none', '2023-12-22 17:00', '2023-12-25 18:00', 'verified', 'G L P', 'Fri 2023-12-22 full session; no Sunday open'],
  // 2024
  ['2024-01-01', "New Year's Day", 'full-close', 'none', '2023-12-29 17:00', '2024-01-01 18:00', 'verified', 'G L P'],
  ['2024-01-15', 'MLK Day', 'early-halt', 'next', '2024-01-15 13:00', '2024-01-15 18:00', 'high', 'L P'],
  ['2024-02-19', "Presidents' Day", 'early-halt', 'next', '2024-02-19 13:00', '2024-02-19 18:00', 'high', 'L P'],
  ['2024-03-29', 'Good Friday', 'full-close', 'none', '2024-03-28 17:00', '2024-03-31 18:00', 'high', 'G L; P WRONG (says 09:15)'],
  ['2024-05-27', 'Memorial Day', 'early-halt', 'next', '2024-05-27 13:00', '2024-05-27 18:00', 'high', 'L P'],
  ['2024-06-19', 'Juneteenth', 'early-halt', 'next', '2024-06-19 13:00', '2024-06-19 18:00', 'high', 'L P'],
  ['2024-07-03', 'Independence Day eve', 'early-halt', 'own', '2024-07-03 13:15', '2024-07-03 18:00', 'high', 'P; L omits it'],
  ['2024-07-04', 'Independence Day', 'early-halt', 'next', '2024-07-04 13:00', '2024-07-04 18:00', 'high', 'L P'],
  ['2024-09-02', 'Labor Day', 'early-halt', 'next', '2024-09-02 13:00', '2024-09-02 18:00', 'high', 'L P'],
  ['2024-11-28', 'Thanksgiving', 'early-halt', 'next', '2024-11-28 13:00', '2024-11-28 18:00', 'high', 'P; L omits Friday'],
  ['2024-11-29', 'Day after Thanksgiving', 'early-halt', 'own', '2024-11-29 13:15', '2024-12-01 18:00', 'high', 'P; L omits Friday'],
  ['2024-12-24', 'Christmas Eve', 'early-halt', 'own', '2024-12-24 13:15', '2024-12-25 18:00', 'verified', 'D G L P', 'no reopen that evening'],
  ['2024-12-25', 'Christmas Day', 'full-close', 'none', '2024-12-24 13:15', '2024-12-25 18:00', 'verified', 'D G L P'],
  // 2025
  ['2025-01-01', "New Year's Day", 'full-close', 'none', '2024-12-31 17:00', '2025-01-01 18:00', 'verified', 'D G L P'],
  ['2025-01-09', 'National Day of Mourning (Carter)', 'early-halt', 'own', '2025-01-09 09:30', '2025-01-09 18:00', 'verified', 'D, CME press release 2024-12-30; E and P(CME_Equity) WRONG (full holiday); P(CME Globex Equity) and L WRONG (regular)'],
  ['2025-01-20', 'MLK Day', 'early-halt', 'next', '2025-01-20 13:00', '2025-01-20 18:00', 'verified', 'D L P'],
  ['2025-02-17', "Presidents' Day", 'early-halt', 'next', '2025-02-17 13:00', '2025-02-17 18:00', 'verified', 'D L P'],
  ['2025-04-18', 'Good Friday', 'full-close', 'none', '2025-04-17 17:00', '2025-04-20 18:00', 'verified', 'D G L; P WRONG (says 09:15)'],
  ['2025-05-26', 'Memorial Day', 'early-halt', 'next', '2025-05-26 13:00', '2025-05-26 18:00', 'verified', 'D L P'],
  ['2025-06-19', 'Juneteenth', 'early-halt', 'next', '2025-06-19 13:00', '2025-06-19 18:00', 'verified', 'D L P'],
  ['2025-07-03', 'Independence Day eve', 'early-halt', 'own', '2025-07-03 13:15', '2025-07-03 18:00', 'verified', 'D L P'],
  ['2025-07-04', 'Independence Day (Fri)', 'early-halt', 'next', '2025-07-04 13:00', '2025-07-06 18:00', 'verified', 'D G L P', 'no Friday-evening reopen'],
  ['2025-09-01', 'Labor Day', 'early-halt', 'next', '2025-09-01 13:00', '2025-09-01 18:00', 'verified', 'D L P'],
  ['2025-11-27', 'Thanksgiving', 'early-halt', 'next', '2025-11-27 13:00', '2025-11-27 18:00', 'verified', 'D L P'],
  ['2025-11-27', 'Globex outage, data-centre cooling (unscheduled)', 'outage', 'unchanged', '2025-11-27 21:45', '2025-11-28 08:30', 'verified', 'D (NQ/MES 15m; MGC 1m stops 21:49)', 'then the scheduled 13:15 early close'],
  ['2025-11-28', 'Day after Thanksgiving', 'early-halt', 'own', '2025-11-28 13:15', '2025-11-30 18:00', 'verified', 'D L P'],
  ['2025-12-24', 'Christmas Eve', 'early-halt', 'own', '2025-12-24 13:15', '2025-12-25 18:00', 'verified', 'D L P', 'no reopen that evening'],
  ['2025-12-25', 'Christmas Day', 'full-close', 'none', '2025-12-24 13:15', '2025-12-25 18:00', 'verified', 'D L P'],
  // 2026
  ['2026-01-01', "New Year's Day", 'full-close', 'none', '2025-12-31 17:00', '2026-01-01 18:00', 'verified', 'D(NQ,MES 15m; TopstepX 1m first bar 18:00) L P'],
  ['2026-01-19', 'MLK Day', 'early-halt', 'next', '2026-01-19 13:00', '2026-01-19 18:00', 'verified', 'D L P'],
  ['2026-02-16', "Presidents' Day", 'early-halt', 'next', '2026-02-16 13:00', '2026-02-16 18:00', 'verified', 'D L P'],
  ['2026-04-03', 'Good Friday (jobs-report Friday)', 'early-halt', 'own', '2026-04-03 09:15', '2026-04-05 18:00', 'high', 'L P(PR#456 test)', 'Yahoo 2m/5m data omit this session altogether'],
  ['2026-05-25', 'Memorial Day', 'early-halt', 'next', '2026-05-25 13:00', '2026-05-25 18:00', 'high', 'L P'],
  ['2026-06-19', 'Juneteenth', 'early-halt', 'next', '2026-06-19 13:00', '2026-06-21 18:00', 'verified', 'D(MES 1m) L P'],
  ['2026-07-03', 'Independence Day (observed Fri)', 'early-halt', 'next', '2026-07-03 13:00', '2026-07-05 18:00', 'high', 'L P', 'Thu 2026-07-02 regular per L,P and the 2020 precedent; one hobby repo claims otherwise'],
  ['2026-09-07', 'Labor Day', 'early-halt', 'next', '2026-09-07 13:00', '2026-09-07 18:00', 'high', 'L P'],
  ['2026-11-26', 'Thanksgiving', 'early-halt', 'next', '2026-11-26 13:00', '2026-11-26 18:00', 'projected', 'L P'],
  ['2026-11-27', 'Day after Thanksgiving', 'early-halt', 'own', '2026-11-27 13:15', '2026-11-29 18:00', 'projected', 'L P'],
  ['2026-12-24', 'Christmas Eve', 'early-halt', 'own', '2026-12-24 13:15', '2026-12-27 18:00', 'projected', 'L P', 'no reopen that evening'],
  ['2026-12-25', 'Christmas Day', 'full-close', 'none', '2026-12-24 13:15', '2026-12-27 18:00', 'projected', 'L P'],
  // 2027
  ['2027-01-01', "New Year's Day", 'full-close', 'none', '2026-12-31 17:00', '2027-01-03 18:00', 'projected', 'L P'],
  ['2027-01-18', 'MLK Day', 'early-halt', 'next', '2027-01-18 13:00', '2027-01-18 18:00', 'projected', 'P rule'],
  ['2027-02-15', "Presidents' Day", 'early-halt', 'next', '2027-02-15 13:00', '2027-02-15 18:00', 'projected', 'P rule'],
  ['2027-03-26', 'Good Friday', 'full-close', 'none', '2027-03-25 17:00', '2027-03-28 18:00', 'projected', 'rule (no jobs report that Friday); P WRONG (says 09:15)'],
  ['2027-05-31', 'Memorial Day', 'early-halt', 'next', '2027-05-31 13:00', '2027-05-31 18:00', 'projected', 'P rule'],
  ['2027-06-18', 'Juneteenth (observed)', 'early-halt', 'next', '2027-06-18 13:00', '2027-06-20 18:00', 'projected', 'L P'],
  ['2027-07-05', 'Independence Day (observed Mon)', 'early-halt', 'next', '2027-07-05 13:00', '2027-07-05 18:00', 'projected', 'P rule', 'Fri 2027-07-02 regular (2021 precedent)'],
  ['2027-09-06', 'Labor Day', 'early-halt', 'next', '2027-09-06 13:00', '2027-09-06 18:00', 'projected', 'P rule'],
  ['2027-11-25', 'Thanksgiving', 'early-halt', 'next', '2027-11-25 13:00', '2027-11-25 18:00', 'projected', 'P rule'],
  ['2027-11-26', 'Day after Thanksgiving', 'early-halt', 'own', '2027-11-26 13:15', '2027-11-28 18:00', 'projected', 'P rule'],
  ['2027-12-24', 'Christmas Day (observed Fri)', 'full-close', 'none', '2027-12-23 17:00', '2027-12-26 18:00', 'projected', 'P rule, 2021 precedent', 'Thu 2027-12-23 full session'],
]

/** First and last year of the table. Every year between them is complete. */
export const tableYears = { first: 2019, last: 2027 } as const

/** The dated exceptions in order of their civil dates. */
export const exceptionTable: readonly CalendarException[] = rows.map(
  ([date, name, kind, tradingDay, closedFrom, reopens, certainty, source, note]) => ({
    date,
    name,
    kind,
    tradingDay,
    closedFrom,
    reopens,
    certainty,
    source,
    ...(note === undefined ? {} : { note }),
  }),
)
