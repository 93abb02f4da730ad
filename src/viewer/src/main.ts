// SPDX-License-Identifier: Apache-2.0
import workerProgram from 'worker-program';
import { unpack, type PageData } from './data';
import { guard } from './guard';
import { Page } from './page';
import { Study } from './study';
import { Words } from './words';

async function open(): Promise<void> {
  const holder = document.getElementById('walkshed-data')!;
  let page: PageData;
  try {
    page = await unpack(holder.textContent ?? '');
  } catch (error) {
    const words = new Words(navigator.language.startsWith('zh') ? 'zh' : 'en');
    document.body.textContent = words.get('failed', String(error));
    return;
  }
  performance.mark('unpacked');
  holder.remove();
  guard(page.basemap);
  await new Page(new Study(page), workerProgram).open();
  performance.mark('drawn');
  document.documentElement.dataset.ready = 'yes';
}

void open();
