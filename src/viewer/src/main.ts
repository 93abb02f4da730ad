// SPDX-License-Identifier: Apache-2.0
import workerProgram from 'worker-program';
import { unpack } from './data';
import { guard } from './guard';
import { Page } from './page';
import { Study } from './study';
import { Words } from './words';

/** Says in words what keeps the page from being shown. */
function fail(error: unknown): void {
  const words = new Words(navigator.language.startsWith('zh') ? 'zh' : 'en');
  document.body.textContent = words.get('failed', String(error));
  throw error;
}

async function open(): Promise<void> {
  const holder = document.getElementById('walkshed-data')!;
  const page = await unpack(holder.textContent ?? '');
  performance.mark('unpacked');
  holder.remove();
  guard(page.basemap);
  await new Page(new Study(page), workerProgram).open();
  performance.mark('drawn');
  document.documentElement.dataset.ready = 'yes';
}

open().catch(fail);
