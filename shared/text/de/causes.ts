import type { causes as english } from '../en/causes.ts';

/** Ein Titel und eine Zusammenfassung für jede Diagnose und jeden Grund: erst die Beobachtung, dann ihre Deutung. */
export const causes: Record<keyof typeof english, string> = {
  'cause.proxy-bug.auth-required.title': 'Der Proxy verlangt eine Authentifizierung',
  'cause.proxy-bug.auth-required.summary':
    'Der Proxy beantwortet die CONNECT-Anfrage zu {host} mit 407 Proxy Authentication Required: Das Gerät sendet keine oder falsche Anmeldedaten.',
  'cause.proxy-bug.rejected.title': 'Der Proxy lehnt die Verbindung zur Cisco-Cloud ab',
  'cause.proxy-bug.rejected.summary': 'Der Proxy lehnt die CONNECT-Anfrage zu {host} ab.',
  'cause.proxy-bug.unreachable.title': 'Der Proxy ist nicht erreichbar',
  'cause.proxy-bug.unreachable.summary':
    'Das Gerät kann keine TCP-Verbindung zu seinem Proxy aufbauen; Anfragen erreichen {host} daher nicht.',
  'cause.proxy-bug.unresolved.title': 'Der Hostname des Proxys lässt sich nicht auflösen',
  'cause.proxy-bug.unresolved.summary':
    'Das Gerät kann den Hostnamen seines eigenen Proxys nicht auflösen; Anfragen erreichen {host} daher nicht.',
  'cause.proxy-bug.ignored.title': 'Der Connector umgeht den konfigurierten Proxy',
  'cause.proxy-bug.ignored.summary':
    'Ein Proxy ist konfiguriert, der Connector versucht jedoch, {host} direkt zu erreichen, und erhält keine Antwort (siehe CSCvs05084).',
  'cause.proxy-bug.other-proxy.title': 'Die Testanfrage scheiterte an einem Proxy, den nur diese Shell verwendet',
  'cause.proxy-bug.other-proxy.summary':
    'Der Connector verwendet diesen Proxy nicht. Wiederholen Sie die Anfrage ohne ihn, bevor Sie auf den Connector schließen.',
  'cause.dns-unresolved.nxdomain.title': 'Das Gerät kann {host} nicht auflösen',
  'cause.dns-unresolved.nxdomain.summary': 'Der DNS-Server meldet, dass der Name nicht existiert (NXDOMAIN).',
  'cause.dns-unresolved.servfail.title': 'Das Gerät kann {host} nicht auflösen',
  'cause.dns-unresolved.servfail.summary':
    'Der DNS-Server konnte die Anfrage nicht bearbeiten (SERVFAIL), meist weil seine Forwarder nicht erreichbar sind.',
  'cause.dns-unresolved.refused.title': 'Das Gerät kann {host} nicht auflösen',
  'cause.dns-unresolved.refused.summary': 'Der DNS-Server verweigert dem Gerät die Antwort (REFUSED).',
  'cause.dns-unresolved.timeout.title': 'Das Gerät kann {host} nicht auflösen',
  'cause.dns-unresolved.timeout.summary': 'Keiner der konfigurierten DNS-Server antwortet (Zeitüberschreitung).',
  'cause.dns-unresolved.no-answer.title': 'Das Gerät kann {host} nicht auflösen',
  'cause.dns-unresolved.no-answer.summary': 'Der DNS-Server antwortet, liefert aber keine Adresse zum Namen.',
  'cause.dns-unresolved.unspecified.title': 'Das Gerät kann {host} nicht auflösen',
  'cause.dns-unresolved.unspecified.summary':
    'Der System-Resolver scheitert ohne genaue Fehlermeldung. Falls nslookup funktioniert, prüfen Sie /etc/resolv.conf.',
  'cause.port-blocked.filtered.title': 'Ausgehender Verkehr zur Cisco-Cloud ist blockiert (TCP {ports})',
  'cause.port-blocked.filtered.summary':
    'SYN-Pakete vom Gerät an {host} bleiben unbeantwortet. Vermutlich werden sie von einer Firewall auf dem Pfad verworfen.',
  'cause.port-blocked.refused.title': 'Ausgehender Verkehr zur Cisco-Cloud ist blockiert (TCP {ports})',
  'cause.port-blocked.refused.summary':
    'Verbindungen zu {host} werden abgelehnt (TCP RST). Vermutlich werden sie von einem Gerät auf dem Pfad abgewiesen.',
  'cause.port-blocked.reset.title': 'Ausgehender Verkehr zur Cisco-Cloud ist blockiert (TCP {ports})',
  'cause.port-blocked.reset.summary':
    'Verbindungen zu {host} werden zurückgesetzt (TCP RST). Vermutlich werden sie von einem Gerät auf dem Pfad beendet.',
  'cause.port-blocked.unreachable.title': 'Es gibt keine Route zur Cisco-Cloud',
  'cause.port-blocked.unreachable.summary':
    'Das Gerät erhält für {host} „No route to host“. Prüfen Sie neben Firewalls auch Default-Gateway und Routing.',
  'cause.tls-interference.stalled.title': 'Der TLS-Handshake mit {host} bleibt hängen',
  'cause.tls-interference.stalled.summary':
    'Nach dem Client Hello erhält das Gerät kein Server Hello. Typische Ursachen sind TLS-Inspektion, eine Intrusion-Policy, die die Sitzung verwirft, oder ein MTU-Problem auf dem Pfad.',
  'cause.tls-interference.reset.title': 'Der TLS-Handshake mit {host} wird zurückgesetzt',
  'cause.tls-interference.reset.summary':
    'Die Verbindung wird während des TLS-Handshakes zurückgesetzt, typischerweise durch ein Gerät auf dem Pfad, das die Sitzung blockiert.',
  'cause.tls-interference.intercepted.title': 'TLS-Verkehr zu {host} wird abgefangen',
  'cause.tls-interference.intercepted.summary':
    'Das Gerät erhält nicht das echte Zertifikat der Cisco-Cloud. Ein Gerät auf dem Pfad entschlüsselt die Verbindung.',
  'cause.tls-interference.expired.title': 'Das für {host} vorgelegte Zertifikat ist abgelaufen',
  'cause.tls-interference.expired.summary':
    'Entweder legt ein Gerät auf dem Pfad ein veraltetes Zertifikat vor, oder die Uhrzeit des Geräts ist falsch.',
  'cause.tls-interference.clock.title': 'Die Uhrzeit des Geräts ist falsch',
  'cause.tls-interference.clock.summary':
    'Die Gerätezeit liegt außerhalb der Gültigkeit des Zertifikats von {host}; die Zertifikatsprüfung schlägt deshalb fehl.',
  'cause.tls-interference.protocol.title': 'Keine gemeinsame TLS-Version mit {host}',
  'cause.tls-interference.protocol.summary':
    'Der TLS-Handshake endet mit einem Protokoll-Alert, weil beide Seiten keine gemeinsame TLS-Version oder Cipher-Suite unterstützen. Häufig ist ein Gerät auf dem Pfad die Ursache, das TLS inspiziert.',
  'cause.connector-misconfigured.fqdn.title': 'Der Connector verwendet den falschen Cloud-Host',
  'cause.connector-misconfigured.fqdn.summary':
    'connector_fqdn in connector.properties nennt keinen Cisco-Cloud-Host der gewählten Region.',
  'cause.connector-misconfigured.port.title': 'Der Connector verwendet den falschen Port',
  'cause.connector-misconfigured.port.summary': 'connector_port in connector.properties hat nicht den erwarteten Wert.',
  'cause.connector-misconfigured.region-endpoint.title':
    'Die Cloud-Region-Einstellungen des Connectors passen nicht zusammen',
  'cause.connector-misconfigured.region-endpoint.summary':
    'region_discovery_endpoint und connector_fqdn in connector.properties gehören nicht zur selben Cloud-Region.',
  'cause.connector-misconfigured.region.title': 'Der Connector verwendet eine andere Cloud-Region als das FMC',
  'cause.connector-misconfigured.region.summary':
    'connector_fqdn in connector.properties nennt nicht den Host der Cloud-Region, die auf dem FMC gewählt ist.',
  'cause.connector-misconfigured.missing.title': 'connector.properties fehlt oder ist unvollständig',
  'cause.connector-misconfigured.missing.summary':
    'Die Datei /ngfw/etc/sf/connector.properties oder eine erforderliche Einstellung darin fehlt.',
  'cause.connector-not-connected.process-down.title': 'Der Prozess SSEConnector läuft nicht',
  'cause.connector-not-connected.process-down.summary':
    'Ohne diesen Prozess kann sich das Gerät nicht mit der Cisco-Cloud verbinden.',
  'cause.connector-not-connected.disabled.title': 'Der Prozess SSEConnector ist deaktiviert',
  'cause.connector-not-connected.disabled.summary':
    'pmtool meldet den Prozess als deaktiviert, meist weil die Cloud-Integration für dieses Gerät deaktiviert ist.',
  'cause.connector-not-connected.no-connection.title': 'Der Connector hat keine Verbindung zur Cisco-Cloud',
  'cause.connector-not-connected.no-connection.summary': 'Der Prozess SSEConnector hat keine offene Verbindung.',
  'cause.connector-not-connected.syn-sent.title':
    'Die Verbindungsversuche des Connectors bleiben ohne Antwort (SYN_SENT)',
  'cause.connector-not-connected.syn-sent.summary':
    'Der Connector versucht, die Cisco-Cloud auf TCP 443 zu erreichen, und erhält keine Antwort, obwohl eine andere Anfrage dieses Geräts auf demselben Port erfolgreich ist.',
  'cause.connector-not-connected.close-wait.title': 'Die Verbindung des Connectors hängt (CLOSE_WAIT)',
  'cause.connector-not-connected.close-wait.summary':
    'Die Cisco-Cloud hat die Verbindung geschlossen, der Connector hat sie aber nicht freigegeben und verbindet sich nicht neu.',
  'cause.dns-unresolved.sinkhole.title': 'Das Gerät löst {host} zu einer Adresse auf, die nicht stimmen kann',
  'cause.dns-unresolved.sinkhole.summary':
    'Die Abfrage liefert eine Loopback- oder unspezifizierte Adresse. Vermutlich blockiert ein DNS-Filter oder ein Eintrag in der Hosts-Datei den Namen.',
  'cause.dns-unresolved.intermittent.title': 'Das Gerät kann {host} nur zeitweise auflösen',
  'cause.dns-unresolved.intermittent.summary':
    'Wiederholte DNS-Abfragen liefern unterschiedliche Ergebnisse: Einige gelingen, andere scheitern.',
  'cause.unsupported-version.before-6.4.0.title': 'Diese Softwareversion unterstützt die Cloud-Integration nicht',
  'cause.unsupported-version.before-6.4.0.summary':
    'Auf dem Gerät läuft Version {version}. Die Cloud-Integration setzt auf Gerät und FMC mindestens Version 6.4.0 voraus.',
  'cause.unsupported-version.region-needs-6.5.title':
    'Diese Softwareversion unterstützt die gewählte Cloud-Region nicht',
  'cause.unsupported-version.region-needs-6.5.summary':
    'Auf dem Gerät läuft Version {version}. Andere Cloud-Regionen als die US-Region setzen mindestens FTD-Version 6.5 voraus.',
  'cause.cloud-error.http.title': 'Die Cisco-Cloud meldet einen Serverfehler (HTTP {status})',
  'cause.cloud-error.http.summary':
    '{host} ist erreichbar, antwortet aber mit HTTP {status}. Das Problem liegt auf der Cloud-Seite.',
  'cause.tls-interference.not-cloud.title': 'TLS-Verkehr zu {host} wird abgefangen',
  'cause.tls-interference.not-cloud.summary':
    'Die Antwort stammt nicht von der Cisco-Cloud. Ein Gerät auf dem Pfad antwortet an ihrer Stelle.',
  'cause.integration-disabled.off.title': 'Die Cloud-Integration ist deaktiviert; die Warnung ist daher zu erwarten',
  'cause.integration-disabled.off.summary':
    'Solange die Cloud-Integration deaktiviert ist, verbindet sich das Gerät nicht mit der Cisco-Cloud; das Health-Modul meldet deshalb einen Fehler.',
  'cause.integration-disabled.excluded.title': 'Das FMC schließt dieses Gerät von der Cloud-Integration aus',
  'cause.integration-disabled.excluded.summary':
    'Das FMC lässt andere Geräte Events an die Cisco-Cloud senden und schließt dieses aus. Das Gerät verbindet sich deshalb vermutlich nicht mit der Cloud, und das Health-Modul meldet einen Fehler.',
  'cause.dns-missing.no-servers.title': 'Für die Management-Schnittstelle sind keine DNS-Server konfiguriert',
  'cause.dns-missing.no-servers.summary': 'Ohne DNS-Server kann das Gerät {host} nicht auflösen.',
  'cause.stale-device-identity.portal-outdated.title':
    'Das SSE-Portal zeigt einen veralteten Hostnamen oder eine veraltete Version',
  'cause.stale-device-identity.portal-outdated.summary':
    'Security Services Exchange (SSE) hat den aktuellen Hostnamen oder die aktuelle Version des Geräts nicht übernommen (CSCvp56922).',
  'cause.port-blocked.unspecified.title': 'Das Gerät kann keine Verbindung zur Cisco-Cloud aufbauen (TCP {ports})',
  'cause.port-blocked.unspecified.summary':
    'Verbindungen zu {host} scheitern. Die Ausgabe nennt keinen Grund. Häufig ist eine Firewall auf dem Pfad die Ursache.',
  'cause.unspecified.summary': 'Die Ausgabe nennt keinen Grund.',
  'cause.amp-cloud-unreachable.dns.title': 'Das Gerät kann den AMP-Cloud-Host {host} nicht auflösen',
  'cause.amp-cloud-unreachable.tcp.title': 'Der AMP-Cloud-Host {host} ist nicht erreichbar',
  'cause.amp-cloud-unreachable.tls.title': 'Die TLS-Verbindung zum AMP-Cloud-Host {host} scheitert',
  'cause.amp-cloud-unreachable.http.title': 'Der AMP-Cloud-Host {host} antwortet nicht wie erwartet',
  'cause.amp.aside': 'Das ist nicht die Ursache der Cloud-Configuration-Warnung; beheben Sie es gesondert.',
  'cause.port': 'TCP {port}: {summary}',
  'cause.absent.dnsServers': 'Die Ausgabe von {command} enthält keine Zeile „DNS Servers“ ({lines}).',
  'cause.absent.nameserver': 'Die Ausgabe von {command} enthält keine Zeile „nameserver“ ({lines}).',
  'cause.absent.connection': 'Die Ausgabe von {command} enthält keine Verbindung des Prozesses SSEConnector ({lines}).',
  'cause.issuer': 'Aussteller des Zertifikats: {issuer}.',
  'cause.told.title': 'Gemeldet: {title}',
  'cause.told.summary': 'Angabe des Technikers. Noch durch keine Befehlsausgabe bestätigt.',
};
