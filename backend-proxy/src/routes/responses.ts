import { PROBLEM_MEDIA_TYPE, ProblemSchema } from '@ngf/contract';

const problemContent = { content: { [PROBLEM_MEDIA_TYPE]: { schema: ProblemSchema } } };

/** The errors that every route can answer with. */
export const problemResponses = {
  '4xx': { description: 'The request cannot be answered', ...problemContent },
  '5xx': { description: 'The proxy, or what it depends on, failed', ...problemContent },
};
