// The systemd unit of a house: written for one folder, one user and one data folder.

export interface UnitOrder {
	/** The program's folder. */
	root: string;
	data: string;
	/** Where copies go, beside the data: it must be writable too. */
	copies: string;
	user: string;
	port: number;
}

/** systemd reads `%` and spaces in its own way. */
const quoted = (text: string) => `"${text.replaceAll('%', '%%').replaceAll('"', '\\"')}"`;
const path = (text: string) => text.replaceAll('%', '%%').replaceAll(' ', '\\x20');

/** Ports below 1024 are for root; the unit gives this one right and no other. */
const lowPort = (port: number) =>
	port < 1024
		? 'AmbientCapabilities=CAP_NET_BIND_SERVICE\nCapabilityBoundingSet=CAP_NET_BIND_SERVICE'
		: 'CapabilityBoundingSet=';

/** The whole file. `Restart=always`, but not where a restart cannot help (exit codes in docs/technician.md). */
export function unitText({ root, data, copies, user, port }: UnitOrder): string {
	return `# Written by npm run install-service. Kept by hand after that: run it again to write it anew.
[Unit]
Description=Hoststand
After=network-online.target
Wants=network-online.target
StartLimitIntervalSec=0

[Service]
Type=simple
User=${user}
WorkingDirectory=${path(root)}
Environment=NODE_ENV=production
Environment=${quoted(`HOSTSTAND_DATA=${data}`)}
Environment=HOSTSTAND_PORT=${port}
ExecStart=${quoted(`${root}/node_modules/node/bin/node`)} src/server/main.ts
Restart=always
RestartSec=2
# 3 another start holds the data, 5 the data are newer, 6 the upgrade stopped: somebody must look.
RestartPreventExitStatus=3 5 6
# It finishes what it has begun within eight seconds.
TimeoutStopSec=15
KillSignal=SIGTERM
UMask=0077
NoNewPrivileges=true
${lowPort(port)}
ProtectSystem=strict
ReadWritePaths=${path(data)} -${path(copies)}
PrivateTmp=true
PrivateDevices=false
ProtectKernelTunables=true
ProtectKernelModules=true
ProtectControlGroups=true
ProtectClock=true
ProtectHostname=true
RestrictSUIDSGID=true
RestrictRealtime=true
RestrictNamespaces=true
LockPersonality=true
SystemCallArchitectures=native
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK
MemoryMax=1G
OOMPolicy=continue

[Install]
WantedBy=multi-user.target
`;
}
