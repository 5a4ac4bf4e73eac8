// The official client under the same workloads as Wire/MeasuredRun.cs; prints one line of JSON.
import { Client } from "@gradio/client";

const [address, kind, countText, sizeText] = process.argv.slice(2);
const count = Number(countText);
const size = Number(sizeText);
const client = await Client.connect(address);

let failed = 0;

// Calls of one client share a stream, which at times ends between two of them: such a call is made again and counted.
async function echo(word) {
  for (let left = 20; ; left--) {
    try {
      const result = await client.predict("/echo", { word, seed: 7, steps: 20, loud: false });
      if (result.data[0] === word) return;
    } catch (error) {
      if (left === 0) throw error;
    }
    failed++;
  }
}

async function calls(total, concurrency) {
  let next = 0;
  const caller = async () => {
    while (next < total) await echo(`word ${next++}`);
  };
  await Promise.all(Array.from({ length: concurrency }, caller));
}

async function stream(chunks, grows, reads) {
  let seen = 0;
  let isRead = true;
  for await (const message of client.submit("/count", { chunks, grows })) {
    if (message.type === "data") {
      seen++;
      isRead &&= !reads || message.data[0].endsWith(" ");
    }
    if (message.type === "status" && message.stage === "error") throw new Error(message.message);
    if (message.type === "status" && message.stage === "complete") break;
  }
  if (seen < chunks || !isRead) throw new Error(`${seen} of ${chunks} chunks came`);
}

async function copy(bytes) {
  const result = await client.predict("/copy", { file: new Blob([bytes]) });
  const answer = await fetch(result.data[0].url);
  let length = 0;
  for await (const block of answer.body) length += block.length;
  if (length !== bytes.length) throw new Error(`${length} of ${bytes.length} bytes came`);
}

async function run() {
  switch (kind) {
    case "calls":
      return calls(count, size);
    case "chunks":
    case "text":
      return stream(count, size === 1, kind === "text");
    case "file":
      for (let i = 0; i < count; i++) await copy(data);
  }
}

async function warmUp() {
  const start = performance.now();
  do await run();
  while (performance.now() - start < 4000 && kind !== "file");
}

const data = kind === "file" ? new Uint8Array(size) : null;
await echo("first");
const idle = process.memoryUsage().rss;
await warmUp();
failed = 0;
// As often as Wire/Workload.cs does it.
const times = kind === "chunks" || kind === "text" ? Math.max(1, Math.floor(40_000 / count)) : 1;
const cpu = process.cpuUsage();
const start = performance.now();
for (let time = 0; time < times; time++) await run();
const wall = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(cpu);
console.log(JSON.stringify({ count: count * times, wall, cpu: (user + system) / 1e6, idle, peak: process.resourceUsage().maxRSS * 1024, allocated: 0, failed }));
process.exit(0);
