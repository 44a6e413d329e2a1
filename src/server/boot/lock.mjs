// One boot at a time: a lock file that a crash cannot leave closed for ever.
import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import process from 'node:process';

const LOOK_AGAIN_MS = 250;
const BEAT_MS = 2_000;
/** After so long without a beat the holder is taken for dead, even where its number lives on. */
const SILENCE_MS = 20_000;

const ms = () => Number(process.hrtime.bigint() / 1_000_000n);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (fault) {
		return fault.code === 'EPERM';
	}
}

function take(file) {
	try {
		writeFileSync(file, String(process.pid), { flag: 'wx' });
		return true;
	} catch (fault) {
		if (fault.code === 'EEXIST') return false;
		throw fault;
	}
}

/** What can be seen of the holder: its number and its last beat. Undefined: the lock has just gone. */
function look(file) {
	try {
		return { pid: Number(readFileSync(file, 'utf8')), beat: statSync(file).mtimeMs };
	} catch {
		return undefined;
	}
}

/** An empty file (number 0) is a lock between its making and its first word. */
function isDead(holder) {
	if (!holder || holder.pid === 0) return false;
	return holder.pid === process.pid || !isAlive(holder.pid);
}

function hold(file) {
	// A beat is any new file time; counted, because the machine's clock may jump.
	let beats = 0;
	const heart = setInterval(() => utimesSync(file, ++beats, beats), BEAT_MS);
	const letGo = () => {
		clearInterval(heart);
		if (look(file)?.pid === process.pid) rmSync(file, { force: true });
	};
	process.once('exit', letGo);
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
	return letGo;
}

/** Answers, at each call, whether the holder is gone for good. */
function watchHolder(file) {
	let seen;
	let since = ms();
	return () => {
		const now = look(file);
		if (seen?.pid !== now?.pid || seen?.beat !== now?.beat) since = ms();
		seen = now;
		return isDead(now) || ms() - since > SILENCE_MS;
	};
}

/**
 * Waits for the lock and takes it; the answer lets it go. `busy` is called once if somebody else has it.
 * A holder that died, or has not stirred for 20 s, is passed over.
 */
export async function holdLock(file, busy) {
	const isGone = watchHolder(file);
	let told = false;
	while (!take(file)) {
		if (isGone()) {
			rmSync(file, { force: true });
			continue;
		}
		if (!told) busy();
		told = true;
		await pause(LOOK_AGAIN_MS);
	}
	return hold(file);
}
