/** Short invented device outputs in the form of real ones. */

export const alert = 'Module Threat Data Updates: Threat Data Updates - Cisco Cloud Configuration - Failure';

export const showVersion = (version: string) => `> show version
-------------------[ ftd01 ]--------------------
Model                     : Cisco Firepower 2110 Threat Defense (77) Version ${version} (Build 83)
UUID                      : 7ad4dd3a-1c55-11eb-b3a5-9f61c0a1d7e2
VDB version               : 338
----------------------------------------------------
>`;

export const showNetwork = (dns?: string, proxy?: { host: string; port: number }) =>
  `> show network
===============[ System Information ]===============
Hostname                  : ftd01
${dns === undefined ? '' : `DNS Servers               : ${dns}\n`}Management port           : 8305
IPv4 Default route
  Gateway                 : 10.20.30.1

======================[ br1 ]=======================
State                     : Enabled
Channels                  : Management & Events
MTU                       : 1500
----------------------[ IPv4 ]----------------------
Configuration             : Manual
Address                   : 10.20.30.40
Netmask                   : 255.255.255.0
----------------------[ IPv6 ]----------------------
Configuration             : Disabled

===============[ Proxy Information ]================
${proxy ? `State                     : Enabled\nHTTP Proxy                : ${proxy.host}\nPort                      : ${proxy.port}` : 'State                     : Disabled'}
Authentication            : Disabled
>`;

export const nslookupFails = `root@ftd01:/home/admin# nslookup api-sse.cisco.com
Server:		10.20.30.5
Address:	10.20.30.5#53

** server can't find api-sse.cisco.com: NXDOMAIN

root@ftd01:/home/admin#`;

export const nslookupWorks = `root@ftd01:/home/admin# nslookup api-sse.cisco.com
Server:		10.20.30.5
Address:	10.20.30.5#53

Non-authoritative answer:
api-sse.cisco.com	canonical name = api-sse.cisco.com.akadns.net.
Name:	api-sse.cisco.com.akadns.net
Address: 203.0.113.110

root@ftd01:/home/admin#`;

const curlHead = `root@ftd01:/home/admin# curl -v -k https://api-sse.cisco.com
* Rebuilt URL to: https://api-sse.cisco.com/
*   Trying 203.0.113.110...
* Connected to api-sse.cisco.com (203.0.113.110) port 443 (#0)
* ALPN, offering http/1.1
* TLSv1.2 (OUT), TLS handshake, Client hello (1):
* TLSv1.2 (IN), TLS handshake, Server hello (2):
* TLSv1.2 (IN), TLS handshake, Certificate (11):
* TLSv1.2 (IN), TLS handshake, Server key exchange (12):
* TLSv1.2 (IN), TLS handshake, Server finished (14):
* TLSv1.2 (OUT), TLS handshake, Client key exchange (16):
* TLSv1.2 (OUT), TLS change cipher, Client hello (1):
* TLSv1.2 (OUT), TLS handshake, Finished (20):
* TLSv1.2 (IN), TLS change cipher, Client hello (1):
* TLSv1.2 (IN), TLS handshake, Finished (20):
* SSL connection using TLSv1.2 / ECDHE-RSA-AES128-GCM-SHA256
* Server certificate:`;

const curlTail = `> GET / HTTP/1.1
> Host: api-sse.cisco.com
> User-Agent: curl/7.44.0
> Accept: */*
>
< HTTP/1.1 403 Forbidden
< Date: Wed, 08 Apr 2020 01:27:55 GMT
< Content-Type: text/plain; charset=utf-8
< Content-Length: 9
< Connection: keep-alive
<
* Connection #0 to host api-sse.cisco.com left intact
Forbidden
root@ftd01:/home/admin#`;

export const curlGood = `${curlHead}
*  subject: C=US; ST=California; L=San Jose; O=Cisco Systems, Inc.; CN=api-sse.cisco.com
*  start date: 2019-12-03 20:57:56 GMT
*  expire date: 2021-12-03 21:07:00 GMT
*  issuer: C=US; O=HydrantID (Avalanche Cloud Corporation); CN=HydrantID SSL ICA G2
*  SSL certificate verify result: self signed certificate in certificate chain (19), continuing anyway.
${curlTail}`;

export const curlIntercepted = `${curlHead}
*  subject: CN=api-sse.cisco.com
*  start date: 2020-01-03 20:57:56 GMT
*  expire date: 2021-12-03 21:07:00 GMT
*  issuer: O=Example Corp; OU=Network Security; CN=Example Corp TLS Inspection CA
*  SSL certificate verify result: self signed certificate in certificate chain (19), continuing anyway.
${curlTail}`;

export const properties = `root@ftd01:/home/admin# cat /ngfw/etc/sf/connector.properties
registration_interval=180
connector_port=8989
region_discovery_endpoint=https://api-sse.cisco.com/providers/sse/api/v1/regions
connector_fqdn=api-sse.cisco.com
root@ftd01:/home/admin#`;

export const telnet8989Filtered = `root@ftd01:/home/admin# telnet api-sse.cisco.com 8989
Trying 203.0.113.110...
telnet: connect to address 203.0.113.110: Connection timed out
root@ftd01:/home/admin#`;

/** It listens on its own port and connects to the cloud on another [P 4.8]. */
const lsof = (port: 443 | 8989, state: string) => `root@ftd01:/home/admin# lsof -i | grep conn
connector 20697 root   12u  IPv4 1234567      0t0  TCP localhost:8989 (LISTEN)
connector 20697 root   14u  IPv4 1234599      0t0  TCP 10.20.30.40:46622->ec2-203-0-113-110.compute-1.amazonaws.com:${port === 443 ? 'https' : port} (${state})
root@ftd01:/home/admin#`;

export const lsofEstablished = lsof(443, 'ESTABLISHED');
export const lsofCloseWait = lsof(443, 'CLOSE_WAIT');
/** The document's form: the connector tries 8989 [D]. */
export const lsofSynSent = lsof(8989, 'SYN_SENT');

export const curlProxyDenied = `root@ftd01:/home/admin# curl -v -k https://api-sse.cisco.com
* Rebuilt URL to: https://api-sse.cisco.com/
* Uses proxy env variable https_proxy == 'http://10.20.30.9:3128'
*   Trying 10.20.30.9...
* Connected to 10.20.30.9 (10.20.30.9) port 3128 (#0)
* Establish HTTP proxy tunnel to api-sse.cisco.com:443
> CONNECT api-sse.cisco.com:443 HTTP/1.1
> Host: api-sse.cisco.com:443
> User-Agent: curl/7.44.0
> Proxy-Connection: Keep-Alive
>
< HTTP/1.1 407 Proxy Authentication Required
< Proxy-Authenticate: Basic realm="proxy"
< Connection: keep-alive
<
* Received HTTP code 407 from proxy after CONNECT
* Closing connection 0
curl: (56) Received HTTP code 407 from proxy after CONNECT
root@ftd01:/home/admin#`;

export const curlUnavailable = curlGood
  .replace('HTTP/1.1 403 Forbidden', 'HTTP/1.1 503 Service Unavailable')
  .replace('\nForbidden\n', '\n')
  .replace('Content-Length: 9', 'Content-Length: 0');

export const propertiesOfAnotherHost = properties.replace(
  'connector_fqdn=api-sse.cisco.com',
  'connector_fqdn=sse.example.net',
);

export const ampUnknown = `root@ftd01:/home/admin# nslookup cloud-sa.amp.cisco.com
Server:		10.20.30.5
Address:	10.20.30.5#53

** server can't find cloud-sa.amp.cisco.com: NXDOMAIN

root@ftd01:/home/admin#`;
