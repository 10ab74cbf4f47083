# Loopback up, the lab's addresses, a firewall that drops, and routes that lead nowhere; then runs a program in it.
# $1: a folder with its resolv.conf; what follows is the program.
set -e
ip link set lo up
ip addr add 192.0.2.20/32 dev lo
ip addr add 192.0.2.30/32 dev lo
ip route add unreachable 192.0.2.40
ip route add prohibit 192.0.2.50
nft add table inet lab
nft add chain inet lab in '{ type filter hook input priority 0; }'
nft add rule inet lab in ip daddr 192.0.2.30 drop
[ $# -gt 0 ] || exit 0
mount --bind "$1/resolv.conf" /etc/resolv.conf
shift
exec "$@"
