// Small things that outlive a reload, on this device alone. IndexedDB is there over plain http too.

const BASE = 'hoststand';
const STORE = 'kept';

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
	opened ??= new Promise<IDBDatabase>((resolve, reject) => {
		const asked = indexedDB.open(BASE, 1);
		asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
		asked.onsuccess = () => resolve(asked.result);
		asked.onerror = () => reject(asked.error ?? new Error('no store in this browser'));
	});
	return opened;
}

/** Ends when it is on the disk, or says why it is not: a full disk is told, never swallowed. */
async function work<T>(
	mode: IDBTransactionMode,
	does: (store: IDBObjectStore) => IDBRequest<T>
): Promise<T> {
	const base = await open();
	return new Promise<T>((resolve, reject) => {
		const tx = base.transaction(STORE, mode, { durability: 'strict' });
		const asked = does(tx.objectStore(STORE));
		const failed = () => reject(tx.error ?? asked.error ?? new Error('not kept'));
		tx.oncomplete = () => resolve(asked.result);
		tx.onerror = failed;
		tx.onabort = failed;
	});
}

const startingWith = (prefix: string) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

export interface Kept {
	get(key: string): Promise<unknown>;
	/** @throws when there is no room, or no store. */
	put(key: string, value: unknown): Promise<void>;
	remove(key: string): Promise<void>;
	/** All whose keys begin so, by key. */
	all(prefix: string): Promise<unknown[]>;
}

export const kept: Kept = {
	get: (key) => work('readonly', (store) => store.get(key) as IDBRequest<unknown>),
	async put(key, value) {
		await work('readwrite', (store) => store.put(value, key));
	},
	async remove(key) {
		await work('readwrite', (store) => store.delete(key));
	},
	all: (prefix) =>
		work('readonly', (store) => store.getAll(startingWith(prefix)) as IDBRequest<unknown[]>)
};
