import type { fmc as english } from '../en/fmc.ts';

/** Was mit der REST-API eines FMC schiefgehen kann, und was dann zu tun ist. */
export const fmc: Record<keyof typeof english, string> = {
  'problem.fmc-unresolvable':
    '{host} lässt sich nicht auflösen. Prüfen Sie den Namen, oder geben Sie die IP-Adresse des FMC ein.',
  'problem.fmc-unreachable':
    'Die Verbindung zu {host}, Port {port}, ist fehlgeschlagen. Prüfen Sie das VPN und versuchen Sie es erneut.',
  'problem.fmc-refused':
    '{host} lehnt Verbindungen auf Port {port} ab. Prüfen Sie die Adresse und ob dieser Laptop die Weboberfläche des FMC erreichen darf (System > Configuration > Access List).',
  'problem.fmc-timeout':
    '{host} hat auf Port {port} nicht rechtzeitig geantwortet. Prüfen Sie das VPN und die Firewalls dazwischen.',
  'problem.fmc-not-tls':
    '{host}, Port {port}, verwendet kein TLS. Prüfen Sie Adresse und Port der Weboberfläche des FMC.',
  'problem.fmc-certificate-unknown':
    'Das Zertifikat von {host} ist noch nicht bekannt: {fingerprint}. Es wurde nichts gesendet. Vergleichen Sie es mit dem SHA-256-Fingerprint, den der Browser für die Seite des FMC anzeigt, und akzeptieren Sie dann genau dieses Zertifikat; auf der Kommandozeile mit --accept-fmc-certificate {fingerprint}.',
  'problem.fmc-certificate-changed':
    'Das Zertifikat von {host} hat sich geändert: {known} in {file}, Zeile {line}; jetzt {fingerprint}. Es wurde kein Passwort gesendet. Hat das FMC wirklich ein neues Zertifikat, vergleichen Sie den SHA-256-Fingerprint mit dem, den der Browser für seine Seite anzeigt. Verbinden Sie sich dann erneut und ersetzen Sie das Zertifikat; auf der Kommandozeile mit --accept-fmc-certificate {fingerprint}.',
  'problem.fmc-certificates-file':
    'Die Datei der akzeptierten FMC-Zertifikate {file} lässt sich nicht lesen oder schreiben. Prüfen Sie ihre Rechte.',
  'problem.fmc-wrong-login':
    '{host} hat die Anmeldung für {user} abgelehnt. Prüfen Sie Benutzernamen und Passwort. Es wurde nur ein Versuch unternommen, um das Konto nicht zu sperren.',
  'problem.fmc-no-login':
    'Für {user} auf {host} wurde kein Passwort angegeben. Geben Sie es ein und versuchen Sie es erneut.',
  'problem.fmc-not-an-fmc':
    '{host} antwortet nicht wie die REST-API eines FMC. Prüfen Sie die Adresse, ob stattdessen ein Webproxy antwortet und ob die REST-API aktiviert ist (System > Configuration > REST API Preferences).',
  'problem.fmc-session-over':
    '{host} hat die Sitzung beendet und akzeptiert keine neue. Prüfen Sie, ob eine andere Sitzung desselben Benutzers aktiv ist, und führen Sie dann die restlichen Prüfungen erneut aus.',
  'problem.fmc-no-right':
    'Der Rolle des Benutzers auf {host} fehlt eine Berechtigung: {right}. Lassen Sie sie auf dem FMC ergänzen, oder verwenden Sie einen anderen Benutzer.',
  'problem.fmc-no-domain': '{host} hat für diesen Benutzer keine Domain „{domain}“. Verfügbar: {domains}',
  'problem.fmc-no-device': '{host} verwaltet in dieser Domain kein Gerät „{device}“. Geräte: {names}',
  'problem.fmc-several-devices':
    'Auf {host} kommen mehrere Geräte infrage: {names}. Geben Sie eines an; auf der Kommandozeile mit --device.',
  'problem.fmc-rate-limit':
    '{host} lässt zurzeit keine weiteren Anfragen zu. Schließen Sie andere Programme, die seine REST-API verwenden, und versuchen Sie es in einer Minute erneut.',
  'problem.fmc-unreadable':
    'Die Antwort von {host} lässt sich nicht lesen. Versuchen Sie es erneut; bleibt der Fehler bestehen, verändert möglicherweise ein Gerät auf dem Pfad die Antwort.',
  'problem.fmc-flooded': '{host} hat mehr Daten gesendet als erwartet. Die Anfrage wurde abgebrochen.',
  'problem.fmc-error': '{host} meldet einen Fehler (HTTP {status}). {words}',
  'problem.fmc-not-here':
    '„{probe}“ lässt sich über dieses FMC nicht ausführen. Stellen Sie die Ausgabe auf anderem Weg bereit.',
  'problem.fmc-device-offline':
    'Das FMC {host} hat keine Verbindung zu {device}, daher lassen sich keine show-Befehle ausführen. Stellen Sie ihre Ausgabe auf anderem Weg bereit.',
};
