import { createReadStream, type ReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A large answer goes through a file that nobody else can open and that is gone once it is sent: memory holds a piece of it only.
 * @param fill writes it in order, or has it written at `path` by a process of ours
 */
export async function passingFile(
  fill: (write: (part: Uint8Array) => Promise<unknown>, path: string) => Promise<unknown>,
): Promise<ReadStream> {
  const dir = await mkdtemp(join(tmpdir(), 'divan-'));
  try {
    const path = join(dir, 'answer');
    const written = await open(path, 'wx', 0o600);
    try {
      await fill((part) => written.writeFile(part), path);
    } finally {
      await written.close();
    }
    const stream = createReadStream(path);
    await new Promise((resolve, reject) => stream.once('open', resolve).once('error', reject));
    return stream;
  } finally {
    // An open file stays readable after its name is gone.
    await rm(dir, { recursive: true, force: true });
  }
}
