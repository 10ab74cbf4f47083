/** Change requests: texts ready to send to whoever runs the firewall, DNS, the proxy or TLS inspection. */
export const changes = {
  'change.title': 'Change requests',
  'change.note': 'Ready to send. Check the values against the customer’s network first.',
  'change.noteRedacted': 'Not ready to send: replace the placeholders by the real values first.',
  'change.noteSource':
    'The source address is unknown: add the management IP address of the device before you send. The output of show network contains it.',
  'change.redacted': 'Redacted: replace the placeholders in this text by the real values before you send it.',
  'change.to.firewall': 'Firewall team',
  'change.to.dns': 'DNS team',
  'change.to.proxy': 'Proxy team',
  'change.to.inspection': 'TLS inspection team',
  'change.subject.firewall': 'Allow outbound TCP {ports} to Cisco’s cloud',
  'change.subject.firewall-route': 'Check the route to Cisco’s cloud',
  'change.subject.dns':
    'Resolve Cisco’s cloud hosts for {count|a firewall’s management interface|the management interfaces of firewalls}',
  'change.subject.dns-reach':
    'Allow DNS queries from {count|a firewall’s management interface|the management interfaces of firewalls}',
  'change.subject.proxy': 'Allow Cisco’s cloud hosts on the proxy',
  'change.subject.proxy-reach':
    'Allow connections from {count|a firewall’s management interface|the management interfaces of firewalls} to the proxy',
  'change.subject.inspection': 'Exclude Cisco’s cloud hosts from TLS inspection',
  'change.ask.firewall':
    'Please allow outbound TCP {ports} from the {count|source|sources} below to the destinations below, on every firewall in the path. Use hostnames in the rule: the IP addresses change.',
  'change.ask.firewall-route':
    'Please check routing and firewall rules from the {count|source|sources} below to the destinations below. The {count|device reports|devices report} “No route to host”.',
  'change.ask.dns':
    'Please make sure that the DNS servers below resolve the hosts below to their public addresses. Common causes are missing forwarders, DNS filtering, and an internal zone for cisco.com.',
  'change.ask.dns-reach':
    'Please allow UDP and TCP port 53 from the {count|source|sources} below to the DNS servers below, and make sure that the servers answer.',
  'change.ask.proxy':
    'Please allow CONNECT requests from the {count|source|sources} below to the hosts below on TCP {ports}, without TLS decryption. If the proxy requires authentication, exempt {count|this source|these sources} or provide the credentials over a secure channel, not by email.',
  'change.ask.proxy-reach': 'Please allow TCP connections from the {count|source|sources} below to the proxy below.',
  'change.ask.inspection':
    'Please exclude the hosts below from TLS decryption and inspection for the {count|source|sources} below, on every device in the path. Cisco requires that this traffic is not decrypted.',
  'change.why':
    '{count|This Cisco Secure Firewall|These Cisco Secure Firewalls} cannot reach Cisco’s cloud; the FMC reports “Threat Data Updates - Cisco Cloud Configuration - Failure”.',
  'change.whyAmp':
    '{count|This Cisco Secure Firewall|These Cisco Secure Firewalls} cannot reach Cisco’s AMP or file analysis cloud, so malware lookups fail.',
  'change.likely': 'This is the most likely cause. It is not confirmed yet.',
  'change.requester': 'Requested by',
  'change.from': '{count|Source|Sources}',
  'change.fromUnknown': 'management IP address of {device} (see show network)',
  'change.theDevice': 'the FTD',
  'change.gateway': 'gateway {gateway}',
  'change.hosts': 'Hosts',
  'change.ports': 'Port',
  'change.also': 'Also in Cisco’s list for this region',
  'change.unconfirmed': '{hosts} (names not confirmed by a public source)',
  'change.dnsServers': 'DNS servers',
  'change.proxy': 'Proxy',
  'change.issuer': 'Issuer of the certificate seen',
  'change.whyLabel': 'Reason',
  'change.proof': 'Supporting output{count|| of one device}',
  'change.test': 'Test',
  'change.test.curl':
    'On {count|the FTD|each FTD}, in expert mode: {command}. Expected: an HTTP reply from Cisco, normally 403.',
  'change.test.proxy':
    'On {count|the FTD|each FTD}, in expert mode: {command}. Expected: the proxy answers CONNECT with 200, then an HTTP reply from Cisco, normally 403.',
  'change.test.nslookup':
    'On {count|the FTD|each FTD}, in expert mode: {command}. Expected: at least one public IP address.',
  'change.test.telnet': 'On {count|the FTD|each FTD}, in expert mode: {command}. Expected: Connected.',
  'change.test.lsof': 'Then: {command}. Expected: a connection in state ESTABLISHED.',
  'change.undo': 'Rollback',
  'change.undo.alert': 'The alert then returns at the next health check.',
  'change.undo.firewall': 'Remove the rule.',
  'change.undo.firewall-route': 'Restore the previous route or rule.',
  'change.undo.dns': 'Restore the previous DNS configuration.',
  'change.undo.proxy': 'Remove the exception.',
  'change.undo.inspection': 'Remove the exclusion.',
} as const;
