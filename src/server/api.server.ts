// The same commands and queries over HTTP under /api/v1, and the OpenAPI document that describes them.
import { toJsonSchema } from '@valibot/to-json-schema';
import { fail, type Caller, type Command, type Contract, type Query } from '#protocol';
import type { Asked } from './answer.server.ts';
import type { AnyHeard } from './wire.server.ts';

const statusByCode: Record<string, number> = {
	'bad-input': 400,
	'sign-in-needed': 401,
	'fresh-needed': 401,
	'https-needed': 403,
	'clock-not-trusted': 503,
	'not-allowed': 403,
	'not-in-practice': 403,
	'unknown-command': 404,
	'too-many': 429,
	fault: 500
};

function respond(heard: AnyHeard): Response {
	const status = heard.ok ? 200 : (statusByCode[heard.code] ?? 409);
	return Response.json(heard, { status, headers: { 'cache-control': 'no-store' } });
}

function parsed(text: string | null): unknown {
	try {
		return JSON.parse(text === null || text === '' ? '{}' : text);
	} catch {
		return undefined;
	}
}

/** POST sends a command (Idempotency-Key as its key), GET asks a query (?input= as JSON). */
export async function answerHttp(
	request: Request,
	name: string,
	caller: Caller,
	answer: (asked: Asked) => Promise<AnyHeard>
): Promise<Response> {
	if (request.method === 'GET') {
		const input = parsed(new URL(request.url).searchParams.get('input'));
		return respond(await answer({ name, caller, envelope: { input } }));
	}
	const input = parsed(await request.text());
	if (input === undefined) return respond(fail('bad-input', { fields: ['body'] }));
	const key = request.headers.get('idempotency-key') ?? undefined;
	return respond(await answer({ name, caller, envelope: { input, ...(key && { key }) } }));
}

const schemaOf = (schema: Command['input']): object => {
	const { $schema: _, ...rest } = toJsonSchema(schema, { errorMode: 'ignore' });
	return rest;
};

function refusalsOf(def: Command | Query): object {
	return {
		type: 'object',
		required: ['ok', 'code'],
		properties: {
			ok: { const: false },
			code: { enum: Object.keys(def.refusals) },
			detail: {
				anyOf: Object.values(def.refusals).flatMap((detail) => (detail ? [schemaOf(detail)] : [{}]))
			}
		}
	};
}

function operationOf(def: Command | Query): object {
	const content = (schema: object) => ({ content: { 'application/json': { schema } } });
	const value = {
		type: 'object',
		properties: { ok: { const: true }, value: schemaOf(def.answer) }
	};
	return {
		operationId: def.name,
		tags: [def.name.split('.')[0]],
		'x-from': def.from,
		'x-staff': def.staff ?? [],
		'x-fresh': def.fresh === true,
		...(def.kind === 'command'
			? {
					parameters: [
						{
							name: 'Idempotency-Key',
							in: 'header',
							required: true,
							schema: { type: 'string', minLength: 8 }
						}
					],
					requestBody: content(schemaOf(def.input))
				}
			: {
					parameters: [{ name: 'input', in: 'query', ...content(schemaOf(def.input)) }]
				}),
		responses: {
			200: { description: 'Done', ...content(value) },
			409: { description: 'Refused', ...content(refusalsOf(def)) }
		}
	};
}

/** OpenAPI 3.1, derived from the contracts and from nothing else. */
export function describeApi(contracts: readonly Contract[]): object {
	const paths: Record<string, object> = {};
	for (const def of contracts) {
		if (def.kind === 'command') paths[`/api/v1/${def.name}`] = { post: operationOf(def) };
		if (def.kind === 'query') paths[`/api/v1/${def.name}`] = { get: operationOf(def) };
	}
	return {
		openapi: '3.1.0',
		info: { title: 'Hoststand', version: '1' },
		security: [{ device: [] }],
		components: { securitySchemes: { device: { type: 'http', scheme: 'bearer' } } },
		paths
	};
}
