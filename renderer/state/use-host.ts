import { useCallback, useEffect, useState } from 'react';
import type { Lang } from '../../shared/model/lang.ts';
import { HostGone, SessionOver } from '../../shared/wizard/failure.ts';
import { call } from '../bridge.ts';

type HostState = 'ok' | 'offline' | 'session-over';

export interface HostView {
  state: HostState;
  info: { version: string; lang: Lang } | undefined;
  /** Tells of a failed call. Returns true if it was the host's absence: nothing else needs to be said then. */
  failed(error: unknown): boolean;
  retry(): void;
  /** Counts up each time the host is back. */
  returns: number;
}

const RETRY = 3_000;

/** Whether the host is there; tries again by itself while it is not. */
export function useHost(): HostView {
  const [state, setState] = useState<HostState>('ok');
  const [info, setInfo] = useState<HostView['info']>();
  const [returns, setReturns] = useState(0);

  const failed = useCallback((error: unknown) => {
    if (error instanceof HostGone) setState('offline');
    else if (error instanceof SessionOver) setState('session-over');
    else return false;
    return true;
  }, []);
  const retry = useCallback(() => {
    call('app.info', {}).then(
      (told) => {
        setInfo(told);
        setState((before) => {
          if (before !== 'ok') setReturns((n) => n + 1);
          return 'ok';
        });
      },
      (error: unknown) => void failed(error),
    );
  }, [failed]);

  useEffect(retry, [retry]);
  useEffect(() => {
    if (state !== 'offline') return;
    const timer = setInterval(retry, RETRY);
    return () => clearInterval(timer);
  }, [state, retry]);

  return { state, info, failed, retry, returns };
}
