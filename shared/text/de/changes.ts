import type { changes as english } from '../en/changes.ts';

/** Änderungsanträge: fertige Texte für die Teams, die Firewall, DNS, Proxy oder TLS-Inspektion betreiben. */
export const changes: Record<keyof typeof english, string> = {
  'change.title': 'Änderungsanträge',
  'change.note': 'Fertig zum Versand. Gleichen Sie die Werte vorher mit dem Netz des Kunden ab.',
  'change.noteRedacted': 'Noch nicht versandfertig: Ersetzen Sie zuerst die Platzhalter durch die echten Werte.',
  'change.noteSource':
    'Die Quelladresse ist nicht bekannt: Ergänzen Sie vor dem Versand die Management-IP-Adresse des Geräts. Sie steht in der Ausgabe von show network.',
  'change.redacted':
    'Geschwärzt: Ersetzen Sie die Platzhalter in diesem Text durch die echten Werte, bevor Sie ihn versenden.',
  'change.to.firewall': 'Firewall-Team',
  'change.to.dns': 'DNS-Team',
  'change.to.proxy': 'Proxy-Team',
  'change.to.inspection': 'Team für TLS-Inspektion',
  'change.subject.firewall': 'Ausgehenden Verkehr auf TCP {ports} zur Cisco-Cloud erlauben',
  'change.subject.firewall-route': 'Route zur Cisco-Cloud prüfen',
  'change.subject.dns':
    'Cisco-Cloud-Hosts für die Management-{count|Schnittstelle einer Firewall|Schnittstellen von Firewalls} auflösen',
  'change.subject.dns-reach':
    'DNS-Anfragen von {count|der Management-Schnittstelle einer Firewall|den Management-Schnittstellen von Firewalls} erlauben',
  'change.subject.proxy': 'Cisco-Cloud-Hosts auf dem Proxy erlauben',
  'change.subject.proxy-reach':
    '{count|Verbindung|Verbindungen} von {count|der Management-Schnittstelle einer Firewall|den Management-Schnittstellen von Firewalls} zum Proxy erlauben',
  'change.subject.inspection': 'Cisco-Cloud-Hosts von der TLS-Inspektion ausnehmen',
  'change.ask.firewall':
    'Bitte erlauben Sie auf jeder Firewall auf dem Pfad ausgehenden Verkehr auf TCP {ports} von {count|der genannten Quelle|den genannten Quellen} zu den genannten Zielen. Verwenden Sie in der Firewall-Regel Hostnamen: Die IP-Adressen ändern sich.',
  'change.ask.firewall-route':
    'Bitte prüfen Sie Routing und Firewall-Regeln von {count|der genannten Quelle|den genannten Quellen} zu den genannten Zielen. {count|Das Gerät meldet|Die Geräte melden} „No route to host“.',
  'change.ask.dns':
    'Bitte stellen Sie sicher, dass die genannten DNS-Server die genannten Hosts zu ihren öffentlichen Adressen auflösen. Häufige Ursachen sind fehlende Weiterleitungen, DNS-Filter und eine interne Zone für cisco.com.',
  'change.ask.dns-reach':
    'Bitte erlauben Sie UDP- und TCP-Port 53 von {count|der genannten Quelle|den genannten Quellen} zu den genannten DNS-Servern und stellen Sie sicher, dass die Server antworten.',
  'change.ask.proxy':
    'Bitte erlauben Sie CONNECT-Anfragen von {count|der genannten Quelle|den genannten Quellen} zu den genannten Hosts auf TCP {ports}, ohne TLS-Entschlüsselung. Falls der Proxy eine Authentifizierung verlangt, nehmen Sie {count|diese Quelle|diese Quellen} davon aus oder stellen Sie uns die Anmeldedaten auf einem sicheren Weg bereit, nicht per E-Mail.',
  'change.ask.proxy-reach':
    'Bitte erlauben Sie TCP-Verbindungen von {count|der genannten Quelle|den genannten Quellen} zum genannten Proxy.',
  'change.ask.inspection':
    'Bitte schließen Sie die genannten Hosts für die {count|genannte Quelle|genannten Quellen} auf jedem Gerät auf dem Pfad von TLS-Entschlüsselung und TLS-Inspektion aus. Laut Cisco darf dieser Verkehr nicht entschlüsselt werden.',
  'change.why':
    '{count|Diese Cisco Secure Firewall erreicht|Diese Cisco Secure Firewalls erreichen} die Cisco-Cloud nicht; das FMC meldet „Threat Data Updates - Cisco Cloud Configuration - Failure“.',
  'change.whyAmp':
    '{count|Diese Cisco Secure Firewall erreicht|Diese Cisco Secure Firewalls erreichen} Ciscos AMP- oder Dateianalyse-Cloud nicht; Malware-Abfragen schlagen fehl.',
  'change.likely': 'Dies ist die wahrscheinlichste Ursache. Sie ist noch nicht bestätigt.',
  'change.requester': 'Antragsteller',
  'change.from': '{count|Quelle|Quellen}',
  'change.fromUnknown': 'Management-IP-Adresse von {device} (siehe show network)',
  'change.theDevice': 'der FTD',
  'change.gateway': 'Gateway {gateway}',
  'change.hosts': 'Hosts',
  'change.ports': 'Port',
  'change.also': 'Außerdem in Ciscos Liste für diese Region',
  'change.unconfirmed': '{hosts} (Namen durch keine öffentliche Quelle bestätigt)',
  'change.dnsServers': 'DNS-Server',
  'change.proxy': 'Proxy',
  'change.issuer': 'Aussteller des gesehenen Zertifikats',
  'change.whyLabel': 'Grund',
  'change.proof': 'Nachweis{count|| von einem der Geräte}',
  'change.test': 'Test',
  'change.test.curl':
    'Auf {count|der|jeder} FTD im Expert Mode: {command}. Erwartet: eine HTTP-Antwort von Cisco, normalerweise 403.',
  'change.test.proxy':
    'Auf {count|der|jeder} FTD im Expert Mode: {command}. Erwartet: Der Proxy beantwortet CONNECT mit 200, danach kommt eine HTTP-Antwort von Cisco, normalerweise 403.',
  'change.test.nslookup':
    'Auf {count|der|jeder} FTD im Expert Mode: {command}. Erwartet: mindestens eine öffentliche IP-Adresse.',
  'change.test.telnet': 'Auf {count|der|jeder} FTD im Expert Mode: {command}. Erwartet: Connected.',
  'change.test.lsof': 'Danach: {command}. Erwartet: eine Verbindung im Zustand ESTABLISHED.',
  'change.undo': 'Rücknahme',
  'change.undo.alert': 'Die Warnung erscheint dann bei der nächsten Health-Prüfung wieder.',
  'change.undo.firewall': 'Regel entfernen.',
  'change.undo.firewall-route': 'Vorherige Route oder Regel wiederherstellen.',
  'change.undo.dns': 'Vorherige DNS-Konfiguration wiederherstellen.',
  'change.undo.proxy': 'Ausnahme entfernen.',
  'change.undo.inspection': 'Ausnahme entfernen.',
};
