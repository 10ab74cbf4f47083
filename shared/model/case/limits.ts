/** Limits of sources in a run and of closed runs in a case. */
export const MOST_SOURCES = 2000;
export const MOST_RUNS = 100;

/** Events of a case that are kept; the oldest go first. */
export const MOST_EVENTS = 500;

/** More names fit on no line of a list. */
export const MOST_DEVICES = 5;

/** Maximum number of characters of each field of the case data. */
export const MOST_ABOUT = { device: 253, customer: 200, ticket: 100, engineer: 200 };

/** A version as the engineer types it. */
export const TYPED_VERSION = /^\d{1,2}(?:\.\d{1,3}){1,3}$/;
