/** How a field within an object is written in messages: `spec.targetPorts[0].number`. */
export const fieldPath = (parent: string, field: string) => (parent ? `${parent}.${field}` : field);

export const itemPath = (parent: string, index: number) => `${parent}[${index}]`;
