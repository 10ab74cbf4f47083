/** The first argument of Electron's events. */
export const rigEvent = <More extends object>(more: More = {} as More): Event & More =>
  Object.assign(new Event('rig', { cancelable: true }), more);
