/** Steps to fix a fault. */
export const remedies = {
  'remedy.upgrade':
    'Upgrade the FMC and the device to version 6.4.0 or later, or exclude the device from this health module.',
  'remedy.switchModuleOff':
    'If you do not use cloud integration, disable the health module. Under {healthPolicy}, edit the policy, select Threat Data Updates on Devices, set Enabled to Off, then Save Policy and Exit.',
  'remedy.applyPolicy': 'Apply the health policy to the affected devices.',
  'remedy.orEnableIntegration':
    'If you do use it, enable cloud integration on the FMC, then run this diagnosis again. Cloud integration is not available with Smart Software Manager On-Prem (satellite) licensing or in an air-gapped network. Menu: {cloudIntegration}.',
  'remedy.orIncludeDevice':
    'If this device is to use cloud integration, remove it on the FMC from the devices excluded from sending events to the cloud, then run this diagnosis again.',
  'remedy.addDnsServers':
    'Configure DNS servers that can resolve public names. Replace <IP> with the addresses of the customer’s DNS servers.',
  'remedy.checkDnsServers': 'Verify that the correct DNS servers are listed.',
  'remedy.waitForAlert':
    'Wait for the next health check: it runs every 5 minutes by default (5 to 60), or on demand. Then the alert clears.',
  'remedy.proxyFixedRelease': 'Check CSCvs05084 for affected and fixed releases.',
  'remedy.allowDirect':
    'Workaround: allow the device’s management IP address{address} to connect directly to {host} on TCP 443.',
  'remedy.proxyCredentials':
    'Configure the proxy again, including username and password. The command takes no arguments. It prompts for: proxy address, port, use of authentication, username, password, password again.',
  'remedy.proxyExempt':
    'On the proxy, allow CONNECT requests from the device’s management IP address{address} to {host} on TCP {ports}, without authentication and without TLS decryption.',
  'remedy.proxyExemptInstead':
    'Alternatively, without a login: on the proxy, allow CONNECT requests from the device’s management IP address{address} to {host} on TCP {ports}, without authentication and without TLS decryption.',
  'remedy.proxyCheckSettings':
    'Check the proxy address and port in the Proxy Information section at the end of the output.',
  'remedy.dnsReachable':
    'Allow UDP and TCP port 53 from the device’s management IP address{address} to its DNS servers{dns}, and make sure the servers answer its queries.',
  'remedy.dnsReplaceServers':
    'Alternatively, configure DNS servers that resolve public names. Replace <IP> with their addresses. List every server that should remain, because the command most likely replaces the complete list (no public source confirms this).',
  'remedy.dnsForward':
    'Make sure that the customer’s DNS servers{dns} resolve {host}. Common causes are missing forwarders, DNS filtering, and internal zones for cisco.com.',
  'remedy.allowPorts':
    'On every firewall in the path, allow outbound TCP {ports} from the device’s management IP address{address} to {host}.',
  'remedy.allowPeer':
    'Look in the log of every firewall in the path for dropped connections from the device’s management IP address{address} to the IP address that the connector tries. Allow TCP 443 to it.',
  'remedy.byName': 'Use an FQDN-based rule: the cloud’s IP addresses change.',
  'remedy.checkClock': 'Compare the device’s time with a reliable time source.',
  'remedy.checkNtp': 'Check that the status of one NTP server is “Being Used”.',
  'remedy.setNtp': 'Configure working NTP servers in the platform settings policy and deploy the change.',
  'remedy.noDecryption': 'Exclude {host} from TLS decryption and inspection on every device in the path.',
  'remedy.withoutShellsProxy':
    'This request used a proxy that is set only in the current shell. Unset it for this shell and run the command again.',
  'remedy.checkPathMtu': 'Check the path MTU, and check for an intrusion policy that drops the TLS handshake.',
  'remedy.cloudStatus': 'Check Cisco’s cloud status page and try again later.',
  'remedy.openCase': 'If the problem persists, open a Cisco TAC service request and attach this report.',
  'remedy.redeployRegion':
    'On the FMC, select the correct cloud region, disable and re-enable cloud integration, and deploy the change. This regenerates the file. Do not edit it manually unless Cisco TAC instructs you to. Menu: {cloudIntegration}.',
  'remedy.restartConnector': 'Restart the connector. Its cloud connection drops briefly; user traffic is not affected.',
  'remedy.enableConnector': 'Enable the SSEConnector process.',
  'remedy.checkIntegrationSwitch':
    'Verify that cloud integration is enabled on the FMC; this setting starts and stops the process. Menu: {cloudIntegration}.',
  'remedy.readConnectorLog': 'If the connection does not come back, check the connector log for errors.',
  'remedy.ampFromFmc': 'Run the same lookup on the FMC to find out whether the problem affects only the device.',
  'remedy.registerAgain':
    'Re-register the device with Security Services Exchange so that it reports its current hostname and version. Registration starts on the FMC: System > Integration > Cloud Services (before 7.2), Integration > SecureX (7.2 and later) or Integration > Cisco Security Cloud (newer releases). Check the result under Devices in the portal of your region, for example admin.sse.itd.cisco.com.',
  'remedy.identityFixedRelease': 'Check CSCvp56922 for releases that update this information automatically.',
  'remedy.alertClears':
    'Wait for the next health check: it runs every 5 minutes by default (5 to 60), or on demand. If the alert remains although all checks pass, see CSCvr46845: the alert text is generic and does not identify the cause.',
  'remedy.registerFmc':
    'Optional: register the FMC with Security Services Exchange as well: System > Integration > Cloud Services (before 7.2), Integration > SecureX (7.2 and later) or Integration > Cisco Security Cloud (newer releases). It then appears under Devices in the portal of your region, for example admin.sse.itd.cisco.com.',
  'remedy.dnsAllowQueries':
    'On the DNS servers{dns}, allow recursive queries from the device’s management IP address{address}.',
  'remedy.dnsEachServer':
    'Query each of the device’s DNS servers{dns} for {host}. Fix or remove the server that fails.',
  'remedy.proxyName':
    'Make sure that the device’s DNS servers{dns} resolve the proxy’s hostname, or configure the proxy by its IP address.',
  'remedy.proxyReach':
    'Allow TCP connections from the device’s management IP address{address} to the proxy{itsProxy}, and make sure that the proxy is running.',
  'remedy.proxyToday': 'Note the current proxy so that you can go back: {proxy}.',
  'remedy.dnsUndo': 'To go back, restore the current list with this command.',
  'remedy.checkRoute':
    'Check the default gateway{gateway} and the routing to the internet. The device reports “No route to host”.',
  'remedy.checkHostsFile': 'Check that the hosts file does not contain the cloud’s hostnames.',
  'remedy.dnsUnblock':
    'Exempt the cloud’s hostnames from the DNS filter that answers for them (response policy zone or DNS security service).',
  'remedy.upgradeForRegion':
    'Upgrade the device to version 6.5 or later, which regions outside the US require. If the US region is correct, select it on the FMC and deploy the change.',
  'remedy.isPortTried':
    'Check whether the connector itself connects to TCP 8989. If the output shows no connection to that port, no firewall rule is required for it.',
  'remedy.checkRegistration':
    'Check that the device is registered with the FMC, which provides the connector’s registration.',
} as const;
