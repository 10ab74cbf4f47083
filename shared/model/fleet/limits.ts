/** How many devices are asked side by side. */
export const PARALLEL = { usual: 10, most: 50 } as const;
/** Seconds that asking one device may take, without the time in which a dialog is open. */
export const DEVICE_SECONDS = { usual: 300, least: 10, most: 3600 } as const;
/** More rows are no fleet of one FMC. */
export const MOST_FLEET_DEVICES = 10_000;
