/** What to do about a fault. */
export const remedies = {
  'remedy.upgrade': 'Upgrade FMC and device to 6.4.0 or later, or take the device out of the health module.',
  'remedy.switchModuleOff':
    'If the integration is not wanted: System > Health > Policy > Edit policy > Threat Data Updates on Devices > Enabled: Off > Save Policy and Exit.',
  'remedy.applyPolicy': 'Apply the health policy to the devices.',
  'remedy.orEnableIntegration':
    'Or, if it is wanted: enable cloud integration on the FMC and run this diagnosis again.',
  'remedy.addDnsServers': 'Add DNS servers that know public names. Put in the customer’s addresses.',
  'remedy.checkHostsFile': 'Check that the hosts file does not list the cloud’s names.',
  'remedy.checkDnsServers': 'Check that the right DNS servers are listed.',
  'remedy.waitForAlert': 'Wait: the change and the alert take a while to settle.',
  'remedy.proxyFixedRelease': 'See CSCvs05084 for the affected and the fixed releases.',
  'remedy.allowDirect':
    'As a way around: allow the device’s management address to reach the cloud directly on TCP 443 and 8989.',
  'remedy.proxyCredentials': 'Enter the proxy again, with user name and password.',
  'remedy.proxyExempt':
    'On the proxy: allow CONNECT from the device’s management address to the cloud hosts on 443 and 8989, without login and decryption.',
  'remedy.proxyCheckSettings': 'Check the proxy’s name and port in the last section.',
  'remedy.dnsReachable':
    'Allow UDP and TCP 53 from the device’s management address to its DNS servers, and let these answer it.',
  'remedy.dnsReplaceServers': 'Or use DNS servers that resolve public names.',
  'remedy.dnsUnblock':
    'Exempt the cloud’s names from the DNS filter (response policy zone, DNS security service) that answers for them.',
  'remedy.dnsForward':
    'Let the customer’s DNS servers resolve the cloud’s names: forwarders, filters and internal zones for cisco.com are the usual causes.',
  'remedy.allowPorts':
    'On every firewall on the way: allow TCP {ports} outbound from the device’s management address to {host}.',
  'remedy.byName': 'Write the rule by name: the cloud’s addresses change.',
  'remedy.checkClock': 'Compare the device’s clock with the true time.',
  'remedy.setNtp': 'Set working NTP servers in the platform settings and deploy.',
  'remedy.noDecryption': 'Exempt {host} from TLS decryption and inspection on every device on the way.',
  'remedy.withoutShellsProxy':
    'The request took a proxy that the connector does not use. Leave it out in this shell only, then ask again.',
  'remedy.checkPathMtu':
    'If the handshake stalls: check for a smaller MTU on the way and for an intrusion policy that drops.',
  'remedy.cloudStatus': 'Look at the vendor’s cloud status page and try again later.',
  'remedy.openCase': 'If it lasts: open a case with Cisco TAC and attach this report.',
  'remedy.redeployRegion':
    'Choose the right cloud region on the FMC, switch the integration off and on, and deploy: that writes the file anew.',
  'remedy.propertiesWithTac': 'Change the file by hand only with Cisco TAC.',
  'remedy.restartConnector': 'Restart the connector; its connection breaks for a moment, traffic is not affected.',
  'remedy.enableConnector': 'Enable the connector’s process.',
  'remedy.checkIntegrationSwitch': 'Check that the integration is on for this device: it switches the process.',
  'remedy.readConnectorLog': 'If it does not come back: read the connector’s own errors.',
  'remedy.ampFromFmc': 'Run the same lookup on the FMC to see on which side the fault lies.',
  'remedy.registerAgain': 'Register the device with the portal again, so that it sends its present name and version.',
  'remedy.identityFixedRelease': 'See CSCvp56922 for the releases that send the change by themselves.',
  'remedy.alertClears':
    'Wait for the next health run. If the alert stays although all of this is good, its text is too general to tell more (CSCvr46845).',
  'remedy.registerFmc': 'Optional: register the FMC with SSE as well.',
} as const;
