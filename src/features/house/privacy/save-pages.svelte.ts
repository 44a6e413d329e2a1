// Puts a copy on this device as two files, without any of it leaving the page but into the downloads.

function save(name: string, kind: string, text: string): void {
	const address = URL.createObjectURL(new Blob([text], { type: kind }));
	const link = document.createElement('a');
	link.href = address;
	link.download = name;
	link.click();
	setTimeout(() => {
		URL.revokeObjectURL(address);
	}, 10_000);
}

/** `member-x1y2z3.html` to read, `member-x1y2z3.json` for machines. */
export function savePages(copy: { name: string; json: string; html: string }): void {
	save(`${copy.name}.html`, 'text/html', copy.html);
	save(`${copy.name}.json`, 'application/json', copy.json);
}
