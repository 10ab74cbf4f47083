/** Notes in addition to the verdict. */
export const notes = {
  'note.CSCvs05084': 'A proxy can trigger the cloud configuration alert.',
  'note.CSCvp56922': 'Hostname and version changes are not updated in the SSE context.',
  'note.CSCvu02123':
    'The integration guide’s list of required addresses was incomplete. Allow these hosts as well: {hosts}. Names outside the US region are not confirmed by the vendor.',
  'note.CSCvr46845': 'The alert text is too general to identify a cause.',
  'note.integration-assumed':
    'It is not known whether cloud integration is enabled; this diagnosis assumes that it is.',
  'note.conflict': 'Contradiction: {one} and {other} disagree.',
  'note.several-devices': 'Outputs from several devices were found: {devices}. Each device is evaluated separately.',
  'note.names-differ': 'The outputs show different device names. Make sure that they all come from the same device.',
  'note.cut-off': 'At least one output is truncated. The missing part could change this result.',
  'note.suspicious-address':
    '{host} resolves to a private or loopback address ({addresses}). An internal DNS zone or a DNS filter may be answering instead of the public zone.',
  'note.seen-from-laptop': 'Measured from the laptop, not from the device.',
  'note.different-times': 'The outputs were collected more than 24 hours apart.',
  'note.seen-from-fmc': 'Measured on the FMC, not on the device.',
  'note.seen-from-unknown':
    'Measured at a prompt that FTD Cloud Doctor does not recognize. It may not be the device’s prompt.',
  'note.other-alert.talos-certificate':
    'The pasted alert is a different one: the client certificate for Talos was not renewed (7.6.0 and 7.7.0, CSCwo63951). See Cisco’s field notices FN74272 (FMC) and FN74284 (firewall).',
  'note.other-alert.sse-connection':
    'The pasted alert is a different one. It comes from the health module that monitors the Security Services Exchange (SSE) connection (CONN_STATUS_SSE). For details, see {healthMonitor}. This diagnosis is for “Cisco Cloud Configuration - Failure”.',
  'note.other-alert.feed-update':
    'The pasted alert is a different one: the update of a feed or database failed (URL filtering, Security Intelligence, VDB). See the log of this update on the FMC. This diagnosis is for “Cisco Cloud Configuration - Failure”.',
  'note.other-alert.other-module':
    'The pasted alert comes from a different health module. For details, see {healthMonitor}. This diagnosis is for “Threat Data Updates - Cisco Cloud Configuration - Failure”.',
  'note.fmc-no-alert':
    'The FMC does not show this alert for the device at the moment. If a fix was made recently, the alert has cleared.',
  'note.ping-lost': 'The ping was not answered. This confirms nothing: the cloud may block ICMP.',
  'note.proxy-of-shell':
    'The shell uses a different proxy from the one configured on the device. The connector does not use it.',
  'note.log-unconfirmed':
    'The connector’s log contains an error that no check has reproduced ({place}). If the entry is recent, it may be the cause.',
  'note.registration-interval': 'registration_interval is {found} (expected: {expected}). This alone is not a problem.',
  'note.port-8989-lists-differ':
    'Sources differ on TCP 8989: Cisco’s tech note requires it outbound, Cisco’s current address lists contain only 443, and on recent releases 8989 appears to be a local port of the connector. Before the port is opened, check with lsof whether the connector connects to it.',
  'note.cdfmc-without-proxy':
    'A cloud-delivered FMC (cdFMC) manages this device, and a proxy is configured. Cisco does not support onboarding such a device through a proxy: it requires DNS and direct outbound access.',
  'sides.title': 'Device and laptop compared',
  'sides.question': 'Question',
  'sides.ofDevice': 'Device',
  'sides.ofLaptop': 'Laptop',
  'sides.device':
    'The laptop can connect where the device cannot. The problem is specific to the device: its settings, or a rule that treats its management IP address differently.',
  'sides.beyond':
    'Device and laptop fail in the same way. The problem is in the part of the network that they share, or beyond it.',
  'sides.laptop': 'Only the laptop fails, because of its own network. This says nothing about the device.',
  'sides.neither': 'Both the device and the laptop can connect.',
} as const;
