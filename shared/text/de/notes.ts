import type { notes as english } from '../en/notes.ts';

/** Was man neben der Diagnose wissen sollte. */
export const notes: Record<keyof typeof english, string> = {
  'note.CSCvs05084': 'Bekanntes Problem: Die Cloud-Konfigurationswarnung wird durch einen Proxy ausgelöst.',
  'note.CSCvp56922': 'Bekanntes Problem: Hostname und Version des Geräts werden im SSE-Kontext nicht aktualisiert.',
  'note.CSCvu02123':
    'Die Liste der erforderlichen Adressen im Integrationsleitfaden war unvollständig. Erlauben Sie auch diese Hosts: {hosts}. Namen außerhalb der US-Region hat der Hersteller nicht bestätigt.',
  'note.CSCvr46845': 'Bekanntes Problem: Der Text der Warnung ist zu allgemein, um auf eine Ursache zu zeigen.',
  'note.integration-assumed': 'Niemand hat gesagt, ob die Integration eingeschaltet ist; diese Diagnose nimmt es an.',
  'note.conflict': 'Widerspruch: {one} und {other} stimmen nicht überein.',
  'note.several-devices': 'Die Belege nennen mehrere Geräte: {devices}. Nichts wurde vermischt.',
  'note.names-differ': 'Ausgaben nennen ihr Gerät verschieden; stellen Sie sicher, dass alle vom selben stammen.',
  'note.cut-off': 'Eine Ausgabe ist abgeschnitten; der fehlende Teil kann anderes besagen.',
  'note.suspicious-address':
    '{host} wird zu {addresses} aufgelöst, also privat oder Loopback. Eine interne Zone oder ein DNS-Filter könnte anstelle der Cloud antworten.',
  'note.seen-from-laptop': 'Vom Laptop aus gesehen, nicht vom Gerät.',
  'note.different-times': 'Zwischen den Ausgaben liegen mehr als 24 Stunden.',
  'note.other-alert.talos-certificate':
    'Die eingefügte Warnung ist eine andere: Das Client-Zertifikat für Talos wurde nicht erneuert (7.6.0 und 7.7.0, CSCwo63951). Siehe Ciscos Field Notices FN74272 (FMC) und FN74284 (Firewall).',
  'note.other-alert.sse-connection':
    'Die eingefügte Warnung ist eine andere: Sie stammt vom Health-Modul, das die SSE-Verbindung überwacht (CONN_STATUS_SSE). Näheres steht in ihrem eigenen Text unter System > Health > Monitor; diese Diagnose gilt „Cisco Cloud Configuration - Failure“.',
  'note.other-alert.feed-update':
    'Die eingefügte Warnung ist eine andere: Die Aktualisierung eines Feeds oder einer Datenbank (URL Filtering, Security Intelligence, VDB) schlug fehl. Näheres steht im Protokoll dieser Aktualisierung auf dem FMC; diese Diagnose gilt „Cisco Cloud Configuration - Failure“.',
  'note.other-alert.other-module':
    'Die eingefügte Warnung stammt von einem anderen Health-Modul. Näheres steht in ihrem Text unter System > Health > Monitor; diese Diagnose gilt „Threat Data Updates - Cisco Cloud Configuration - Failure“.',
  'note.ping-lost': 'Der Ping ging verloren. Das beweist nichts: Die Cloud verwirft ICMP womöglich.',
  'note.proxy-of-shell': 'Der Proxy der Shell ist nicht der eingerichtete; der Connector benutzt ihn nicht.',
  'note.registration-interval':
    'registration_interval ist {found}, erwartet wird {expected}. Das allein ist kein Fehler.',
  'note.port-8989-lists-differ':
    'Zu TCP 8989 widersprechen sich die Quellen: Ciscos Tech Note verlangt ihn ausgehend, Ciscos aktuelle Adresslisten nennen nur 443, und auf neueren Versionen ist 8989 offenbar ein lokaler Port des Connectors. Prüfen Sie mit lsof, ob der Connector ihn versucht, bevor ihn jemand öffnet.',
  'note.cdfmc-without-proxy':
    'Ein Cloud-FMC (cdFMC) verwaltet dieses Gerät, und ein Proxy ist konfiguriert. Cisco unterstützt das Onboarding über einen Proxy dabei nicht: Das Gerät braucht DNS und direkten ausgehenden Zugang.',
  'sides.title': 'Gerät und Laptop im Vergleich',
  'sides.question': 'Frage',
  'sides.ofDevice': 'Gerät',
  'sides.ofLaptop': 'Laptop',
  'sides.good': 'In Ordnung',
  'sides.device':
    'Der Laptop kommt durch, wo das Gerät scheitert: Der Fehler liegt auf der Seite des Geräts, in seinen Einstellungen oder bei etwas, das seine Verwaltungsadresse anders behandelt.',
  'sides.beyond':
    'Gerät und Laptop scheitern gleich: Der Fehler liegt jenseits von beiden, in dem Netz, das sie teilen.',
  'sides.laptop': 'Nur der Laptop scheitert: Ihm steht sein eigenes Netz im Weg, über das Gerät sagt er nichts.',
  'sides.neither': 'Gerät und Laptop kommen gleich gut durch.',
};
