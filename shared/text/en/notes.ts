/** What the engineer should know besides the verdict. */
export const notes = {
  'note.CSCvs05084': 'Known issue: the cloud configuration alert caused by a proxy.',
  'note.CSCvp56922': 'Known issue: host name and version of the device are not updated in the SSE context.',
  'note.CSCvu02123':
    'The integration guide’s list of required addresses was incomplete. Allow these hosts as well: {hosts}. Names outside the US region are not confirmed by the vendor.',
  'note.CSCvr46845': 'Known issue: the alert’s text is too general to point at a cause.',
  'note.integration-assumed': 'Nobody has said whether the integration is enabled; this diagnosis takes it as enabled.',
  'note.conflict': 'Contradiction: {one} and {other} do not agree.',
  'note.several-devices': 'The evidence names several devices: {devices}. Nothing was mixed.',
  'note.names-differ': 'Outputs name their device differently; make sure that all of them come from the same one.',
  'note.cut-off': 'An output is cut off; what is missing may tell otherwise.',
  'note.suspicious-address':
    '{host} resolves to {addresses}, which is private or loopback. An internal zone or a DNS filter may answer in the cloud’s place.',
  'note.seen-from-laptop': 'Seen from the laptop, not from the device.',
  'note.different-times': 'Outputs were taken more than 24 hours apart.',
  'note.other-alert.talos-certificate':
    'The pasted alert is another one: the client certificate for Talos was not renewed (7.6.0 and 7.7.0, CSCwo63951). See Cisco’s field notices FN74272 (FMC) and FN74284 (firewall).',
  'note.other-alert.sse-connection':
    'The pasted alert is another one: the health module that watches the SSE connection (CONN_STATUS_SSE). See its own text under System > Health > Monitor; this diagnosis is about “Cisco Cloud Configuration - Failure”.',
  'note.other-alert.feed-update':
    'The pasted alert is another one: an update of a feed or database (URL filtering, Security Intelligence, VDB) failed. See the update’s own log on the FMC; this diagnosis is about “Cisco Cloud Configuration - Failure”.',
  'note.other-alert.other-module':
    'The pasted alert comes from another health module. See that module’s text under System > Health > Monitor; this diagnosis is about “Threat Data Updates - Cisco Cloud Configuration - Failure”.',
  'note.ping-lost': 'The ping was lost. That proves nothing: the cloud may drop ICMP.',
  'note.proxy-of-shell': 'The shell’s proxy is not the configured one; the connector does not use it.',
  'note.registration-interval': 'registration_interval is {found}, expected {expected}. That alone is no fault.',
  'note.port-8989-lists-differ':
    'Sources differ on TCP 8989: Cisco’s tech note wants it outbound, Cisco’s current address lists name 443 only, and on recent releases 8989 seems to be a local port of the connector. Before anybody opens it, check with lsof whether the connector tries it.',
  'note.cdfmc-without-proxy':
    'A cloud-delivered FMC manages this device, and a proxy is configured. Cisco does not support onboarding such a device through a proxy: it needs DNS and direct outbound access.',
  'sides.title': 'Device and laptop compared',
  'sides.question': 'Question',
  'sides.ofDevice': 'Device',
  'sides.ofLaptop': 'Laptop',
  'sides.good': 'Good',
  'sides.device':
    'The laptop gets through where the device does not: the fault lies on the device’s side, in its settings or in what treats its management address differently.',
  'sides.beyond': 'Device and laptop fail alike: the fault lies beyond both, in the network that they share.',
  'sides.laptop': 'Only the laptop fails: its own network stands in its way, and it says nothing about the device.',
  'sides.neither': 'Device and laptop get through alike.',
} as const;
