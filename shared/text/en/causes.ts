/** One title and one summary for each verdict and reason: what was observed, then what it most likely means. */
export const causes = {
  'cause.proxy-bug.auth-required.title': 'The proxy requires authentication',
  'cause.proxy-bug.auth-required.summary':
    'The proxy answers the CONNECT request to {host} with 407 Proxy Authentication Required: the device sends no credentials, or wrong ones.',
  'cause.proxy-bug.rejected.title': 'The proxy rejects the connection to Cisco’s cloud',
  'cause.proxy-bug.rejected.summary': 'The proxy refuses the CONNECT request to {host}.',
  'cause.proxy-bug.unreachable.title': 'The proxy is unreachable',
  'cause.proxy-bug.unreachable.summary':
    'The device cannot open a TCP connection to its proxy, so no request reaches {host}.',
  'cause.proxy-bug.unresolved.title': 'The proxy’s hostname cannot be resolved',
  'cause.proxy-bug.unresolved.summary':
    'The device cannot resolve the hostname of its own proxy, so no request reaches {host}.',
  'cause.proxy-bug.ignored.title': 'The connector bypasses the configured proxy',
  'cause.proxy-bug.ignored.summary':
    'A proxy is configured, but the connector tries to reach {host} directly and gets no reply (see CSCvs05084).',
  'cause.proxy-bug.other-proxy.title': 'The test request failed at a proxy that only this shell uses',
  'cause.proxy-bug.other-proxy.summary':
    'The connector does not use this proxy. Repeat the request without it before drawing conclusions about the connector.',
  'cause.dns-unresolved.nxdomain.title': 'The device cannot resolve {host}',
  'cause.dns-unresolved.nxdomain.summary': 'The DNS server reports that the name does not exist (NXDOMAIN).',
  'cause.dns-unresolved.servfail.title': 'The device cannot resolve {host}',
  'cause.dns-unresolved.servfail.summary':
    'The DNS server could not process the query (SERVFAIL), usually because its forwarders are unreachable.',
  'cause.dns-unresolved.refused.title': 'The device cannot resolve {host}',
  'cause.dns-unresolved.refused.summary': 'The DNS server refuses to answer queries from the device (REFUSED).',
  'cause.dns-unresolved.timeout.title': 'The device cannot resolve {host}',
  'cause.dns-unresolved.timeout.summary': 'None of the configured DNS servers responds (timeout).',
  'cause.dns-unresolved.no-answer.title': 'The device cannot resolve {host}',
  'cause.dns-unresolved.no-answer.summary': 'The DNS server answers, but returns no address for the name.',
  'cause.dns-unresolved.unspecified.title': 'The device cannot resolve {host}',
  'cause.dns-unresolved.unspecified.summary':
    'The system resolver fails without a specific error. If nslookup succeeds, check /etc/resolv.conf.',
  'cause.port-blocked.filtered.title': 'Outbound traffic to Cisco’s cloud is blocked (TCP {ports})',
  'cause.port-blocked.filtered.summary':
    'SYN packets from the device to {host} get no reply. A firewall in the path is most likely dropping them.',
  'cause.port-blocked.refused.title': 'Outbound traffic to Cisco’s cloud is blocked (TCP {ports})',
  'cause.port-blocked.refused.summary':
    'Connections to {host} are refused (TCP RST). A device in the path is most likely rejecting them.',
  'cause.port-blocked.reset.title': 'Outbound traffic to Cisco’s cloud is blocked (TCP {ports})',
  'cause.port-blocked.reset.summary':
    'Connections to {host} are reset (TCP RST). A device in the path is most likely terminating them.',
  'cause.port-blocked.unreachable.title': 'There is no route to Cisco’s cloud',
  'cause.port-blocked.unreachable.summary':
    'The device gets “No route to host” for {host}. Check the default gateway and routing as well as firewalls.',
  'cause.tls-interference.stalled.title': 'The TLS handshake with {host} stalls',
  'cause.tls-interference.stalled.summary':
    'After its Client Hello the device receives no Server Hello. Typical causes are TLS inspection, an intrusion policy that drops the session, or an MTU problem in the path.',
  'cause.tls-interference.reset.title': 'The TLS handshake with {host} is reset',
  'cause.tls-interference.reset.summary':
    'The connection is reset during the TLS handshake, typically by a device in the path that blocks the session.',
  'cause.tls-interference.intercepted.title': 'TLS traffic to {host} is intercepted',
  'cause.tls-interference.intercepted.summary':
    'The device does not receive the genuine certificate of Cisco’s cloud. A device in the path is decrypting the connection.',
  'cause.tls-interference.expired.title': 'The certificate presented for {host} has expired',
  'cause.tls-interference.expired.summary':
    'Either a device in the path presents an outdated certificate, or the device’s clock is wrong.',
  'cause.tls-interference.clock.title': 'The device’s clock is wrong',
  'cause.tls-interference.clock.summary':
    'The device’s time is outside the validity period of the certificate of {host}, so certificate validation fails.',
  'cause.tls-interference.protocol.title': 'No common TLS version with {host}',
  'cause.tls-interference.protocol.summary':
    'The TLS handshake ends with a protocol alert because no TLS version or cipher suite is supported by both sides. A device in the path that inspects TLS is a common cause.',
  'cause.connector-misconfigured.fqdn.title': 'The connector uses the wrong cloud host',
  'cause.connector-misconfigured.fqdn.summary':
    'connector_fqdn in connector.properties does not name a Cisco cloud host for the selected region.',
  'cause.connector-misconfigured.port.title': 'The connector uses the wrong port',
  'cause.connector-misconfigured.port.summary':
    'connector_port in connector.properties does not have the expected value.',
  'cause.connector-misconfigured.region-endpoint.title': 'The connector’s cloud region settings do not match',
  'cause.connector-misconfigured.region-endpoint.summary':
    'region_discovery_endpoint and connector_fqdn in connector.properties do not belong to the same cloud region.',
  'cause.connector-misconfigured.region.title': 'The connector uses a different cloud region than the FMC',
  'cause.connector-misconfigured.region.summary':
    'connector_fqdn in connector.properties does not name the host of the cloud region that is selected on the FMC.',
  'cause.connector-misconfigured.missing.title': 'connector.properties is missing or incomplete',
  'cause.connector-misconfigured.missing.summary':
    'The file /ngfw/etc/sf/connector.properties, or a required setting in it, is missing.',
  'cause.connector-not-connected.process-down.title': 'The SSEConnector process is not running',
  'cause.connector-not-connected.process-down.summary':
    'Without this process the device cannot connect to Cisco’s cloud.',
  'cause.connector-not-connected.disabled.title': 'The SSEConnector process is disabled',
  'cause.connector-not-connected.disabled.summary':
    'pmtool reports the process as disabled, usually because cloud integration is disabled for this device.',
  'cause.connector-not-connected.no-connection.title': 'The connector has no connection to Cisco’s cloud',
  'cause.connector-not-connected.no-connection.summary': 'The SSEConnector process has no open connection.',
  'cause.connector-not-connected.syn-sent.title': 'The connector’s connection attempts get no answer (SYN_SENT)',
  'cause.connector-not-connected.syn-sent.summary':
    'The connector tries to reach Cisco’s cloud on TCP 443 and gets no answer, although another request from this device succeeds on the same port.',
  'cause.connector-not-connected.close-wait.title': 'The connector’s connection is stuck (CLOSE_WAIT)',
  'cause.connector-not-connected.close-wait.summary':
    'Cisco’s cloud closed the connection, but the connector has not released it and does not reconnect.',
  'cause.dns-unresolved.sinkhole.title': 'The device resolves {host} to an address that cannot be right',
  'cause.dns-unresolved.sinkhole.summary':
    'The lookup returns a loopback or unspecified address. A DNS filter or an entry in the hosts file is most likely blocking the name.',
  'cause.dns-unresolved.intermittent.title': 'The device resolves {host} only some of the time',
  'cause.dns-unresolved.intermittent.summary': 'Repeated DNS queries give different results: some succeed, some fail.',
  'cause.unsupported-version.before-6.4.0.title': 'This software version does not support cloud integration',
  'cause.unsupported-version.before-6.4.0.summary':
    'The device runs version {version}. Cloud integration requires version 6.4.0 or later on the device and on the FMC.',
  'cause.unsupported-version.region-needs-6.5.title':
    'This software version does not support the selected cloud region',
  'cause.unsupported-version.region-needs-6.5.summary':
    'The device runs version {version}. Cloud regions other than the US require FTD version 6.5 or later.',
  'cause.cloud-error.http.title': 'Cisco’s cloud returns a server error (HTTP {status})',
  'cause.cloud-error.http.summary':
    '{host} is reachable but answers with HTTP {status}. The problem is on the cloud side.',
  'cause.tls-interference.not-cloud.title': 'TLS traffic to {host} is intercepted',
  'cause.tls-interference.not-cloud.summary':
    'The answer does not come from Cisco’s cloud. A device in the path answers in its place.',
  'cause.integration-disabled.off.title': 'Cloud integration is disabled, so this alert is expected',
  'cause.integration-disabled.off.summary':
    'While cloud integration is disabled, the device does not connect to Cisco’s cloud, so the health module reports a failure.',
  'cause.integration-disabled.excluded.title': 'The FMC excludes this device from cloud integration',
  'cause.integration-disabled.excluded.summary':
    'The FMC sends events of other devices to Cisco’s cloud and excludes this one. The device probably does not connect to the cloud, so the health module reports a failure.',
  'cause.dns-missing.no-servers.title': 'No DNS servers are configured for the management interface',
  'cause.dns-missing.no-servers.summary': 'Without DNS servers the device cannot resolve {host}.',
  'cause.stale-device-identity.portal-outdated.title': 'The SSE portal shows an outdated hostname or version',
  'cause.stale-device-identity.portal-outdated.summary':
    'Security Services Exchange (SSE) has not picked up the device’s current hostname or version (CSCvp56922).',
  'cause.port-blocked.unspecified.title': 'The device cannot connect to Cisco’s cloud (TCP {ports})',
  'cause.port-blocked.unspecified.summary':
    'Connections to {host} fail. The output shows no reason. A firewall in the path is a common cause.',
  'cause.unspecified.summary': 'The output shows no reason.',
  'cause.amp-cloud-unreachable.dns.title': 'The device cannot resolve the AMP cloud host {host}',
  'cause.amp-cloud-unreachable.tcp.title': 'The AMP cloud host {host} is unreachable',
  'cause.amp-cloud-unreachable.tls.title': 'The TLS connection to the AMP cloud host {host} fails',
  'cause.amp-cloud-unreachable.http.title': 'The AMP cloud host {host} does not answer as expected',
  'cause.amp.aside': 'This does not explain the cloud configuration alert; fix it separately.',
  'cause.port': 'TCP {port}: {summary}',
  'cause.absent.dnsServers': 'The output of {command} contains no DNS Servers line ({lines}).',
  'cause.absent.nameserver': 'The output of {command} contains no nameserver line ({lines}).',
  'cause.absent.connection': 'The output of {command} contains no connection of the SSEConnector process ({lines}).',
  'cause.issuer': 'Certificate issuer: {issuer}.',
  'cause.told.title': 'Reported: {title}',
  'cause.told.summary': 'Reported by the engineer. No command output confirms it yet.',
} as const;
