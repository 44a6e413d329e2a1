// Commands by POST and queries by GET, the same as over the socket.
import { answerHttp } from '#server/api.server.ts';
import type { RequestHandler } from './$types';

const answer: RequestHandler = ({ request, params, locals }) =>
	answerHttp(request, params.name, locals.caller, (asked) => locals.app.answer(asked));

export const GET = answer;
export const POST = answer;
