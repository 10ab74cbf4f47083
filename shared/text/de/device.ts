import type { device as english } from '../en/device.ts';

/** Was mit einem Gerät über SSH schiefgehen kann, und was dann zu tun ist. */
export const device: Record<keyof typeof english, string> = {
  'problem.ssh-unresolvable':
    'Zu {host} ist keine Adresse bekannt. Prüfen Sie den Namen, oder geben Sie die IP-Adresse des Geräts ein.',
  'problem.ssh-unreachable':
    'Zu {host} führt keine Route. Prüfen Sie das VPN, oder gehen Sie über einen Sprungrechner (Jump-Host).',
  'problem.ssh-refused':
    '{host} weist Verbindungen auf Port {port} ab. Prüfen Sie Adresse und Port, und ob SSH für diesen Laptop freigegeben ist (configure ssh-access-list).',
  'problem.ssh-timeout':
    '{host} hat auf Port {port} nicht rechtzeitig geantwortet. Prüfen Sie das VPN und die Firewalls dazwischen, oder gehen Sie über einen Sprungrechner.',
  'problem.ssh-time-limit':
    'Die Zeit für {host} ist um. Was schon gesammelt ist, bleibt erhalten; führen Sie den Rest noch einmal aus.',
  'problem.ssh-not-ssh': 'Unter {host}, Port {port}, antwortet kein SSH-Server. Prüfen Sie den Port.',
  'problem.ssh-handshake-failed':
    'Der SSH-Verbindungsaufbau mit {host} ist gescheitert. Versuchen Sie es noch einmal; bleibt es dabei, verändert etwas unterwegs die Verbindung.',
  'problem.ssh-no-algorithm':
    '{host} bietet kein SSH-Verfahren an, das FTD Cloud Doctor kennt. Sammeln Sie die Ausgaben mit dem Einfügeblock.',
  'problem.ssh-old-algorithms':
    '{host} bietet nur veraltete SSH-Verfahren an ({algorithms}). Es wurde nichts gesendet. Erlauben Sie sie für dieses Gerät, oder sammeln Sie die Ausgaben mit dem Einfügeblock.',
  'problem.ssh-host-key-unknown':
    'Der Host-Schlüssel von {host} ist noch nicht bekannt: {fingerprint}. Vergleichen Sie ihn mit dem, was {command} an der Konsole des Geräts (Expert-Modus) ausgibt, und nehmen Sie dann genau diesen an.',
  'problem.ssh-host-key-changed':
    'Der Host-Schlüssel von {host} hat sich geändert: {known} in {file}, Zeile {line}; jetzt {fingerprint}. Es wurde kein Passwort gesendet. Wurde das Gerät wirklich neu installiert, vergleichen Sie mit dem, was {command} an dessen Konsole (Expert-Modus) ausgibt. Verbinden Sie sich dann erneut und ersetzen Sie den Schlüssel; auf der Kommandozeile mit --replace-host-key {fingerprint}.',
  'problem.ssh-host-key-revoked':
    'Der Schlüssel von {host} ({fingerprint}) ist in {file}, Zeile {line}, als zurückgezogen vermerkt. Es wurde kein Passwort gesendet. Machen Sie nicht weiter; fragen Sie, wer ihn zurückgezogen hat.',
  'problem.ssh-known-hosts':
    'Die Liste der Schlüssel {file} lässt sich nicht lesen oder schreiben. Prüfen Sie ihre Rechte, oder wählen Sie eine andere Datei.',
  'problem.ssh-jump-refused':
    'Der Sprungrechner {host} leitet die Verbindung nicht an {target} weiter. Prüfen Sie, ob er das Gerät erreicht und TCP-Weiterleitung erlaubt.',
  'problem.ssh-wrong-login':
    '{host} nimmt diese Anmeldung für {user} nicht an. Prüfen Sie Benutzernamen und Passwort; es gab nur einen Versuch, damit das Konto nicht gesperrt wird.',
  'problem.ssh-no-login':
    'Für {user} wurde kein Passwort und kein Schlüssel angegeben, den {host} annimmt. Geben Sie eines an und versuchen Sie es noch einmal.',
  'problem.ssh-locked':
    'Das Konto {user} auf {host} ist gesperrt. Lassen Sie es entsperren, oder warten Sie das Ende der Sperre ab.',
  'problem.ssh-password-expired':
    'Das Passwort von {user} auf {host} ist abgelaufen. Melden Sie sich mit einem Terminal an, setzen Sie ein neues, und versuchen Sie es noch einmal.',
  'problem.ssh-key-unreadable':
    'Der Schlüssel {file} lässt sich nicht verwenden. Prüfen Sie Datei und Passphrase; gelesen werden OpenSSH-, PEM- und PuTTY-Schlüssel.',
  'problem.ssh-no-pty': '{host} gibt kein Terminal. Melden Sie sich als Benutzer mit Zugang zur Befehlszeile an.',
  'problem.ssh-no-session':
    '{host} öffnet keine weitere Sitzung. Schließen Sie andere SSH-Sitzungen dorthin und versuchen Sie es noch einmal.',
  'problem.ssh-silent':
    '{host} zeigt keine Eingabeaufforderung. Melden Sie sich einmal mit einem Terminal an und sehen Sie nach, worauf es wartet.',
  'problem.ssh-flooded': '{host} sendet mehr Text, als ein Gerät sollte. Die Verbindung wurde beendet.',
  'problem.ssh-first-login':
    '{host} wartet auf die Ersteinrichtung (Lizenzvereinbarung). Schließen Sie sie mit einem Terminal ab und versuchen Sie es noch einmal.',
  'problem.ssh-not-an-ftd': '{host} ist kein Firepower-Gerät. Prüfen Sie die Adresse; dort wurde nichts ausgeführt.',
  'problem.ssh-fxos':
    '{host} ist das Chassis (FXOS) und führt nicht zur Firewall. Verbinden Sie sich mit der eigenen Verwaltungsadresse der Firewall.',
  'problem.ssh-expert-refused':
    '{host} öffnet {user} die Expertenshell nicht. Nehmen Sie einen Benutzer mit Konfigurationsrechten; bei einem gesperrten Gerät fügen Sie ein, was die „show“-Befehle sagen.',
  'problem.ssh-sudo-refused':
    '{host} gibt {user} keine Root-Rechte. Prüfen Sie das Passwort für sudo; es gab nur einen Versuch.',
  'problem.ssh-not-here':
    '„{probe}“ lässt sich auf diesem Gerät nicht ausführen. Holen Sie die Ausgabe auf anderem Weg.',
  'problem.ssh-connection-lost':
    'Die Verbindung zu {host} ging verloren. Was schon gesammelt ist, bleibt erhalten; führen Sie den Rest noch einmal aus.',
  'problem.ssh-cancelled': 'Angehalten. Was schon gesammelt ist, bleibt erhalten.',
};
