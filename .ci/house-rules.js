// Rules of this house that no published plugin has.

/** Each file says in its first line what it is for. */
const headLine = {
	meta: { type: 'suggestion', schema: [] },
	create(context) {
		return {
			Program(node) {
				if (/^\uFEFF?(#!|\/\/|\/\*|<!--)/.test(context.sourceCode.text)) return;
				context.report({ node, message: 'The first line says what the file is for.' });
			}
		};
	}
};

export const house = { rules: { 'head-line': headLine } };
