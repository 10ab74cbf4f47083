import type { remedies as english } from '../en/remedies.ts';

/** Schritte zur Behebung eines Fehlers. */
export const remedies: Record<keyof typeof english, string> = {
  'remedy.upgrade':
    'Aktualisieren Sie FMC und Gerät auf Version 6.4.0 oder höher, oder schließen Sie das Gerät von diesem Health-Modul aus (Exclude).',
  'remedy.switchModuleOff':
    'Falls Sie die Cloud-Integration nicht nutzen, deaktivieren Sie das Health-Modul: Bearbeiten Sie die Policy unter {healthPolicy}, wählen Sie Threat Data Updates on Devices, setzen Sie Enabled auf Off und wählen Sie Save Policy and Exit.',
  'remedy.applyPolicy': 'Wenden Sie die Health-Policy auf die betroffenen Geräte an.',
  'remedy.orEnableIntegration':
    'Falls Sie sie nutzen, aktivieren Sie die Cloud-Integration auf dem FMC und führen Sie diese Diagnose erneut aus. Mit Lizenzierung über Smart Software Manager On-Prem (Satellite) oder in einem Netz ohne Internet ist sie nicht möglich. Menü: {cloudIntegration}.',
  'remedy.orIncludeDevice':
    'Soll dieses Gerät die Cloud-Integration nutzen, entfernen Sie es auf dem FMC aus den Geräten, die keine Events an die Cloud senden, und führen Sie diese Diagnose erneut aus.',
  'remedy.addDnsServers':
    'Konfigurieren Sie DNS-Server, die öffentliche Namen auflösen können. Ersetzen Sie <IP> durch die Adressen der DNS-Server des Kunden.',
  'remedy.checkDnsServers': 'Prüfen Sie, ob die richtigen DNS-Server aufgeführt sind.',
  'remedy.waitForAlert':
    'Warten Sie die nächste Health-Prüfung ab: Sie läuft standardmäßig alle 5 Minuten (5 bis 60) oder auf Anforderung. Danach verschwindet die Warnung.',
  'remedy.proxyFixedRelease':
    'Prüfen Sie unter CSCvs05084, welche Versionen betroffen sind und welche den Fehler beheben.',
  'remedy.allowDirect':
    'Workaround: Erlauben Sie der Management-IP-Adresse des Geräts{address} direkte Verbindungen zu {host} auf TCP 443.',
  'remedy.proxyCredentials':
    'Konfigurieren Sie den Proxy erneut, einschließlich Benutzername und Passwort. Der Befehl hat keine Argumente. Er fragt nacheinander nach Proxy-Adresse, Port, Authentifizierung (ja/nein), Benutzername, Passwort und noch einmal nach dem Passwort.',
  'remedy.proxyExempt':
    'Erlauben Sie auf dem Proxy CONNECT-Anfragen von der Management-IP-Adresse des Geräts{address} zu {host} auf TCP {ports}, ohne Authentifizierung und ohne TLS-Entschlüsselung.',
  'remedy.proxyExemptInstead':
    'Alternativ, ohne Anmeldung: Erlauben Sie auf dem Proxy CONNECT-Anfragen von der Management-IP-Adresse des Geräts{address} zu {host} auf TCP {ports}, ohne Authentifizierung und ohne TLS-Entschlüsselung.',
  'remedy.proxyCheckSettings':
    'Prüfen Sie Adresse und Port des Proxys im Abschnitt „Proxy Information“ am Ende der Ausgabe.',
  'remedy.dnsReachable':
    'Erlauben Sie UDP- und TCP-Port 53 von der Management-IP-Adresse des Geräts{address} zu seinen DNS-Servern{dns}, und stellen Sie sicher, dass die Server seine Anfragen beantworten.',
  'remedy.dnsReplaceServers':
    'Konfigurieren Sie alternativ DNS-Server, die öffentliche Namen auflösen. Ersetzen Sie <IP> durch ihre Adressen. Führen Sie jeden Server auf, der bleiben soll, weil der Befehl sehr wahrscheinlich die vollständige Liste ersetzt (keine öffentliche Quelle bestätigt das).',
  'remedy.dnsForward':
    'Stellen Sie sicher, dass die DNS-Server des Kunden{dns} {host} auflösen. Häufige Ursachen sind fehlende Weiterleitungen, DNS-Filter und interne Zonen für cisco.com.',
  'remedy.allowPorts':
    'Erlauben Sie auf jeder Firewall auf dem Pfad ausgehenden Verkehr auf TCP {ports} von der Management-IP-Adresse des Geräts{address} zu {host}.',
  'remedy.allowPeer':
    'Suchen Sie im Log jeder Firewall auf dem Pfad nach verworfenen Verbindungen von der Management-IP-Adresse des Geräts{address} zu der IP-Adresse, die der Connector zu erreichen versucht. Erlauben Sie TCP 443 zu ihr.',
  'remedy.byName': 'Verwenden Sie eine FQDN-basierte Regel: Die IP-Adressen der Cloud ändern sich.',
  'remedy.checkClock': 'Vergleichen Sie die Uhrzeit des Geräts mit einer zuverlässigen Zeitquelle.',
  'remedy.checkNtp': 'Prüfen Sie, ob ein NTP-Server den Status „Being Used“ hat.',
  'remedy.setNtp':
    'Konfigurieren Sie in der Platform-Settings-Policy funktionierende NTP-Server und stellen Sie die Änderung bereit (Deploy).',
  'remedy.noDecryption':
    'Schließen Sie {host} auf jedem Gerät auf dem Pfad von TLS-Entschlüsselung und TLS-Inspektion aus.',
  'remedy.withoutShellsProxy':
    'Diese Anfrage lief über einen Proxy, der nur in der aktuellen Shell gesetzt ist. Entfernen Sie ihn für diese Shell und führen Sie den Befehl erneut aus.',
  'remedy.checkPathMtu': 'Prüfen Sie die Pfad-MTU und ob eine Intrusion-Policy den TLS-Handshake verwirft.',
  'remedy.cloudStatus': 'Prüfen Sie die Cloud-Statusseite von Cisco und versuchen Sie es später erneut.',
  'remedy.openCase':
    'Wenn das Problem bestehen bleibt, eröffnen Sie einen Service-Request beim Cisco TAC und fügen Sie diesen Bericht bei.',
  'remedy.redeployRegion':
    'Wählen Sie auf dem FMC die richtige Cloud-Region, deaktivieren und aktivieren Sie die Cloud-Integration und stellen Sie die Änderung bereit (Deploy). Dabei wird die Datei neu erzeugt. Bearbeiten Sie sie nur auf Anweisung des Cisco TAC von Hand. Menü: {cloudIntegration}.',
  'remedy.restartConnector':
    'Starten Sie den Connector neu. Seine Cloud-Verbindung wird kurz unterbrochen; der Nutzdatenverkehr ist nicht betroffen.',
  'remedy.enableConnector': 'Aktivieren Sie den Prozess SSEConnector.',
  'remedy.checkIntegrationSwitch':
    'Prüfen Sie, ob die Cloud-Integration auf dem FMC aktiviert ist; diese Einstellung startet und stoppt den Prozess. Menü: {cloudIntegration}.',
  'remedy.readConnectorLog':
    'Wenn die Verbindung nicht wiederhergestellt wird, prüfen Sie das Connector-Log auf Fehler.',
  'remedy.ampFromFmc': 'Führen Sie dieselbe Abfrage auf dem FMC aus, um festzustellen, ob nur das Gerät betroffen ist.',
  'remedy.registerAgain':
    'Registrieren Sie das Gerät erneut bei Security Services Exchange, damit es den aktuellen Hostnamen und die aktuelle Version meldet. Die Registrierung beginnt auf dem FMC: System > Integration > Cloud Services (vor 7.2), Integration > SecureX (ab 7.2) oder Integration > Cisco Security Cloud (neuere Releases). Prüfen Sie das Ergebnis unter Devices im Portal Ihrer Region, zum Beispiel admin.sse.itd.cisco.com.',
  'remedy.identityFixedRelease':
    'Prüfen Sie unter CSCvp56922, welche Versionen diese Angaben automatisch aktualisieren.',
  'remedy.alertClears':
    'Warten Sie die nächste Health-Prüfung ab: Sie läuft standardmäßig alle 5 Minuten (5 bis 60) oder auf Anforderung. Bleibt die Warnung trotz bestandener Prüfungen bestehen, siehe CSCvr46845: Der Warnungstext ist allgemein und nennt keine Ursache.',
  'remedy.registerFmc':
    'Optional: Registrieren Sie auch das FMC bei Security Services Exchange: System > Integration > Cloud Services (vor 7.2), Integration > SecureX (ab 7.2) oder Integration > Cisco Security Cloud (neuere Releases). Es erscheint dann unter Devices im Portal Ihrer Region, zum Beispiel admin.sse.itd.cisco.com.',
  'remedy.dnsAllowQueries':
    'Erlauben Sie auf den DNS-Servern{dns} rekursive Anfragen von der Management-IP-Adresse des Geräts{address}.',
  'remedy.dnsEachServer':
    'Fragen Sie {host} bei jedem DNS-Server des Geräts{dns} ab. Reparieren oder entfernen Sie den Server, der scheitert.',
  'remedy.proxyName':
    'Stellen Sie sicher, dass die DNS-Server des Geräts{dns} den Hostnamen des Proxys auflösen, oder konfigurieren Sie den Proxy mit seiner IP-Adresse.',
  'remedy.proxyReach':
    'Erlauben Sie TCP-Verbindungen von der Management-IP-Adresse des Geräts{address} zum Proxy{itsProxy} und stellen Sie sicher, dass der Proxy läuft.',
  'remedy.proxyToday': 'Notieren Sie den aktuellen Proxy, um ihn wiederherstellen zu können: {proxy}.',
  'remedy.dnsUndo': 'Mit diesem Befehl stellen Sie die aktuelle Liste bei Bedarf wieder her.',
  'remedy.checkRoute':
    'Prüfen Sie das Default-Gateway{gateway} und das Routing ins Internet: Das Gerät erhält „No route to host“.',
  'remedy.checkHostsFile': 'Prüfen Sie, ob die Hosts-Datei Hostnamen der Cloud enthält.',
  'remedy.dnsUnblock':
    'Schließen Sie die Hostnamen der Cloud vom DNS-Filter aus, der für sie antwortet (Response Policy Zone oder DNS-Sicherheitsdienst).',
  'remedy.upgradeForRegion':
    'Aktualisieren Sie das Gerät auf 6.5 oder höher: Regionen außerhalb der USA setzen das voraus. Falls die Region USA die richtige ist, wählen Sie sie auf dem FMC und stellen Sie die Änderung bereit (Deploy).',
  'remedy.isPortTried':
    'Prüfen Sie, ob der Connector selbst TCP 8989 zu erreichen versucht. Erscheint er hier nicht mit diesem Port, braucht er dafür keine Firewall-Regel.',
  'remedy.checkRegistration':
    'Prüfen Sie, ob das Gerät beim FMC registriert ist: Von dort bekommt der Connector seine Registrierung.',
};
