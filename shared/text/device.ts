import type { DeviceProblem } from '../model/device-problems.ts';

type DeviceTexts = Record<`problem.${DeviceProblem}`, string>;

/** What can go wrong with a device over SSH, in English. */
export const deviceEn: DeviceTexts = {
  'problem.ssh-unresolvable': 'No address is known for {host}. Check the name, or enter the device’s IP address.',
  'problem.ssh-unreachable': 'There is no route to {host}. Check the VPN, or go through a jump host.',
  'problem.ssh-refused':
    '{host} refuses connections on port {port}. Check address and port, and whether SSH is open to this laptop (configure ssh-access-list).',
  'problem.ssh-timeout':
    '{host} did not answer on port {port} in time. Check the VPN and the firewalls between, or go through a jump host.',
  'problem.ssh-time-limit': 'The time limit for {host} is over. What was collected is kept; run the rest again.',
  'problem.ssh-not-ssh': 'What answers at {host} on port {port} is no SSH server. Check the port.',
  'problem.ssh-handshake-failed':
    'The SSH handshake with {host} failed. Try again; if it stays, something between changes the connection.',
  'problem.ssh-no-algorithm':
    '{host} offers no SSH algorithm that FTD Cloud Doctor knows. Collect the outputs with the paste block instead.',
  'problem.ssh-old-algorithms':
    '{host} offers only outdated SSH algorithms ({algorithms}). Nothing was sent. Allow them for this device, or collect the outputs with the paste block.',
  'problem.ssh-host-key-unknown':
    'The host key of {host} is not known yet: {fingerprint}. Compare it with the device (ssh-keygen -lf, on its console), then accept exactly this key.',
  'problem.ssh-host-key-changed':
    'The host key of {host} is not the one kept in {file}, line {line}. No password was sent. If the device was really reinstalled, compare {fingerprint} on its console and delete that line.',
  'problem.ssh-host-key-revoked':
    'The host key of {host} ({fingerprint}) is marked as revoked in {file}, line {line}. No password was sent. Do not go on; ask who revoked it.',
  'problem.ssh-known-hosts':
    'The list of host keys {file} cannot be read or written. Check its permissions, or choose another file.',
  'problem.ssh-jump-refused':
    'The jump host {host} does not pass the connection on to {target}. Check that it reaches the device and allows TCP forwarding.',
  'problem.ssh-wrong-login':
    '{host} does not accept this login for {user}. Check user name and password; only one attempt was made, so that the account is not locked.',
  'problem.ssh-no-login': 'No password or key that {host} accepts was given for {user}. Enter one and try again.',
  'problem.ssh-locked': 'The account {user} on {host} is locked. Have it unlocked, or wait until the lock ends.',
  'problem.ssh-password-expired':
    'The password of {user} on {host} has expired. Log in with a terminal, set a new one, and try again.',
  'problem.ssh-key-unreadable':
    'The key {file} cannot be used. Check file and passphrase; OpenSSH, PEM and PuTTY keys are read.',
  'problem.ssh-no-pty': '{host} gives no terminal. Log in as a user with access to the command line.',
  'problem.ssh-no-session': '{host} opens no further session. Close other SSH sessions to it and try again.',
  'problem.ssh-silent': '{host} shows no prompt. Log in with a terminal once and see what it waits for.',
  'problem.ssh-flooded': '{host} sends more text than any device should. The connection was closed.',
  'problem.ssh-first-login':
    '{host} waits for its first setup (licence agreement). Finish it with a terminal and try again.',
  'problem.ssh-not-an-ftd': '{host} is no Firepower device. Check the address; nothing was run there.',
  'problem.ssh-fxos':
    '{host} is the chassis (FXOS) and does not lead to the firewall. Connect to the firewall’s own management address.',
  'problem.ssh-expert-refused':
    '{host} does not open the expert shell for {user}. Use a user with configuration rights; on a locked-down device, paste what “show” commands tell.',
  'problem.ssh-sudo-refused':
    '{host} does not give {user} root rights. Check the password for sudo; only one attempt was made.',
  'problem.ssh-not-here': '“{probe}” cannot run on this device. Take its output another way.',
  'problem.ssh-connection-lost': 'The connection to {host} was lost. What was collected is kept; run the rest again.',
  'problem.ssh-cancelled': 'Stopped. What was collected is kept.',
};

/** The same in German. */
export const deviceDe: DeviceTexts = {
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
    'Der Schlüssel von {host} ist noch nicht bekannt: {fingerprint}. Vergleichen Sie ihn mit dem Gerät (ssh-keygen -lf an dessen Konsole) und nehmen Sie dann genau diesen an.',
  'problem.ssh-host-key-changed':
    'Der Schlüssel von {host} ist nicht der in {file}, Zeile {line}, hinterlegte. Es wurde kein Passwort gesendet. Wurde das Gerät wirklich neu installiert, vergleichen Sie {fingerprint} an dessen Konsole und löschen Sie diese Zeile.',
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
