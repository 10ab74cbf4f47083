const PREFIX =
  /^(?:sudo(?:\s+(?:-[ugp]\s+[^\s-]\S*|-\S+))*\s+(?!-)|timeout\s+(?:(?:-[ks]\s+[^\s-]\S*|-\S+)\s+)*[\d.]+[smh]?\s+|time\s+|LC_ALL=\S+\s+|(?:\/usr)?(?:\/s?bin)?\/(?=curl|nslookup|dig|host|getent|telnet|ping|lsof|netstat|ss\b|tcpdump|cat|tail|env|date))/;

/** The command without `sudo`, `timeout N` or a path in front of it. */
export function bareCommand(command: string): string {
  let bare = command.trim();
  for (let i = 0; i < 4 && PREFIX.test(bare); i++) bare = bare.replace(PREFIX, '');
  return bare;
}

/** True if what stands in front of the command makes root of its user: `time sudo lsof -i`. */
export function isSudo(command: string): boolean {
  return /\bsudo\s/.test(command.slice(0, -bareCommand(command).length));
}

/** Our own filters, which only leave out what is not asked for. */
const OWN_FILTER =
  /^(?:sudo\s+)?((?:lsof|netstat|ss)\b[^|]*|pmtool status\s*|(?:env|printenv|set)\s*)\|\s*grep\s+(?:-[iEFn]+\s+)*["']?(?:conn?\w*|sse\w*|proxy)["']?\s*$/i;

/** True if the line shows only a part of what the command said: filtered, sent to a file, or left running. */
export function isPart(command: string): boolean {
  if (!/[|>&]/.test(command)) return false;
  // What curl tells of its request does not go where its body goes.
  const lost = /^curl\b/.test(bareCommand(command)) ? />&[12]|>\s*\/dev\/null/g : />&[12]|2>\s*\/dev\/null/g;
  const shown = command
    .replace(OWN_FILTER, '$1')
    .replace(/\|\s*(?:cat|more|less|tee(?: -a)? \S+)\s*$/, '')
    .replace(lost, '');
  return /[|>]|(?<!&)&\s*$/.test(shown.replace(/["'][^"']*["']/g, ''));
}

/** The commands of a list: `cd /etc; cat hosts && date`. */
export function listed(command: string): string[] {
  return command
    .split(/;|&&|\|\|/)
    .map((part) => part.trim())
    .filter(Boolean);
}
