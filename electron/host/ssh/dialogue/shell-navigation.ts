import { randomBytes } from 'node:crypto';
import type { CommandTarget } from '../../../../shared/model/output.ts';
import type { ProbeId } from '../../../../shared/model/probe-ids.ts';
import { catalogue } from '../../../../shared/probes/catalogue.ts';

/**
 * Everything that a session types, except passwords at a password prompt: these keys and lines, and the catalogue's
 * commands, bare in CLISH and framed in a shell. Nothing else is sent to a device, and nothing here changes it.
 */
export const keys = {
  /** At a prompt: prints it again. */
  enter: '\r',
  nextPage: ' ',
  quitPager: 'q',
  interrupt: '\x03',
} as const;

export const lines = {
  /** CLISH → Linux shell. */
  expert: 'expert',
  /** Linux shell → root. */
  root: 'sudo su -',
  /** One level back. */
  back: 'exit',
  /** FXOS → CLISH. */
  firewall: 'connect ftd',
  /** Tests whether this Linux is a Firepower's: an FMC has the first directory, an FTD both. */
  identify: 'ls -d /etc/sf /ngfw/etc/sf',
} as const;

/** A command as typed into a shell, and the marks around its output. */
interface Framed {
  line: string;
  begin: string;
  /** Followed by the exit status and the line's end. */
  end: string;
}

/**
 * Frames a command for a shell. `printf` assembles the marks, so that the echo of this line does not contain them; the
 * nonce is new each time, so that no earlier output contains it. Standard input is empty, because telnet would wait for
 * it.
 */
export function framed(command: string, nonce = randomBytes(8).toString('hex')): Framed {
  return {
    line: `printf '\\n%s-%s\\n' begin ${nonce}; { ${command}; } </dev/null 2>&1; printf '\\n%s-%s:%d\\n' end ${nonce} $?`,
    begin: `begin-${nonce}`,
    end: `end-${nonce}:`,
  };
}

/** The catalogue's command. The host was checked before: only `isHostName`, addresses and numbers get in. */
export function commandOf(probe: ProbeId, target: CommandTarget): string | undefined {
  return catalogue[probe].command?.(target);
}
