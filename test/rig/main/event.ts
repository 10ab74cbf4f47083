/** The first argument of Electron's events. */
export interface RigEvent {
  defaultPrevented: boolean;
  preventDefault(): void;
}

export function rigEvent<More extends object>(more: More = {} as More): RigEvent & More {
  return {
    ...more,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}
