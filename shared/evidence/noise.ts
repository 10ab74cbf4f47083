// Lines that a session produces between outputs, and that need no reader.
const NOISE =
  /^(?:Script (?:started|done)|=~=~|Password:|\[sudo\] |Last login|We trust you|\s*#\d\) |\s*\^C|Copyright |All other trademarks |Cisco (?:is a registered|Fire Linux|Firepower|Secure Firewall)|logout|exit$|Connection to \S+ closed|Using username|Keyboard-interactive|login as:|\S+'s password:|administrator\. It usually|usual lecture|Zum Server)/i;
/** The lines of our own collection script as a terminal echoes them, with or without the shell's second prompt. */
const SCRIPT_ECHO =
  /^(?:> )?(?:run\b|PATH=\$PATH:|FTD_CLOUD_DOCTOR_END| {2}left=\$| {2}if \[ \$left | {2}timeout \$\(| {0,2}echo "--- ftd-cloud-doctor |\}$|exit; \}$)/;

/** True for a line that no reader needs. */
export const isNoise = (text: string): boolean => text === '' || NOISE.test(text) || SCRIPT_ECHO.test(text);
