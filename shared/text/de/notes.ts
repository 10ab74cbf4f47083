import type { notes as english } from '../en/notes.ts';

/** Hinweise neben der Diagnose. */
export const notes: Record<keyof typeof english, string> = {
  'note.CSCvs05084': 'Ein Proxy kann die Cloud-Configuration-Warnung auslösen.',
  'note.CSCvp56922': 'Änderungen von Hostname und Version werden im SSE-Kontext nicht aktualisiert.',
  'note.CSCvu02123':
    'Die Liste der erforderlichen Adressen im Integrationsleitfaden war unvollständig. Erlauben Sie auch diese Hosts: {hosts}. Namen außerhalb der US-Region hat der Hersteller nicht bestätigt.',
  'note.CSCvr46845': 'Der Warnungstext ist zu allgemein, um eine Ursache zu erkennen.',
  'note.integration-assumed':
    'Es ist nicht bekannt, ob die Cloud-Integration aktiviert ist; diese Diagnose nimmt es an.',
  'note.conflict': 'Widerspruch: {one} und {other} liefern unterschiedliche Ergebnisse.',
  'note.several-devices':
    'Es wurden Ausgaben mehrerer Geräte gefunden: {devices}. Jedes Gerät wird einzeln ausgewertet.',
  'note.names-differ':
    'Die Ausgaben zeigen unterschiedliche Gerätenamen. Stellen Sie sicher, dass alle vom selben Gerät stammen.',
  'note.cut-off': 'Mindestens eine Ausgabe ist unvollständig. Der fehlende Teil könnte das Ergebnis ändern.',
  'note.suspicious-address':
    '{host} wird in eine private oder Loopback-Adresse aufgelöst ({addresses}). Möglicherweise antwortet eine interne DNS-Zone oder ein DNS-Filter anstelle der öffentlichen Zone.',
  'note.seen-from-laptop': 'Vom Laptop aus gemessen, nicht vom Gerät.',
  'note.seen-from-fmc': 'Auf dem FMC gemessen, nicht auf dem Gerät.',
  'note.seen-from-unknown': 'An einem unbekannten Prompt gemessen. Möglicherweise ist es nicht der Prompt des Geräts.',
  'note.different-times': 'Zwischen den Ausgaben liegen mehr als 24 Stunden.',
  'note.other-alert.talos-certificate':
    'Die eingefügte Warnung ist eine andere: Das Client-Zertifikat für Talos wurde nicht erneuert (7.6.0 und 7.7.0, CSCwo63951). Siehe Ciscos Field Notices FN74272 (FMC) und FN74284 (Firewall).',
  'note.other-alert.sse-connection':
    'Die eingefügte Warnung ist eine andere. Sie stammt vom Health-Modul, das die Verbindung zu Security Services Exchange (SSE) überwacht (CONN_STATUS_SSE). Einzelheiten finden Sie unter {healthMonitor}. Diese Diagnose gilt für „Cisco Cloud Configuration - Failure“.',
  'note.other-alert.feed-update':
    'Die eingefügte Warnung ist eine andere: Die Aktualisierung eines Feeds oder einer Datenbank ist fehlgeschlagen (URL Filtering, Security Intelligence, VDB). Einzelheiten enthält das Log dieser Aktualisierung auf dem FMC. Diese Diagnose gilt für „Cisco Cloud Configuration - Failure“.',
  'note.other-alert.other-module':
    'Die eingefügte Warnung stammt von einem anderen Health-Modul. Einzelheiten finden Sie unter {healthMonitor}. Diese Diagnose gilt für „Threat Data Updates - Cisco Cloud Configuration - Failure“.',
  'note.fmc-no-alert':
    'Das FMC zeigt diese Warnung für das Gerät zurzeit nicht. Wurde vor Kurzem etwas behoben, ist die Warnung verschwunden.',
  'note.ping-lost': 'Der Ping wurde nicht beantwortet. Das bestätigt nichts: Die Cloud blockiert ICMP möglicherweise.',
  'note.proxy-of-shell':
    'Die Shell verwendet einen anderen Proxy als den auf dem Gerät konfigurierten. Der Connector nutzt ihn nicht.',
  'note.log-unconfirmed':
    'Das Log des Connectors enthält einen Fehler, den keine Prüfung bestätigt hat ({place}). Ist der Eintrag aktuell, kann er die Ursache sein.',
  'note.registration-interval':
    'registration_interval ist {found} (erwartet: {expected}). Das allein ist kein Problem.',
  'note.port-8989-lists-differ':
    'Die Quellen widersprechen sich zu TCP 8989: Ciscos Tech Note verlangt den Port ausgehend, Ciscos aktuelle Adresslisten nennen nur 443, und auf neueren Versionen ist 8989 offenbar ein lokaler Port des Connectors. Prüfen Sie mit lsof, ob der Connector Verbindungen zu diesem Port aufbaut, bevor er geöffnet wird.',
  'note.cdfmc-without-proxy':
    'Ein Cloud-FMC (cdFMC) verwaltet dieses Gerät, und ein Proxy ist konfiguriert. Cisco unterstützt das Onboarding eines solchen Geräts über einen Proxy nicht: Es benötigt DNS und direkten ausgehenden Zugriff.',
  'sides.title': 'Gerät und Laptop im Vergleich',
  'sides.question': 'Frage',
  'sides.ofDevice': 'Gerät',
  'sides.ofLaptop': 'Laptop',
  'sides.device':
    'Der Laptop kann eine Verbindung aufbauen, das Gerät nicht. Das Problem betrifft nur das Gerät: seine Einstellungen oder eine Regel, die seine Management-IP-Adresse anders behandelt.',
  'sides.beyond':
    'Gerät und Laptop scheitern auf dieselbe Weise. Das Problem liegt im gemeinsam genutzten Teil des Netzes oder dahinter.',
  'sides.laptop':
    'Nur der Laptop scheitert, und zwar an seinem eigenen Netz. Das lässt keinen Schluss auf das Gerät zu.',
  'sides.neither': 'Gerät und Laptop können beide eine Verbindung aufbauen.',
};
