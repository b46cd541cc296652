import { downloadText } from '../drawer/downloadText';
import { applyCommand } from '../kubectl/command';
import { editablePart, type KubernetesObject } from '../object/kubernetesObject';
import { yamlOf } from '../yaml/edit';

/** Hands an object to the browser as a YAML file. */
export function downloadObject(object: KubernetesObject): void {
  downloadText(`${object.kind}-${object.metadata.name}.yaml`, yamlOf(editablePart(object)));
}

/** Puts a command that makes the object as it is into the clipboard. */
export function copyAsKubectl(object: KubernetesObject): Promise<void> {
  return navigator.clipboard.writeText(applyCommand(yamlOf(editablePart(object))));
}
