// The unit that install-service writes: for its folder and user, and one that systemd can read.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unitText } from './unit.ts';

const root = new URL('../../..', import.meta.url).pathname.replace(/\/$/, '');
const order = { root, data: '/srv/house data', copies: '/mnt/copies', user: 'daemon', port: 3000 };

test('it runs this folder’s own Node on the data of this house, as its user, and may write there only', () => {
	const unit = unitText(order);
	expect(unit).toContain(`WorkingDirectory=${root}\n`);
	expect(unit).toContain('User=daemon\n');
	expect(unit).toContain('Environment="HOSTSTAND_DATA=/srv/house data"\n');
	expect(unit).toContain('ReadWritePaths=/srv/house\\x20data -/mnt/copies\n');
	expect(unit).toMatch(/Restart=always\n[\s\S]*TimeoutStopSec=15\n/);
	expect(unit).not.toContain('CAP_NET_BIND_SERVICE');
	expect(unitText({ ...order, port: 80 })).toContain('AmbientCapabilities=CAP_NET_BIND_SERVICE');
});

test('systemd finds no fault in it', ({ skip }) => {
	const folder = mkdtempSync(join(tmpdir(), 'hoststand-unit-'));
	const file = join(folder, 'hoststand.service');
	writeFileSync(file, unitText({ ...order, data: folder }));
	const { status, stderr, error } = spawnSync('systemd-analyze', ['verify', '--man=no', file], {
		encoding: 'utf8'
	});
	rmSync(folder, { recursive: true });
	if (error) return skip('there is no systemd-analyze here');
	expect(stderr.split('\n').filter((line) => line.includes('hoststand.service'))).toEqual([]);
	expect(status).toBe(0);
});
