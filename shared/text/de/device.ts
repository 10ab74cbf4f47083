import type { device as english } from '../en/device.ts';

/** Probleme mit einem Gerät über SSH, jeweils mit der Abhilfe. */
export const device: Record<keyof typeof english, string> = {
  'problem.ssh-unresolvable':
    '{host} lässt sich nicht auflösen. Prüfen Sie den Namen, oder geben Sie die IP-Adresse des Geräts ein.',
  'problem.ssh-unreachable': 'Zu {host} führt keine Route. Prüfen Sie das VPN oder verwenden Sie einen Jump-Host.',
  'problem.ssh-refused':
    '{host} lehnt Verbindungen auf Port {port} ab. Prüfen Sie Adresse und Port sowie, ob SSH-Zugriff von diesem Laptop erlaubt ist (configure ssh-access-list).',
  'problem.ssh-timeout':
    '{host} hat auf Port {port} nicht rechtzeitig geantwortet. Prüfen Sie das VPN und die Firewalls dazwischen, oder verwenden Sie einen Jump-Host.',
  'problem.ssh-time-limit':
    'Das Zeitlimit für {host} ist erreicht. Alles bisher Erfasste bleibt erhalten; führen Sie die restlichen Prüfungen erneut aus.',
  'problem.ssh-not-ssh': 'Auf {host}, Port {port}, läuft kein SSH-Server. Prüfen Sie den Port.',
  'problem.ssh-handshake-failed':
    'Der SSH-Handshake mit {host} ist fehlgeschlagen. Versuchen Sie es erneut; bleibt der Fehler bestehen, verändert möglicherweise ein Gerät auf dem Pfad die Verbindung.',
  'problem.ssh-no-algorithm':
    '{host} bietet keine SSH-Algorithmen an, die FTD Cloud Doctor unterstützt. Verwenden Sie stattdessen das Sammelskript.',
  'problem.ssh-old-algorithms':
    '{host} bietet nur veraltete SSH-Algorithmen an ({algorithms}). Es wurden keine Anmeldedaten gesendet. Lassen Sie sie für dieses Gerät zu (auf der Kommandozeile mit --allow-old-algorithms), oder verwenden Sie das Sammelskript.',
  'problem.ssh-host-key-unknown':
    'Der Host-Key von {host} ist noch nicht bekannt: {fingerprint}. Vergleichen Sie ihn mit der Ausgabe von {command} an der Konsole des Geräts (Expert Mode). Verbinden Sie sich dann erneut und akzeptieren Sie den Host-Key; auf der Kommandozeile mit --accept-host-key {fingerprint}, bei einer Flotte mit --accept-host-keys DATEI.',
  'problem.ssh-host-key-changed':
    'Der Host-Key von {host} hat sich geändert: {known} in {file}, Zeile {line}; jetzt {fingerprint}. Es wurde kein Passwort gesendet. Wurde das Gerät wirklich neu installiert, vergleichen Sie mit dem, was {command} an dessen Konsole (Expert Mode) ausgibt. Verbinden Sie sich dann erneut und ersetzen Sie den Host-Key; auf der Kommandozeile mit --replace-host-key {fingerprint}.',
  'problem.ssh-host-key-revoked':
    'Der Host-Key von {host} ({fingerprint}) ist in {file}, Zeile {line}, als widerrufen vermerkt. Es wurde kein Passwort gesendet. Fahren Sie nicht fort; klären Sie, wer den Schlüssel widerrufen hat.',
  'problem.ssh-known-hosts':
    'Die known_hosts-Datei {file} lässt sich nicht lesen oder schreiben. Prüfen Sie ihre Rechte oder wählen Sie eine andere Datei.',
  'problem.ssh-jump-refused':
    'Der Jump-Host {host} hat die Verbindung nicht an {target} weitergeleitet. Prüfen Sie, ob er das Gerät erreicht und TCP-Forwarding erlaubt.',
  'problem.ssh-wrong-login':
    '{host} hat die Anmeldung für {user} abgelehnt. Prüfen Sie Benutzernamen und Passwort. Es wurde nur ein Versuch unternommen, um das Konto nicht zu sperren.',
  'problem.ssh-key-refused':
    '{host} hat die Schlüsseldatei {file} für {user} nicht akzeptiert. Prüfen Sie Benutzernamen und Schlüsseldatei, und ob der öffentliche Schlüssel auf dem Gerät für diesen Benutzer hinterlegt ist. Falls Sie auch ein Passwort eingegeben haben, prüfen Sie es ebenfalls; es wurde nur ein Versuch unternommen.',
  'problem.ssh-too-many-attempts':
    '{host} hat die Anmeldung von {user} abgebrochen: zu viele fehlgeschlagene Versuche („Too many authentication failures“). Jeder Schlüssel, den der SSH-Agent oder eine Schlüsseldatei anbietet, zählt als Versuch. Melden Sie sich mit dem Passwort an oder mit einer Schlüsseldatei statt mit dem Agenten. Wurde nur ein Passwort gesendet, prüfen Sie es.',
  'problem.ssh-no-login':
    'Für {user} wurde kein Passwort und kein Schlüssel angegeben, den {host} akzeptiert. Geben Sie eines davon an und versuchen Sie es erneut.',
  'problem.ssh-locked':
    'Das Konto {user} auf {host} ist gesperrt. Lassen Sie es entsperren, oder warten Sie das Ende der Sperre ab.',
  'problem.ssh-password-expired':
    'Das Passwort von {user} auf {host} ist abgelaufen. Melden Sie sich mit einem Terminal an, setzen Sie ein neues, und versuchen Sie es noch einmal.',
  'problem.ssh-key-unreadable':
    'Die Schlüsseldatei {file} lässt sich nicht verwenden. Prüfen Sie Datei und Passphrase. Unterstützte Formate: OpenSSH, PEM, PuTTY.',
  'problem.ssh-no-pty': '{host} stellt kein Terminal bereit. Melden Sie sich als Benutzer mit CLI-Zugriff an.',
  'problem.ssh-no-session':
    '{host} lässt keine weitere Sitzung zu. Schließen Sie andere SSH-Sitzungen zu diesem Gerät und versuchen Sie es erneut.',
  'problem.ssh-silent':
    '{host} zeigt keine Eingabeaufforderung. Melden Sie sich einmal mit einem Terminal an und prüfen Sie, worauf das Gerät wartet.',
  'problem.ssh-flooded': '{host} hat mehr Daten gesendet als erwartet. Die Verbindung wurde beendet.',
  'problem.ssh-first-login':
    '{host} wartet auf die Ersteinrichtung (Lizenzvereinbarung). Schließen Sie sie mit einem Terminal ab und versuchen Sie es noch einmal.',
  'problem.ssh-not-an-ftd':
    '{host} ist kein Secure-Firewall-Gerät (FTD oder FMC). Prüfen Sie die Adresse; es wurden keine Befehle ausgeführt.',
  'problem.ssh-fxos':
    '{host} ist das FXOS-Chassis, nicht die Firewall-Anwendung. Verbinden Sie sich mit der Management-IP-Adresse des FTD.',
  'problem.ssh-expert-refused':
    '{host} erlaubt {user} den Expert Mode nicht. Verwenden Sie einen Benutzer mit der Zugriffsebene Config; bei gesperrtem Expert Mode fügen Sie die Ausgaben der show-Befehle ein.',
  'problem.ssh-sudo-refused':
    '{user} erhält auf {host} keine Root-Rechte. Prüfen Sie das sudo-Passwort; es wurde nur ein Versuch unternommen.',
  'problem.ssh-not-here':
    '„{probe}“ lässt sich auf diesem Gerät nicht ausführen. Stellen Sie die Ausgabe auf anderem Weg bereit.',
  'problem.ssh-connection-lost':
    'Die Verbindung zu {host} wurde unterbrochen. Alles bisher Erfasste bleibt erhalten; führen Sie die restlichen Prüfungen erneut aus.',
  'problem.ssh-cancelled': 'Angehalten. Alles bisher Erfasste bleibt erhalten.',
};
