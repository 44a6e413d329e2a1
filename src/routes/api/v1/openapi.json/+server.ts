// The API's description, derived from the contracts.
import { declaredContracts } from '#features/index.ts';
import { describeApi } from '#server/api.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () => Response.json(describeApi(declaredContracts()));
