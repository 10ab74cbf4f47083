import type { File, Task } from '@vitest/runner';
import { TestRunner } from 'vitest';
import table from './left-out.json';

/** Skips the tests that `left-out.json` names; a row that names no test of its file is an error. */
export default class extends TestRunner {
  onCollected(files: File[]): void {
    for (const file of files)
      for (const [name = '', title = ''] of table.tests) {
        if (!file.filepath.replaceAll('\\', '/').endsWith(`/${name}`)) continue;
        const found = testsIn(file).filter((task) => task.name.includes(title));
        if (found.length === 0) throw new Error(`left-out.json: ${name} has no test “${title}”`);
        for (const task of found) Object.assign(task, { mode: 'skip', result: { state: 'skip' } });
      }
  }
}

const testsIn = (task: Task): Task[] => ('tasks' in task ? task.tasks.flatMap(testsIn) : [task]);
