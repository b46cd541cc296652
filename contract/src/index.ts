export * from './landing';
