import { describeObjectivesStore } from '../testing/objectivesContract';
import { NOW_MS } from '../testing/testApp';
import { createMemoryObjectives } from './memoryObjectives';

describeObjectivesStore('memory', async () => createMemoryObjectives({ now: () => NOW_MS }));
