import type { remedies as english } from '../en/remedies.ts';

/** Was gegen einen Fehler zu tun ist. */
export const remedies: Record<keyof typeof english, string> = {
  'remedy.upgrade':
    'Aktualisieren Sie FMC und Gerät auf 6.4.0 oder höher, oder nehmen Sie das Gerät aus dem Systemzustandsmodul.',
  'remedy.switchModuleOff':
    'Wenn die Integration nicht gewünscht ist: System > Health > Policy > Edit policy > Threat Data Updates on Devices > Enabled: Off > Save Policy and Exit.',
  'remedy.applyPolicy': 'Wenden Sie die Systemzustandsrichtlinie auf die Geräte an.',
  'remedy.orEnableIntegration':
    'Oder, wenn sie gewünscht ist: Schalten Sie die Cloud-Integration auf dem FMC ein und wiederholen Sie diese Diagnose.',
  'remedy.addDnsServers':
    'Tragen Sie DNS-Server ein, die öffentliche Namen kennen. Setzen Sie die Adressen des Kunden ein.',
  'remedy.checkHostsFile': 'Prüfen Sie, ob die Namen der Cloud in der Hosts-Datei stehen.',
  'remedy.checkDnsServers': 'Prüfen Sie, ob die richtigen DNS-Server aufgeführt sind.',
  'remedy.waitForAlert': 'Warten Sie: Bis die Änderung greift und die Warnung verschwindet, dauert es eine Weile.',
  'remedy.proxyFixedRelease': 'Betroffene und korrigierte Versionen stehen unter CSCvs05084.',
  'remedy.allowDirect':
    'Als Umweg: Erlauben Sie der Verwaltungsadresse des Geräts, die Cloud auf TCP 443 und 8989 direkt zu erreichen.',
  'remedy.proxyCredentials': 'Richten Sie den Proxy noch einmal ein, mit Benutzername und Kennwort.',
  'remedy.proxyExempt':
    'Auf dem Proxy: Erlauben Sie CONNECT von der Verwaltungsadresse des Geräts zu den Cloud-Hosts auf 443 und 8989, ohne Anmeldung und ohne Entschlüsselung.',
  'remedy.proxyCheckSettings': 'Prüfen Sie Name und Port des Proxys im letzten Abschnitt.',
  'remedy.dnsReachable':
    'Erlauben Sie UDP und TCP 53 von der Verwaltungsadresse des Geräts zu seinen DNS-Servern, und lassen Sie diese ihm antworten.',
  'remedy.dnsReplaceServers': 'Oder verwenden Sie DNS-Server, die öffentliche Namen auflösen.',
  'remedy.dnsUnblock':
    'Nehmen Sie die Namen der Cloud vom DNS-Filter aus (Response Policy Zone, DNS-Sicherheitsdienst), der für sie antwortet.',
  'remedy.dnsForward':
    'Lassen Sie die DNS-Server des Kunden die Namen der Cloud auflösen: Weiterleitungen, Filter und interne Zonen für cisco.com sind die üblichen Ursachen.',
  'remedy.allowPorts':
    'Auf jeder Firewall auf dem Weg: Erlauben Sie TCP {ports} ausgehend von der Verwaltungsadresse des Geräts zu {host}.',
  'remedy.byName': 'Schreiben Sie die Regel mit dem Namen: Die Adressen der Cloud ändern sich.',
  'remedy.checkClock': 'Vergleichen Sie die Uhr des Geräts mit der richtigen Zeit.',
  'remedy.setNtp':
    'Tragen Sie in den Plattformeinstellungen funktionierende NTP-Server ein und verteilen Sie die Richtlinie.',
  'remedy.noDecryption': 'Nehmen Sie {host} auf jedem Gerät auf dem Weg von TLS-Entschlüsselung und -Prüfung aus.',
  'remedy.withoutShellsProxy':
    'Die Anfrage ging über einen Proxy, den der Connector nicht nutzt. Lassen Sie ihn nur in dieser Shell weg und fragen Sie noch einmal.',
  'remedy.checkPathMtu':
    'Wenn der Handshake stehen bleibt: Prüfen Sie, ob auf dem Weg eine kleinere MTU gilt oder eine Intrusion-Richtlinie verwirft.',
  'remedy.cloudStatus': 'Sehen Sie auf der Statusseite der Cloud nach und versuchen Sie es später noch einmal.',
  'remedy.openCase': 'Wenn es anhält: Eröffnen Sie einen Fall bei Cisco TAC und legen Sie diesen Bericht bei.',
  'remedy.redeployRegion':
    'Wählen Sie auf dem FMC die richtige Cloud-Region, schalten Sie die Integration aus und wieder ein und verteilen Sie: Das schreibt die Datei neu.',
  'remedy.propertiesWithTac': 'Ändern Sie die Datei von Hand nur zusammen mit Cisco TAC.',
  'remedy.restartConnector':
    'Starten Sie den Connector neu; seine Verbindung reißt kurz ab, der Datenverkehr bleibt unberührt.',
  'remedy.enableConnector': 'Schalten Sie den Prozess des Connectors ein.',
  'remedy.checkIntegrationSwitch':
    'Prüfen Sie, ob die Integration für dieses Gerät eingeschaltet ist: Sie schaltet den Prozess.',
  'remedy.readConnectorLog': 'Wenn er nicht zurückkommt: Lesen Sie die Fehler des Connectors selbst.',
  'remedy.ampFromFmc': 'Führen Sie dieselbe Abfrage auf dem FMC aus, um zu sehen, auf welcher Seite der Fehler liegt.',
  'remedy.registerAgain':
    'Registrieren Sie das Gerät noch einmal beim Portal, damit es den heutigen Namen und die heutige Version meldet.',
  'remedy.identityFixedRelease': 'Welche Versionen die Änderung von selbst melden, steht unter CSCvp56922.',
  'remedy.alertClears':
    'Warten Sie den nächsten Lauf der Systemzustandsprüfung ab. Bleibt die Warnung, obwohl all dies in Ordnung ist, sagt ihr Text nicht mehr (CSCvr46845).',
  'remedy.registerFmc': 'Wahlweise: Registrieren Sie auch das FMC bei SSE.',
};
